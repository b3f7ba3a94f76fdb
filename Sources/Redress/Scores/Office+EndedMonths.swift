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
    if rules.office.isSandbox { return }
    let today = try today(rules)
    if let period = periods.first(where: { !$0.hasEnded(on: today) }) {
      throw MonthError.notEnded(period, today: today)
    }
  }
}
