import RedressCore
import RedressFeeds
import Testing

@Suite struct ScoreRowFaultTests {
  struct Case: Sendable {
    let row: String
    let fault: ScoreRowFault
    let found: String
    let expected: String
  }

  static let whole = " as a whole number: digits only, no + or space or point"
  static let columns = "5 columns: subject,period,score,history,capacity"

  /// In the order the faults are checked.
  static let cases: [Case] = [
    .init(
      row: "\"a,2026-10,380,10,20",
      fault: .quoting,
      found: "a quote that is not closed or not doubled",
      expected: "quotes as in RFC 4180"
    ),
    .init(row: "a,2026-10,380,10", fault: .columnCount, found: "4 columns", expected: columns),
    .init(row: "a,2026-10,380,10,20,", fault: .columnCount, found: "6 columns", expected: columns),
    .init(row: "a", fault: .columnCount, found: "1 column", expected: columns),
    .init(row: "", fault: .columnCount, found: "an empty line", expected: columns),
    .init(row: ",2026-10,380,10,20", fault: .subject, found: "nothing", expected: "a subject"),
    .init(
      row: "a\tb,2026-10,380,10,20",
      fault: .subject,
      found: "a\\tb",
      expected: "a subject without control characters"
    ),
    .init(
      row: "a\u{85}b,2026-10,380,10,20",
      fault: .subject,
      found: "a\\u{85}b",
      expected: "a subject without control characters"
    ),
    .init(
      row: String(repeating: "x", count: 65) + ",2026-10,380,10,20",
      fault: .subject,
      found: String(repeating: "x", count: 39) + "…",
      expected: "a subject of at most 64 bytes"
    ),
    .init(
      row: "a,2026-13,380,10,20",
      fault: .period,
      found: "2026-13",
      expected: "a period such as 2026-10"
    ),
    .init(
      row: "a,,380,10,20",
      fault: .period,
      found: "nothing",
      expected: "a period such as 2026-10"
    ),
    .init(
      row: "a,2026-1,380,10,20",
      fault: .period,
      found: "2026-1",
      expected: "a period such as 2026-10"
    ),
    .init(
      row: "a,2026-11,380,10,20",
      fault: .otherPeriod,
      found: "2026-11",
      expected: "period 2026-10"
    ),
    .init(
      row: "a,2026-10,+380,10,20",
      fault: .notWholeNumber,
      found: "+380",
      expected: "score" + whole
    ),
    .init(
      row: "a,2026-10,380, 10,20",
      fault: .notWholeNumber,
      found: " 10",
      expected: "history" + whole
    ),
    .init(
      row: "a,2026-10,380,10,20.0",
      fault: .notWholeNumber,
      found: "20.0",
      expected: "capacity" + whole
    ),
    .init(
      row: "a,2026-10,380,10,",
      fault: .notWholeNumber,
      found: "nothing",
      expected: "capacity" + whole
    ),
    .init(
      row: "a,2026-10,380,1e1,20",
      fault: .notWholeNumber,
      found: "1e1",
      expected: "history" + whole
    ),
    .init(
      row: "a,2026-10,380,-0,20",
      fault: .notWholeNumber,
      found: "-0",
      expected: "history" + whole
    ),
    .init(
      row: "a,2026-10,380,-10,40",
      fault: .dimensionOutOfRange,
      found: "-10",
      expected: "history from 0 to 210"
    ),
    .init(
      row: "a,2026-10,561,211,0",
      fault: .dimensionOutOfRange,
      found: "211",
      expected: "history from 0 to 210"
    ),
    .init(
      row: "a,2026-10,380,10,99999999999999999999",
      fault: .dimensionOutOfRange,
      found: "a number of ten or more digits",
      expected: "capacity from 0 to 150"
    ),
    .init(
      row: "a,2026-10,349,10,20",
      fault: .scoreOutOfRange,
      found: "349",
      expected: "score from 350 to 700"
    ),
    .init(
      row: "a,2026-10,710,210,150",
      fault: .scoreOutOfRange,
      found: "710",
      expected: "score from 350 to 700"
    ),
    .init(
      row: "a,2026-10,381,10,20",
      fault: .sum,
      found: "score 381",
      expected: "score 380, the sum of 350 and 30"
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
      #expect(file.contents.refusedByFault == [bad.fault: 1])
      #expect(file.contents.accepted == 2)
      #expect(file.contents.read == 3)
    }
  }

  @Test func `bytes that are not UTF-8 are shown without the other columns`() throws {
    let bytes =
      Array(ScoreFileFixture.header.utf8) + [0xD5, 0xC5] + Array(",2026-10,380,10,20\n".utf8)
    let file = try ScoreFileFixture.read(bytes)
    let problem = ImportProblem(
      line: 2,
      found: "\\xD5\\xC5",
      expected: "UTF-8: iconv -f GB18030 -t UTF-8"
    )
    #expect(file.contents.problems == [problem])
    #expect(file.contents.refusedByFault == [.notUTF8: 1])
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
        let fault: ScoreRowFault = length > 65_536 ? .lineTooLong : .columnCount
        #expect(file.contents.refusedByFault == [fault: 1])
      }
    }
  }
}
