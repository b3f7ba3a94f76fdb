import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

@Suite struct PhrasesTests {
  private let english: Phrases
  private let chinese: Phrases

  init() throws {
    english = try LetterOffice.templates.phrases("en")
    chinese = try LetterOffice.templates.phrases("zh-Hans")
  }

  @Test func `days and months are written as each language does`() throws {
    let day = try LetterOffice.day("2026-03-06")
    #expect(english.day(day) == "6 March 2026")
    #expect(chinese.day(day) == "2026年3月6日")
    #expect(english.month(day.period) == "March 2026")
    #expect(chinese.month(day.period) == "2026年3月")
  }

  @Test(
    arguments: [
      (9_900, "CNY 99", "99元"), (2_900_000, "CNY 29,000", "29,000元"),
      (12_345_678_905, "CNY 123,456,789.05", "123,456,789.05元"),
      (99_999, "CNY 999.99", "999.99元"), (100_000, "CNY 1,000", "1,000元"),
      (8_640, "CNY 86.40", "86.40元"), (5, "CNY 0.05", "0.05元"),
      (0, "CNY 0", "0元"), (-8_640, "−CNY 86.40", "−86.40元"),
    ]
  )
  func `money has its decimals only when they say something`(
    amount: Int64,
    inEnglish: String,
    inChinese: String
  ) {
    let yuan = Currency(code: "CNY", decimals: 2)
    #expect(english.money(amount, in: yuan) == inEnglish)
    #expect(chinese.money(amount, in: yuan) == inChinese)
  }

  @Test func `a currency without decimals and without a format of its own is written`() {
    #expect(english.money(1_000, in: Currency(code: "JPY", decimals: 0)) == "JPY 1,000")
    #expect(chinese.money(1_000, in: Currency(code: "JPY", decimals: 0)) == "JPY 1,000")
  }

  @Test func `yes and no are not exchanged`() {
    let yuan = Currency(code: "CNY", decimals: 2)
    #expect(english.value(1, of: .yesNo, currency: yuan) == "yes")
    #expect(english.value(0, of: .yesNo, currency: yuan) == "no")
    #expect(chinese.value(1, of: .yesNo, currency: yuan) == "是")
    #expect(chinese.value(0, of: .yesNo, currency: yuan) == "否")
  }

  @Test(arguments: [
    (1, "1 point", "+1 point"), (-1, "1 point", "−1 point"), (0, "0 points", "0 points"),
    (-52, "52 points", "−52 points"),
  ])
  func `points have the form of their number`(points: Int, plain: String, signed: String) {
    #expect(english.points(Points(points)) == plain)
    #expect(english.signedPoints(Points(points)) == signed)
  }

  @Test func `a sum shows every sign`() {
    #expect(english.sum([-56, 4, -1]) == "−56 + 4 − 1 = −53")
    #expect(english.sum([3, -3]) == "3 − 3 = 0")
  }

  @Test func `a list has its last separator`() {
    #expect(chinese.list(["甲", "乙", "丙"]) == "甲；乙；丙")
    #expect(english.list(["a"]) == "a")
    #expect(english.list([]) == "")
  }

  @Test func `sizes are words for a share of the whole`() {
    #expect(english.size(-75, of: -100) == "almost all of the loss")
    #expect(english.size(-50, of: -100) == "most of the loss")
    #expect(english.size(-49, of: -100) == "a large part of the loss")
    #expect(english.size(1, of: 100) == "a small part of the gain")
  }

  @Test func `every word that a shipped scheme lets a record choose has a name`() throws {
    for shipped in ShippedScheme.allCases {
      let scheme = try shipped.scheme()
      for case .choice(let words) in scheme.kinds.flatMap({ $0.fields.map(\.type) }) {
        for word in words { #expect(chinese.choice(word) != word, "\(shipped) \(word)") }
      }
    }
  }

  @Test func `states and grounds have names`() {
    #expect(english[DropKind.sudden] == "sudden drop")
    #expect(chinese[DisputeState.open] == "处理中")
    #expect(chinese[NoticeState.noChannel] == "没有联系方式")
    for ground in DisputeGround.allCases { #expect(english[ground] != ground.rawValue) }
  }
}

@Suite struct PhrasesReadingTests {
  /// A line of the English file, what stands there instead, and what is said of it.
  @Test(
    arguments: [
      ("  percent: \"{number}%\"\n", "", .noKey("formats", "percent")),
      (
        "  plus: \"+\"\n", "  plus: \"+\"\n  pluss: \"+\"\n",
        .unknownKey(
          "formats",
          "pluss",
          known: [
            "day", "month", "points", "days", "records", "day_count", "month_count", "percent",
            "plus", "minus", "money", "list", "month_list", "yes", "no", "missing", "months",
          ]
        )
      ),
      ("    slide: slow slide\n", "", .noKey("words.drop", "slide")),
      (
        "    slide: slow slide\n", "    slide: s\n    slip: s\n",
        .unknownKey("words.drop", "slip", known: DropKind.allCases.map(\.rawValue))
      ),
      (
        "{day} {month} {year}", "{day} {year}",
        .phrases(
          .places("formats.day", found: ["day", "year"], needed: ["year", "month", "day"])
        )
      ),
      (
        "{day} {month} {year}", "{day} {month {year}",
        .phrases(.brace("formats.day", needed: ["year", "month", "day"]))
      ),
      ("      January, February,", "      January,", .phrases(.monthNames("formats.months", 11))),
      (
        "{percent: 0, text: a small part of the loss}", "{percent: 5, text: small}",
        .phrases(.noLastSize("sizes.loss"))
      ),
      (
        "  words: {grade: 8, longest_sentence: 25}\n", "",
        .notOne("plain_language", count: 0, of: ["words", "characters"])
      ),
    ] as [(String, String, TemplateMistake)]
  )
  func `a fault is told with its line`(
    old: String,
    new: String,
    mistake: TemplateMistake
  ) throws {
    let text = try String(
      contentsOfFile: Repository.templates + "/phrases/en.yaml",
      encoding: .utf8
    )
    try #require(text.contains(old))
    let document = try Document(yaml: text.replacingOccurrences(of: old, with: new))
    let (phrases, problems) = Phrases.read(document, language: "en")
    #expect(phrases == nil)
    #expect(problems.contains { $0.mistake == mistake && $0.line > 1 }, "\(problems)")
  }
}
