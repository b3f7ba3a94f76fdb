import Redress
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite
struct `A month scored after a correction` {
  private static let months = RedressOfficeSupport.months(3)
  private static let late = CardStatement.id("p1", months[1])

  /// p1 is late in the second month, which is corrected before the third is scored; both as rows and
  /// in blocks.
  private static func points(
    _ change: RecordChange,
    inBlocks: Bool
  ) async throws -> (computed: [Points], supersededAgain: [Points]) {
    try await PracticeOffice.with { office in
      try office.take(
        months.map { CardStatement("p1", $0, status: $0 == months[1] ? 3 : -1) },
        inBlocks: inBlocks
      )
      try office.run(Array(months.prefix(2)))
      try office.correct(late, change)
      _ = try office.ann.computeScores(for: months[2], supersede: false)
      _ = try office.ann.computeScores(for: months[1], supersede: true)
      let shown = try office.ann.scores(of: "p1")
      #expect(shown[2].restated == nil && shown[1].restated == nil)
      #expect(try office.faults() == [])
      return (shown[2].snapshot.points, shown[1].snapshot.points)
    }
  }

  @Test(arguments: [false, true])
  func `counts the corrected version of a record`(inBlocks: Bool) async throws {
    let expected = try await PracticeOffice.with { office in
      try office.scores(Self.months.map { CardStatement("p1", $0) }, Self.months)
    }
    let found = try await Self.points(.set(["status": "-1"]), inBlocks: inBlocks)
    #expect(found.computed == expected[2])
    #expect(found.supersededAgain == expected[1])
    let uncorrected = try await PracticeOffice.with { office in
      try office.scores(
        Self.months.map { CardStatement("p1", $0, status: $0 == Self.months[1] ? 3 : -1) },
        Self.months
      )
    }
    #expect(found.computed != uncorrected[2])
  }

  @Test(arguments: [false, true])
  func `does not count a record that was removed`(inBlocks: Bool) async throws {
    let expected = try await PracticeOffice.with { office in
      try office.scores(
        [CardStatement("p1", Self.months[0]), CardStatement("p1", Self.months[2])],
        Self.months
      )
    }
    let found = try await Self.points(.remove, inBlocks: inBlocks)
    #expect(found.computed == expected[2])
    #expect(found.supersededAgain == expected[1])
  }
}
