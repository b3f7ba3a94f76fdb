import RedressCore
import Testing

/// One edit to ``SampleScheme/text`` and what linting must say about it.
struct SpoiledLine: Sendable, CustomTestStringConvertible {
  let found: String
  let replacement: String
  let problems: [TemplateProblem]

  /// - Parameters:
  ///   - found: A piece of the text that occurs once.
  ///   - replacement: What stands there instead.
  ///   - line: Of the only problem.
  ///   - mistake: Of the only problem.
  init(_ found: String, _ replacement: String, _ line: Int, _ mistake: TemplateMistake) {
    self.init(found, replacement, [TemplateProblem(line: line, mistake)])
  }

  init(_ found: String, _ replacement: String, _ problems: [TemplateProblem]) {
    self.found = found
    self.replacement = replacement
    self.problems = problems
  }

  var testDescription: String { "\(found) → \(replacement)" }

  /// Reads the spoiled text and compares.
  func expectProblems() throws {
    let pieces = SampleScheme.text.split(separator: found, omittingEmptySubsequences: false)
    try #require(pieces.count == 2, "'\(found)' must occur once in the sample")
    let (scheme, problems) = try SampleScheme.read(pieces[0] + replacement + pieces[1])
    #expect(problems == self.problems)
    #expect(scheme == nil)
  }
}
