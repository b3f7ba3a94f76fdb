internal import RedressCore

extension Office {
  /// Checks that months are over, by the office's clock in its scheme's time zone.
  ///
  /// A practice office may go ahead of its clock.
  ///
  /// - Parameters:
  ///   - periods: Ascending; may be empty.
  ///   - rules: The office's.
  /// - Throws: ``MonthError`` `notEnded` for the first that is not.
  func checkEnded(_ periods: [Period], _ rules: OfficeRules) throws {
    let today = try today(rules)
    if let period = periods.first(where: { !isOver($0, on: today, rules) }) {
      throw MonthError.notEnded(period, today: today)
    }
  }

  /// Whether a month's scores may be taken in and looked at.
  func isOver(_ period: Period, on today: Day, _ rules: OfficeRules) -> Bool {
    rules.office.isSandbox || period.hasEnded(on: today)
  }
}
