import Redress
import RedressCLI
import Testing

@Suite struct ScoreChartTests {
  private func month(_ number: Int32, _ score: Points, restated: Points? = nil) -> ScoreChart.Month
  {
    let january = Period(number: 2_026 * 12)
    return .init(
      period: january.adding(months: Int(number) - 1),
      published: score,
      restated: restated
    )
  }

  private var fallen: ScoreChart {
    ScoreChart(
      [
        month(4, 615), month(5, 620), month(7, 583, restated: 612), month(8, 583), month(9, 590),
      ],
      lowest: 350,
      highest: 950
    )
  }

  @Test func `months, a gap, a fall and a restatement`() {
    #expect(
      fallen.lines() == [
        "              570                  620  whole range 350–950",
        "2026-04  615  █████████████████████▌",
        "2026-05  620  ████████████████████████    +5",
        "2026-06    ·  no score",
        "2026-07  583  ██████▏·············◆      -37 since 2026-05  ◆ 612 (+29)",
        "2026-08  583  ██████▏                      0",
        "2026-09  590  █████████▌                  +7",
      ]
    )
  }

  @Test func `the same in ASCII`() {
    var chart = fallen
    chart.glyphs = .ascii
    #expect(
      chart.lines() == [
        "              570                  620  whole range 350-950",
        "2026-04  615  #####################",
        "2026-05  620  ########################    +5",
        "2026-06    .  no score",
        "2026-07  583  ######..............*      -37 since 2026-05  * 612 (+29)",
        "2026-08  583  ######                       0",
        "2026-09  590  #########                   +7",
      ]
    )
  }

  @Test func `words come from the caller`() {
    var chart = fallen
    chart.words.noScore = "无评分"
    chart.words.since = "自"
    chart.words.wholeRange = "全程"
    #expect(chart.lines()[0].hasSuffix("620  全程 350–950"))
    #expect(chart.lines()[3] == "2026-06    ·  无评分")
    #expect(chart.lines()[4].contains("-37 自 2026-05"))
  }

  @Test func `the ends of the scheme's range are drawn`() {
    let chart = ScoreChart(
      [month(1, 350, restated: 950), month(2, 950)],
      lowest: 350,
      highest: 950
    )
    #expect(
      chart.lines() == [
        "              350                  950  whole range 350–950",
        "2026-01  350  ▏······················◆        ◆ 950 (+600)",
        "2026-02  950  ████████████████████████  +600",
      ]
    )
  }

  @Test func `a lower restatement stands inside the bar`() {
    let chart = ScoreChart([month(1, 700, restated: 690)], lowest: 350, highest: 950)
    #expect(
      chart.lines() == [
        "              680                  700  whole range 350–950",
        "2026-01  700  ███████████◆████████████        ◆ 690 (-10)",
      ]
    )
  }

  @Test func `one unchanged score, and a scheme of a single score`() {
    #expect(
      ScoreChart([month(1, 7)], lowest: 7, highest: 7).lines() == [
        "            7                      8  whole range 7–7",
        "2026-01  7  ▏",
      ]
    )
    #expect(ScoreChart([], lowest: 350, highest: 950).lines() == [])
  }

  @Test func `a fall is red, a rise green, a restatement yellow`() {
    var chart = fallen
    chart.style = Style(isOn: true)
    let lines = chart.lines()
    #expect(lines[2].hasSuffix("    \u{1B}[32m+5\u{1B}[0m"))
    #expect(lines[4].contains("\u{1B}[31m-37\u{1B}[0m since 2026-05"))
    #expect(lines[4].hasSuffix("\u{1B}[33m◆ 612 (+29)\u{1B}[0m"))
  }

  @Test(
    arguments: [
      ([:], ScoreChart.Glyphs.ascii),
      (["LANG": "zh_CN.UTF-8"], .blocks),
      (["LANG": "en_US.utf8"], .blocks),
      (["LANG": "en_US.UTF-8", "LC_ALL": "C"], .ascii),
      (["LANG": "C", "LC_CTYPE": "C.UTF-8", "LC_ALL": ""], .blocks),
      (["LANG": "zh_CN.GB18030"], .ascii),
    ] as [([String: String], ScoreChart.Glyphs)]
  )
  func `the locale chooses the characters`(
    environment: [String: String],
    glyphs: ScoreChart.Glyphs
  ) {
    #expect(ScoreChart.Glyphs.fitting(environment: environment) == glyphs)
  }
}
