import RedressCore
import RedressFeeds
import Testing

@Suite struct RecordProblemTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let line: String
    let found: ImportProblem.Finding
    let expected: ImportProblem.Expectation
    var testDescription: String { "\(found)" }

    init(
      _ line: String,
      _ found: ImportProblem.Finding,
      _ expected: ImportProblem.Expectation
    ) {
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

  @Test func `a kind that may no longer be collected is refused although the scheme has it`() throws
  {
    let cards = LocalizedText(["en": "cards"])
    let layout = RecordFileLayout(
      kinds: PracticeKinds.layout.kinds,
      currency: PracticeKinds.layout.currency,
      prohibited: [ProhibitedCategory(id: "cards", name: cards, words: ["card"])]
    )
    let contents = try recordContents(PracticeKinds.cardLine() + "\n", layout)
    #expect(contents.records.isEmpty)
    let problem = ImportProblem(
      line: 1,
      found: .kind("card_statement"),
      expected: .notCollected("cards", cards)
    )
    #expect(contents.tally.problems == [problem])
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
          found: .notUTF8(at: 12),
          expected: .utf8
        )
      ]
    )
  }

  private static let cut = String(PracticeKinds.cardLine().dropLast(1))

  static let json = [
    Case("[1]", .sign(.punctuation("["), at: 1), .json(.object)),
    Case(cut, .endOfLine, .json(.commaOrBrace)),
    Case("{", .endOfLine, .json(.key)),
    Case(cut + ",}", .sign(.punctuation("}"), at: 149), .json(.keyAfterComma)),
    Case(cut + "} {", .sign(.punctuation("{"), at: 150), .json(.end)),
    Case(#"{"record"}"#, .sign(.punctuation("}"), at: 10), .json(.colon)),
    Case(#"{"record":nul}"#, .sign(.letter, at: 11), .json(.value)),
    Case(#"{"record":'R'}"#, .sign(.punctuation("'"), at: 11), .json(.value)),
    Case(#"{"record":[1 2]}"#, .sign(.digit, at: 14), .json(.commaOrBracket)),
    Case(#"{"record":"R}"#, .endOfLine, .json(.quote)),
    Case(
      #"{"record":"\x"}"#,
      .sign(.punctuation(#"\"#), at: 12),
      .json(.escape)
    ),
    Case(#"{"record":"\u12G4"}"#, .sign(.letter, at: 16), .json(.hexDigit)),
    Case(
      #"{"record":"\ud800x"}"#,
      .sign(.punctuation(#"\"#), at: 12),
      .json(.surrogate)
    ),
    Case(
      "{\"record\":\"a\tb\"}",
      .sign(.control, at: 13),
      .json(.control)
    ),
    Case(#"{"record":01}"#, .sign(.digit, at: 11), .json(.noLeadingZero)),
    Case(#"{"record":-}"#, .sign(.punctuation("}"), at: 12), .json(.digit)),
    Case(#"{"record":1.e5}"#, .sign(.letter, at: 13), .json(.digit)),
    Case(
      #"{"record":"# + String(repeating: "[", count: 40_000),
      .sign(.punctuation("["), at: 26),
      .json(.shallower)
    ),
  ]

  static let keys = [
    Case(
      #"{"name":"Li","record":""}"#,
      .key("name"),
      .keys([
        "record", "subject", "kind", "furnisher", "on", "fields", "consent", "ended_on",
        "prior_notice_on",
      ])
    ),
    Case(
      #"{"record":"R1","r\u0065cord":"R1"}"#,
      .doubledKey("record"),
      .keyOnce
    ),
    Case(
      "{}",
      .noKey("record"),
      .id(key: "record")
    ),
  ]
}
