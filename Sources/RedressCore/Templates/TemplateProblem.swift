/// Something wrong in a template file: where, and what.
public struct TemplateProblem: Hashable, Sendable, Error {
  /// From 1.
  public let line: Int
  public let mistake: TemplateMistake

  public init(line: Int, _ mistake: TemplateMistake) {
    self.line = line
    self.mistake = mistake
  }
}
