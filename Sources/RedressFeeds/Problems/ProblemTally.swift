import RedressCore

/// Refused rows counted by fault, with the first few by line in full.
struct ProblemTally: Sendable {
  private(set) var counts: [ScoreRowFault: Int] = [:]
  private(set) var problems: LeastProblems

  init(limit: Int) {
    problems = LeastProblems(limit: limit)
  }

  /// Counts a refused row; `problem` is called only if the row is among the first.
  mutating func refuse(_ fault: ScoreRowFault, line: Int, problem: () -> ImportProblem) {
    counts[fault, default: 0] += 1
    if problems.keeps(line: line) { problems.add(problem()) }
  }

  mutating func add(_ other: ProblemTally) {
    counts.merge(other.counts, uniquingKeysWith: +)
    problems.add(other.problems)
  }
}
