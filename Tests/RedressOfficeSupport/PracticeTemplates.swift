import Foundation
public import RedressLetters
public import RedressTestSupport

/// A copy of the templates that ship, for a test to edit.
public struct PracticeTemplates: Sendable {
  public let templates: Templates
  private let folder: TemporaryFolder

  /// Copies them to a folder with the calendars of these years alone.
  public init(in folder: TemporaryFolder, years: [Int]) throws {
    self.folder = folder
    templates = Templates(folder: folder.path(of: "templates"))
    try FileManager.default.copyItem(atPath: Repository.templates, toPath: templates.folder)
    for name in try templates.names(in: "calendars") where !years.contains(where: name.names) {
      try FileManager.default.removeItem(atPath: "\(templates.folder)/calendars/\(name)")
    }
  }

  /// Replaces a text of a file, which must be there.
  public func edit(_ file: String, _ old: String, _ new: String) throws {
    let path = "\(templates.folder)/\(file)"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    guard text.contains(old) else { throw CocoaError(.fileReadCorruptFile) }
    try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// Writes a file anew.
  public func write(_ file: String, _ text: String) throws {
    try folder.write(text.utf8, to: "templates/\(file)")
  }

  /// A year's calendar with one holiday.
  public static func calendar(_ year: Int, off: String) -> String {
    """
    calendar: cn
    year: \(year)
    source: {en: Test, zh-Hans: 测试}
    holidays:
      - {name: {en: New Year, zh-Hans: 元旦}, from: \(year)-01-01, to: \(off)}
    makeup_workdays: []

    """
  }
}

extension String {
  fileprivate func names(_ year: Int) -> Bool { hasSuffix("-\(year).yaml") }
}
