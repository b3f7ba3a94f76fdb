import ArgumentParser
import RedressLetters

/// What a command does, then an example of it.
enum CommandWord: String, ScreenWord {
  static let section = "commands"

  case clock, clockCorrect
  case approve, audit, auditCheckpoint, auditFind, auditHead, auditKeep, auditKey, auditProof,
    auditSignature,
    auditSigners, calendar, calendarAdopt,
    calendarLint, calendarList, calendarShow
  case `case`, caseList, caseShow, check, checkClose, checkList, checkShow, checkTake
  case correction, correctionApprove
  case correctionImport, correctionMove, correctionRecall, correctionReverse
  case correctionList, correctionPropose, correctionPublish, correctionShow, correctionWithdraw
  case demo, dispute, disputeClose, disputeDecide, disputeJoin, disputeList, disputeOpen,
    disputeShow, drop
  case dropDetect, dropList, dropShow, explain, furnisher, furnisherAdd, furnisherCertify,
    furnisherImport, furnisherShow, incident, incidentClose, incidentConfirm, incidentList,
    incidentOpen, incidentReplay
  case law, lawAdopt, lawLint, lawList, lawShow, office, officeMove, officeRoles, officeSet
  case officeShow
  case officeUpgrade
  case incidentShow, initOffice, manual, notice, noticeDraft, noticeList, noticePreview, noticeSend,
    noticeDiscard, noticePosted, noticePrint, noticeSettle, noticeShow
  case proposal, proposalList, proposalRefuse, proposalShow, proposalWithdraw
  case record, recordImport, recordList, recordShow, redress, retention, retentionRun, sandbox
  case sandboxGenerate, scheme
  case schemeAdopt, schemeLint, schemeShow, score, scoreCompute, scoreContains, scoreExport,
    scoreImport,
    scoreRetract
  case scoreShow, scoreCheck, staff, staffAdd, staffKey, staffKeyAdd, staffKeyConfirm, staffKeyEnd,
    staffKeyList, staffList, staffRoles, subject, subjectConsent, subjectConsentGive,
    subjectConsentShow, subjectConsentWithdraw, subjectImport, subjectShow, todo, verify
  case witness, witnessAdd, witnessFollow, witnessInit, witnessShow
}

/// What an option or an argument means.
enum OptionWord: String, ScreenWord {
  static let section = "options"

  case calendarFile, calendarVersion, firstLaw, firstSender, officeLanguages, officeLaw,
    officeAddress,
    officePhone, targetDays,
    aloneUpTo
  case lawFile, lawFrom, lawVersion, schemeLaw
  case actor, adoptedFrom, allChecks, check, checkFinding, checkNote, allDisputes, allMatters,
    allProposals, dueWithin, failOverdue, mine,
    allowRefused, answeredDispute, asKnownAt, asPublished,
    batch
  case `case`, contestedRecord, contestedScore, correction, db, digest, dispute, drop, dropRate
  case dryRun, dryRunDetect, dryRunSend, evidenceFrom, excel, expectRows, fault, file, finding
  case firstPeriod, firstScheme, force, foundWrong, ground, head, ids, incident, incidentFinding
  case into, json, keep, lang, lastMonth, languages, letterSent, letterNotSent, maildir,
    messageOnly, marks,
    months, newestPeriod, noDispute, noInput,
    note, notice, postedOn, postedWhat, sheets, newPeople, suspectFurnisher
  case suspectKind, suspectBatch, suspectDimension, suspectRules, suspectEveryone
  case confirmedRecords, confirmedRest, factsFile
  case officeName, onlyPeriod, onlySubject, owedPeriod, owedCase, openChecks, outcome, page, people,
    period, policy, replayedPolicy
  case correctedRecords, correctedFile, recalledBatch, reversedBulk, correctionOrBulk, movedRecords,
    recordOwner, ownerReason, allOf, bulkPage
  case proposal, proposalDigest, proposalOrCorrection
  case purpose, quiet, receivedOn, record, records, remedy, remove, restore, rowPeriod, run,
    supply, supplyOf,
    runOrNotice,
    sandbox
  case schemeFile, sender
  case seed, shuffle, newStaff, staffName, statement, subject, subjects, supersede, templates
  case values, whyForLog
  case addSignatures, checkpointFile, keptCheckpoint, keyFile, keyName, logKey, newKeyFile,
    proofFrom, requestFile
  case witnessName, witnessPolicy, witnessState, officeWitnesses, unwitnessed, cosignedFile
  case event, fingerprint, html, member, memberKey, ownKey, roles, secondKey, secondStaff,
    signedMessage,
    signing, signWith, unsigned
  case sample, sampleSeed
  case consentDay, consentFurnisher, consentProof
  case certificationDay, certificationProof, certifiedRecords, retentionDay
  case furnisher, furnisherName, furnisherAddress, furnisherPhone, furnisherEmail, furnisherWebsite
  case audience, briefExplanation, checkedLetter, explained, fromPeriod
  case supposedWith, supposedWithout, toPeriod
  case eventHash, movedTo
}

/// What is wrong with a command line.
enum UsageWord: String, ScreenWord {
  static let section = "usage"

  case contestedWhat, contestedRecords, owedWhat, csvOnly, trueWhat, movedWhat, pageOfMany,
    whichRecord,
    fieldTwice,
    findingTwice,
    policyIsTried, noPage, inLanguage,
    numberOnly, id
  case otherThing, month, day, fieldValue, wholeNumber, ruleVersion, setWhat, targetDays, aloneUpTo
  case disputeOrNone, addWhat, policyOfWhat, proofOfWhat, unwitnessedRule, sampleOfWhat
  case roles, keysOrUnsigned, daysAhead
  case instant
  case checkAlone, htmlAlone, monthsAscend, noLetter, privateField, recordFieldValue, twoMonths
  case withAndWithout, suspectWhat, suspectPeriod, confirmWhat
}

extension ValidationError {
  init(_ word: UsageWord, _ slots: Slots = [:]) { self.init(Desk.current.words(word, slots)) }
}

enum HelpWord: String, ScreenWord {
  static let section = "help"

  case office, takingIn, drops, cases, proof
}

/// The words of help, read only where help is being written: a start needs none.
enum Help {
  @TaskLocal static var isBeingWritten = false

  static func text(_ word: some ScreenWord) -> String {
    isBeingWritten ? Desk.current.words(word) : ""
  }
}

extension CommandConfiguration {
  /// A command by its name and its words, whose first paragraph says what it does.
  static func of(
    _ name: String,
    _ word: CommandWord,
    _ subcommands: [any ParsableCommand.Type] = [],
    isShown: Bool = true
  ) -> CommandConfiguration {
    let text = Help.text(word).split(separator: "\n\n", maxSplits: 1)
    return CommandConfiguration(
      commandName: name,
      abstract: text.first.map(String.init) ?? "",
      discussion: text.dropFirst().first.map(String.init) ?? "",
      shouldDisplay: isShown,
      subcommands: subcommands
    )
  }
}

extension ArgumentHelp {
  static func of(_ word: OptionWord, _ valueName: String? = nil) -> ArgumentHelp {
    ArgumentHelp(Help.text(word), valueName: valueName)
  }
}

extension RedressCommand {
  /// The help of the command that a command line names, in the reader's language and as wide as a page.
  static func help(for arguments: [String], at desk: Desk) -> String {
    var command: any ParsableCommand.Type = Self.self
    for name in arguments where name != "help" {
      let next = command.configuration.subcommands.first { $0.configuration.commandName == name }
      guard let next else { break }
      command = next
    }
    // As wide as it takes: the parser breaks lines by letters, of which a Chinese one takes two columns.
    let text = helpMessage(for: command, columns: 10_000)
      .replacing(OfficeOptions.usage, with: " [<options>]")
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap {
        let line = desk.words.translated(String($0))
        return $0.hasPrefix("USAGE: ") ? [line] : wrapped(line)
      }
      .joined(separator: "\n")
  }

  private static let labelColumns = 26

  /// A line of help within 80 columns, what it says of an option or a command beside its name.
  private static func wrapped(_ line: String) -> [String] {
    guard DisplayWidth.of(line) > 80 else { return [line] }
    let label = line.hasPrefix("  ") ? String(line.prefix(labelColumns)) : ""
    let indent = String(repeating: " ", count: label.count)
    let lines = LineWrap.lines(of: String(line.dropFirst(label.count)), columns: 80 - label.count)
    return lines.enumerated().map { ($0 == 0 ? label : indent) + $1 }
  }
}
