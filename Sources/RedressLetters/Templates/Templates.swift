public import RedressCore

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A folder with everything that an office may edit without a compiler.
///
/// Nothing is read until it is asked for, and everything asked for is read anew.
public struct Templates: Hashable, Sendable {
  /// The path of the folder, without a slash at its end.
  public let folder: String

  public init(folder: String) {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  }

  /// The languages that the office writes: the folders in `letters`, in order of their tag.
  public func languages() throws(TemplateError) -> [String] {
    let languages = try names(in: "letters").filter { isFolder(path("letters/\($0)")) }
    guard !languages.isEmpty else {
      throw TemplateError(
        file: path("letters"),
        what: "there is no folder for any language",
        advice: "add one, such as letters/en"
      )
    }
    return languages
  }

  /// The schemes that there are files for, in order of their name.
  public func schemes() throws(TemplateError) -> [SchemeID] {
    try names(in: "schemes", ending: ".yaml").map { SchemeID($0) }
  }

  /// The laws that there are files for, in order of their name.
  public func laws() throws(TemplateError) -> [String] {
    try names(in: "law", ending: ".yaml")
  }

  /// Reads `schemes/<id>.yaml`.
  ///
  /// - Parameters:
  ///   - id: The file's name without its ending.
  ///   - prohibited: What the law forbids to collect.
  /// - Returns: A scheme without problems.
  /// - Throws: Every problem that linting finds.
  public func scheme(
    _ id: SchemeID,
    prohibited: [ProhibitedCategory]
  ) throws(TemplateError) -> Scheme {
    let languages = try languages()
    return try read("schemes/\(id).yaml") { document in
      let (scheme, problems) = Scheme.read(document, languages: languages, prohibited: prohibited)
      return (scheme, problems + misnamed("scheme", scheme?.id.rawValue, file: id.rawValue))
    }
  }

  /// Reads `law/<id>.yaml`.
  public func law(_ id: String) throws(TemplateError) -> Law {
    let languages = try languages()
    return try read("law/\(id).yaml") { document in
      let (law, problems) = Law.read(document, languages: languages)
      return (law, problems + misnamed("law", law?.id, file: id))
    }
  }

  /// Reads every `calendars/<region>-<year>.yaml` and puts them together.
  ///
  /// - Returns: A calendar that knows no year when there is no such file.
  public func calendar(_ region: String) throws(TemplateError) -> WorkCalendar {
    let languages = try languages()
    var calendar = WorkCalendar(region: region)
    for name in try names(in: "calendars", ending: ".yaml") where name.hasPrefix(region + "-") {
      let file = "calendars/\(name).yaml"
      let year = try read(file) { WorkCalendar.read($0, languages: languages) }
      let expected = "\(year.region)-\(year.years.first?.year ?? 0)"
      guard expected == name else {
        throw TemplateError(
          file: path(file),
          line: 1,
          what: "the file is the calendar \(expected)",
          advice: "rename it to \(expected).yaml, or correct 'calendar' and 'year' in it"
        )
      }
      do {
        calendar = try calendar.merging(year)
      } catch {
        throw TemplateError(file: path(file), what: "\(error)", advice: "keep one file a year")
      }
    }
    return calendar
  }

  /// The path of a file in the folder.
  func path(_ name: String) -> String { "\(folder)/\(name)" }

  private func misnamed(_ key: String, _ id: String?, file: String) -> [TemplateProblem] {
    guard let id, id != file else { return [] }
    let advice = "rename the file to \(id).yaml, or write '\(key): \(file)'"
    return [TemplateProblem(line: 1, what: "the file holds the \(key) '\(id)'", advice: advice)]
  }
}
