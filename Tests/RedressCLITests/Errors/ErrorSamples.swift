import Redress
import RedressCLI
import RedressFeeds
import RedressMail
import RedressPractice
import RedressProof

/// One of every error that staff are told of, with its exit code.
enum ErrorSamples {
  static let notFound: [(any Tellable, ExitStatus)] = [
    (NotFound.caseFile(CaseID(7)), .notFound),
    (NotFound.correction(CorrectionID(7)), .notFound),
    (NotFound.bulk(BulkID(1)), .notFound),
    (TrialError.notRead("bill-7", in: period), .notFound),
    (NotFound.dispute(DisputeID(7)), .notFound),
    (NotFound.drop(DropID(7)), .notFound),
    (NotFound.incident(IncidentID(7)), .notFound), (NotFound.check(CheckID(7)), .notFound),
    (NotFound.notice(NoticeID(7)), .notFound),
    (NotFound.event(7), .notFound), (NotFound.signature(of: 7), .notFound),
    (KeyError.unknown(fingerprint), .notFound), (KeyError.waiting("eve", count: 0), .notFound),
    (NotFound.run(RunID(7)), .notFound), (NotFound.proposal(ProposalID(7)), .notFound),
    (ProposalError.takesTwo(.supersede), .notAllowed),
    (CorrectionError.digestTooShort(CorrectionID(7)), .usage),
    (CorrectionError.notSeen(CorrectionID(7)), .tryAgain),
    (ProposalError.alreadyDecided(ProposalID(7), .done), .notAllowed),
    (ProposalError.digestTooShort(ProposalID(7)), .usage),
    (ProposalError.ownProposal(ProposalID(7), "ann"), .notAllowed),
    (ProposalError.moved(ProposalID(7)), .tryAgain),
    (ProposalError.othersProposal(ProposalID(7), "ann"), .notAllowed),
    (ProposalError.noReason(ProposalID(7)), .usage),
    (NotFound.record("r7"), .notFound), (NotFound.furnisher("f7"), .notFound),
    (NotFound.subject("S7"), .notFound), (NotFound.recordsOf("S7"), .notFound),
    (NotFound.certification(CertificationID(7)), .notFound),
    (ConsentError.nothingFrom("bank", "S7", known: ["feed"]), .notFound),
    (NotFound.score(of: "S7"), .notFound),
    (NotFound.scoreIn(period, of: "S7"), .notFound),
    (NotFound.scores(in: period), .notFound),
    (NotFound.scoresOfBatch(period, BatchID(7), standing: BatchID(8)), .notFound),
    (NotFound.detection(in: period), .notFound),
    (NotFound.records(upTo: period), .notFound),
    (NotFound.policyFile("policy.yaml"), .notFound),
    (RuleError.noFile(.scheme, "none.yaml", known: ["zhima", "fico"]), .notFound),
    (RuleError.notAdopted(.law, RuleVersion("cn", 7)), .notFound),
    (SettingsError.lawNotAdopted("us", known: ["cn"]), .notFound),
    (CommandError.noStory("month.demo"), .notFound),
    (CommandError.noMessage(NoticeID(7)), .notFound),
    (CommandError.logIsEmpty, .notFound),
    (file(.file(.notOpened(errno: 2))), .notFound),
    (file(.scores(.unreadable(errno: 2))), .notFound),
  ]

  static let typed: [(any Tellable, ExitStatus)] = [
    (StaffError.nobodyActs, .usage),
    (SettingsError.noKeys, .usage), (KeyError.noReason, .usage),
    (KeyError.waiting("eve", count: 2), .usage),
    (SettingsError.noSender, .usage),
    (DisputeError.noFinding, .usage), (ConsentError.noProof, .usage),
    (CertificationError.noProof, .usage),
    (SettlingError.needsDay(NoticeID(7)), .usage),
    (BulkError.noOwnerReason, .usage), (CorrectionError.noReason, .usage),
    (CorrectionError.noReasonToWithdraw, .usage),
    (IncidentError.noReason, .usage), (IncidentError.alreadyOpen(IncidentID(7)), .notAllowed),
    (IncidentError.nothingFrom("grid", period), .notFound),
    (IncidentError.nothingBrought(BatchID(7)), .notFound),
    (IncidentError.notLeft("bill-7", IncidentID(7)), .notFound),
    (IncidentError.nothingToConfirm(IncidentID(7)), .notAllowed),
    (IncidentError.allSettled(IncidentID(7)), .notAllowed),
    (IncidentError.closerConfirms(IncidentID(7), "bo"), .notAllowed),
    (IncidentError.nothingOf(.kind("work"), period), .notFound),
    (
      StrangersRefusal(file: "r.jsonl", strangers: 20, people: 20, lostZeros: true), .badData
    ),
    (
      StrangersRefusal(file: "r.jsonl", strangers: 20, people: 20, lostZeros: false), .badData
    ),
    (IncidentError.noNote, .usage), (CheckError.noNote(CheckID(7)), .usage),
    (RetractionError.noReason, .usage),
    (ContainmentError.noReason, .usage),
    (ClockError.noReason, .usage),
    (ReleaseError.digestTooShort(RunID(7)), .usage),
    (DiscardError.noReason(RunID(7)), .usage),
    (SettlingError.noReason(NoticeID(7)), .usage),
    (CommandError.noMoment("now"), .usage), (CommandError.textWithControl(nil), .usage),
    (CommandError.neitherRunNorNotice("case-7"), .usage),
    (CommandError.noSavedHead("head.txt"), .usage),
    (CommandError.noEventHashed("ab12"), .notFound),
    (PracticePlanError.subjects(0), .usage),
    (PracticePlanError.months(0), .usage),
    (PracticePlanError.firstPeriod(period), .usage),
    (PracticePlanError.dropRate, .usage),
    (PracticePlanError.faultShare, .usage),
    (PracticePlanError.faultPeriod(period), .usage),
    (PracticeFaultError.noFault("lat"), .usage),
    (PracticeFaultError.otherPart("day", of: .late), .usage),
    (PracticeFaultError.noPart("share", of: .late), .usage),
    (PracticeFaultError.badPart("times", found: "many"), .usage),
    (PracticeFaultError.otherFurnisher("card-river", of: .late), .usage),
    (PracticeFaultError.needsRecords(.zeros), .usage),
    (PracticeFaultError.needsScores(.shift), .usage),
    (PracticeFaultError.noField("used", of: "grid-north"), .usage),
    (PracticeFaultError.noKind("work", of: "grid-north"), .usage),
    (PracticeFaultError.noDimension("credit"), .usage),
  ]

  static let notAllowed: [(any Tellable, ExitStatus)] = [
    (StaffError.notOnStaff("eve"), .notAllowed),
    (StaffError.noKey("eve"), .notAllowed), (StaffError.sameUser("eve", "ann"), .notAllowed),
    (StaffError.lastOf(.approver), .notAllowed),
    (RoleError.mayNot("eve", .sendNotices), .notAllowed),
    (KeyError.ended(fingerprint), .notAllowed),
    (CommandError.foreignKey("/run/user/1001/agent"), .notAllowed),
    (CommandError.foreignTemplates("templates/law/cn.yaml"), .notAllowed),
    (SigningError.agentRefused, .notAllowed), (SigningError.notHeld([fingerprint]), .notAllowed),
    (SigningError.otherKey(fingerprint), .notAllowed),
    (DisputeError.alreadyDecided(DisputeID(7), .upheld), .notAllowed),
    (DisputeError.alreadyClosed(DisputeID(7)), .notAllowed),
    (DisputeError.decidedWithout(DisputeID(7)), .notAllowed),
    (DisputeError.notDecided(DisputeID(7)), .notAllowed),
    (DisputeError.noPublishedCorrection(DisputeID(7)), .notAllowed),
    (DisputeError.correctionPending(DisputeID(7), CorrectionID(7)), .notAllowed),
    (DisputeError.answerNotSent(DisputeID(7), letter: NoticeID(7)), .notAllowed),
    (DisputeError.answerNotSent(DisputeID(7), letter: nil), .notAllowed),
    (DisputeError.recordOfAnother("r7", "S7"), .notAllowed),
    (CorrectionError.alreadyPublished(CorrectionID(7)), .notAllowed),
    (CorrectionError.alreadyWithdrawn(CorrectionID(7)), .notAllowed),
    (CorrectionError.alreadyApproved(CorrectionID(7), by: "bo"), .notAllowed),
    (CorrectionError.notApproved(CorrectionID(7)), .notAllowed),
    (CorrectionError.approverIsProposer(CorrectionID(7)), .notAllowed),
    (ReleaseError.ownDraft(RunID(7), "ann"), .notAllowed),
    (DiscardError.nothingLeft(RunID(7)), .notAllowed),
    (SettlingError.notUnsettled(NoticeID(7), .sent), .notAllowed),
    (PostingError.notPrinted(NoticeID(7), RunID(7), .noChannel), .notAllowed),
    (PostingError.nothingPrinted(RunID(7)), .notAllowed),
    (IncidentError.alreadyClosed(IncidentID(7)), .notAllowed),
    (IncidentError.sameRules(IncidentID(7), period, version: "2026.1"), .notAllowed),
    (CheckError.alreadyClosed(CheckID(7)), .notAllowed),
    (CheckError.overtaken(CheckID(7)), .notAllowed),
    (CheckError.ownAlready(CheckID(7)), .notAllowed),
    (CheckError.takenBy(CheckID(7), "eve"), .notAllowed),
    (CheckError.letterWaits(CheckID(7), NoticeID(7)), .notAllowed),
    (CheckError.notExplained(CheckID(7), DropID(7)), .notAllowed),
    (CheckError.explained(CheckID(7), DropID(7)), .notAllowed),
    (CheckError.noCorrection(CheckID(7), "S7"), .notAllowed),
    (ClockError.notBehind(moment, earliest: moment), .notAllowed),
    (ContainmentError.notKept(CorrectionID(7), period), .notAllowed),
  ]

  private static let movements =
    [
      Movement.Thing.record("r7"), .month(period), .dispute(DisputeID(7)), .consent("bank"),
    ].map { Movement($0, of: "S7", event: 7, act: "x.done", by: "eve") }
    + [Movement.Thing.month(period), .rules].map {
      Movement($0, of: nil, event: 7, act: "x.done", by: "eve")
    }

  static let moved: [(any Tellable, ExitStatus)] = [
    (RetractionError.moved(period), .tryAgain),
    (StaffError.otherWasFirst("eve"), .tryAgain),
    (
      CorrectionError.moved(CorrectionID(7), since: movements), .tryAgain
    ), (CorrectionError.moved(CorrectionID(7), since: []), .tryAgain),
    (BulkError.moved(BulkID(1), part: 0, since: movements), .tryAgain),
    (MonthError.takenInMeanwhile([period]), .tryAgain),
    (RecordsMoved(noun: "record", file: "records.jsonl"), .tryAgain),
    (ReleaseError.moved(RunID(7)), .tryAgain),
    (ReleaseError.otherWay(RunID(7), bound: WayOut(id: "a", folder: "/var/mail")), .badData),
    (ClockError.otherTime(moment, now: moment), .tryAgain),
    (MaildirError.inUse(path: "mail"), .tryAgain),
  ]

  private static let refusals: [any Tellable] = [
    StaffError.noID("a b"), StaffError.alreadyOnStaff("ann"), StaffError.sameRoles("ann"),
    KeyError.notAKey(.unsupported), KeyError.taken(fingerprint),
    KeyError.alreadyConfirmed(fingerprint), SettingsError.tooFewKeys,
    SigningError.noPublicKey(.notALine),
    DisputeError.receivedLater(day, today: day), ConsentError.dayToCome(day, today: day),
    CertificationError.dayToCome(day, today: day), CertificationError.notDeleted("r7"),
    CertificationError.otherFurnisher("r7", of: "bank"),
    CertificationError.beforeRemoval("r7", removedOn: day),
    CertificationError.certifiedAlready("r7", CertificationID(7)),
    CertificationError.pastKeeping("r7"), CorrectionError.pastKeeping("r7"),
    ExpiryError.dayToCome(day, today: day),
    KnownAtError.beforeOpening(Instant(milliseconds: 7), opened: Instant(milliseconds: 8)),
    KnownAtError.toCome(Instant(milliseconds: 8), now: Instant(milliseconds: 7)),
    ConsentError.beforeTheLast("bank", "S7", on: day),
    ConsentError.alreadySo("bank", "S7", isGiven: true, since: nil),
    ConsentError.alreadySo("bank", "S7", isGiven: false, since: period),
    DisputeError.receivedBefore(day, .record("r7"), knownOn: day),
    PostingError.postedLater(day, today: day),
    PostingError.postedBefore(NoticeID(7), day, printed: day),
    DisputeError.contestedAlready(.score(period), DisputeID(7)),
    DisputeError.saidAlready(DisputeID(7), day),
    CorrectionError.changesNothing("r7"), CorrectionError.notReproducible(period),
    TrialError.noScorecard(period),
    CorrectionError.recordRemoved("r7"), CorrectionError.notRemoved("r7"),
    CorrectionError.notMissing("r7"), CorrectionError.otherPerson("r7"),
    CorrectionError.unknownKind("debt", known: ["bill", "loan"]),
    CorrectionError.notLeftOut("amount", of: "r7"), CorrectionError.noDay("May", of: .on),
    CorrectionError.endsBefore("r7"), BulkError.changesNothing,
    BulkError.notPublished(BulkID(1)), BulkError.noRecords(BatchID(3)),
    BulkError.ownedAlready("r7", by: "p1"), BulkError.nothingToMove(of: "p1"),
    CorrectionError.unknownField("paid", of: "bill", known: ["days", "amount"]),
    CorrectionError.pending(CorrectionID(7), of: "r7"),
    CorrectionError.otherRemedy(.deleted, of: "r7"),
    CorrectionError.answersAnother(DisputeID(7), .score(period), not: "r7"),
    SettingsError.badAddress(most: 200), SettingsError.badPhone(.stray),
    FurnisherFault.badID, FurnisherFault.noName(language: "en"), FurnisherFault.noAddress,
    FurnisherFault.noPhone, FurnisherFault.website, FurnisherFault.phone(.noDigit),
    FurnisherFault.tooLong(column: "name.en", characters: 101, most: 100),
    FurnisherFault.unseen(column: "address.en"), FurnisherFault.email(.noAt),
    FurnisherFault.unknownLanguage("de", known: ["en"]),
    SettingsError.noName, SettingsError.noLanguage, SettingsError.doubledLanguage("en"),
    SettingsError.unknownLanguage("de", known: ["en", "zh-Hans"]),
    SettingsError.targetOutOfTerm(21, most: 20), SettingsError.noPoints(-1),
    SettingsError.unchanged,
    MonthError.notEnded(period, today: day),
    MonthError.importedOtherwise(period, in: BatchID(7)),
    MonthError.computedOtherwise(period, in: BatchID(7)),
    MonthError.noScorecard("fico", period),
    SchemeError.another("fico", not: "zhima"), SchemeError.versionTaken("2", of: "zhima"),
    SchemeError.otherRange(version: "2"), SchemeError.movedFields(of: "bill", version: "2"),
    SchemeError.movedKinds(version: "2"), SchemeError.otherCurrency(version: "2"),
    SchemeError.scored(period), RuleError.noScheme, RuleError.noLaw("cn"),
    RuleError.unreadable(.scheme, "zhima 2"),
    RuleError.unchanged(.calendar, RuleVersion("cn-2026", 1)),
    RuleRefusal(file: "bad.yaml", kind: .scheme, problems: []),
    PolicyRefusal(file: "p.yaml", problems: []),
    LetterRefusal(.result, CaseID(7), []), FindingRefusal([]),
    PracticeSchemeError.noKind("bill"), PracticeSchemeError.noField("days", of: "bill"),
    PracticeSchemeError.unknownField("days", of: "bill"),
    PracticeSchemeError.noWord("late", of: "outcome"), PracticeSchemeError.otherDimensions,
    PracticeFileError.exists("people.csv", in: "practice"),
    CommandError.textTooLong("-", most: 9), CommandError.textNotUTF8("a.txt"),
    CommandError.textWithControl("a.txt"), CommandError.folderNotEmpty("demo"),
    CommandError.storyStopped(65),
    MailMessageError.controlCharacter(in: "To"), MailMessageError.badAddress(in: "To"),
    MailMessageError.badDate, MailMessageError.noParts, MailMessageError.badLanguage(part: 0),
    MailMessageError.controlCharacterInBody(part: 0), MailMessageError.badHeader(at: 0),
    ImportRefusal(file: "-", read: 3, refused: 1, allowed: 0, problems: []),
    ImportRefusal(file: "a.csv", read: 2, refused: 2, allowed: 0, problems: []),
  ]

  static let badData: [(any Tellable, ExitStatus)] = {
    var all = values
    for fault in MailAddressFault.allCases {
      all.append((SettingsError.badSender(fault), .badData))
    }
    for error in refusals { all.append((error, .badData)) }
    for reason in files { all.append((file(reason), .badData)) }
    return all
  }()

  /// A value of every type of field.
  private static let values: [(any Tellable, ExitStatus)] = types.map { (type: FieldType) in
    let field = RecordField(id: "f", name: LocalizedText([:]), type: type)
    let error = CorrectionError.noValue("x", of: field, Currency(code: "CNY", decimals: 2))
    return (error as any Tellable, ExitStatus.badData)
  }

  private static let types: [FieldType] = [
    .integer, .money, .day, .yesNo, .choice(["kept", "broken"]), .text,
  ]

  private static let files: [FileRefusal.Reason] = [
    .file(.empty), .file(.utf16), .subjects(.unreadable(.compressed)), .scores(.empty),
    .scores(.utf16), .scores(.headerNotUTF8), .scores(.headerTooLong(bytes: 9)),
    .scores(.headerUnclosedQuote), .scores(.doubledColumn("a", expected: ["a", "b"])),
    .scores(.unknownColumn("c", expected: ["a", "b"])),
    .scores(.missingColumns(["b"], expected: ["a", "b"])), .scores(.tooManyPeriods(limit: 9)),
    .scores(.unfitLayout(.doubledColumn)), .scores(.unfitLayout(.manyDimensions(most: 255))),
    .scores(.unfitLayout(.dimension("history"))), .scores(.unfitLayout(.score(Points(40_000)))),
    .scores(.unfitLayout(.lowestAboveHighest)), .otherCount(read: 3, expected: 4),
    .furnishers(.unreadable(.empty)), .furnishers(.tooManyRows(most: 9)),
    .furnishers(.header(ImportProblem(line: 1, found: .emptyLine, expected: .oneRow))),
    .subjects(.header(ImportProblem(line: 1, found: .emptyLine, expected: .oneRow))),
  ]

  static let unavailable: [(any Tellable, ExitStatus)] = [
    (PracticeFileError.noFolder("practice"), .unavailable),
    (PracticeFileError.noRoom(in: "practice"), .unavailable),
    (PracticeFileError.readOnly("practice"), .unavailable),
    (PracticeFileError.unwritable("practice", errno: 5), .unavailable),
    (CommandError.folderNotMade("demo"), .unavailable),
    (CommandError.pageNotWritten(.failed(path: "pages", errno: 21)), .unavailable),
    (SigningError.noAgent, .unavailable), (SigningError.agentUnreachable(2), .unavailable),
    (SigningError.agentGarbled, .unavailable), (SigningError.noProgram, .unavailable),
    (SigningError.programUnstarted(2), .unavailable),
    (SigningError.programFailed(status: 255, said: ""), .unavailable),
    (SigningError.timedOut, .unavailable), (SigningError.badAnswer(.wrong), .unavailable),
    (file(.file(.notRead(errno: 5))), .unavailable),
    (file(.scores(.spoolFailed(errno: 28))), .unavailable),
    (file(.scores(.spoolDamaged(.notABlock))), .unavailable),
    (OutputError.unwritable(errno: 28), .unavailable),
    (MaildirError.notAMaildir(path: "mail"), .unavailable),
    (MaildirError.invalidName, .unavailable),
    (MaildirError.notAllowed(path: "mail", errno: 13), .unavailable),
    (MaildirError.diskFull(path: "mail", errno: 28), .unavailable),
    (MaildirError.failed(path: "mail", errno: 5), .unavailable),
    (PaperFileError.failed(path: "run-1.txt", errno: 13), .unavailable),
  ]

  static let all =
    notFound + typed + notAllowed + moved + badData + unavailable + store + proof

  private static let fingerprint = "SHA256:auRsU0VJZT/zKYxlXbga19S8kS25ewgk1AQUbz3rlHk"
  private static let period = Period(year: 2_026, month: 9) ?? Period(number: 0)
  private static let moment = Instant(milliseconds: 7)
  private static let day = Day(year: 2_026, month: 10, day: 9) ?? Day(number: 0)

  private static func file(_ reason: FileRefusal.Reason) -> FileRefusal {
    FileRefusal(file: "people.csv", reason: reason)
  }
}
