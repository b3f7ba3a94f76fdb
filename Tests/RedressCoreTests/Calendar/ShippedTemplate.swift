import Foundation
import RedressCore
import RedressLetters
import Testing

/// The text of a file under `templates/`, which a test may change before it is read.
struct ShippedTemplate {
  private(set) var text: String

  init(_ path: String) throws {
    let file = Self.repository.appending(path: "templates").appending(path: path)
    text = try String(contentsOf: file, encoding: .utf8)
  }

  var document: Document {
    get throws { try Document(yaml: text) }
  }

  /// Replaces the one place where something stands.
  ///
  /// - Returns: The line of that place, from 1.
  mutating func replace(_ old: String, with new: String) throws -> Int {
    let place = try #require(text.range(of: old), "'\(old)' is not in the template")
    let line = text[..<place.lowerBound].count { $0 == "\n" } + 1
    text.replaceSubrange(place, with: new)
    return line
  }

  static let languages = ["en", "zh-Hans"]

  static let repository = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in
    url.deletingLastPathComponent()
  }

  /// China's calendars of 2025 and 2026.
  static var calendar: WorkCalendar {
    get throws {
      WorkCalendar(region: "cn", years: try calendar(2_025).years + calendar(2_026).years)
    }
  }

  static func calendar(_ year: Int) throws -> WorkCalendar {
    let document = try ShippedTemplate("calendars/cn-\(year).yaml").document
    let (calendar, problems) = WorkCalendar.read(document, languages: languages)
    guard let calendar else { throw Unreadable(problems: problems) }
    return calendar
  }

  static var law: Law {
    get throws {
      let (law, problems) = Law.read(
        try ShippedTemplate("law/cn.yaml").document,
        languages: languages
      )
      guard let law else { throw Unreadable(problems: problems) }
      return law
    }
  }

  struct Unreadable: Error {
    let problems: [TemplateProblem]
  }
}

/// A template change and the problem that it must lead to.
struct Spoiling: CustomTestStringConvertible, Sendable {
  let old: String
  let new: String

  /// Lines below the place changed at which the problem is reported.
  let below: Int
  let mistake: TemplateMistake

  init(_ old: String, _ new: String, below: Int = 0, _ mistake: TemplateMistake) {
    self.old = old
    self.new = new
    self.below = below
    self.mistake = mistake
  }

  var testDescription: String { "\(old) → \(new)" }
}

extension Day {
  /// A day in a test's table; one that does not exist stops the run.
  static func on(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("no such day: \(text)") }
    return day
  }
}
