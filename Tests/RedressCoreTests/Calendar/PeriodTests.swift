import RedressCore
import RedressTestSupport
import Testing

@Suite struct PeriodTests {
  @Test(arguments: [
    ("2026-10", "2026-10-01", "2026-10-31"), ("2026-02", "2026-02-01", "2026-02-28"),
    ("2024-02", "2024-02-01", "2024-02-29"), ("2026-12", "2026-12-01", "2026-12-31"),
  ])
  func `a period is a whole month`(text: String, first: String, last: String) throws {
    let period = try #require(Period(text))
    #expect(period.description == text)
    #expect(period.firstDay == Day(first))
    #expect(period.lastDay == Day(last))
    #expect(period.firstDay.period == period)
    #expect(period.lastDay.period == period)
  }

  @Test(arguments: [
    "2026", "2026-00", "2026-13", "2026-1", "2026-10-01", "26-10", "2026/10", " 2026-10",
    "2026-10 ", "２０２６-10", "",
  ])
  func `what is no month is refused`(text: String) {
    #expect(Period(text) == nil)
  }

  @Test func `months are counted over the turn of the year`() async throws {
    let december = try #require(Period("2025-12"))
    #expect(december.adding(months: 1) == Period("2026-01"))
    #expect(december.adding(months: -12) == Period("2024-12"))
    #expect(december.months(until: try #require(Period("2026-03"))) == 3)
    try await withSeeds(200) { generator in
      let one = Period(number: .random(in: 0..<100_000, using: &generator))
      let other = Period(number: .random(in: 0..<100_000, using: &generator))
      #expect(one.adding(months: one.months(until: other)) == other)
      #expect(Period(one.description) == one)
      #expect(one.lastDay.adding(days: 1) == one.adding(months: 1).firstDay)
    }
  }

  @Test func `has ended when its last day is past`() throws {
    let february = try #require(Period("2028-02"))
    for (day, isOver) in [
      ("2028-01-31", false), ("2028-02-28", false), ("2028-02-29", false), ("2028-03-01", true),
    ] {
      #expect(february.hasEnded(on: .on(day)) == isOver, "\(day)")
    }
  }
}
