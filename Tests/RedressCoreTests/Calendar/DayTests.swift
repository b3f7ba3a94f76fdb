import RedressCore
import RedressTestSupport
import Testing

@Suite struct DayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1970-01-02", 1), ("1969-12-31", -1), ("2000-02-29", 11_016),
    ("2000-03-01", 11_017), ("2026-10-06", 20_732), ("0000-03-01", -719_468),
    ("9999-12-31", 2_932_896),
  ])
  func `a day is its number of days since 1970`(text: String, number: Int32) throws {
    let day = try #require(Day(text))
    #expect(day.number == number)
    #expect(day.description == text)
  }

  @Test(arguments: [
    "2026-02-29", "2026-02-30", "2026-04-31", "2100-02-29", "2026-00-10", "2026-13-01",
    "2026-01-00", "2026-01-32", "2026-1-01", "26-01-01", "2026/01/01", "2026-01-01 ", " 2026-01-01",
    "2026-01-0１", "+026-01-01", "", "tomorrow",
  ])
  func `what is no day is refused`(text: String) {
    #expect(Day(text) == nil)
  }

  @Test func `every day of 800 years follows the one before`() {
    var day = Day(number: -719_468)
    for year in 0..<800 {
      for month in 3...14 {
        let (civilYear, civilMonth) = month > 12 ? (year + 1, month - 12) : (year, month)
        let isLeap =
          civilYear % 4 == 0 && (civilYear % 100 != 0 || civilYear % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        for dayOfMonth in 1...lengths[civilMonth - 1] {
          let parts = day.parts
          guard parts == (civilYear, civilMonth, dayOfMonth),
            Day(year: civilYear, month: civilMonth, day: dayOfMonth) == day
          else {
            Issue.record("\(day) is not \(civilYear)-\(civilMonth)-\(dayOfMonth)")
            return
          }
          day = day.adding(days: 1)
        }
      }
    }
  }

  @Test func `a day written is the day read, and order is by number`() async throws {
    try await withSeeds(300) { generator in
      let one = Day(number: .random(in: -719_468...2_932_896, using: &generator))
      let other = Day(number: .random(in: -719_468...2_932_896, using: &generator))
      #expect(Day(one.description) == one)
      #expect((one < other) == (one.description < other.description))
      #expect(one.adding(days: one.days(until: other)) == other)
      #expect((one.period < other.period) == (one.period.days < other.period.days))
    }
  }

  @Test(arguments: [
    ("1970-01-01", 4), ("2026-03-06", 5), ("2026-02-14", 6), ("2026-06-21", 7),
    ("2026-06-22", 1), ("1969-12-28", 7),
  ])
  func `a weekday is counted from Monday`(text: String, weekday: Int) throws {
    #expect(try #require(Day(text)).weekday == weekday)
  }

  @Test(arguments: [
    ("2021-03-31", 5, "2026-03-31"), ("2020-02-29", 5, "2025-02-28"),
    ("2020-02-29", 4, "2024-02-29"), ("2026-12-31", -6, "2020-12-31"),
  ])
  func `years later is the same day, or the last of February`(
    text: String,
    years: Int,
    later: String
  ) throws {
    #expect(try #require(Day(text)).adding(years: years) == Day(later))
  }
}

extension Period {
  /// Its first and last day, to compare by.
  fileprivate var days: Int32 { firstDay.number }
}
