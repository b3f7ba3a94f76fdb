import Redress
import RedressCore
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite
struct `The records behind a drop` {
  private static let months = RedressOfficeSupport.months(2)
  private static let late = CardStatement.id("p1", months[1])

  /// What explains the drop of one person whose second month is late.
  private static func explained(
    _ office: PracticeOffice
  ) throws -> (evidence: DropEvidence, english: String) {
    let drop = try #require(try office.ann.drops(in: months[1]).first)
    let shown = try office.ann.explain(drop.id)
    return (shown.evidence, try #require(shown.letters.first { $0.language == "en" }).body)
  }

  private static func with(
    status: Int,
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take([
        CardStatement("p1", months[0]), CardStatement("p1", months[1], status: status),
      ])
      try body(office)
    }
  }

  /// The late payment takes 110 points of the first dimension; no record says why the second fell.
  @Test(arguments: [(100, "bank" as FurnisherID?), (0, nil)])
  func `name a furnisher where they explain the deepest loss, and nobody where none does`(
    use: Int,
    furnisher: FurnisherID?
  ) async throws {
    try await Self.with(status: 1) { office in
      let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
      let rows =
        "p1,\(Self.months[0]),872,260,118,60,40,44\n"
        + "p1,\(Self.months[1]),\(624 + use),150,\(use),60,20,44\n"
      try office.take(scores: Array((header + rows).utf8))
      _ = try office.ann.detectDrops(in: Self.months[1])
      let (evidence, _) = try Self.explained(office)
      #expect(evidence.explanation.parts.contains { $0.kind == .loss && $0.change == -110 })
      #expect(evidence.records[Self.late] != nil)
      #expect(evidence.furnisher == furnisher)
    }
  }

  @Test func `are told as they were corrected, though the month before was scored with the error`()
    async throws
  {
    try await Self.with(status: 3) { office in
      try office.run(Self.months)
      let outcome = try office.correct(Self.late, .set(["status": "2"]))
      #expect(outcome.restated.map(\.period) == [Self.months[1]])
      let (evidence, english) = try Self.explained(office)
      #expect(evidence.records[Self.late]?.values.first == 2)
      #expect(english.contains("Payment status: 2") && !english.contains("Payment status: 3"))
    }
  }

  @Test func `are not those that were removed`() async throws {
    try await Self.with(status: 3) { office in
      try office.run(Self.months)
      try office.correct(Self.late, .remove)
      let (evidence, english) = try Self.explained(office)
      #expect(evidence.records[Self.late] == nil)
      #expect(!english.contains(Self.late.rawValue))
      // Nothing is left unexplained: without a statement the month has no points for it.
      #expect(evidence.explanation.isComplete)
    }
  }
}
