import RedressCore

extension WorkCalendar {
  /// The day so many working days after another, which is not counted itself.
  ///
  /// - Parameters:
  ///   - workdays: Working days, at least 1.
  ///   - day: The day of receipt; worked or not.
  /// - Returns: A day that is worked.
  /// - Throws: `CalendarError.yearNotLoaded`, for the first year on the way that is not loaded.
  func adding(workdays: Int, to day: Day) throws(CalendarError) -> Day {
    try walk(from: day.adding(days: 1), workdays: workdays).end.get()
  }
}
