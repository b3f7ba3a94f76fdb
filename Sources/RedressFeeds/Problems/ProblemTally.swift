import RedressCore

/// Refused rows counted by fault, with the first few by line in full.
struct ProblemTally: Sendable {
  private let limit: Int
  private(set) var counts: [ScoreRowFault: Int] = [:]
  /// Ascending by line.
  private(set) var problems: [ImportProblem] = []

  init(limit: Int) {
    self.limit = limit
  }

  var refused: Int { counts.values.reduce(0, +) }

  /// Counts a refused row; `problem` is called only if the row is among the first.
  mutating func refuse(_ fault: ScoreRowFault, line: Int, problem: () -> ImportProblem) {
    counts[fault, default: 0] += 1
    if problems.count < limit || line < problems.last?.line ?? 0 { insert(problem()) }
  }

  /// Adds another tally whose lines are counted from an offset.
  mutating func add(_ other: ProblemTally, lineOffset: Int = 0) {
    counts.merge(other.counts, uniquingKeysWith: +)
    for problem in other.problems {
      let line = problem.line + lineOffset
      guard problems.count < limit || line < problems.last?.line ?? 0 else { continue }
      insert(ImportProblem(line: line, found: problem.found, expected: problem.expected))
    }
  }

  private mutating func insert(_ problem: ImportProblem) {
    let place = problems.lastIndex { $0.line <= problem.line }.map { $0 + 1 } ?? 0
    problems.insert(problem, at: place)
    if problems.count > limit { problems.removeLast() }
  }
}
