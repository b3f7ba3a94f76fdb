import RedressCore
import RedressFeeds
import Testing

@Suite struct ScoreFileReaderTests {
  @Test func `columns may come in any order`() throws {
    let file = try ScoreFileFixture.read(
      "capacity,score,subject,history,period\n20,380,007,10,2026-10\n"
    )
    let row = ScoreBlockRow(subject: .packed(1_007), score: 380, points: [10, 20])
    #expect(try file.rows("2026-10") == [row])
    #expect(file.contents.read == 1)
    #expect(file.contents.refused == 0)
  }

  @Test func `a file without a period column takes the period asked for`() throws {
    let file = try ScoreFileFixture.read(
      "subject,score,history,capacity\nann,380,10,20\n",
      period: Period("2026-10")
    )
    #expect(file.contents.acceptedByPeriod == [try #require(Period("2026-10")): 1])
  }

  @Test(arguments: [
    "\u{FEFF}H1,2026-10,380,10,20\nL\n", "H1,2026-10,380,10,20\r\nL\r\n", "H1,2026-10,380,10,20\nL",
    "H1,2026-10,380,10,20\nL\n\n\n\r\n", "\"H1\",2026-10,380,10,20\nL", "H1,2026-10,0380,010,20\nL",
    "H1,2026-10,\"380\",10,20\r\nL",
  ])
  func `every usual way to write a file is read alike`(text: String) throws {
    let hasMark = text.hasPrefix("\u{FEFF}")
    let body = (hasMark ? String(text.unicodeScalars.dropFirst()) : text)
      .replacing("L", with: "h2,2026-10,360,10,0")
    for chunkBytes in [1, 30, 1_000] {
      let file = try ScoreFileFixture.read(
        (hasMark ? "\u{FEFF}" : "") + ScoreFileFixture.header + body,
        options: ScoreFileFixture.small(chunkBytes: chunkBytes)
      )
      #expect(file.contents.problems == [])
      #expect(try file.rows("2026-10").map(\.subject.subject) == ["H1", "h2"])
      #expect(file.contents.read == 2)
    }
  }

  /// The two rows stand in one piece of the file, or at the end of one and the front of the next.
  @Test(arguments: [1, 60, 10_000])
  func `a subject twice in an ordered file loses both rows, wherever pieces are cut`(
    chunkBytes: Int
  ) throws {
    for doubled in 0..<40 {
      var rows = (10..<50).map { ScoreFileFixture.row("S\($0)", "2026-10", 10, 20) }
      rows.insert(rows[doubled], at: doubled)
      let file = try ScoreFileFixture.read(
        ScoreFileFixture.header + rows.joined(separator: "\n"),
        options: ScoreFileFixture.small(chunkBytes: chunkBytes)
      )
      let others = (10..<50).filter { $0 != 10 + doubled }.map { SubjectID("S\($0)") }
      #expect(try file.rows("2026-10").map(\.subject.subject) == others)
      #expect(file.contents.refused == 2)
      #expect(file.contents.problems.map(\.line) == [doubled + 2, doubled + 3])
    }
  }

  @Test func `a quoted subject keeps its commas and quotes`() throws {
    let file = try ScoreFileFixture.read(
      ScoreFileFixture.header + "\"a,\"\"b\"\"\",2026-10,380,10,20\n"
    )
    #expect(try file.rows("2026-10").map(\.subject.subject) == ["a,\"b\""])
  }

  @Test func `a doubled subject refuses every one of its rows`() throws {
    let lines = ["5", "7", "5", "6", "5", "x", "x", "8"].map {
      ScoreFileFixture.row($0, "2026-10", 1, 2)
    }
    for chunkBytes in [1, 50, 5_000] {
      let file = try ScoreFileFixture.read(
        ScoreFileFixture.header + lines.joined(separator: "\n"),
        options: ScoreFileFixture.small(chunkBytes: chunkBytes)
      )
      #expect(try file.rows("2026-10").map(\.subject.subject) == ["6", "7", "8"])
      #expect(file.contents.refused == 5)
      #expect(file.contents.problems.map(\.line) == [2, 4, 6, 7, 8])
      #expect(
        file.contents.problems.map(\.found)
          == [4, 2, 2, 8, 7].map { .again(line: $0) }
      )
    }
  }

  @Test func `one subject may stand in several periods`() throws {
    let lines = ["2026-10", "2026-11", "2026-09"].map { ScoreFileFixture.row("5", $0, 1, 2) }
    let file = try ScoreFileFixture.read(ScoreFileFixture.header + lines.joined(separator: "\n"))
    #expect(file.contents.accepted == 3)
    #expect(file.contents.periods.map(\.description) == ["2026-09", "2026-10", "2026-11"])
    #expect(file.blocks.map(\.index) == [0, 0, 0])
  }

  @Test func `a line of 100 MB is one refused row`() throws {
    var bytes = Array(
      (ScoreFileFixture.header + ScoreFileFixture.row("1", "2026-10", 1, 1) + "\n").utf8
    )
    bytes += Array(repeating: UInt8(ascii: "9"), count: 100_000_000)
    bytes += Array(("\n" + ScoreFileFixture.row("2", "2026-10", 1, 1)).utf8)
    let file = try ScoreFileFixture.read(bytes, options: FeedOptions())
    #expect(file.contents.accepted == 2)
    #expect(file.contents.refused == 1)
    #expect(file.contents.problems.map(\.line) == [3])
  }

  @Test func `only the first problems are kept and all are counted`() throws {
    let lines = (0..<300).map { $0 % 3 == 0 ? "\($0),2026-10,1,1,1" : "\($0)" }
    let file = try ScoreFileFixture.read(ScoreFileFixture.header + lines.joined(separator: "\n"))
    #expect(file.contents.refused == 300)
    #expect(file.contents.problems.map(\.line) == Array(2...21))
  }
}

@Suite struct ScoreFileHeaderTests {
  static let expected = ["subject", "period", "score", "history", "capacity"]

  @Test(arguments: [
    ("", ScoreFileError.empty),
    ("\n\r\n\n", .empty),
    ("\u{FEFF}", .empty),
    ("subject,period,score,history\n", .missingColumns(["capacity"], expected: expected)),
    ("subject,score\n", .missingColumns(["period", "history", "capacity"], expected: expected)),
    ("subject,period,score,score,history\n", .doubledColumn("\"score\"", expected: expected)),
    ("subject,period,Score,history\n", .unknownColumn("\"Score\"", expected: expected)),
    ("\"subject,period\n", .headerUnclosedQuote),
    ("\nsubject\n", .missingColumns(expected, expected: expected)),
  ])
  func `a header that does not fit is an error`(text: String, error: ScoreFileError) {
    #expect(throws: error) { try ScoreFileFixture.read(text) }
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x73, 0x00], ScoreFileError.utf16), ([0xFE, 0xFF, 0x00, 0x73], .utf16),
      ([0x73, 0x00, 0x75, 0x00, 0x0A, 0x00], .utf16),
      ([0xD3, 0xC3, 0xBB, 0xA7, 0x2C, 0x0A], .headerNotUTF8),
    ] as [([UInt8], ScoreFileError)]
  )
  func `another encoding is named`(bytes: [UInt8], error: ScoreFileError) {
    #expect(throws: error) { try ScoreFileFixture.read(bytes) }
  }

  @Test func `a file that cannot be read says why`() throws {
    let reader = ScoreFileReader(
      layout: try ScoreFileFixture.layout(),
      hash: ScoreFileFixture.hash
    )
    #expect(throws: ScoreFileError.unreadable(errno: 2)) { try reader.read(path: "/nowhere/x.csv") }
    #expect(throws: ScoreFileError.unreadable(errno: 21)) { try reader.read(path: "/tmp") }
  }

  @Test func `a full disk is an error that keeps its number`() throws {
    var options = ScoreFileFixture.small()
    options.spoolFolder = "/nowhere"
    let text =
      ScoreFileFixture.header + ScoreFileFixture.randomRows(500, seed: 1).joined(separator: "\n")
    #expect(throws: ScoreFileError.spoolFailed(errno: 2)) {
      try ScoreFileFixture.read(text, options: options)
    }
  }

  @Test func `a header alone is a file without rows`() throws {
    let file = try ScoreFileFixture.read(ScoreFileFixture.header)
    #expect(file.contents.read == 0)
    #expect(file.blocks.isEmpty)
  }
}
