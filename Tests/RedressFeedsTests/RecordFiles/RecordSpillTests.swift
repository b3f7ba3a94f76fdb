import Foundation
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite struct `Record files that outgrow their memory` {
  /// What becomes of each row, found by comparing every row with every other.
  private static func expected(_ rows: [(id: Int, content: Int)]) -> (Set<Int>, Set<Int>) {
    var (accepted, refused) = (Set<Int>(), Set<Int>())
    for lines in Dictionary(grouping: rows.indices, by: { rows[$0].id }).values {
      if Set(lines.map { rows[$0].content }).count > 1 {
        refused.formUnion(lines.map { $0 + 1 })
      } else {
        accepted.insert((lines.min() ?? 0) + 1)
      }
    }
    return (accepted, refused)
  }

  @Test func `settle ids that stand in several runs as if all were in memory`() async throws {
    try await withSeeds(20) { random in
      let count = Int.random(in: 1...600, using: &random)
      let rows = (0..<count).map { _ in
        (
          id: Int.random(in: 0..<count, using: &random),
          content: Int.random(in: 0..<Int.random(in: 1...3, using: &random), using: &random)
        )
      }
      let lines = rows.map { row in
        // Other content is another day, another person or another amount.
        switch row.content {
        case 0: PracticeKinds.cardLine("R\(row.id)")
        case 1: PracticeKinds.cardLine("R\(row.id)", on: "2026-04-30")
        default: PracticeKinds.cardLine("R\(row.id)", subject: "lin")
        }
      }
      let (accepted, refused) = Self.expected(rows)
      let text = lines.joined(separator: "\n")
      for cores in 1...3 {
        let options = FeedOptions.small(cores: cores, using: &random)
        let contents = try recordContents(text, options: options)
        #expect(Set(contents.records.map(\.line)) == accepted)
        #expect(contents.tally.refused == refused.count)
        #expect(contents.tally.read == count)
        #expect(contents.tally.problems.map(\.line) == Array(refused.sorted().prefix(20)))
        let whole = try recordContents(text)
        #expect(contents == whole)
      }
    }
  }

  @Test func `name the first line with the same id, and of the first the next`() throws {
    var options = FeedOptions.oneCore
    (options.chunkBytes, options.runBytes, options.spoolBytes) = (1, 1, 0)
    let (one, other) = (
      PracticeKinds.cardLine("R1"), PracticeKinds.cardLine("R1", subject: "zoe")
    )
    let contents = try recordContents(
      [other, one, one, other].joinedLines,
      options: options
    )
    #expect(
      contents.tally.problems.map(\.found)
        == [2, 1, 1, 1].map { .otherRecord(line: $0) }
    )
  }

  @Test func `leave nothing in the spool's folder`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var options = FeedOptions()
    options.spoolFolder = folder.path
    (options.runBytes, options.spoolBytes) = (1, 0)
    let lines = (0..<100).map { PracticeKinds.cardLine("R\($0)") }
    #expect(try recordContents(lines.joinedLines, options: options).records.count == 100)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func `tell a spool folder that is not there`() throws {
    var options = FeedOptions()
    (options.spoolFolder, options.spoolBytes) = ("/nowhere", 0)
    #expect(throws: ScoreFileError.spoolFailed(errno: 2)) {
      try recordContents(PracticeKinds.cardLine("R1"), options: options)
    }
  }
}
