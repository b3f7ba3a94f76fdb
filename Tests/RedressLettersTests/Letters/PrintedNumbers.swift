import RedressCore
import RedressLetters

/// The numbers and days that a reader finds in a letter.
struct PrintedNumbers: Equatable {
  /// In ascending order, repeats included.
  let days: [Day]
  let numbers: [String]

  /// Names and ids that are quoted are left out: their digits are no numbers.
  init(_ letter: Letter, quoted: [String]) {
    var text = ([letter.title] + letter.lines).joined(separator: "\n")
    for name in quoted.sorted(by: { $0.count > $1.count }) where !name.isEmpty {
      text = text.replacing(name, with: "")
    }
    var days: [Day] = []
    for match in text.matches(of: /([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日/) {
      days += [Self.day(match.1, Int(match.2), match.3)].compactMap(\.self)
    }
    for match in text.matches(of: /([0-9]{1,2}) ([A-Z][a-z]+) ([0-9]{4})/) {
      let month = Self.months.firstIndex(of: String(match.2)).map { $0 + 1 }
      days += [Self.day(match.3, month, match.1)].compactMap(\.self)
    }
    text = text.replacing(/[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日/, with: "")
      .replacing(/[0-9]{1,2} [A-Z][a-z]+ [0-9]{4}/, with: "")
    self.days = days.sorted()
    var months: [String] = []
    for match in text.matches(of: /([0-9]{4})年([0-9]{1,2})月/) {
      months.append("\(match.1)-\(match.2)")
    }
    for match in text.matches(of: /([A-Z][a-z]+) ([0-9]{4})/) {
      guard let month = Self.months.firstIndex(of: String(match.1)) else { continue }
      months.append("\(match.2)-\(month + 1)")
    }
    text = text.replacing(/[0-9]{4}年[0-9]{1,2}月/, with: "")
    text = text.replacing(/([A-Z][a-z]+) [0-9]{4}/) {
      Self.months.contains(String($0.1)) ? "" : String($0.0)
    }
    let parted = /[+−]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?/
    let found = text.matches(of: parted).map { String($0.output).replacing(",", with: "") }
    numbers = (months + found).sorted()
  }

  private static func day(_ year: Substring, _ month: Int?, _ day: Substring) -> Day? {
    guard let year = Int(year), let month, let day = Int(day) else { return nil }
    return Day(year: year, month: month, day: day)
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
