import RedressCore
import RedressFeeds
import Testing

@Suite struct ScoreRowFaultTests {
  struct Case: Sendable {
    let row: String
    let found: ImportProblem.Finding
    let expected: ImportProblem.Expectation
  }

  static let october = Period(number: 2026 * 12 + 9)
  static let columns = ImportProblem.Expectation.columns([
    "subject", "period", "score", "history", "capacity",
  ])

  /// In the order the faults are checked.
  static let cases: [Case] = [
    .init(
      row: "\"a,2026-10,380,10,20",
      found: .brokenQuote,
      expected: .quotes
    ),
    .init(row: "a,2026-10,380,10", found: .columns(4), expected: columns),
    .init(row: "a,2026-10,380,10,20,", found: .columns(6), expected: columns),
    .init(row: "a", found: .columns(1), expected: columns),
    .init(row: "", found: .emptyLine, expected: columns),
    .init(row: ",2026-10,380,10,20", found: .nothing, expected: .subject),
    .init(
      row: "a\tb,2026-10,380,10,20",
      found: .length(3),
      expected: .subjectWithoutControl
    ),
    .init(
      row: "a\u{85}b,2026-10,380,10,20",
      found: .length(3),
      expected: .subjectWithoutControl
    ),
    .init(
      row: String(repeating: "x", count: 65) + ",2026-10,380,10,20",
      found: .length(65),
      expected: .shortSubject(most: 64)
    ),
    .init(
      row: "a,2026-13,380,10,20",
      found: .length(7),
      expected: .period
    ),
    .init(
      row: "a,,380,10,20",
      found: .nothing,
      expected: .period
    ),
    .init(
      row: "a,2026-1,380,10,20",
      found: .length(6),
      expected: .period
    ),
    .init(
      row: "a,2026-11,380,10,20",
      found: .period(Period(number: 24_322)),
      expected: .thisPeriod(october)
    ),
    .init(
      row: "a,2026-10,+380,10,20",
      found: .length(4),
      expected: .wholeNumber(column: "score")
    ),
    .init(
      row: "a,2026-10,380, 10,20",
      found: .length(3),
      expected: .wholeNumber(column: "history")
    ),
    .init(
      row: "a,2026-10,380,10,20.0",
      found: .length(4),
      expected: .wholeNumber(column: "capacity")
    ),
    .init(
      row: "a,2026-10,380,10,",
      found: .nothing,
      expected: .wholeNumber(column: "capacity")
    ),
    .init(
      row: "a,2026-10,380,1e1,20",
      found: .length(3),
      expected: .wholeNumber(column: "history")
    ),
    .init(
      row: "a,2026-10,380,-0,20",
      found: .length(2),
      expected: .wholeNumber(column: "history")
    ),
    .init(
      row: "a,2026-10,380,-10,40",
      found: .digits(2),
      expected: .range(column: "history", 0...210)
    ),
    .init(
      row: "a,2026-10,561,211,0",
      found: .digits(3),
      expected: .range(column: "history", 0...210)
    ),
    .init(
      row: "a,2026-10,380,10,99999999999999999999",
      found: .longNumber,
      expected: .range(column: "capacity", 0...150)
    ),
    .init(
      row: "a,2026-10,349,10,20",
      found: .digits(3),
      expected: .range(column: "score", 350...700)
    ),
    .init(
      row: "a,2026-10,710,210,150",
      found: .digits(3),
      expected: .range(column: "score", 350...700)
    ),
    .init(
      row: "a,2026-10,381,10,20",
      found: .otherSum,
      expected: .sum(base: 350)
    ),
  ]

  @Test(arguments: cases)
  func `a bad row is located and the others go in`(bad: Case) throws {
    let text = [
      ScoreFileFixture.row("1", "2026-10", 1, 1), bad.row,
      ScoreFileFixture.row("2", "2026-10", 1, 1),
    ].joined(separator: "\n")
    for chunkBytes in [1, 40, 5_000] {
      let file = try ScoreFileFixture.read(
        ScoreFileFixture.header + text,
        period: Period("2026-10"),
        options: ScoreFileFixture.small(chunkBytes: chunkBytes)
      )
      let problem = ImportProblem(line: 3, found: bad.found, expected: bad.expected)
      #expect(file.contents.problems == [problem])
      #expect(file.contents.refused == 1)
      #expect(file.contents.accepted == 2)
      #expect(file.contents.read == 3)
    }
  }

  /// A plain id goes the quick way, one in quotes the other.
  @Test(arguments: ["a", "\"a\""])
  func `the least and the most of a score and of a part are taken, and nothing beyond`(
    id: String
  ) throws {
    func expected(_ values: String) throws -> [ImportProblem.Expectation] {
      let text = ScoreFileFixture.header + "\(id),2026-10,\(values)\n"
      return try ScoreFileFixture.read(text).contents.problems.map(\.expected)
    }
    let most = try ScoreFileFixture.layout().dimensions.map(\.highest.rawValue)
    #expect(try expected("350,0,0") == [])
    #expect(try expected("700,\(350 - most[1]),\(most[1])") == [])
    #expect(
      try expected("701,\(351 - most[1]),\(most[1])")
        == [.range(column: "score", 350...700)]
    )
    #expect(try expected("\(350 + most[1]),0,\(most[1])") == [])
    #expect(
      try expected("\(351 + most[1]),0,\(most[1] + 1)")
        == [.range(column: "capacity", 0...most[1])]
    )
  }

  @Test func `bytes that are not UTF-8 are shown without the other columns`() throws {
    let bytes =
      Array(ScoreFileFixture.header.utf8) + [0xD5, 0xC5] + Array(",2026-10,380,10,20\n".utf8)
    let file = try ScoreFileFixture.read(bytes)
    let problem = ImportProblem(
      line: 2,
      found: .notUTF8(at: nil),
      expected: .utf8
    )
    #expect(file.contents.problems == [problem])
    #expect(file.contents.refused == 1)
  }

  @Test(arguments: [65_536, 65_537])
  func `a line may have 65,536 bytes`(length: Int) throws {
    let line = String(repeating: "x", count: length)
    for chunkBytes in [1_000, 65_536, 1_000_000] {
      for end in ["", "\n", "\n" + ScoreFileFixture.row("1", "2026-10", 1, 1)] {
        let file = try ScoreFileFixture.read(
          ScoreFileFixture.header + line + end,
          options: ScoreFileFixture.small(chunkBytes: chunkBytes)
        )
        let found: ImportProblem.Finding = length > 65_536 ? .longLine : .columns(1)
        #expect(file.contents.refused == 1)
        #expect(file.contents.problems.map(\.found) == [found])
      }
    }
  }
}
