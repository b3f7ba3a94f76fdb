internal import RedressCore

/// What is wrong with the templates folder: every fault found, not only the first.
public struct TemplateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// At least one; by file, then by line.
  public let faults: [TemplateFault]

  public init(_ faults: [TemplateFault]) {
    precondition(!faults.isEmpty, "An error has at least one fault")
    self.faults = faults
  }

  /// One line for each fault.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}

/// One thing wrong in one file or folder of the templates.
public struct TemplateFault: Hashable, Sendable, CustomStringConvertible {
  /// The path of the file or folder.
  public let file: String

  /// From 1; `nil` when the whole file is meant, as when it is not there.
  public let line: Int?
  public let what: String
  public let advice: String

  public init(file: String, line: Int?, what: String, advice: String) {
    self.file = file
    self.line = line
    self.what = what
    self.advice = advice
  }

  init(_ problem: TemplateProblem, in file: String) {
    self.init(file: file, line: problem.line, what: problem.what, advice: problem.advice)
  }

  /// `templates/phrases/en.yaml:12: what is wrong; what to do`.
  public var description: String {
    "\(file):\(line.map { "\($0):" } ?? "") \(what); \(advice)"
  }
}

extension TemplateError {
  init(_ problems: [TemplateProblem], in file: String) {
    self.init(problems.map { TemplateFault($0, in: file) })
  }

  init(file: String, line: Int? = nil, what: String, advice: String) {
    self.init([TemplateFault(file: file, line: line, what: what, advice: advice)])
  }
}
