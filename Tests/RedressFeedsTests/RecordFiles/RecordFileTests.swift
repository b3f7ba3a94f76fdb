import RedressCore
import RedressFeeds
import RedressTestSupport
import Testing

@Suite struct RecordFileTests {
  @Test func `a line becomes a record with its values in the kind's order`() throws {
    let line = """
      {"fields":{"paid":-0,"bill":86.4,"limit":20000,"status":-2},"on":"2026-03-31",\
      "prior_notice_on":"2026-03-01","ended_on":"2026-04-02","consent":"written",\
      "furnisher":"bank","kind":"card_statement","subject":"ada","record":"R-1"}
      """
    let contents = try recordContents(line)
    #expect(contents.tally.problems == [])
    #expect(
      contents.records == [
        LocatedRecord(
          line: 1,
          record: Record(
            id: "R-1",
            subject: "ada",
            kind: 0,
            furnisher: "bank",
            on: try #require(Day("2026-03-31")),
            endedOn: Day("2026-04-02"),
            priorNoticeOn: Day("2026-03-01"),
            hasWrittenConsent: true,
            values: [-2, 2_000_000, 8_640, 0]
          )
        )
      ]
    )
  }

  @Test func `every type of field is stored as one integer and a text beside them`() throws {
    let fields =
      #""remark":"还了 \u8f66","kept":false,"due":"1970-01-02","goods":"r\u006fom","fee":null"#
    let line = PracticeKinds.orderLine(fields)
    let record = try #require(try recordContents(line).records.first?.record)
    #expect(record.values == [0, 1, 2, FieldType.missing, FieldType.missing])
    #expect(record.texts == ["remark": "还了 车"])
  }

  @Test(
    arguments: [
      ("86.40", 8_640), ("0.1", 10), ("0.2", 20), ("0.3", 30), ("-0", 0), ("-0.00", 0),
      ("-0.01", -1),
      ("1.15", 115), ("4.35", 435), ("8192.29", 819_229), ("90071992547409.93", nil),
      ("9999999999999.99", 999_999_999_999_999), ("10000000000000.00", 1_000_000_000_000_000),
      ("10000000000000.01", nil), ("-10000000000000", -1_000_000_000_000_000), ("86.400", nil),
      ("1e5", nil), ("1E0", nil), ("01", nil), ("1.", nil), (".5", nil), ("+1", nil), ("--1", nil),
      ("NaN", nil), ("99999999999999999999999999999999", nil),
    ] as [(String, Int64?)]
  )
  func `an amount is read exactly from its digits`(text: String, cents: Int64?) throws {
    let fields = #""status":0,"limit":0,"bill":\#(text),"paid":0"#
    let records = try recordContents(PracticeKinds.cardLine(fields: fields)).records
    #expect(records.first?.record.values[2] == cents)
  }

  @Test func `a money of no decimals takes whole amounts only`() throws {
    let layout = PracticeKinds.layout(decimals: 0)
    let whole = PracticeKinds.cardLine(fields: #""status":0,"limit":7,"bill":-3,"paid":0"#)
    #expect(try recordContents(whole, layout).records.first?.record.values == [0, 7, -3, 0])
    let decimal = PracticeKinds.cardLine(fields: #""status":0,"limit":7,"bill":1.0,"paid":0"#)
    #expect(try recordContents(decimal, layout).tally.refused == 1)
  }

  @Test func `escapes spell the same ids as plain text`() throws {
    let line = PracticeKinds.cardLine(#"\u0052\ud83d\ude00\/\u00e9"#)
      .replacing(#""subject""#, with: #""s\u0075bject""#)
    #expect(try recordContents(line).records.first?.record.id == "R😀/é")
  }

  @Test func `line ends, a byte order mark and blank lines change nothing but line numbers`() throws
  {
    let (first, second) = (PracticeKinds.cardLine("R1"), PracticeKinds.cardLine("R2"))
    let plain = try recordContents("\(first)\n\(second)\n")
    #expect(plain.records.map(\.line) == [1, 2])
    for text in [
      "\(first)\r\n\(second)\r\n", "\u{FEFF}\(first)\n\(second)", "\(first)\r\n\(second)\r",
    ] {
      #expect(try recordContents(text).records == plain.records)
    }
    let spaced = try recordContents("\n \t\n\(first)\n\r\n\(second)\n\n")
    #expect(spaced.records.map(\.line) == [3, 5])
    #expect(spaced.records.map(\.record) == plain.records.map(\.record))
    #expect(spaced.tally.read == 2)
  }

  @Test(
    arguments: [
      ([], .empty), ([0xEF, 0xBB, 0xBF], .empty), (Array("\n\r\n  \n".utf8), .empty),
      ([0xFF, 0xFE, 0x7B, 0x00], .utf16), ([0xFE, 0xFF, 0x00, 0x7B], .utf16),
      ([0x7B, 0x00, 0x22, 0x00], .utf16), ([0x00, 0x7B, 0x00, 0x22], .utf16),
      ([0x1F, 0x8B, 0x08, 0x00], .compressed), ([0x28, 0xB5, 0x2F, 0xFD], .compressed),
    ] as [([UInt8], UnreadableFile)]
  )
  func `a file that holds no rows is refused as a whole`(
    bytes: [UInt8],
    reason: UnreadableFile
  ) throws {
    #expect(throws: reason) { try recordContents(bytes) }
  }

  @Test func `a file that is not there is refused with the system's reason`() {
    #expect(throws: UnreadableFile.notOpened(errno: 2)) {
      try RecordFile.contents(
        of: "/nowhere/records.jsonl",
        PracticeKinds.layout,
        hash: ScoreFileFixture.hash
      )
    }
    #expect(throws: UnreadableFile.notRead(errno: 21)) {
      try RecordFile.contents(of: "/", PracticeKinds.layout, hash: ScoreFileFixture.hash)
    }
  }

  @Test(.sharedData) func `the real card panel is taken whole, on one core and on two`()
    async throws
  {
    let bytes = try await SharedData.gunzip("card-panel/records.jsonl.gz")
    let layout = PracticeKinds.layout(decimals: 0)
    let one = try recordContents(bytes, layout)
    #expect(one.tally.accepted == 90_000)
    #expect(one.tally.read == 90_000)
    #expect(one.records.first?.record.subject == "TW00001")
    #expect(one.records.first?.record.values == [-2, 20_000, 0, 0])
    #expect(one.sorted == one.records)
    var two = FeedOptions()
    two.cores = 2
    #expect(try recordContents(bytes, layout, options: two) == one)
  }

  @Test func `the first twenty problems are kept and all are counted`() throws {
    let lines = (1...50).map { $0 % 2 == 0 ? "{" : PracticeKinds.cardLine("R\($0)") }
    let tally = try recordContents(lines.joined(separator: "\n")).tally
    #expect(tally.accepted == 25)
    #expect(tally.refused == 25)
    #expect(tally.read == 50)
    #expect(tally.problems.map(\.line) == Array(stride(from: 2, through: 40, by: 2)))
  }
}
