import RedressCore
import Testing

@Suite
struct `What hangs on a decision` {
  private static let months = (0..<5).map { Period(number: 24_000).adding(months: $0) }

  private static func snapshot(_ month: Int, _ score: Int) -> Snapshot {
    Snapshot(subject: "ada", period: months[month], points: [Points(score)], base: 0)
  }

  /// The scores of some months, the months contested, and what hangs on leaving them as they are.
  @Test(
    arguments: [
      ([], 0...4, 0), ([(0, 500)], 0...4, 0),
      ([(0, 500), (1, 440)], 1...1, 60), ([(0, 500), (1, 440)], 0...4, 60),
      ([(0, 500), (1, 440)], 0...0, 0), ([(0, 500), (1, 440)], 2...4, 0),
      ([(0, 440), (1, 500)], 0...4, 0),
      ([(0, 500), (1, 490), (2, 450), (3, 460)], 0...4, 40),
      ([(0, 500), (1, 490), (2, 450), (3, 460)], 1...1, 10),
      ([(0, 500), (3, 430)], 3...3, 70), ([(0, 500), (3, 430)], 1...2, 0),
    ] as [([(month: Int, score: Int)], ClosedRange<Int>, Int)]
  )
  func `is the deepest fall that is contested, where nothing is corrected`(
    _ scores: [(month: Int, score: Int)],
    _ contested: ClosedRange<Int>,
    _ effect: Int
  ) {
    for outcome in DisputeOutcome.allCases where !outcome.isByCorrection {
      let found = outcome.effect(
        history: scores.map { Self.snapshot($0.month, $0.score) },
        contested: Self.months[contested.lowerBound]...Self.months[contested.upperBound]
      )
      #expect(found == Points(effect))
    }
  }

  @Test func `is nothing where a correction decides, which takes two persons itself`() {
    let found = DisputeOutcome.corrected.effect(
      history: [Self.snapshot(0, 900), Self.snapshot(1, 100)],
      contested: Self.months[0]...Self.months[4]
    )
    #expect(found == .zero)
  }

  @Test(arguments: [
    (nil, 900, false), (0, 0, false), (0, 1, true), (20, 20, false), (20, 21, true),
  ])
  func `takes two persons above what the office lets one decide about`(
    _ limit: Int?,
    _ effect: Int,
    _ takesTwo: Bool
  ) {
    let settings = OfficeSettings(
      name: "Office",
      sender: "office@example.com",
      languages: ["en"],
      law: "cn",
      aloneUpTo: limit
    )
    #expect(settings.takesTwo(toMove: Points(effect)) == takesTwo)
  }
}
