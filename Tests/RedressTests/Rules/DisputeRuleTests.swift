import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `A dispute` {
  private static let months = RedressOfficeSupport.months(2)
  private static let record = CardStatement.id("p1", months[1])

  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1", "p2"])
      try office.take([
        CardStatement("p1", months[0]), CardStatement("p1", months[1], status: 3),
        CardStatement("p2", months[0]),
      ])
      try office.run(months)
      try body(office)
    }
  }

  /// Bo releases every run that Ann drafted, and Ann every one of Bo's.
  private static func sendAll(_ office: PracticeOffice) throws {
    let runs = Set(try office.ann.notices(of: nil).map(\.run))
    for number in runs.sorted() {
      let run = try office.ann.noticeRun(number)
      let by = run.draftedBy == "bo" ? office.ann : office.bo
      _ = try by.sendNotices(
        run: number,
        digest: run.digest,
        maildir: office.folder.path(of: "mail")
      )
    }
  }

  @Test func `annotates the record and drafts its letter in the act that opens it`() async throws {
    try await Self.with { office in
      let shown = try office.ann.openDispute(.about(Self.record, of: "p1"))
      let marks = try office.ann.record(Self.record).annotations
      #expect(marks.map(\.dispute) == [shown.dispute.id])
      #expect(marks.map(\.state) == [.disputed])
      #expect(try office.ann.notices(of: nil).map(\.notice.kind) == [.acceptance])
      #expect(shown.dispute.dueHard == shown.today.adding(days: 20))
    }
  }

  @Test func `that cannot be opened leaves no mark`() async throws {
    try await Self.with { office in
      let head = try office.ann.store.head()
      #expect(throws: DisputeError.recordOfAnother(Self.record, "p2")) {
        try office.ann.openDispute(.about(Self.record, of: "p2"))
      }
      #expect(throws: NotFound.record("no-such-record")) {
        try office.ann.openDispute(.about("no-such-record", of: "p1"))
      }
      #expect(throws: StaffError.notOnStaff("mallory")) {
        try office.acting("mallory").openDispute(.about(Self.record, of: "p1"))
      }
      #expect(try office.ann.record(Self.record).annotations.isEmpty)
      #expect(try office.ann.store.head() == head)

      let open = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute
      #expect(throws: DisputeError.contestedAlready(open.target, open.id)) {
        try office.bo.openDispute(.about(Self.record, of: "p1"))
      }
      #expect(try office.ann.record(Self.record).annotations.count == 1)
    }
  }

  @Test(arguments: LetterLanguages.allCases)
  func `is told of in the person's own language, or in that first`(
    _ choice: LetterLanguages
  ) async throws {
    try await Self.with { office in
      let file = try office.folder.write(
        "subject,name,language,email,phone\np1,一,zh-Hans,p1@example.com,\n".utf8,
        to: "chinese.csv"
      )
      _ = try office.ann.importSubjects(from: file, allowRefused: 0)
      let id = try office.ann.openDispute(.about(Self.record, of: "p1", in: choice)).dispute.id
      _ = try office.bo.decideDispute(id, .upheld, finding: "checked", in: choice)
      for row in try office.ann.notices(of: nil) {
        let letters = try office.ann.notice(row.notice.id).letters
        #expect(letters.map(\.language) == (choice == .own ? ["zh-Hans"] : ["zh-Hans", "en"]))
        #expect(letters[0].body.contains("一"))
      }
    }
  }

  @Test func `counts from the day on which it arrived, and its letter names the last day`()
    async throws
  {
    try await Self.with { office in
      // Saturday, 29 November, is the twentieth day after; the law's rest day moves it to Monday.
      office.clock.advance(days: 7)
      let arrived = try #require(Instant("2025-11-09T10:00:00+08:00"))
      let shown = try office.ann.openDispute(.about(Self.record, of: "p1", receivedAt: arrived))
      #expect(shown.dispute.receivedOn == Day("2025-11-09"))
      #expect(
        shown.dispute.dueHard == Day("2025-11-29") && shown.dispute.dueLegal == Day("2025-12-01")
      )
      let notice = try #require(try office.ann.notices(of: nil).first).notice
      let letter = try office.ann.notice(notice.id).letters[0].body
      #expect(letter.contains("29 November 2025") && !letter.contains("1 December"))
    }
  }

  @Test func `that is to arrive tomorrow is not taken in, later today is`() async throws {
    try await Self.with { office in
      let tomorrow = try #require(Instant("2025-11-06T00:00:00+08:00"))
      let (today, next) = (try #require(Day("2025-11-05")), try #require(Day("2025-11-06")))
      #expect(throws: DisputeError.receivedLater(next, today: today)) {
        try office.ann.openDispute(.about(Self.record, of: "p1", receivedAt: tomorrow))
      }
      let tonight = try #require(Instant("2025-11-05T23:59:59+08:00"))
      let shown = try office.ann.openDispute(.about(Self.record, of: "p1", receivedAt: tonight))
      #expect(shown.dispute.receivedOn == Day("2025-11-05"))
    }
  }

  @Test func `is not corrected by a correction that was never published`() async throws {
    try await Self.with { office in
      let id = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute.id
      let proposed = try office.ann.proposeCorrection(
        .set(["status": "-1"]),
        of: Self.record,
        reason: "It was paid.",
        answering: .only(id)
      ).correction
      _ = try office.ann.withdrawCorrection(proposed.id, reason: "it was not")
      #expect(throws: DisputeError.noPublishedCorrection(id)) {
        try office.bo.decideDispute(id, .corrected, finding: "wrong", in: .own)
      }
      #expect(
        try office.bo.decideDispute(id, .upheld, finding: "checked", in: .own).outcome == .upheld
      )
      #expect(try office.ann.dispute(id).finding?.words == "checked")
    }
  }

  @Test func `of a person without an address is answered on paper, and closes`() async throws {
    try await Self.with { office in
      try office.take([CardStatement("p9", Self.months[0])])
      let record = CardStatement.id("p9", Self.months[0])
      let id = try office.ann.openDispute(.about(record, of: "p9")).dispute.id
      // The letter that says it was received answers nothing.
      _ = try office.bo.decideDispute(id, .upheld, finding: "checked", in: .own)
      let states = try office.ann.notices(of: nil).map(\.notice.state)
      #expect(states == [.noChannel, .noChannel])
      let answer = try #require(try office.ann.notices(of: nil).last)
      let unanswered = DisputeError.answerNotSent(id, letter: answer.notice.id)
      #expect(throws: unanswered) { try office.ann.closeDispute(id) }
      let run = try office.ann.noticeRun(answer.run)
      let file = office.folder.path(of: "answer.txt")
      #expect(
        try office.ann.printNotices(run: run.id, digest: run.digest, to: .file(file)).printed == 1
      )
      #expect(throws: unanswered) { try office.ann.closeDispute(id) }
      let today = try office.ann.todo().today
      _ = try office.ann.postNotices([.notice(answer.notice.id)], on: today)
      #expect(try office.ann.closeDispute(id).state == .closed)
      #expect(try office.ann.dispute(id).steps.first { $0.kind == .answered }?.on == today)
      #expect(try office.faults() == [])
    }
  }

  @Test func `is closed by its own answer alone, not by that to another`() async throws {
    try await Self.with { office in
      let id = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute.id
      let other = CardStatement.id("p1", Self.months[0])
      let second = try office.ann.openDispute(.about(other, of: "p1")).dispute.id
      _ = try office.bo.decideDispute(id, .upheld, finding: "checked", in: .own)
      try Self.sendAll(office)
      _ = try office.bo.decideDispute(second, .upheld, finding: "checked", in: .own)
      let answer = try office.ann.notices(of: nil).last?.notice.id
      #expect(throws: DisputeError.answerNotSent(second, letter: answer)) {
        try office.ann.closeDispute(second)
      }
      #expect(try office.ann.closeDispute(id).state == .closed)
    }
  }

  @Test func `closes only when it is decided and its answer was sent`() async throws {
    try await Self.with { office in
      let id = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute.id
      #expect(throws: DisputeError.notDecided(id)) { try office.ann.closeDispute(id) }
      #expect(throws: DisputeError.noPublishedCorrection(id)) {
        try office.bo.decideDispute(id, .corrected, finding: "wrong", in: .own)
      }
      _ = try office.bo.decideDispute(id, .upheld, finding: "The bank showed it.", in: .own)
      let answer = try office.ann.notices(of: nil).last?.notice.id
      #expect(throws: DisputeError.answerNotSent(id, letter: answer)) {
        try office.ann.closeDispute(id)
      }
      #expect(try office.ann.record(Self.record).annotations.map(\.state) == [.removed])
      try Self.sendAll(office)
      #expect(try office.ann.closeDispute(id).state == .closed)
      #expect(throws: DisputeError.alreadyClosed(id)) { try office.ann.closeDispute(id) }
      #expect(throws: DisputeError.alreadyClosed(id)) {
        try office.bo.decideDispute(id, .unverifiable, finding: "again", in: .own)
      }
      #expect(try office.ann.disputes(all: false).isEmpty)
      #expect(try office.faults() == [])
    }
  }

  @Test func `that is decided lets its record be contested again`() async throws {
    try await Self.with { office in
      let first = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute.id
      #expect(throws: DisputeError.self) {
        try office.ann.openDispute(.about(Self.record, of: "p1"))
      }
      _ = try office.bo.decideDispute(first, .upheld, finding: "The bank showed it.", in: .own)
      try Self.sendAll(office)
      _ = try office.ann.closeDispute(first)
      let second = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute.id
      #expect(try office.ann.disputes(all: false).map(\.id) == [second])
    }
  }

  @Test func `stands in the list by the day on which it must be answered, the first on top`()
    async throws
  {
    try await Self.with { office in
      office.clock.advance(days: 3)
      let today = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute
      let other = CardStatement.id("p1", Self.months[0])
      let arrived = try #require(Instant("2025-11-06T10:00:00+08:00"))
      let before = try office.ann.openDispute(.about(other, of: "p1", receivedAt: arrived)).dispute
      #expect(before.id > today.id && before.dueHard < today.dueHard)
      for all in [true, false] {
        #expect(try office.ann.disputes(all: all).map(\.id) == [before.id, today.id])
      }
    }
  }

  @Test(arguments: [
    (
      DisputeOutcome.upheld, AnnotationState.removed, ["has been taken off", "We found no error"],
      ["stays on it", "could not find out", "You were right"]
    ),
    (
      .unverifiable, .noted, ["stays on it", "could not find out"],
      ["has been taken off", "We found no error", "You were right"]
    ),
  ])
  func `decided tells of the mark on the record what the letter tells of it`(
    outcome: DisputeOutcome,
    state: AnnotationState,
    said: [String],
    unsaid: [String]
  ) async throws {
    try await Self.with { office in
      let id = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute.id
      _ = try office.bo.decideDispute(id, outcome, finding: "checked", in: .own)
      #expect(
        try office.ann.record(Self.record).annotations == [Annotation(dispute: id, state: state)]
      )
      let answer = try Self.answer(to: "p1", office)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for words in said { #expect(answer.contains(words)) }
      for words in unsaid { #expect(!answer.contains(words)) }
      // A score bears no mark, whatever is decided of it.
      let score = DisputeIntake(
        subject: "p2",
        target: .score(Self.months[0]),
        ground: .scoreImproper,
        statement: "",
        receivedAt: nil,
        languages: .own
      )
      let second = try office.ann.openDispute(score).dispute.id
      _ = try office.bo.decideDispute(second, outcome, finding: "checked", in: .own)
      #expect(try !Self.answer(to: "p2", office).contains("The mark"))
      #expect(try office.ann.record(Self.record).annotations.count == 1)
      #expect(try office.faults() == [])
    }
  }

  /// The text of a person's result letter.
  private static func answer(to subject: SubjectID, _ office: PracticeOffice) throws -> String {
    let answer = try #require(
      try office.ann.notices(of: nil).map(\.notice)
        .first { $0.subject == subject && $0.kind == .result }
    )
    return try office.ann.notice(answer.id).letters.map(\.body).joined()
  }

  @Test func `answered by a correction tells every step on the case's timeline`() async throws {
    try await Self.with { office in
      let id = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute.id
      try office.correct(Self.record, .set(["status": "-1"]))
      // The letter of the correction is drafted: one that says otherwise would contradict it.
      for outcome in DisputeOutcome.allCases {
        #expect(throws: DisputeError.alreadyDecided(id, .corrected)) {
          try office.bo.decideDispute(id, outcome, finding: "The bank showed it.", in: .own)
        }
      }
      try Self.sendAll(office)
      let closed = try office.ann.closeDispute(id)
      #expect(closed.outcome == .corrected)
      let kinds = try office.ann.caseFile(closed.caseID).timeline.map(\.kind)
      for kind in [
        "drops.detected", "dispute.opened", "correction.proposed", "correction.approved",
        "correction.published", "dispute.decided", "notices.sent", "dispute.closed",
      ] {
        #expect(kinds.contains(kind), "\(kind) is not told: \(kinds)")
      }
      #expect(try office.ann.cases().filter { $0.subject == "p1" }.count == 1)
      #expect(try office.faults() == [])
    }
  }
}
