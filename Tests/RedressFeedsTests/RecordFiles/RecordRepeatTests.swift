import RedressCore
import RedressFeeds
import RedressTestSupport
import Testing

@Suite struct RecordRepeatTests {
  @Test func `equal rows of one record count once and the others are unchanged`() throws {
    let line = PracticeKinds.cardLine("R1")
    let reordered = PracticeKinds.cardLine(
      "R1",
      fields: #""paid":0.00, "bill":86.4, "limit":100, "status":0"#
    )
    let contents = try recordContents(
      [line, PracticeKinds.cardLine("R2"), reordered, line].joinedLines
    )
    #expect(contents.records.map(\.line) == [1, 2])
    #expect(contents.tally.accepted == 2)
    #expect(contents.tally.unchanged == 2)
    #expect(contents.tally.problems.isEmpty)
  }

  @Test func `different rows of one record are all refused, in any order`() throws {
    let (same, other) = (
      PracticeKinds.cardLine("R1"), PracticeKinds.cardLine("R1", on: "2026-04-30")
    )
    for lines in [[same, other, same], [same, same, other], [other, same, same]] {
      let contents = try recordContents(([PracticeKinds.cardLine("R0")] + lines).joinedLines)
      #expect(contents.records.map(\.record.id) == ["R0"])
      #expect(contents.tally.refused == 3)
      #expect(contents.tally.unchanged == 0)
      #expect(contents.tally.problems.map(\.line) == [2, 3, 4])
      #expect(
        contents.tally.problems.map(\.found).last
          == .otherRecord(line: 2)
      )
    }
  }

  @Test func `problems of rows and of repeats are told in the order of lines`() throws {
    let lines = [
      PracticeKinds.cardLine("R1"), "{", PracticeKinds.cardLine("R1", subject: "lin"), "[",
    ]
    let tally = try recordContents(lines.joinedLines).tally
    #expect(tally.problems.map(\.line) == [1, 2, 3, 4])
    #expect(tally.read == tally.accepted + tally.refused + tally.unchanged)
  }

  @Test func `two spellings of one character are two records`() throws {
    let contents = try recordContents(
      ["\u{E9}", "e\u{301}"].map { PracticeKinds.cardLine($0) }.joinedLines
    )
    #expect(contents.records.count == 2)
  }

  @Test func `records are ordered by subject, day and id, whatever the order of lines`()
    async throws
  {
    try await withSeeds(20) { random in
      let subjects = [
        "a", "ab", "b", "0123456789abcdefX", "0123456789abcdefY", "0123456789abcdef", "张",
      ]
      var lines: [String] = []
      for number in 0..<200 {
        let subject = subjects[Int.random(in: 0..<subjects.count, using: &random)]
        let day = Int.random(in: 10...12, using: &random)
        lines.append(PracticeKinds.cardLine("R\(number)", subject: subject, on: "2026-03-\(day)"))
      }
      let contents = try recordContents(lines.joinedLines)
      let sorted = contents.sorted.map(\.record)
      let expected = contents.records.map(\.record).sorted {
        ($0.subject, $0.on, $0.id) < ($1.subject, $1.on, $1.id)
      }
      #expect(sorted == expected)
    }
  }

  @Test func `stored values come back as they were`() throws {
    let values: [Int64] = [0, 1, -1, .min, .max, 1_000_000_000_000_000, 0x0102_0304_0506_0708]
    let day = try #require(Day("2026-03-31"))
    let record = Record(id: "R", subject: "s", kind: 0, furnisher: "f", on: day, values: values)
    #expect(Record.values(ofFieldsBlob: record.fieldsBlob) == values)
    #expect(Array(record.fieldsBlob.suffix(8)) == [8, 7, 6, 5, 4, 3, 2, 1])
    #expect(Record.values(ofFieldsBlob: record.fieldsBlob.dropLast()) == nil)
  }
}

extension [String] {
  var joinedLines: String { joined(separator: "\n") }
}
