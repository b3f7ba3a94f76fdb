import RedressCore
import RedressFeeds
import Testing

@Suite struct RecordProblemTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let line: String
    let found: String
    let expected: String
    var testDescription: String { found }

    init(_ line: String, _ found: String, _ expected: String) {
      (self.line, self.found, self.expected) = (line, found, expected)
    }
  }

  /// In the order in which a row's problems are told.
  @Test(arguments: json + keys + ids + fields + dates)
  func `a bad line is refused with the place, what was found and what was expected`(
    row: Case
  ) throws {
    let contents = try recordContents(PracticeKinds.cardLine("good") + "\n" + row.line + "\n")
    #expect(contents.records.map(\.record.id) == ["good"])
    #expect(
      contents.tally.problems
        == [ImportProblem(line: 2, found: row.found, expected: row.expected)]
    )
  }

  @Test(arguments: [
    [0xD5, 0xC5], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE5],
  ])
  func `bytes that are not UTF-8 refuse the row and say how to convert the file`(
    bytes: [UInt8]
  ) throws {
    let line = #"{"record":""#.utf8 + bytes + #""}"#.utf8 + [0x0A]
    let contents = try recordContents(line + PracticeKinds.cardLine().utf8)
    #expect(contents.tally.accepted == 1)
    #expect(
      contents.tally.problems == [
        ImportProblem(
          line: 1,
          found: "bytes that are not UTF-8, from byte 12 of the line",
          expected: "UTF-8; convert the file with: iconv -f GB18030 -t UTF-8"
        )
      ]
    )
  }

  private static let cut = String(PracticeKinds.cardLine().dropLast(1))
  private static let value =
    "a value: text in quotes, a number, true, false, null, {…} or […]"

  static let json = [
    Case("[1]", "[ at byte 1 of the line", "a JSON object, {…}"),
    Case(cut, "the end of the line", "a comma or }"),
    Case("{", "the end of the line", "a key in quotes, or }"),
    Case(cut + ",}", "} at byte 149 of the line", "a key in quotes after the comma"),
    Case(cut + "} {", "{ at byte 150 of the line", "nothing after the record's closing }"),
    Case(#"{"record"}"#, "} at byte 10 of the line", "a colon after the key"),
    Case(#"{"record":nul}"#, "a letter at byte 11 of the line", value),
    Case(#"{"record":'R'}"#, "' at byte 11 of the line", value),
    Case(#"{"record":[1 2]}"#, "a digit at byte 14 of the line", "a comma or ]"),
    Case(#"{"record":"R}"#, "the end of the line", "the closing quote of a text"),
    Case(
      #"{"record":"\x"}"#,
      #"\ at byte 12 of the line"#,
      #"one of the escapes \" \\ \/ \b \f \n \r \t \u"#
    ),
    Case(#"{"record":"\u12G4"}"#, "a letter at byte 16 of the line", #"four hex digits after \u"#),
    Case(
      #"{"record":"\ud800x"}"#,
      #"\ at byte 12 of the line"#,
      #"a whole surrogate pair, \ud83d\ude00, or none"#
    ),
    Case(
      "{\"record\":\"a\tb\"}",
      "a control character at byte 13 of the line",
      #"no control character inside a text; escape it, as in \n"#
    ),
    Case(#"{"record":01}"#, "a digit at byte 11 of the line", "a number without zeros in front"),
    Case(#"{"record":-}"#, "} at byte 12 of the line", "a digit"),
    Case(#"{"record":1.e5}"#, "a letter at byte 13 of the line", "a digit"),
    Case(
      #"{"record":"# + String(repeating: "[", count: 40_000),
      "[ at byte 26 of the line",
      "objects and lists at most 16 deep"
    ),
  ]

  static let keys = [
    Case(
      #"{"name":"Li","record":""}"#,
      #"the key "name""#,
      """
      only the keys record, subject, kind, furnisher, on, fields, consent, ended_on, \
      prior_notice_on
      """
    ),
    Case(
      #"{"record":"R1","r\u0065cord":"R1"}"#,
      #"the key "record" twice"#,
      "each key once in a record"
    ),
    Case(
      "{}",
      #"no "record""#,
      #""record": an id of 1 to 64 bytes without control characters"#
    ),
  ]
}
