/// A calendar day, without a time or a zone.
public struct Day: Hashable, Sendable {
  /// Days since 1970-01-01, which is 0.
  public let number: Int32

  public init(number: Int32) {
    self.number = number
  }

  /// Makes a day of the Gregorian calendar.
  ///
  /// - Returns: `nil` when there is no such day, as for 30 February.
  public init?(year: Int, month: Int, day: Int) {
    guard (0...9_999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, in: year)
    else { return nil }
    number = Self.number(year: year, month: month, day: day)
  }

  /// Year, month from 1 to 12, day of the month from 1.
  ///
  /// The inverse of `number(year:month:day:)`; both follow Howard Hinnant, "chrono-compatible
  /// low-level date algorithms", `civil_from_days`.
  public var parts: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  public var year: Int { parts.year }

  /// The month that the day is in.
  public var period: Period {
    let parts = parts
    return Period(year: parts.year, monthOfYear: parts.month)
  }

  /// The day of the week, Monday is 1 and Sunday is 7.
  public var weekday: Int { Int(((number + 3) % 7 + 7) % 7) + 1 }

  /// The day so many calendar days later; earlier when negative.
  public func adding(days: Int) -> Day {
    Day(number: number + Int32(days))
  }

  /// The same day so many years later; 29 February becomes 28 February in a common year.
  public func adding(years: Int) -> Day {
    let parts = parts
    let year = parts.year + years
    let day = min(parts.day, Self.length(ofMonth: parts.month, in: year))
    return Day(number: Self.number(year: year, month: parts.month, day: day))
  }

  /// Calendar days from this day to another; negative when the other is earlier.
  public func days(until other: Day) -> Int {
    Int(other.number) - Int(number)
  }

  static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func number(year: Int, month: Int, day: Int) -> Int32 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }
}

extension Day: Comparable {
  public static func < (first: Day, second: Day) -> Bool { first.number < second.number }
}
