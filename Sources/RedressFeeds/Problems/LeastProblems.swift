package import RedressCore

/// The problems of the first lines, whatever the order in which they are found.
package struct LeastProblems: Sendable {
  /// Ascending by line, at most ``RowTally/mostProblems``.
  package private(set) var problems: [ImportProblem] = []

  package init() {}

  /// Whether a problem of a line would be kept.
  func keeps(line: Int) -> Bool {
    guard problems.count == RowTally.mostProblems, let last = problems.last else { return true }
    return line < last.line
  }

  package mutating func add(_ problem: ImportProblem) {
    guard keeps(line: problem.line) else { return }
    let place = problems.lastIndex { $0.line <= problem.line }.map { $0 + 1 } ?? 0
    problems.insert(problem, at: place)
    if problems.count > RowTally.mostProblems { problems.removeLast() }
  }

  package mutating func add(_ others: LeastProblems) {
    for problem in others.problems { add(problem) }
  }
}
