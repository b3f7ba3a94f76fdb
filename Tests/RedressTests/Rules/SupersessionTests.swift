import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `What superseding would do` {
  private static let months = RedressOfficeSupport.months(3)
  private static let header =
    "subject,period,score,payment,utilisation,repayment,history,profile\n"

  private static func file(_ month: Period, _ payments: [(String, Int)]) -> [UInt8] {
    let rows = payments.map { "\($0),\(month),\(350 + $1),\($1),0,0,0,0\n" }
    return Array((header + rows.joined()).utf8)
  }

  /// A production office whose people are `p1` to `p4`, of whom two fell in the second month, and `p2`
  /// again in the third.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let office = try PracticeOffice(in: folder, isSandbox: false)
      try office.take(people: ["p1", "p2", "p3", "p4"])
      for (month, payments) in zip(months, [[200, 200, 200], [120, 130, 200], [120, 60, 200]]) {
        try office.take(scores: file(month, zip(["p1", "p2", "p3"], payments).map { ($0, $1) }))
      }
      for month in months.dropFirst() { _ = try office.ann.detectDrops(in: month) }
      try body(office)
    }
  }

  /// The second month anew: p1 has not fallen, p2 less, p3 more, and p4 is new.
  private static let anew = file(months[1], [("p1", 200), ("p2", 150), ("p3", 100), ("p4", 1)])

  @Test func `is told before anybody agrees, and is what then happens`() async throws {
    try await Self.with { office in
      let proposal = try #require(try office.take(scores: Self.anew, supersede: true).proposal)
      guard case .supersede(let supersession) = proposal.act else { throw Unexpected() }
      let month = try #require(supersession.months.first)
      #expect(month.scores.rose == 2 && month.scores.fell == 1 && month.scores.appeared == 1)
      #expect(month.scores.unchanged == 0 && month.scores.disappeared == 0)
      #expect(month.scores.largestRise == 80 && month.scores.largestFall == -100)
      #expect(supersession.drops.map(\.period) == Array(Self.months.dropFirst()))
      let expected = supersession.drops.map { [$0.ended, $0.changed, $0.begun] }
      #expect(expected == [[1, 1, 1], [0, 1, 1]])

      _ = try office.bo.approveProposal(proposal.id, digest: proposal.digest)
      #expect(try office.take(scores: Self.anew, supersede: true).proposal == nil)
      let found = try Self.months.dropFirst().map { try office.ann.detectDrops(in: $0) }
      #expect(found.map(\.ended) == supersession.drops.map { $0.ended + $0.changed })
      #expect(found.map(\.new) == supersession.drops.map { $0.begun + $0.changed })
      #expect(try office.faults() == [])
    }
  }

  /// What moves under a proposal.
  struct Move: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let move: @Sendable (PracticeOffice) throws -> Void
  }

  private static let moves: [Move] = [
    Move(testDescription: "letters were sent") { _ = try $0.tell(months[1]) },
    Move(testDescription: "a month before was taken in") {
      try $0.take(scores: file(months[0].adding(months: -1), [("p1", 250)]))
    },
    Move(testDescription: "a month after was looked at again") {
      let later = months[2].adding(months: 1)
      try $0.take(scores: file(later, [("p1", 10)]))
      _ = try $0.ann.detectDrops(in: later)
    },
  ]

  @Test(arguments: moves)
  func `is asked again when it moved, before it is approved and before it is done`(
    _ move: Move
  ) async throws {
    try await Self.with { office in
      let waiting = try #require(try office.take(scores: Self.anew, supersede: true).proposal)
      try move.move(office)
      #expect(throws: ProposalError.moved(waiting.id)) {
        try office.bo.approveProposal(waiting.id, digest: waiting.digest)
      }
    }
    try await Self.with { office in
      let approved = try #require(try office.take(scores: Self.anew, supersede: true).proposal)
      _ = try office.bo.approveProposal(approved.id, digest: approved.digest)
      try move.move(office)
      let head = try office.ann.store.head()
      do {
        let again = try office.take(scores: Self.anew, supersede: true)
        // What moved changed nothing for anybody.
        #expect(again.proposal == nil)
      } catch ProposalError.moved(approved.id) {
        #expect(try office.ann.store.head() == head)
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `names every correction that it cannot know the new scores to contain`()
    async throws
  {
    try await TemporaryFolder.with { folder in
      let office = try PracticeOffice(in: folder, isSandbox: false)
      let month = Self.months[0]
      try office.take(["p1", "p2"].map { CardStatement($0, month, status: 3) })
      _ = try office.ann.computeScores(for: month, supersede: false)
      let corrected = try ["p1", "p2"].map {
        try office.correct(CardStatement.id($0, month), .set(["status": "-1"]))
      }
      let restated = try #require(corrected[0].restated.first?.after)
      let points = restated.points.map { "\($0)" }.joined(separator: ",")
      let rows = "p1,\(month),\(restated.score),\(points)\np2,\(month),450,100,0,0,0,0\n"
      let file = Array((Self.header + rows).utf8)
      let proposal = try #require(try office.take(scores: file, supersede: true).proposal)
      guard case .supersede(let supersession) = proposal.act else { throw Unexpected() }
      let shift = try #require(supersession.months.first).restatements
      #expect(shift.contained == 1 && shift.kept == 1)
      #expect(
        shift.named == [
          RestatementShift.Kept(
            correction: corrected[1].correction.id,
            subject: "p2",
            restated: try #require(corrected[1].restated.first).after?.score,
            published: 450
          )
        ]
      )
      #expect(supersession.months.first?.scores.unchanged == 2, "nobody's standing score moves")
      // Records that were corrected are what computing reads.
      try office.take([CardStatement("p3", month)])
      let computed = try office.ann.computeScores(for: month, supersede: true)
      guard case .supersede(let other)? = computed.waiting?.act else { throw Unexpected() }
      #expect(other.months.first?.restatements.contained == 2)
      #expect(other.months.first?.restatements.kept == 0)
      #expect(try office.faults() == [])
    }
  }

  private struct Unexpected: Error {}
}
