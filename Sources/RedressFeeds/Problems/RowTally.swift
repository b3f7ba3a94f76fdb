public import RedressCore

/// What became of a file's rows: read = accepted + refused + unchanged.
public struct RowTally: Hashable, Sendable {
  /// Problems that are kept; all are counted.
  public static let mostProblems = 20

  public private(set) var accepted = 0
  public private(set) var refused = 0

  /// Rows that repeat an earlier row of the file.
  public private(set) var unchanged = 0

  /// One for each refused row, ascending by line; the first ``mostProblems`` of them.
  public private(set) var problems: [ImportProblem] = []

  public init() {}

  public var read: Int { accepted + refused + unchanged }
}

extension RowTally {
  mutating func accept() { accepted += 1 }

  mutating func refuse(_ problem: ImportProblem) {
    add(accepted: 0, refused: 1, [problem])
  }

  /// Adds rows whose lines come after all that were added; `problems` has at least the first
  /// ``mostProblems`` of the refused ones.
  mutating func add(accepted: Int, refused: Int, _ problems: [ImportProblem]) {
    self.accepted += accepted
    self.refused += refused
    self.problems.append(contentsOf: problems.prefix(Self.mostProblems - self.problems.count))
  }

  /// Counts accepted rows anew that turned out to stand in the file more than once.
  mutating func settle(_ repeats: Repeats) {
    accepted -= repeats.unchanged.count + repeats.conflicts.count
    unchanged += repeats.unchanged.count
    refused += repeats.conflicts.count
    problems = Array(
      (problems + repeats.conflicts).sorted { $0.line < $1.line }.prefix(Self.mostProblems)
    )
  }
}

extension RowTally {
  /// Makes a tally of rows that were counted elsewhere; `problems` ascend by line and are at most
  /// ``mostProblems``.
  init(accepted: Int, refused: Int, unchanged: Int, problems: [ImportProblem]) {
    self.accepted = accepted
    self.refused = refused
    self.unchanged = unchanged
    self.problems = problems
  }
}
