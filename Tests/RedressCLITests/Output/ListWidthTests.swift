import RedressCLI
import RedressTestSupport
import Synchronization
import Testing

/// Every list of the demo's office, at terminals of three widths and in no terminal.
@Suite struct ListWidthTests {
  private static let lists = [
    "staff list", "drop list --period 2026-09", "incident list", "notice list",
    "dispute list --all", "correction list", "case list", "record list S0001", "law list",
    "calendar list",
  ]

  @Test(arguments: ["en", "zh-Hans"])
  func `fits the terminal, its columns line up, and nothing is cut in a pipe`(
    language: String
  ) async throws {
    try await TemporaryFolder.with { folder in
      let office = folder.path + "/demo"
      let told = try Self.printed(["demo", "--keep", office], language, columns: nil)
      #expect(told.count > 100)
      for list in Self.lists {
        let arguments = list.split(separator: " ").map(String.init)
        let command = arguments + ["--db", office + "/office.sqlite"]
        let whole = try Self.printed(command, language, columns: nil)
        #expect(whole.count > 2, "\(list) has a heading and a row")
        #expect(!whole.contains { $0.contains("…") }, "\(list) in a pipe")
        for columns in [80, 100, 120] {
          let lines = try Self.printed(command, language, columns: columns)
          #expect(lines.count == whole.count, "\(list) at \(columns)")
          for line in lines {
            #expect(DisplayWidth.of(line) <= columns, "\(list) at \(columns): \(line)")
          }
          Self.expectColumns(Array(lines.dropFirst()), "\(list) at \(columns)")
        }
      }
    }
  }

  /// As many columns in all rows together as there are headings: between two of them no row has
  /// anything but spaces.
  private static func expectColumns(_ lines: [String], _ list: String) {
    let rows = lines.map(Self.cells)
    let width = rows.map(\.count).max() ?? 0
    let isBlank = (0..<width).map { place in
      rows.allSatisfy { place >= $0.count || $0[place] == " " }
    }
    var gaps = 0
    for place in isBlank.indices.dropLast() where isBlank[place] && isBlank[place + 1] {
      if place == 0 || !isBlank[place - 1] { gaps += 1 }
    }
    let headings = (lines.first ?? "").split(separator: "  ").count
    #expect(headings > 1 && gaps >= headings - 1, "\(list): \(gaps) gaps, \(headings) headings")
  }

  /// A character for each column of the terminal that a line takes; a wide one stands twice.
  private static func cells(_ line: String) -> [Character] {
    line.flatMap { Array(repeating: $0, count: DisplayWidth.of(String($0))) }
  }

  private static func printed(
    _ arguments: [String],
    _ language: String,
    columns: Int?
  ) throws -> [String] {
    let page = Mutex<[UInt8]>([])
    let desk = Desk.process.showing(
      columns: columns,
      adding: [
        "NO_COLOR": "1", "REDRESS_LANG": language, "REDRESS_TEMPLATES": Repository.templates,
        "REDRESS_NOW": "2026-10-13T10:00:00+08:00",
      ]
    ) { bytes in page.withLock { $0 += bytes } }
    let status = RedressCommand.run(arguments, at: desk)
    try #require(status == 0, "\(arguments)")
    let text = String(decoding: page.withLock { $0 }, as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .dropLast()
  }
}
