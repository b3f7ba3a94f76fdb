import Redress
import RedressLetters
import RedressStore

/// What a command ends with: 0, or the kind of what went wrong, after `sysexits.h`.
package enum ExitStatus: Int32 {
  case done = 0
  case usage = 64
  case badData = 65
  case notFound = 66
  case unavailable = 69
  case ourBug = 70
  case tryAgain = 75
  case notAllowed = 77
}

/// An error as staff read it: what happened, to which thing, and what to type next.
package struct Complaint {
  package let status: ExitStatus

  /// At least one line.
  package private(set) var lines: [String]

  private init(_ status: ExitStatus, lines: [String]) {
    self.status = status
    self.lines = lines
  }

  private init(_ status: ExitStatus, _ what: String, next: String) {
    self.init(status, lines: ["redress: \(what)", "  \(next)"])
  }

  private init(_ telling: Telling, in words: Words) {
    status = telling.text.status
    func said(_ part: String) -> String {
      words.text(ErrorText.section, "\(telling.text.key).\(part)", telling.facts)
    }
    lines =
      telling.above + ["redress: \(said("what"))"] + telling.between + ["  \(said("next"))"]
  }

  /// The one place where errors become exit codes.
  ///
  /// Where there are no words, as without templates, the error's own name stands for them.
  package init(_ error: any Error, in words: Words) {
    switch error {
    case let error as any Tellable: self.init(error.telling(in: words), in: words)
    case let error as TemplateError:
      self.init(.badData, lines: error.faults.map { "redress: \($0.telling(in: words))" })
    case is UnknownLanguage: self.init(.usage, lines: Self.wordless(error))
    case is NoTemplates, is CatalogueError: self.init(.badData, lines: Self.wordless(error))
    default: self.init(Telling(.ourBug, ["type": "\(type(of: error))"]), in: words)
    }
    do {
      try words.check()
    } catch {
      lines = Self.wordless(error)
    }
  }

  /// Why there are no words, in English: nothing else is left to say it in.
  private static func wordless(_ error: any Error) -> [String] {
    switch error {
    case let error as UnknownLanguage:
      [
        "redress: '\(error.tag)' is no language of this office",
        "  use one of: \(error.known.joined(separator: ", "))",
      ]
    case NoTemplates.named(let folder, let giver):
      [
        "redress: \(folder): there is no such folder, and \(giver) names it; name the folder that"
          + " holds letters, phrases, schemes, law and calendars"
      ]
    case NoTemplates.notFound(let places):
      [
        "redress: \(places[0]): no templates folder was found; looked at"
          + " \(places.joined(separator: " and "));"
          + " name it with --templates or $\(Templates.variable)"
      ]
    case let error as CatalogueError: error.faults.map { "redress: \($0)" }
    case let error as TemplateError:
      error.faults.map { "redress: \($0.file) cannot be read as UTF-8 text; put it back" }
    default: ["redress: \(error)"]
    }
  }
}

extension ErrorText {
  /// The exit code of every error that has words.
  package var status: ExitStatus {
    switch self {
    case .incidentUnexplained, .noCheckNote, .noConsentProof, .noCertificationProof,
      .postingNeedsDay, .nobodyActs, .noFinding, .noReason, .noOwnerReason, .noDiscardReason,
      .noSettlingReason,
      .noReasonToWithdraw,
      .noNote,
      .noSender,
      .digestTooShort,
      .proposalDigestTooShort, .correctionDigestTooShort, .noProposalReason, .retractionUnexplained,
      .containmentUnexplained,
      .clockUnexplained,
      .subjectsOutOfRange, .monthsOutOfRange, .firstPeriodOutOfRange, .noDropRate, .noFaultShare,
      .otherFaultPeriod, .noFault, .otherFaultPart, .noFaultPart, .badFaultPart,
      .otherFaultFurnisher, .faultNeedsRecords, .faultNeedsScores, .noFaultField, .noFaultKind,
      .noFaultDimension, .noMoment, .neitherRunNorNotice, .noSavedHead,
      .typedControl, .noOfficeKeys, .noKeyReason, .keysWait, .passwordInAddress:
      .usage
    case .strangers, .strangersWithoutZeros, .otherWay, .postedLater,
      .postedBefore, .databaseExists, .officeExists, .noOfficeName,
      .badSender, .badAddress, .badPhone, .noLanguage,
      .doubledLanguage,
      .unknownLanguage, .targetOutOfTerm, .noPoints, .settingsUnchanged, .monthNotEnded,
      .noStaffID, .alreadyOnStaff, .receivedLater, .receivedBefore, .contestedAlready, .saidAlready,
      .notOpenedYet, .instantToCome,
      .consentToCome, .consentBeforeLast, .givenAlready, .withdrawnAlready,
      .certificationToCome, .notDeleted, .otherCertifier, .certifiedBeforeRemoval,
      .certifiedAlready, .recordPastKeeping, .retentionToCome,
      .changesNothing,
      .notReproducible, .monthNotTried, .recordRemoved, .recordNotRemoved, .unknownField,
      .recordNotMissing, .recordOfOther, .noSuchKind, .fieldNotLeftOut, .noHeadDay,
      .bulkChangesNothing, .bulkNotPublished, .noRecordsInBatch, .recordOwnedAlready,
      .nothingToMove,
      .recordEndsBefore,
      .noFieldValue,
      .correctionPending,
      .answersAnother, .otherRemedy, .importedOtherwise, .computedOtherwise, .noScorecard,
      .anotherScheme,
      .versionTaken, .otherRange, .movedFields, .movedKinds, .otherCurrency, .monthScored,
      .noScheme, .noLaw, .ruleUnchanged, .ruleUnreadable, .ruleRefused, .policyRefused,
      .noPracticeKind,
      .noPracticeField, .neededPracticeField, .noPracticeWord, .otherPracticeDimensions,
      .fileExists, .folderNotEmpty, .storyStopped, .fileEmpty, .fileUtf16, .fileCompressed,
      .headerEmpty, .headerUtf16, .headerNotUtf8, .headerTooLong, .headerUnclosedQuote,
      .doubledColumn, .unknownColumn, .missingColumns, .tooManyPeriods, .unfitLayout,
      .subjectHeader, .furnisherRefused, .manyFurnishers, .rowsMissing, .rowsRefused,
      .allRowsRefused, .mailControlCharacter,
      .mailBadAddress,
      .textTooLong, .textNotUtf8, .textControl, .mailBadDate, .mailNoParts, .mailBadLanguage,
      .mailControlInBody, .mailBadHeader, .badKeyName, .badNoteKey, .badSignedNote,
      .badCheckpoint, .forgedSignature, .badWitnessPolicy, .checkpointNotInLog, .oldSizeLarger,
      .noCosignature, .privateFileExists, .noWitnessesSet, .notCosignedEnough, .checkpointKept,
      .findingRefused, .letterRefused, .sameRoles, .notAKey, .keyTaken, .keyConfirmed,
      .noPublicKey, .tooFewKeys, .rowUnreadable, .unknownKind, .unknownEvent:
      .badData
    case .nothingFrom, .nothingOf, .nothingBrought, .factNotLeft, .noDatabase, .recordNotRead,
      .noCheck, .noCase, .noCorrection,
      .noDispute,
      .noDrop,
      .noIncident, .noNotice,
      .noRun,
      .noRecord, .noFurnisher,
      .noSubject, .noScore, .noScoreInMonth, .noScores, .noScoresOfBatch, .noDetection, .noMessage,
      .noRecordsYet, .noRecordsOf, .noCertification, .nothingFromFurnisher,
      .noPolicyFile, .noRuleFile, .ruleNotAdopted, .lawNotAdopted, .noStory,
      .logIsEmpty, .noProposal,
      .fileNotOpened,
      .scoreFileNotRead, .unknownLog, .noWitness, .noEvent, .noEventHashed, .eventUnsigned,
      .noSuchKey, .noKeyWaits:
      .notFound
    case .noLibrary, .serverUnavailable, .serverUnproven, .serverReadOnly, .moveFailed,
      .serverBehind,
      .databaseFull, .databaseCannotGrow, .databaseNotPrivate, .databaseUnavailable,
      .notOurDatabase, .databaseDamaged, .damagedPages, .strayReference, .newerDatabase,
      .blockDamaged, .notAsLogged, .folderNotMade, .folderFull, .folderNotAllowed, .folderFailed,
      .demoFolderNotMade,
      .fileNotRead, .spoolFailed, .spoolDamaged, .outputCut, .paperFailed, .pageNotWritten,
      .maildirNotMail,
      .maildirBadName,
      .maildirNotAllowed, .maildirFull, .maildirFailed, .privateFileFailed, .witnessDamaged,
      .noAgent, .agentUnreachable, .agentGarbled, .noSSHKeygen, .sshKeygenFailed, .signingTimedOut,
      .badAnswer:
      .unavailable
    case .noOffice, .constraintBroken, .databaseAnswered, .ourBug:
      .ourBug
    case .serverUnanswered, .databaseBusy, .otherWasFirst, .correctionMoved, .bulkMoved,
      .takenInMeanwhile,
      .recordsMoved,
      .otherDigest, .proposalMoved, .retractionMoved, .correctionNotSeen, .clockReadsOtherwise,
      .maildirInUse, .witnessMoved, .witnessBusy:
      .tryAgain
    case .checkClosed, .checkOvertaken, .checkOwnAlready, .checkTaken, .checkLetterWaits,
      .checkNotExplained, .checkExplained, .noCorrectionOfCheck,
      .notOnStaff, .decidedWithout, .disputeDecided, .disputeClosed, .disputeNotDecided,
      .noPublishedCorrection,
      .answerPending, .answerNotSent, .answerNotWritten, .letterNotPrinted, .nothingPrinted,
      .recordOfAnother, .correctionAlreadyPublished,
      .correctionWithdrawn, .correctionApproved, .correctionNotApproved, .approverIsProposer,
      .drafterReleases, .nothingToDiscard, .notUnsettled, .takesTwo, .notKept,
      .clockNotBehind,
      .proposalDecided,
      .ownProposal,
      .othersProposal,
      .incidentClosed, .incidentOpen, .incidentSameRules, .nothingToConfirm, .allSettled,
      .closerConfirms, .beforeLastEvent, .logNotSigned,
      .witnessFork,
      .witnessUnproven,
      .mayNot, .noKey, .sameUser, .lastOfRole, .foreignTemplates, .foreignKey, .keyEnded,
      .agentRefused,
      .keyNotHeld, .otherKeyFile, .unwitnessed, .neverWitnessed, .serverNotPermitted:
      .notAllowed
    }
  }
}
