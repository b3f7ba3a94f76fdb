import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

@Suite struct LetterTextTests {
  static let languages = ["zh-Hans", "en"]

  @Test(arguments: languages)
  func `nothing in a name is escaped`(language: String) throws {
    let office = #"<滨海> & "Söhne" 'Co.'；（分）"#
    let frame = try LetterOffice.frame(LetterOffice.zhima(), office: office)
    let letter = try LetterOffice.writer().drop(LetterStory.lin(frame: frame), in: language)
    #expect(letter.lines.contains(office))
  }

  @Test(arguments: languages)
  func `template syntax in a name is only text`(language: String) throws {
    let name = "{{notice}}{{#losses}}{{{case}}}{{/losses}}{{> head}}{{=<% %>=}}"
    let frame = try LetterOffice.frame(LetterOffice.zhima(), subjectName: name)
    let letter = try LetterOffice.writer().drop(LetterStory.lin(frame: frame), in: language)
    #expect(letter.lines.contains { $0.contains(name) })
  }

  @Test(arguments: languages)
  func `a line break in a name does not start a line`(language: String) throws {
    let name = "Ada\r\nBcc: all@example.org\u{2028}Lin\u{202E}\u{7}"
    let frame = try LetterOffice.frame(LetterOffice.zhima(), office: name, subjectName: name)
    let letter = try LetterOffice.writer().drop(LetterStory.lin(frame: frame), in: language)
    #expect(!letter.title.contains { $0.isNewline })
    #expect(!letter.lines.contains { $0.hasPrefix("Bcc") || $0.contains { $0.isNewline } })
    #expect(letter.lines.contains("Ada Bcc: all@example.org Lin"))
  }

  @Test(arguments: languages)
  func `a practice letter says so in its title, at its top and at its bottom`(
    language: String
  ) throws {
    let writer = try LetterOffice.writer()
    let frame = try LetterOffice.frame(LetterOffice.zhima(), isSandbox: true)
    let practice = try writer.drop(LetterStory.lin(frame: frame), in: language)
    let real = try writer.drop(LetterStory.lin(), in: language)
    let word = language == "en" ? "practice" : "练习"
    #expect(practice.title.lowercased().contains(word))
    #expect(practice.lines.first?.lowercased().contains(word) == true)
    #expect(practice.lines.first == practice.lines.last)
    #expect(!real.body.lowercased().contains(word) && !real.title.lowercased().contains(word))
  }

  @Test(arguments: languages)
  func `a text field of a record is never printed`(language: String) throws {
    let scheme = try LetterOffice.zhima(
      replacing: "      linked: {type: integer, name: {en: Linked people, zh-Hans: 关联人数}}\n",
      with: "      linked: {type: integer, name: {en: Linked people, zh-Hans: 关联人数}}\n"
        + "      remark: {type: text, optional: true, name: {en: Remark, zh-Hans: 备注}}\n"
    )
    let old = try LetterStory.book(scheme)
    var new = old
    try new.add(
      "k-1",
      "connections",
      on: "2026-10-01",
      from: "MegaShop",
      ["linked": 1, "trusted": 0],
      texts: ["remark": "owes Wang money"]
    )
    let facts = try LetterStory.facts(from: old, to: new)
    let letter = try LetterOffice.writer().drop(facts, in: language)
    #expect(letter.body.contains("k-1"))
    #expect(!letter.body.contains("Wang"))
    #expect(!letter.body.contains("Remark") && !letter.body.contains("备注"))
  }

  @Test(arguments: languages)
  func `a part without a known cause is never given one`(language: String) throws {
    let letter = try LetterOffice.writer().drop(LetterStory.linUnexplained(), in: language)
    let place = letter.lines.firstIndex { $0.hasSuffix("−25 points") || $0.hasSuffix("−25分") }
    let next = place.map { letter.lines[$0 + 1] } ?? ""
    #expect(next.contains(language == "en" ? "cannot yet explain" : "目前还不能说明"))
    #expect(place.map { letter.lines[$0 + 2].hasPrefix("2. ") } == true)
  }

  /// A month in which five orders were not kept, each a day after the one before.
  private static func brokenOrders(_ scheme: Scheme) throws -> DropLetterFacts {
    let old = try LetterStory.book(scheme)
    var new = old
    for day in 11...15 {
      try new.add(
        "broken-\(day)",
        "order_outcome",
        on: "2026-10-\(day)",
        from: "MegaShop",
        ["outcome": 1, "amount": 12_900]
      )
    }
    return try LetterStory.facts(from: old, to: new)
  }

  @Test(arguments: languages)
  func `of many records behind a loss the newest three are named`(language: String) throws {
    let facts = try Self.brokenOrders(LetterOffice.zhima())
    let letter = try LetterOffice.writer().drop(facts, in: language)
    let named = (11...15).filter { letter.body.contains("broken-\($0)") }
    #expect(named == [13, 14, 15])
  }

  @Test(arguments: [
    (
      "en",
      "Your last asset statement is more than 12 months old, so it no longer counts. You can send"
        + " a new one."
    ), ("zh-Hans", "您最近一次资产说明已超过12个月，不再计入。您可以重新提供。"),
  ])
  func `what grew too old is told once for all that rested on it, and nothing is blamed on it`(
    language: String,
    sentence: String
  ) throws {
    var book = try LetterStory.book(LetterOffice.zhima())
    try book.add(
      "asset-1",
      "asset_statement",
      on: "2025-10-15",
      from: "Own Bank",
      ["deposits": 6_000_000, "investments": 6_000_000, "owns_home": 1]
    )
    let letter = try LetterOffice.writer()
      .drop(LetterStory.facts(from: book, to: book), in: language)
    let text = letter.body.split(whereSeparator: \.isWhitespace)
      .joined(separator: language == "en" ? " " : "")
    #expect(text.ranges(of: sentence).count == 1)
    #expect(!text.contains("asset-1"), "a statement is no reason because it is old")
  }

  @Test func `a language without templates is refused by name`() throws {
    let writer = try LetterOffice.writer()
    #expect(throws: TemplateError.self) { try writer.drop(LetterStory.lin(), in: "fr") }
  }
}
