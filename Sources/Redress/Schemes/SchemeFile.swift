public import RedressCore
public import RedressLetters

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A scheme file of the templates, or any other.
public struct SchemeFile: Sendable {
  public let path: String
  let templates: Templates

  /// Names a file: a scheme of the templates by id, or a path.
  public init(_ name: String, in templates: Templates) {
    self.templates = templates
    let isPath = name.contains("/") || name.hasSuffix(".yaml")
    path = isPath ? name : "\(templates.folder)/schemes/\(name).yaml"
  }

  /// Reads and lints the file.
  ///
  /// - Returns: The scheme when there is no problem; its source; and the problems by line.
  /// - Throws: ``OfficeError`` `notFound` when there is no such file; what reading the law throws.
  public func lint() throws -> (scheme: Scheme?, source: String, problems: [TemplateProblem]) {
    guard let data = FileManager.default.contents(atPath: path) else {
      let ids = (try? templates.schemes().map(\.rawValue).joined(separator: ", ")) ?? ""
      throw OfficeError(
        .notFound,
        "there is no scheme file \(path)",
        next: "name a file, or one of the schemes: \(ids)"
      )
    }
    let document: Document
    do throws(TemplateProblem) {
      document = try Document(file: data)
    } catch {
      return (nil, "", [error])
    }
    let (scheme, problems) = Scheme.read(
      document,
      languages: try templates.languages(),
      prohibited: try templates.law(Office.lawID).prohibited
    )
    return (scheme, String(decoding: data, as: UTF8.self), problems)
  }

  /// The scheme, linted.
  ///
  /// - Throws: ``SchemeRefusal`` with every problem; otherwise as ``lint()``.
  public func adopted() throws -> (scheme: Scheme, source: String) {
    let (scheme, source, problems) = try lint()
    guard let scheme else { throw SchemeRefusal(file: path, problems: problems) }
    return (scheme, source)
  }
}

extension Document {
  /// Reads the bytes of a template file.
  ///
  /// - Throws: A problem on line 1 for bytes that are not UTF-8; otherwise as `init(yaml:)`.
  init(file data: Data) throws(TemplateProblem) {
    guard let source = String(validating: data, as: UTF8.self) else {
      throw TemplateProblem(
        line: 1,
        what: "the file is not UTF-8",
        advice: "convert it: iconv -f GB18030 -t UTF-8"
      )
    }
    try self.init(yaml: source)
  }
}

/// A scheme file that does not pass linting.
public struct SchemeRefusal: Error, Hashable, Sendable {
  public let file: String

  /// At least one, by line.
  public let problems: [TemplateProblem]
}
