import Foundation
import RedressCore
import RedressLetters
import Testing

struct DeadlineTests {
  static func deadline(_ receivedOn: Day) throws -> Deadline {
    try ShippedTemplate.law.deadline.deadline(
      receivedOn: receivedOn,
      calendar: ShippedTemplate.calendar
    )
  }

  /// One row of the table of worked examples under 民法典 arts 200 to 203.
  struct Example: Sendable {
    let received: Day
    let hard: Day
    let legal: Day
    let nextWorkday: Day
    let target: Day
  }

  static let examples: [Example] = [
    // Plain.
    Example(
      received: .on("2026-03-06"),
      hard: .on("2026-03-26"),
      legal: .on("2026-03-26"),
      nextWorkday: .on("2026-03-09"),
      target: .on("2026-03-17")
    ),
    // Ends inside Spring Festival.
    Example(
      received: .on("2026-01-30"),
      hard: .on("2026-02-19"),
      legal: .on("2026-02-24"),
      nextWorkday: .on("2026-02-02"),
      target: .on("2026-02-10")
    ),
    // Make-up Saturdays count.
    Example(
      received: .on("2026-02-13"),
      hard: .on("2026-03-05"),
      legal: .on("2026-03-05"),
      nextWorkday: .on("2026-02-14"),
      target: .on("2026-03-02")
    ),
    // Ends on a Saturday that is worked, so it must not roll.
    Example(
      received: .on("2026-04-19"),
      hard: .on("2026-05-09"),
      legal: .on("2026-05-09"),
      nextWorkday: .on("2026-04-20"),
      target: .on("2026-04-28")
    ),
    // Ends on a Sunday within a festival.
    Example(
      received: .on("2026-06-01"),
      hard: .on("2026-06-21"),
      legal: .on("2026-06-22"),
      nextWorkday: .on("2026-06-02"),
      target: .on("2026-06-10")
    ),
    // Ends inside National Day.
    Example(
      received: .on("2026-09-12"),
      hard: .on("2026-10-02"),
      legal: .on("2026-10-08"),
      nextWorkday: .on("2026-09-14"),
      target: .on("2026-09-21")
    ),
  ]

  @Test(arguments: examples)
  func `the days are those of the worked examples`(example: Example) throws {
    let deadline = try Self.deadline(example.received)
    #expect(deadline.receivedOn == example.received)
    #expect(deadline.dueHard == example.hard)
    #expect(deadline.dueLegal == .success(example.legal))
    #expect(deadline.target == .success(example.target))
    #expect(deadline.missing.isEmpty)
    let calendar = try ShippedTemplate.calendar
    #expect(try calendar.adding(workdays: 1, to: example.received) == example.nextWorkday)
  }

  @Test func `the working numbers each counted day and names each day passed over`() throws {
    let working = try Self.deadline(.on("2026-09-12")).working
    let nationalDay = LocalizedText(["en": "National Day", "zh-Hans": "国庆节"])

    let hard = working.filter { $0.clock == .hard }
    #expect(hard.map(\.day) == (0...20).map { Day.on("2026-09-12").adding(days: $0) })
    #expect(hard.map(\.finding) == [.received] + (1...20).map { .counted($0) })

    let legal = working.filter { $0.clock == .legal }
    #expect(legal.map(\.day) == (0...6).map { Day.on("2026-10-02").adding(days: $0) })
    #expect(legal.dropLast().allSatisfy { $0.finding == .passedOver })
    #expect(legal.dropLast().allSatisfy { $0.status == .holiday(nationalDay) })
    #expect(legal.last?.finding == .stands)

    let target = working.filter { $0.clock == .target }
    #expect(target.map(\.day) == (0...9).map { Day.on("2026-09-12").adding(days: $0) })
    #expect(target[1].finding == .passedOver && target[1].status == .weekend)
    // The Sunday that makes up for National Day is the sixth working day.
    #expect(target[8].finding == .counted(6) && target[8].status == .makeUpWorkday)
    #expect(target.last?.finding == .counted(7))
    #expect(working == hard + legal + target)
  }

  @Test func `a later receipt never has an earlier day, and every day keeps its rule`() throws {
    let calendar = try ShippedTemplate.calendar
    let policy = try ShippedTemplate.law.deadline
    var (legal, target): (Day, Day) = (.on("2025-01-01"), .on("2025-01-01"))
    for number in Day.on("2024-12-31").number...Day.on("2026-12-20").number {
      let received = Day(number: number)
      let deadline = policy.deadline(receivedOn: received, calendar: calendar)
      #expect(received.days(until: deadline.dueHard) == 20)
      if case .success(let day) = deadline.dueLegal {
        #expect(try day >= max(legal, deadline.dueHard) && calendar.isWorked(day), "\(received)")
        legal = day
      } else {
        #expect(deadline.dueHard.year == 2_027)
      }
      let day = try deadline.target.get()
      let counted = try (received.number + 1...day.number)
        .count { try calendar.isWorked(Day(number: $0)) }
      #expect(try day >= target && counted == 7 && calendar.isWorked(day), "\(received)")
      target = day
    }
  }

  @Test func `shifting the receipt and the calendar shifts every day alike`() throws {
    // 400 Gregorian years are whole weeks, so weekdays and leap days repeat.
    let shift = 146_097
    let years = try ShippedTemplate.calendar.years.map { year in
      CalendarYear(
        year: year.year + 400,
        source: year.source,
        holidays: year.holidays.map { holiday in
          let (first, last) = (holiday.days.lowerBound, holiday.days.upperBound)
          return Holiday(
            name: holiday.name,
            days: first.adding(days: shift)...last.adding(days: shift)
          )
        },
        makeUpWorkdays: year.makeUpWorkdays.map { $0.adding(days: shift) }
      )
    }
    let (calendar, later) = (
      try ShippedTemplate.calendar, WorkCalendar(region: "cn", years: years)
    )
    let policy = try ShippedTemplate.law.deadline
    for number in Day.on("2025-01-01").number...Day.on("2026-12-10").number {
      let received = Day(number: number)
      let deadline = policy.deadline(receivedOn: received, calendar: calendar)
      let shifted = policy.deadline(receivedOn: received.adding(days: shift), calendar: later)
      #expect(shifted.dueHard == deadline.dueHard.adding(days: shift))
      #expect(shifted.dueLegal == deadline.dueLegal.map { $0.adding(days: shift) })
      #expect(shifted.target == deadline.target.map { $0.adding(days: shift) })
    }
  }

  @Test func `a dispute of December is taken with its hard day and names the year to load`() throws
  {
    let deadline = try Self.deadline(.on("2026-12-28"))
    let missing = CalendarError.yearNotLoaded(year: 2_027, region: "cn")
    #expect(deadline.dueHard == .on("2027-01-17"))
    #expect(deadline.dueLegal == .failure(missing))
    #expect(deadline.target == .failure(missing))
    #expect(deadline.missing == [missing])
    #expect(deadline.missing.map(\.missing) == ["cn-2027"])
    #expect(
      deadline.working.filter { $0.clock == .target }.map(\.finding) == [
        .received, .counted(1), .counted(2), .counted(3), .unknown(missing),
      ]
    )
    #expect(deadline.working.last?.day == .on("2027-01-01"))
  }

  @Test func `a target may be known while the legal day is not`() throws {
    let deadline = try Self.deadline(.on("2026-12-14"))
    #expect(deadline.target == .success(.on("2026-12-23")))
    #expect(deadline.dueLegal == .failure(.yearNotLoaded(year: 2_027, region: "cn")))
  }

  @Test(
    arguments: [
      (.on("2026-03-25"), .daysLeft(1)),
      (.on("2026-03-06"), .daysLeft(20)),
      (.on("2026-03-26"), .dueToday),
      (.on("2026-03-27"), .overdue(days: 1)),
      (.on("2027-03-26"), .overdue(days: 365)),
    ] as [(Day, Deadline.Standing)]
  )
  func `a dispute stands against the hard day`(today: Day, standing: Deadline.Standing) throws {
    #expect(try Self.deadline(.on("2026-03-06")).standing(on: today) == standing)
  }

  @Test func `a dispute stands against the hard day even when the legal day is later`() throws {
    #expect(
      try Self.deadline(.on("2026-09-12")).standing(on: .on("2026-10-03")) == .overdue(days: 1)
    )
  }

  @Test func `an hour that clocks skip moves no day`() throws {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    let (morning, night) = (
      try #require(Instant("2026-03-08T00:00:00-05:00")),
      try #require(Instant("2026-03-08T23:59:59.999-04:00"))
    )
    #expect(try Self.deadline(morning.day(in: zone)).dueHard == .on("2026-03-28"))
    #expect(try Self.deadline(night.day(in: zone)).dueHard == .on("2026-03-28"))
  }

  /// 30 days "beginning on the date" of receipt, as in 15 USC 1681i (a)(1).
  @Test(
    arguments: [
      (.on("2026-03-06"), .on("2026-04-04")), (.on("2026-01-30"), .on("2026-02-28")),
    ] as [(Day, Day)]
  )
  func `a law that counts the day of receipt and never rolls needs no calendar`(
    received: Day,
    due: Day
  ) throws {
    let chinese = try ShippedTemplate.law.deadline
    let policy = DeadlinePolicy(
      calendar: "us",
      answerDays: 30,
      receiptDay: .counted,
      restDay: .stays,
      targetDays: 5,
      sources: chinese.sources
    )
    let deadline = policy.deadline(receivedOn: received, calendar: WorkCalendar(region: "us"))
    #expect(deadline.dueHard == due)
    #expect(deadline.dueLegal == .success(due))
    #expect(deadline.working.first?.finding == .counted(1))
    #expect(deadline.missing == [.yearNotLoaded(year: 2_026, region: "us")])
  }
}
