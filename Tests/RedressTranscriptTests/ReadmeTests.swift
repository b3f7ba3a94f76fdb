import Foundation
import RedressTestSupport
import Testing

/// The README's tour, run on the built program.
///
/// `RECORD_TRANSCRIPTS=1` rewrites what no longer holds and fails; read the change. Where letters
/// changed, record twice: the second time with the digest that the first one found.
struct ReadmeTests {
  private static let path = Repository.root + "/README.md"

  @Test(.timeLimit(.minutes(30)))
  func `the tour prints what the page says`() async throws {
    let tour = Tour(page: try String(contentsOfFile: Self.path, encoding: .utf8))
    let printed = try await tour.run(finding: Program.redress())
    let mismatches = tour.mismatches(printed)
    if mismatches.isEmpty { return }
    if Transcript.isRecording {
      try Data(tour.recorded(printed).utf8).write(to: URL(filePath: Self.path))
      Issue.record("re-recorded \(mismatches.count) answers in README.md; read the change")
    } else {
      Issue.record(Comment(rawValue: mismatches.joined(separator: "\n\n")))
    }
  }

  @Test func `lines may be left out, and every other must be as it is`() async throws {
    func mismatches(_ expected: String) async throws -> Int {
      let page =
        "```console\n$ printf 'a\\nb\\nc\\nd\\n'\n\(expected)$ A=1 && cat <<'X'\n$A\nX\n$A\n```\n"
      let tour = Tour(page: page)
      return tour.mismatches(try await tour.run(finding: Program.shell())).count
    }
    for good in ["a\nb\nc\nd\n", "…\n", "a\n…\nd\n", "…\nb\n…\n", "a\nb\n…\nc\nd\n"] {
      #expect(try await mismatches(good) == 0, "\(good)")
    }
    for bad in ["", "a\n", "a\n…\nc\n", "…\ne\n…\n", "b\n…\n", "a\nb\nc\nd\ne\n"] {
      #expect(try await mismatches(bad) == 1, "\(bad)")
    }
  }
}
