import Foundation
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite struct RecordFileLongLineTests {
  private static let problem = ImportProblem(
    line: 2,
    found: .longLine,
    expected: .oneRow
  )

  @Test func `a line of exactly 64 KiB is read and one byte more is refused`() throws {
    let line = PracticeKinds.cardLine("R2")
    let spaces = String(repeating: " ", count: 65_536 - line.utf8.count)
    let text = "\(PracticeKinds.cardLine("R1"))\n\(spaces)\(line)\n\(PracticeKinds.cardLine("R3"))"
    #expect(try recordContents(text).records.map(\.line) == [1, 2, 3])
    let longer = try recordContents(text.replacing("\n ", with: "\n  "))
    #expect(longer.records.map(\.line) == [1, 3])
    #expect(longer.tally.problems == [Self.problem])
  }

  @Test func `a line of 100 MB is refused and the lines around it are read`() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try folder.write((PracticeKinds.cardLine("R1") + "\n").utf8, to: "records.jsonl")
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.seekToEnd()
    let piece = Data(repeating: UInt8(ascii: "["), count: 1_000_000)
    for _ in 0..<100 { try file.write(contentsOf: piece) }
    try file.write(contentsOf: Data(("\n" + PracticeKinds.cardLine("R3")).utf8))
    try file.close()
    var two = FeedOptions()
    two.cores = 2
    let contents = try ReadRecords(
      RecordFile.contents(of: path, PracticeKinds.layout, options: two, hash: ScoreFileFixture.hash)
    )
    #expect(contents.records.map(\.line) == [1, 3])
    #expect(contents.tally.problems == [Self.problem])
  }
}
