/// The problems of the first lines, whatever the order in which they are found.
package struct LeastProblems: Sendable {
  private static let limit = RowTally.mostProblems

  /// Ascending by line.
  package private(set) var problems: [ImportProblem] = []

  package init() {}

  /// Whether a problem of a line would be kept.
  func keeps(line: Int) -> Bool {
    problems.count < Self.limit || line < problems.last?.line ?? 0
  }

  package mutating func add(_ problem: ImportProblem) {
    guard keeps(line: problem.line) else { return }
    let place = problems.lastIndex { $0.line <= problem.line }.map { $0 + 1 } ?? 0
    problems.insert(problem, at: place)
    if problems.count > Self.limit { problems.removeLast() }
  }

  package mutating func add(_ others: LeastProblems) {
    for problem in others.problems { add(problem) }
  }
}
