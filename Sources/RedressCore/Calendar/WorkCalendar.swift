/// Which days are worked in a region, for the years that are loaded.
///
/// A day is worked when it is a make-up workday, or a Monday to Friday that is no holiday. A question
/// about any other year is an error: the days off are decreed year by year and cannot be computed.
public struct WorkCalendar: Hashable, Sendable {
  /// As a law names it: `cn`.
  public let region: String

  /// Ascending, no year twice; may be empty.
  public let years: [CalendarYear]

  /// Orders the years, of which none is there twice; may be empty.
  public init(region: String, years: [CalendarYear] = []) {
    precondition(Set(years.map(\.year)).count == years.count, "A calendar has each year once")
    self.region = region
    self.years = years.sorted { $0.year < $1.year }
  }

  /// What a day is.
  ///
  /// - Throws: `CalendarError.yearNotLoaded`.
  public func status(of day: Day) throws(CalendarError) -> DayStatus {
    let number = day.year
    guard let year = years.first(where: { $0.year == number }) else {
      throw .yearNotLoaded(year: number, region: region)
    }
    return year.status(of: day)
  }

  /// - Throws: `CalendarError.yearNotLoaded`.
  public func isWorked(_ day: Day) throws(CalendarError) -> Bool {
    try status(of: day).isWorked
  }
}

/// One year's days off and make-up workdays in a region, as decreed.
public struct CalendarYear: Hashable, Sendable {
  public let year: Int

  /// The decree.
  public let source: LocalizedText

  /// Ascending, none overlaps another, all within the year.
  public let holidays: [Holiday]

  /// Weekend days within the year, ascending, none in a holiday.
  public let makeUpWorkdays: [Day]

  public init(year: Int, source: LocalizedText, holidays: [Holiday], makeUpWorkdays: [Day]) {
    self.year = year
    self.source = source
    self.holidays = holidays.sorted { $0.days.lowerBound < $1.days.lowerBound }
    self.makeUpWorkdays = makeUpWorkdays.sorted()
  }

  /// What a year's calendar is called in the log and among the templates: `cn-2026`.
  public static func name(_ year: Int, in region: String) -> String {
    "\(region)-\(padded(year, to: 4))"
  }

  /// What a day of this year is.
  public func status(of day: Day) -> DayStatus {
    if makeUpWorkdays.contains(day) { return .makeUpWorkday }
    if let holiday = holidays.first(where: { $0.days.contains(day) }) {
      return .holiday(holiday.name)
    }
    return day.isWeekend ? .weekend : .workday
  }
}

/// Days off in a row, weekends among them included.
public struct Holiday: Hashable, Sendable {
  public let name: LocalizedText

  /// Calendar days, first and last included.
  public let days: ClosedRange<Day>

  public init(name: LocalizedText, days: ClosedRange<Day>) {
    self.name = name
    self.days = days
  }
}

/// What a day is for those who count working days.
public enum DayStatus: Hashable, Sendable {
  /// Monday to Friday, no holiday.
  case workday

  /// A Saturday or Sunday that is worked to make up for a holiday.
  case makeUpWorkday

  /// A Saturday or Sunday that is part of no holiday.
  case weekend

  /// Off, under this name, whatever the day of the week.
  case holiday(LocalizedText)

  public var isWorked: Bool {
    switch self {
    case .workday, .makeUpWorkday: true
    case .weekend, .holiday: false
    }
  }
}

/// Why a calendar cannot answer.
public enum CalendarError: Error, Hashable, Sendable {
  case yearNotLoaded(year: Int, region: String)

  /// The calendar that would answer, as it is adopted: `cn-2027`.
  public var missing: String {
    switch self {
    case .yearNotLoaded(let year, let region): CalendarYear.name(year, in: region)
    }
  }
}

extension Day {
  /// Whether it is a Saturday or a Sunday.
  var isWeekend: Bool { weekday > 5 }
}

/// Days looked at one after the other until enough worked ones are found.
public struct WorkdayWalk: Hashable, Sendable {
  /// One calendar day on the way.
  public struct Step: Hashable, Sendable {
    public let day: Day
    public let status: DayStatus

    /// From 1 for each worked day; `nil` for a day off, which is not counted.
    public let number: Int?
  }

  /// Every calendar day in order, as far as the loaded years reach; may be empty.
  public let steps: [Step]

  /// The last worked day of the walk, or the year that it would have needed.
  public let end: Result<Day, CalendarError>
}

extension WorkCalendar {
  /// Counts working days, showing each day looked at.
  ///
  /// - Parameters:
  ///   - first: The first day looked at; it counts when it is worked.
  ///   - workdays: Working days to find, at least 1.
  /// - Returns: The days looked at, and the last of them or the year that is missing.
  public func walk(from first: Day, workdays: Int) -> WorkdayWalk {
    precondition(workdays >= 1, "A walk finds at least one working day")
    var steps: [WorkdayWalk.Step] = []
    var found = 0
    var day = first
    do throws(CalendarError) {
      while true {
        let status = try status(of: day)
        if status.isWorked { found += 1 }
        steps.append(.init(day: day, status: status, number: status.isWorked ? found : nil))
        if found == workdays { return WorkdayWalk(steps: steps, end: .success(day)) }
        day = day.adding(days: 1)
      }
    } catch {
      return WorkdayWalk(steps: steps, end: .failure(error))
    }
  }
}
