import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `Correcting a record` {
  private static let months = RedressOfficeSupport.months(4)
  private static let late = CardStatement.id("p1", months[1])

  /// One person with four months, the second of them late.
  private static func with(
    scored: Int = 3,
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take(months.map { CardStatement("p1", $0, status: $0 == months[1] ? 3 : -1) })
      try office.run(Array(months.prefix(scored)))
      try body(office)
    }
  }

  private static func propose(
    _ office: Office,
    status: String = "0",
    of record: RecordID = late
  ) throws -> CorrectionShown {
    try office.proposeCorrection(.set(["status": status]), of: record, reason: "It was paid.")
  }

  @Test func `needs another person than its proposer`() async throws {
    try await Self.with { office in
      let id = try Self.propose(office.ann).correction.id
      #expect(throws: CorrectionError.approverIsProposer(id)) {
        try office.ann.approveAsShown(id)
      }
      #expect(throws: CorrectionError.notApproved(id)) {
        try office.bo.publishCorrection(id, in: .own)
      }
      #expect(try office.bo.approveAsShown(id).correction.approvedBy == "bo")
      #expect(throws: CorrectionError.alreadyApproved(id, by: "bo")) {
        try office.bo.approveAsShown(id)
      }
    }
  }

  @Test func `published twice changes nothing more`() async throws {
    try await Self.with { office in
      let first = try office.correct(Self.late, .set(["status": "0"]))
      let head = try office.ann.store.head()
      #expect(throws: CorrectionError.alreadyPublished(first.correction.id)) {
        try office.bo.publishCorrection(first.correction.id, in: .own)
      }
      #expect(throws: CorrectionError.changesNothing(Self.late)) { try Self.propose(office.ann) }
      #expect(try office.ann.store.head() == head)
    }
  }

  @Test(arguments: [false, true])
  func `stands in the way of another of the same record, and changes nothing`(
    isApproved: Bool
  ) async throws {
    try await Self.with { office in
      let pending = try Self.propose(office.ann).correction.id
      if isApproved { _ = try office.bo.approveAsShown(pending) }
      let head = try office.ann.store.head()
      #expect(throws: CorrectionError.pending(pending, of: Self.late)) {
        try Self.propose(office.ann, status: "1")
      }
      #expect(try office.ann.store.head() == head)
    }
  }

  @Test func `dies when another record of the person was corrected since the preview`() async throws
  {
    try await Self.with { office in
      let first = try Self.propose(office.ann).correction.id
      try office.correct(CardStatement.id("p1", Self.months[2]), .set(["status": "2"]))
      #expect(throws: CorrectionError.moved(first, since: try office.ann.correction(first).moved)) {
        try office.bo.approveAsShown(first)
      }
      #expect(try office.ann.correction(first).isStale)
    }
  }

  @Test func `dies when its record was corrected otherwise since the preview`() async throws {
    try await Self.with { office in
      let first = try Self.propose(office.ann).correction.id
      // A month that moves lets another be proposed beside it.
      let other = CardStatement.id("p1", Self.months[2])
      try office.correct(other, .set(["status": "2"]))
      try office.correct(Self.late, .set(["status": "1"]))
      try office.correct(other, .set(["status": "-1"]))
      #expect(throws: CorrectionError.moved(first, since: try office.ann.correction(first).moved)) {
        try office.bo.approveAsShown(first)
      }
      let stored = try office.ann.record(Self.late)
      #expect(stored.versions.last?.record.values.first == 1)
      #expect(try office.faults() == [])
    }
  }

  @Test func `dies when a month was scored since the preview, and is withdrawn for another`()
    async throws
  {
    try await Self.with { office in
      let first = try Self.propose(office.ann).correction.id
      _ = try office.ann.computeScores(for: Self.months[3], supersede: false)
      #expect(throws: CorrectionError.moved(first, since: try office.ann.correction(first).moved)) {
        try office.bo.approveAsShown(first)
      }
      #expect(try office.ann.correction(first).isStale)
      _ = try office.ann.withdrawCorrection(first, reason: "a month came in")
      let again = try Self.propose(office.ann)
      #expect(again.months.map(\.period) == Array(Self.months[1...]))
      _ = try office.bo.approveAsShown(again.correction.id)
      _ = try office.bo.publishCorrection(again.correction.id, in: .own)
      #expect(throws: CorrectionError.self) { try office.bo.approveAsShown(first) }
      #expect(throws: CorrectionError.self) {
        try office.ann.withdrawCorrection(again.correction.id, reason: "too late")
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `dies when only what it would lead to moved since the preview`() async throws {
    try await PracticeOffice.with { office in
      let (first, second) = (Self.months[0], Self.months[1])
      try office.take(
        Self.months.map { CardStatement("p1", $0, status: $0 == first || $0 == second ? 3 : -1) }
      )
      try office.run(Self.months)
      let pending = try Self.propose(office.ann)
      // The months in good order end at the second month, as long as it stands as late. Only with
      // both put right are they four.
      try office.correct(CardStatement.id("p1", first), .set(["status": "-1"]))
      let now = try office.ann.correction(pending.correction.id)
      #expect(now.months.map(\.before) == pending.months.map(\.before))
      #expect(now.months.map(\.after) != pending.months.map(\.after))
      #expect(now.isStale)
      #expect(
        throws: CorrectionError.moved(
          pending.correction.id,
          since: try office.ann.correction(pending.correction.id).moved
        )
      ) {
        try office.bo.approveAsShown(pending.correction.id)
      }
    }
  }

  @Test func `outlives a supersession that leaves the person's months as previewed`() async throws {
    try await Self.with { office in
      let id = try Self.propose(office.ann).correction.id
      _ = try office.bo.approveAsShown(id)
      try office.take([CardStatement("p2", Self.months[2], status: 2)])
      _ = try office.ann.computeScores(for: Self.months[2], supersede: true)
      let outcome = try office.bo.publishCorrection(id, in: .own)
      #expect(outcome.restated.map(\.period) == Array(Self.months[1..<3]))
      #expect(try office.faults() == [])
    }
  }

  @Test func `restates its month and every later one, and keeps what was published`() async throws {
    try await Self.with { office in
      let before = try Self.months.prefix(3).map { try office.export($0) }
      let outcome = try office.correct(Self.late, .set(["status": "0"]))
      #expect(outcome.restated.map(\.period) == Array(Self.months[1..<3]))
      #expect(
        try Self.months.prefix(3).map { try office.export($0, asPublished: true) } == before
      )
      let shown = try office.ann.scores(of: "p1")
      #expect(shown.map { $0.restated != nil } == [false, true, true])
      #expect(shown.dropFirst().map(\.snapshot) == outcome.restated.map(\.after))
      #expect(outcome.endedDrops.count == 1)
      #expect(try office.ann.drops(in: Self.months[1]).isEmpty)
      #expect(try office.ann.correction(outcome.correction.id).months == outcome.restated)
      #expect(try office.faults() == [])
    }
  }

  @Test func `leaves the explanation of the drop that it ended as it was`() async throws {
    try await Self.with { office in
      let drop = try #require(try office.ann.drops(in: Self.months[1]).first).id
      let before = try office.ann.explain(drop)
      #expect(before.isStanding)
      try office.correct(Self.late, .set(["status": "0"]))
      let after = try office.ann.explain(drop)
      #expect(!after.isStanding)
      #expect(after.evidence.explanation == before.evidence.explanation)
    }
  }

  @Test func `is bound to what it changes and in which version, also where no score moves`()
    async throws
  {
    try await Self.with { office in
      let kept = CardStatement.id("p1", Self.months[0])
      func proposed(_ paid: String) throws -> CorrectionShown {
        let shown = try office.ann.proposeCorrection(
          .set(["paid": paid]),
          of: kept,
          reason: "It was paid.",
          answering: .found
        )
        _ = try office.ann.withdrawCorrection(shown.correction.id, reason: "only a question")
        return shown
      }
      let (one, other) = (try proposed("20001"), try proposed("20002"))
      #expect(one.months == other.months)
      #expect(one.correction.digest != other.correction.digest)
      try office.correct(kept, .set(["limit": "100001"]))
      try office.correct(kept, .set(["limit": "100000"]))
      let later = try proposed("20001")
      #expect(later.months == one.months)
      #expect(later.correction.digest != one.correction.digest)
    }
  }

  /// The result letter of a correction, in English and on one line.
  private static func letter(
    _ outcome: CorrectionPublishedOutcome,
    _ office: PracticeOffice
  ) throws -> String {
    try office.ann.notice(outcome.notice).letters.map(\.body).joined()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(arguments: [false, true])
  func `tells of a drop only whom a letter had told of it`(isSent: Bool) async throws {
    try await Self.with { office in
      try office.take(people: ["p1"])
      let drop = try #require(try office.ann.drops(in: Self.months[1]).first).drop
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .own)
      if isSent { _ = try office.send(try #require(drafted.run), drafted.digest) }
      let outcome = try office.correct(Self.late, .set(["status": "-1"]))
      let text = try Self.letter(outcome, office)
      let told = "we told you of a drop of \(-drop.change.rawValue) points"
      #expect(text.contains(told) == isSent)
      #expect(text.contains("We have corrected") || text.contains("We found an error"))
      for month in outcome.restated {
        let (before, after) = (try #require(month.before), try #require(month.after))
        #expect(text.contains("\(before.score) points → \(after.score) points"))
      }
    }
  }

  @Test func `finds no drop in a month that nobody has looked at`() async throws {
    try await PracticeOffice.with { office in
      try office.take(Self.months.map { CardStatement("p1", $0) })
      for month in Self.months {
        _ = try office.ann.computeScores(for: month, supersede: false)
      }
      _ = try office.ann.detectDrops(in: Self.months[2])
      let outcome = try office.correct(Self.late, .set(["status": "3"]))
      #expect(outcome.newDrops.isEmpty)
      #expect(try office.ann.detectDrops(in: Self.months[1]).new == 1)
    }
  }

  @Test func `answers a dispute that is open and about its record`() async throws {
    try await Self.with { office in
      try office.take(people: ["p1"])
      let other = CardStatement.id("p1", Self.months[0])
      let id = try office.ann.openDispute(.about(other, of: "p1")).dispute.id
      func propose(_ record: RecordID) throws -> CorrectionShown {
        try office.ann.proposeCorrection(
          .set(["status": "1"]),
          of: record,
          reason: "It was paid.",
          answering: .only(id)
        )
      }
      #expect(throws: CorrectionError.answersAnother(id, .record(other), not: Self.late)) {
        try propose(Self.late)
      }
      let answer = try office.bo.decideDispute(id, .upheld, finding: "checked", in: .own)
      let run = try #require(try office.ann.notices(of: nil).last).run
      _ = try office.ann.sendNotices(
        run: run,
        digest: try office.ann.noticeRun(run).digest,
        maildir: office.folder.path(of: "mail")
      )
      #expect(answer.state == .decided)
      _ = try office.ann.closeDispute(id)
      #expect(
        try propose(other).correction.disputes
          == [TouchedDispute(dispute: id, remedy: .otherwise, isDecidedAnew: true)]
      )
    }
  }

  @Test func `that answers a dispute says so in its letter`() async throws {
    try await Self.with { office in
      try office.take(people: ["p1"])
      let id = try office.ann.openDispute(.about(Self.late, of: "p1")).dispute.id
      let outcome = try office.correct(Self.late, .set(["status": "-1"]), answering: .only(id))
      let text = try Self.letter(outcome, office)
      #expect(text.contains("Its number is \(id).") && !text.contains("We found an error"))
      #expect(
        try office.ann.record(Self.late).annotations == [Annotation(dispute: id, state: .removed)]
      )
    }
  }

  @Test func `removes a record that is not the person's`() async throws {
    try await Self.with { office in
      let outcome = try office.correct(Self.late, .remove)
      let without = try office.scores(
        [CardStatement("p1", Self.months[0]), CardStatement("p1", Self.months[2])],
        Array(Self.months.prefix(3))
      )
      #expect(outcome.restated.map(\.after?.points) == Array(without.dropFirst()))
      #expect(try office.ann.record(Self.late).versions.map(\.isRemoved) == [false, true])
      #expect(try !office.ann.records(of: "p1").contains { $0.record.id == Self.late })
      #expect(throws: CorrectionError.recordRemoved(Self.late)) { try Self.propose(office.ann) }
      #expect(try office.faults() == [])
    }
  }

  @Test func `of a month known before a record arrived does not read that record`() async throws {
    try await PracticeOffice.with { office in
      let months = Self.months
      try office.take([CardStatement("p1", months[0], status: 2), CardStatement("p1", months[2])])
      try office.run(Array(months.prefix(1)))
      try office.take([CardStatement("p1", months[1], status: 4)])
      _ = try office.ann.computeScores(for: months[1], supersede: false)
      _ = try office.ann.computeScores(for: months[2], supersede: false)
      try office.take([
        CardStatement("p1", months[0].adding(months: -1), status: 5, bill: 0, paid: 0)
      ])
      let record = CardStatement.id("p1", months[0])
      let first = try office.correct(record, .set(["status": "0"]))
      let second = try office.correct(record, .set(["status": "1", "bill": "0"]))

      // The same history in an office that never saw the late record.
      let expected = try office.scores(
        [
          CardStatement("p1", months[0], status: 1, bill: 0),
          CardStatement("p1", months[1], status: 4),
          CardStatement("p1", months[2]),
        ],
        Array(months.prefix(3))
      )
      #expect(first.restated.count == 3)
      #expect(second.restated.map(\.after?.points) == expected)
      #expect(try office.faults() == [])
    }
  }
}

extension PracticeOffice {
  /// Each standing drop's subject, periods and points.
  func standingDrops(_ months: [Period]) throws -> [String] {
    try months.flatMap { try ann.drops(in: $0) }.map { shown in
      "\(shown.drop.subject) \(shown.drop.before) \(shown.drop.after) \(shown.drop.kind)"
    }
  }

  /// The points of p1 in another office that has these records.
  func scores(_ statements: [CardStatement], _ months: [Period]) throws -> [[Points]] {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let other = try PracticeOffice(in: folder)
    try other.take(statements)
    for month in months { _ = try other.ann.computeScores(for: month, supersede: false) }
    return try other.ann.scores(of: "p1").map(\.snapshot.points)
  }
}
