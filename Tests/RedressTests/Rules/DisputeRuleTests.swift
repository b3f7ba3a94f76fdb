import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `A dispute` {
  private static let months = RedressOfficeSupport.months(2)
  private static let record = Statement.id("p1", months[1])

  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1", "p2"])
      try office.take([
        Statement("p1", months[0]), Statement("p1", months[1], status: 3),
        Statement("p2", months[0]),
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

  @Test func `closes only when it is decided and its answer was sent`() async throws {
    try await Self.with { office in
      let id = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute.id
      #expect(throws: DisputeError.notDecided(id)) { try office.ann.closeDispute(id) }
      #expect(throws: DisputeError.noPublishedCorrection(id)) {
        try office.bo.decideDispute(id, .corrected, finding: "wrong", in: .own)
      }
      _ = try office.bo.decideDispute(id, .upheld, finding: "The bank showed it.", in: .own)
      #expect(throws: DisputeError.answerNotSent(id)) { try office.ann.closeDispute(id) }
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

  @Test(arguments: [
    (DisputeOutcome.upheld, AnnotationState.removed, "has been taken off"),
    (.unverifiable, .noted, "stays on it"),
  ])
  func `decided tells of the mark on the record what the letter tells of it`(
    outcome: DisputeOutcome,
    state: AnnotationState,
    words: String
  ) async throws {
    try await Self.with { office in
      let id = try office.ann.openDispute(.about(Self.record, of: "p1")).dispute.id
      _ = try office.bo.decideDispute(id, outcome, finding: "checked", in: .own)
      #expect(
        try office.ann.record(Self.record).annotations == [Annotation(dispute: id, state: state)]
      )
      #expect(try Self.answer(to: "p1", office).contains(words))
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
      try office.correct(Self.record, .set(["status": "-1"]), answering: id)
      // The letter of the correction is drafted: one that says otherwise would contradict it.
      for outcome in [DisputeOutcome.upheld, .unverifiable] {
        #expect(throws: DisputeError.correctionPublished(id)) {
          try office.bo.decideDispute(id, outcome, finding: "The bank showed it.", in: .own)
        }
      }
      _ = try office.bo.decideDispute(id, .corrected, finding: "The bank was wrong.", in: .own)
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
