public import RedressCore
public import RedressLetters
internal import RedressStore

#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// A file of rules that an office may adopt: one of the templates, by its name, or any other.
///
/// Once adopted, its text is in the log and the file is not read again.
public struct RuleFile<Rule: Sendable>: Sendable {
  public let path: String
  let templates: Templates

  /// Its name among the templates; `nil` for any other file, whose name says nothing.
  private let name: String?
  private let folder: String
  private let kind: RuleKind
  private let read: @Sendable (Document, [String]) -> (Rule?, [TemplateProblem])
  private let nameOf: @Sendable (Rule) -> String

  fileprivate init(
    _ kind: RuleKind,
    _ given: String,
    in templates: Templates,
    _ folder: String,
    read: @escaping @Sendable (Document, [String]) -> (Rule?, [TemplateProblem]),
    named nameOf: @escaping @Sendable (Rule) -> String
  ) {
    let isPath = given.contains("/") || given.hasSuffix(".yaml")
    path = isPath ? given : "\(templates.folder)/\(folder)/\(given).yaml"
    name = isPath ? nil : given
    self.folder = folder
    self.kind = kind
    self.templates = templates
    self.read = read
    self.nameOf = nameOf
  }

  /// Reads and lints the file.
  ///
  /// - Returns: The rule when there is no problem; its source; and the problems by line.
  /// - Throws: ``RuleError`` `noFile`; what reading the templates throws.
  public func lint() throws -> (rule: Rule?, source: String, problems: [TemplateProblem]) {
    guard let data = FileManager.default.contents(atPath: path) else {
      let known = (try? templates.names(in: folder, ending: ".yaml")) ?? []
      throw RuleError.noFile(kind, path, known: known)
    }
    let document: Document
    do throws(TemplateProblem) {
      document = try Document(file: data)
    } catch {
      return (nil, "", [error])
    }
    var (rule, problems) = read(document, try templates.languages())
    if let found = rule.map(nameOf), let name, found != name {
      problems.append(TemplateProblem(line: 1, .file(.otherName(found))))
    }
    // Calendars have nothing that a letter prints.
    if rule != nil, kind != .calendar {
      problems += try LetterWriter.wordingProblems(of: document, in: templates)
    }
    return (problems.isEmpty ? rule : nil, String(decoding: data, as: UTF8.self), problems)
  }

  /// The rule, linted.
  ///
  /// - Throws: ``RuleRefusal`` with every problem; otherwise as ``lint()``.
  public func adopted() throws -> (rule: Rule, source: String) {
    let (rule, source, problems) = try lint()
    guard let rule else { throw RuleRefusal(file: path, kind: kind, problems: problems) }
    return (rule, source)
  }
}

extension RuleFile<Scheme> {
  /// A scheme of the templates by id, or of a path, which may not read what the law forbids.
  public init(scheme name: String, in templates: Templates, prohibited: [ProhibitedCategory]) {
    self.init(.scheme, name, in: templates, "schemes") { document, languages in
      let (scheme, problems) = Scheme.read(document, languages: languages, prohibited: prohibited)
      return (scheme, problems + (scheme?.notScoredProblems(document) ?? []))
    } named: {
      $0.id.rawValue
    }
  }
}

extension RuleFile<Law> {
  /// A law of the templates by id, or of a path.
  public init(law name: String, in templates: Templates) {
    self.init(.law, name, in: templates, "law") { document, languages in
      Law.read(document, languages: languages)
    } named: {
      $0.id
    }
  }
}

extension RuleFile<WorkCalendar> {
  /// A year's calendar of the templates, as `cn-2026`, or of a path.
  public init(calendar name: String, in templates: Templates) {
    self.init(.calendar, name, in: templates, "calendars") { document, languages in
      WorkCalendar.read(document, languages: languages)
    } named: {
      $0.name
    }
  }
}

extension Document {
  /// Reads the bytes of a template file.
  ///
  /// - Throws: A problem on line 1 for bytes that are not UTF-8; otherwise as `init(yaml:)`.
  init(file data: Data) throws(TemplateProblem) {
    guard let source = String(validating: data, as: UTF8.self) else {
      throw TemplateProblem(line: 1, .file(.notUTF8))
    }
    try self.init(yaml: source)
  }
}

/// A file of rules that does not pass linting.
public struct RuleRefusal: Error, Hashable, Sendable {
  public let file: String

  /// What it should hold.
  public let kind: RuleKind

  /// At least one, by line.
  public let problems: [TemplateProblem]

  package init(file: String, kind: RuleKind, problems: [TemplateProblem]) {
    self.file = file
    self.kind = kind
    self.problems = problems
  }
}
