import Foundation

/// The commands of a page's `console` blocks with what they print, told as one session of a shell.
///
/// A command goes on where a line ends in `\`, and up to the end of a `<<'X'`. A line `…` stands for
/// lines that are left out. What goes to standard error stands where it came.
public struct Tour {
  struct Step {
    let command: [String]
    let expected: [String]

    /// Where the expectation stands among the page's lines.
    let place: Range<Int>
  }

  private let lines: [String]
  let steps: [Step]

  public init(page: String) {
    lines = Transcript.lines(of: page)
    var steps: [Step] = []
    var next = 0
    while next < lines.count {
      next += 1
      guard lines[next - 1] == "```console" else { continue }
      while next < lines.count, lines[next] != "```" {
        let start = next
        var end: String?
        repeat {
          if lines[next] == end { end = nil }
          if let mark = lines[next].firstRange(of: "<<'") {
            end = String(lines[next][mark.upperBound...].prefix { $0 != "'" })
          }
          next += 1
        } while end != nil || lines[next - 1].hasSuffix("\\")
        var command = Array(lines[start..<next])
        command[0] = String(command[0].dropFirst(2))
        let first = next
        while lines[next] != "```", !lines[next].hasPrefix("$ ") { next += 1 }
        steps.append(
          Step(command: command, expected: Array(lines[first..<next]), place: first..<next)
        )
      }
    }
    self.steps = steps
  }

  /// Runs all commands in one shell and folder.
  ///
  /// - Returns: What each printed, as lines.
  public func run(finding program: Program) async throws -> [[String]] {
    try await TemporaryFolder.with { folder in
      // A byte that no page has ends what a command printed.
      let script = steps.map { $0.command.joined(separator: "\n") + "\nprintf '\\036'\n" }
      let shell = Program.shell(searchFolders: program.searchFolders)
      let result = try await shell.run(["-c", "exec 2>&1\n" + script.joined()], in: folder.path)
      return result.text.split(separator: "\u{1E}", omittingEmptySubsequences: false).dropLast()
        .map { Transcript.lines(of: String($0)) }
    }
  }

  /// One readable text for each command that prints something else.
  public func mismatches(_ printed: [[String]]) -> [String] {
    if printed.count != steps.count { return ["\(printed.count) of \(steps.count) commands ran"] }
    return zip(steps, printed).compactMap { step, lines in
      if Self.matches(step.expected[...], lines[...]) { return nil }
      let difference = LineDifference(expected: step.expected, actual: lines)
      return "$ \(step.command.joined(separator: "\n"))\n\(difference)"
    }
  }

  private static func matches(_ expected: ArraySlice<String>, _ lines: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return lines.isEmpty }
    if first == "…" {
      return (lines.startIndex...lines.endIndex).contains {
        matches(expected.dropFirst(), lines[$0...])
      }
    }
    return lines.first == first && matches(expected.dropFirst(), lines.dropFirst())
  }

  /// The page with what came in place of what no longer holds; what was left out stays left out.
  ///
  /// A digest that a preview shows anew is also put into the command that repeats it, which is right
  /// only when the page is recorded once more.
  public func recorded(_ printed: [[String]]) -> String {
    var lines = lines
    var digests: [(old: String, new: String)] = []
    for (step, actual) in zip(steps, printed).reversed()
    where !Self.matches(step.expected[...], actual[...]) {
      lines.replaceSubrange(step.place, with: Self.cut(actual, as: step.expected))
      if let old = Self.digest(in: step.expected), let new = Self.digest(in: actual) {
        digests.append((old, new))
      }
    }
    var page = lines.map { $0 + "\n" }.joined()
    for digest in digests { page.replace(digest.old, with: digest.new) }
    return page
  }

  private static func digest(in lines: [String]) -> String? {
    lines.lazy.compactMap { $0.firstMatch(of: /--digest ([0-9a-f]{12})/) }.first.map { "\($0.1)" }
  }

  /// The lines that stand where the expectation's do: as many at the start and at the end, and in
  /// between those that begin as a part did.
  private static func cut(_ actual: [String], as expected: [String]) -> [String] {
    let parts = expected.split(separator: "…", omittingEmptySubsequences: false).map(Array.init)
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return actual }
    var cut = Array(actual.prefix(first.count)) + ["…"]
    var rest = actual.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() {
      guard let start = rest.firstIndex(where: { $0 == part.first }) else { continue }
      cut += rest[start...].prefix(part.count) + ["…"]
      rest = rest[start...].dropFirst(part.count)
    }
    return cut + actual.suffix(last.count)
  }
}
