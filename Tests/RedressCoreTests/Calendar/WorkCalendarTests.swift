import Foundation
import RedressCore
import RedressTestSupport
import Testing

struct WorkCalendarTests {
  @Test(
    arguments: [
      (.on("2026-03-06"), .workday),
      (.on("2026-03-07"), .weekend),
      (.on("2026-02-14"), .makeUpWorkday),
      (.on("2026-02-16"), .holiday(LocalizedText(["en": "Spring Festival", "zh-Hans": "春节"]))),
      (.on("2026-02-21"), .holiday(LocalizedText(["en": "Spring Festival", "zh-Hans": "春节"]))),
      (.on("2026-02-24"), .workday),
    ] as [(Day, DayStatus)]
  )
  func `a day is a workday, a make-up workday, a weekend or a named holiday`(
    day: Day,
    status: DayStatus
  ) throws {
    #expect(try ShippedTemplate.calendar.status(of: day) == status)
  }

  @Test(.sharedData, arguments: [2_025, 2_026])
  func `every day of a shipped year is what the State Council's notice says`(year: Int) throws {
    let calendar = try ShippedTemplate.calendar(year)
    let official = try OfficialDays.read()
    let first = try #require(Day(year: year, month: 1, day: 1))
    let next = try #require(Day(year: year + 1, month: 1, day: 1))
    for day in (0..<first.days(until: next)).map({ first.adding(days: $0) }) {
      let status = try calendar.status(of: day)
      switch official[day] {
      case .holiday(let name):
        guard case .holiday(let ours) = status else {
          Issue.record("\(day) is \(status)")
          continue
        }
        #expect(ours["en"].contains(name), "\(day)")
      case .makeUpWorkday: #expect(status == .makeUpWorkday, "\(day)")
      case nil: #expect(status == (day.weekday > 5 ? .weekend : .workday), "\(day)")
      }
    }
  }

  @Test(arguments: [(.on("2024-12-31"), 2_024), (.on("2027-01-01"), 2_027)] as [(Day, Int)])
  func `a day of a year that is not loaded is refused with the year and the region`(
    day: Day,
    year: Int
  ) throws {
    let calendar = try ShippedTemplate.calendar
    let refusal = CalendarError.yearNotLoaded(year: year, region: "cn")
    #expect(throws: refusal) { try calendar.isWorked(day) }
    #expect(refusal.missing == "cn-\(year)")
  }

  @Test func `a calendar without years refuses every day`() {
    #expect(throws: CalendarError.yearNotLoaded(year: 2_026, region: "cn")) {
      try WorkCalendar(region: "cn").isWorked(.on("2026-03-06"))
    }
  }

  @Test func `a count that needs a year that is not loaded is refused`() throws {
    let calendar = try ShippedTemplate.calendar
    #expect(try calendar.adding(workdays: 3, to: .on("2026-12-28")) == .on("2026-12-31"))
    #expect(throws: CalendarError.yearNotLoaded(year: 2_027, region: "cn")) {
      try calendar.adding(workdays: 4, to: .on("2026-12-28"))
    }
  }

  @Test func `a count crosses from one loaded year into the next`() throws {
    // 2026-01-04 is a Sunday that is worked.
    #expect(
      try ShippedTemplate.calendar.adding(workdays: 2, to: .on("2025-12-31")) == .on("2026-01-05")
    )
  }

  @Test func `a count shows each day looked at and numbers the worked ones`() throws {
    let walk = try ShippedTemplate.calendar.walk(from: .on("2026-02-14"), workdays: 2)
    #expect(walk.end == .success(.on("2026-02-24")))
    #expect(
      walk.steps.map(\.day) == (14...24).map { Day(number: Day.on("2026-02-01").number + $0 - 1) }
    )
    #expect(walk.steps.map(\.number) == [1] + Array(repeating: nil, count: 9) + [2])
    #expect(walk.steps.first?.status == .makeUpWorkday)
  }
}

/// The State Council's notices as data, from outside this repository.
enum OfficialDays {
  enum Kind {
    case holiday(name: String)
    case makeUpWorkday
  }

  private static let file = ShippedTemplate.repository
    .appending(path: "../shared/data/calendars/cn_official_days.csv").standardizedFileURL

  static func read() throws -> [Day: Kind] {
    var days: [Day: Kind] = [:]
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst() {
      let columns = line.split(separator: ",", maxSplits: 2).map(String.init)
      let day = try #require(columns.first.flatMap { Day($0) })
      switch columns[1] {
      case "holiday": days[day] = .holiday(name: columns[2])
      case "makeup_workday": days[day] = .makeUpWorkday
      default: Issue.record("unknown kind \(columns[1])")
      }
    }
    return days
  }
}
