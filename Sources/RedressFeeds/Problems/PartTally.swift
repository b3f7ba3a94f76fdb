internal import RedressCore

/// What became of the rows that were looked at one by one.
struct PartTally: Sendable {
  private(set) var accepted = 0
  private(set) var refused = 0
  private(set) var problems = LeastProblems()

  mutating func accept() { accepted += 1 }

  /// Counts a refused row; `problem` is called only if the row is among the first.
  mutating func refuse(line: Int, _ problem: () -> ImportProblem) {
    refused += 1
    if problems.keeps(line: line) { problems.add(problem()) }
  }

  mutating func refuse(_ refusal: RowRefusal, line: Int) {
    refuse(line: line) { refusal.problem(line: line) }
  }

  mutating func add(_ other: PartTally) {
    accepted += other.accepted
    refused += other.refused
    problems.add(other.problems)
  }
}
