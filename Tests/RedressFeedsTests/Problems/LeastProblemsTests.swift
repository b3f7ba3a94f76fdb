import RedressFeeds
import Testing

@Suite
struct `The problems of a file that are told` {
  @Test(arguments: [[1, 2, 3, 4, 5], [5, 4, 3, 2, 1], [3, 5, 1, 4, 2], [2, 1, 5, 4, 3]])
  func `are the first by line, in whatever order they are found`(lines: [Int]) {
    var problems = LeastProblems(limit: 3)
    for line in lines { problems.add(Self.problem(line)) }
    #expect(problems.problems.map(\.line) == [1, 2, 3])
    var joined = LeastProblems(limit: 3)
    for part in [lines.prefix(2), lines.dropFirst(2)] {
      var found = LeastProblems(limit: 3)
      for line in part { found.add(Self.problem(line)) }
      joined.add(found)
    }
    #expect(joined.problems == problems.problems)
  }

  @Test func `are fewer where fewer were found`() {
    var problems = LeastProblems(limit: 3)
    problems.add(Self.problem(9))
    problems.add(Self.problem(4))
    #expect(problems.problems.map(\.line) == [4, 9])
  }

  private static func problem(_ line: Int) -> ImportProblem {
    ImportProblem(line: line, found: .emptyLine, expected: .oneRow)
  }
}
