public import RedressCore

/// What is wrong with the templates folder: every fault found, not only the first.
public struct TemplateError: Error, Hashable, Sendable {
  /// At least one; by file, then by line.
  public let faults: [TemplateFault]

  public init(_ faults: [TemplateFault]) {
    precondition(!faults.isEmpty, "An error has at least one fault")
    self.faults = faults
  }

  init(_ problems: [TemplateProblem], in file: String) {
    self.init(problems.map { TemplateFault($0, in: file) })
  }

  init(_ file: String, _ mistake: TemplateMistake) {
    self.init([TemplateFault(file: file, line: nil, mistake)])
  }
}

/// One thing wrong in one file or folder of the templates.
public struct TemplateFault: Hashable, Sendable {
  /// The path of the file or folder.
  public let file: String

  /// From 1; `nil` when the whole file is meant, as when it is not there.
  public let line: Int?
  public let mistake: TemplateMistake

  public init(file: String, line: Int?, _ mistake: TemplateMistake) {
    self.file = file
    self.line = line
    self.mistake = mistake
  }

  init(_ problem: TemplateProblem, in file: String) {
    self.init(file: file, line: problem.line, problem.mistake)
  }
}

/// No templates folder is there, so that there are no words either.
public enum NoTemplates: Error, Hashable, Sendable {
  /// The option or the variable names a folder that is not there.
  case named(String, by: String)

  /// With every place looked at.
  case notFound([String])
}
