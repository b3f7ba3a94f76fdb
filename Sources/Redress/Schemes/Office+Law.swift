internal import RedressCore
internal import RedressLetters

extension Office {
  /// The law that the office works under.
  func law() throws -> Law { try templates.law(Self.lawID) }

  /// The working calendar that the law counts by.
  func calendar(of law: Law) throws -> WorkCalendar {
    try templates.calendar(law.deadline.calendar)
  }

  static let lawID = "cn"
}
