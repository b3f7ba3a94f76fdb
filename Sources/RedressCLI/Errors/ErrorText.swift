/// What can go wrong.
///
/// The catalogue says of each in every language what happened, under `what`, and what to do about
/// it, under `next`, with a command to type where there is one.
package enum ErrorText: String, ScreenWord {
  package static let section = "errors"

  // What is not there.
  case noCase, noCorrection, noDispute, noDrop, noIncident, noNotice, noRun, noRecord, noSubject,
    noFurnisher
  case noScore, noScoreInMonth, noScores, noScoresOfBatch, noDetection, noRecordsYet, noRecordsOf,
    noCertification,
    noPolicyFile
  case noRuleFile, noStory, logIsEmpty, noProposal
  case noEvent, eventUnsigned, noCheck

  // The database.
  case noDatabase, databaseExists, officeExists, noOffice, databaseBusy, databaseFull
  case databaseCannotGrow, databaseNotPrivate, databaseUnavailable, notOurDatabase
  case passwordInAddress, noLibrary, serverUnavailable, serverUnproven, serverReadOnly,
    serverNotPermitted
  case serverBehind, serverUnanswered, moveFailed, noEventHashed
  case databaseDamaged, damagedPages, strayReference, newerDatabase, blockDamaged
  case constraintBroken, databaseAnswered, rowUnreadable, unknownKind, unknownEvent
  case beforeLastEvent, notAsLogged, clockUnexplained, clockNotBehind, clockReadsOtherwise

  // What no witness saw.
  case noWitnessesSet, notCosignedEnough, checkpointKept, unwitnessed, neverWitnessed

  // What takes two.
  case takesTwo, proposalDecided, proposalDigestTooShort, ownProposal, proposalMoved
  case othersProposal, noProposalReason, correctionDigestTooShort
  case correctionNotSeen

  // Who acts.
  case nobodyActs, notOnStaff, noStaffID, alreadyOnStaff, otherWasFirst
  case mayNot, noKey, sameUser, lastOfRole, sameRoles, foreignTemplates, foreignKey
  case notAKey, keyTaken, noSuchKey, noKeyWaits, keysWait, keyConfirmed, keyEnded, noKeyReason
  case noAgent, agentUnreachable, agentRefused, agentGarbled, keyNotHeld, otherKeyFile
  case noSSHKeygen, sshKeygenFailed, noPublicKey, signingTimedOut, badAnswer

  // What the office goes by.
  case noOfficeName, noSender, badSender, badAddress, badPhone, noLanguage, doubledLanguage,
    unknownLanguage
  case lawNotAdopted, targetOutOfTerm, noPoints, settingsUnchanged, tooFewKeys, noOfficeKeys

  // Disputes and corrections.
  case disputeDecided, disputeClosed, disputeNotDecided, noPublishedCorrection
  case answerPending, answerNotSent, answerNotWritten, noFinding
  case receivedLater, receivedBefore, recordOfAnother
  case contestedAlready, decidedWithout, saidAlready
  case correctionAlreadyPublished, correctionWithdrawn, correctionApproved, correctionNotApproved
  case recordNotRemoved, recordNotMissing, recordOfOther, noSuchKind, fieldNotLeftOut, noHeadDay
  case recordEndsBefore, bulkChangesNothing, noRecordsInBatch, recordOwnedAlready, nothingToMove,
    noOwnerReason
  case approverIsProposer, correctionMoved, bulkMoved, bulkNotPublished, changesNothing,
    notReproducible, noReason
  case noReasonToWithdraw, recordRemoved, unknownField, noFieldValue, correctionPending, otherRemedy
  case answersAnother, findingRefused, letterRefused

  // What a person said of furnishers.
  case noConsentProof, consentToCome, nothingFromFurnisher, consentBeforeLast, givenAlready,
    withdrawnAlready

  // What a furnisher certifies anew.
  case noCertificationProof, certificationToCome, notDeleted, otherCertifier,
    certifiedBeforeRemoval,
    certifiedAlready

  // What left since its time to be kept was over.
  case recordPastKeeping, retentionToCome

  // Months, notices, incidents.
  case monthNotEnded, importedOtherwise, computedOtherwise, takenInMeanwhile, noScorecard,
    recordsMoved, retractionUnexplained, retractionMoved, containmentUnexplained, notKept
  case digestTooShort, drafterReleases, otherDigest, noNote, incidentClosed, incidentSameRules
  case nothingBrought, nothingToConfirm, allSettled, factNotLeft, closerConfirms
  case incidentUnexplained, incidentOpen, nothingFrom, nothingOf, strangers, strangersWithoutZeros
  case noDiscardReason, nothingToDiscard, noMessage, otherWay, noSettlingReason, notUnsettled
  case letterNotPrinted, nothingPrinted, postedLater, postedBefore, postingNeedsDay, paperFailed,
    pageNotWritten

  // Checks.
  case checkClosed, checkOvertaken, checkOwnAlready, checkTaken, noCheckNote, checkLetterWaits
  case checkNotExplained, checkExplained, noCorrectionOfCheck

  // What is supposed of records.
  case monthNotTried, recordNotRead

  // Schemes, laws, calendars.
  case anotherScheme, versionTaken, otherRange, movedFields, movedKinds, otherCurrency
  case monthScored, noScheme, noLaw, ruleUnchanged, ruleNotAdopted, ruleUnreadable, ruleRefused
  case policyRefused

  // Practice data and the demo.
  case noPracticeKind, noPracticeField, neededPracticeField, noPracticeWord
  case otherPracticeDimensions, folderNotMade, fileExists, folderFull, folderNotAllowed
  case folderFailed, subjectsOutOfRange, monthsOutOfRange, firstPeriodOutOfRange, noDropRate
  case noFaultShare, otherFaultPeriod, noFault, otherFaultPart, noFaultPart, badFaultPart
  case otherFaultFurnisher, faultNeedsRecords, faultNeedsScores, noFaultField, noFaultKind
  case noFaultDimension, folderNotEmpty, demoFolderNotMade, storyStopped

  // What is typed, and what is printed.
  case notOpenedYet, instantToCome
  case noMoment, neitherRunNorNotice, noSavedHead, outputCut
  case textTooLong, textNotUtf8, textControl, typedControl

  // Files that are taken in.
  case fileNotOpened, fileNotRead, fileEmpty, fileUtf16, fileCompressed, scoreFileNotRead
  case headerEmpty, headerUtf16, headerNotUtf8, headerTooLong, headerUnclosedQuote, doubledColumn
  case unknownColumn, missingColumns, tooManyPeriods, spoolFailed, spoolDamaged, unfitLayout
  case subjectHeader, furnisherRefused, manyFurnishers, rowsMissing, rowsRefused, allRowsRefused

  // Mail.
  case maildirNotMail, maildirInUse, maildirBadName, maildirNotAllowed, maildirFull, maildirFailed
  case mailControlCharacter, mailBadAddress, mailBadDate, mailNoParts, mailBadLanguage
  case mailControlInBody, mailBadHeader

  // Keys, checkpoints, witnesses.
  case badKeyName, badNoteKey, badSignedNote, badCheckpoint, forgedSignature, badWitnessPolicy
  case checkpointNotInLog, oldSizeLarger, noCosignature, unknownLog, logNotSigned, witnessMoved
  case witnessFork, witnessUnproven, privateFileExists, privateFileFailed, noWitness, witnessBusy
  case witnessDamaged

  case ourBug
}

/// What an adopted rule is called in an error.
package enum RuleWord: String, ScreenWord {
  package static let section = "rules"

  case scheme, law, calendar
}

/// What stands around an error.
package enum ErrorLine: String, ScreenWord {
  package static let section = "error_lines"

  case moreRows, standardInput, templateProblem, wholeFile
}
