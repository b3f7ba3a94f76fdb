import Redress
import RedressCLI
import RedressTestSupport
import Testing

@Suite struct WaterfallTests {
  private let fall = Waterfall(
    from: .init("2026-08", 682),
    by: [.init("Longest delay", -40), .init("六个月内的账单数", 4)],
    to: .init("2026-09", 646)
  )

  @Test func `leads from score to score, with Chinese labels under one another`() {
    #expect(
      fall.lines() == [
        "2026-08           682  ████████████████████████████████████████",
        "Longest delay     -40          ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░",
        "六个月内的账单数   +4          ▓▓▓",
        "2026-09           646  ███████████",
      ]
    )
  }

  @Test func `is drawn without UTF-8 where the terminal has none`() {
    var fall = fall
    fall.glyphs = .fitting(environment: ["LC_ALL": "C"])
    #expect(
      fall.lines(columns: 60).suffix(3) == [
        "Longest delay     -40         ------------------------------",
        "六个月内的账单数   +4         +++",
        "2026-09           646  ##########",
      ]
    )
  }

  @Test
  func `is as wide as it may be, ends where it says, and each step begins where the last ended`()
    async throws
  {
    try await withSeeds(300) { generator in
      let labels = ["a", "Share of utility bills paid on time", "距最近一次贷款逾期超过30天的月数", "名"]
      let steps = (0..<Int.random(in: 0...10, using: &generator)).map { _ in
        Waterfall.Step(
          labels.randomElement(using: &generator) ?? "",
          Points(Int.random(in: -90...60, using: &generator) | 1)
        )
      }
      let before = Points(Int.random(in: 300...950, using: &generator))
      let after = before + steps.map(\.change).total
      let columns = Int.random(in: 20...120, using: &generator)
      let lines = Waterfall(
        from: .init("2026-08", before),
        by: steps,
        to: .init("2026-09", after)
      ).lines(columns: columns)
      #expect(lines.count == steps.count + 2)
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= max(columns, 40) && !$0.hasSuffix(" ") })
      let bars = lines.map(Self.bar)
      for (step, place) in zip(steps, lines.indices.dropFirst()) {
        // A fall hangs from where the bar above it was left, a rise stands on it.
        let (last, bar) = (bars[place - 1], bars[place])
        let left = place > 1 && steps[place - 2].change < .zero ? last.start : last.end
        let joined = step.change < .zero ? bar.end : bar.start
        #expect(abs(left - joined) <= 1, "\(lines)")
      }
    }
  }

  /// The columns that a line's bar begins in and ends before.
  private static func bar(_ line: String) -> (start: Int, end: Int) {
    let head = line.prefix { !"█░▓".contains($0) }
    return (DisplayWidth.of(String(head)), DisplayWidth.of(line))
  }
}
