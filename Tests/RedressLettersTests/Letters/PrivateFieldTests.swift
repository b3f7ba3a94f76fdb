import RedressCore
import RedressLetters
import RedressTestSupport
import Synchronization
import Testing

@Suite
struct `A private field` {
  private static let languages = ["zh-Hans", "en"]

  /// Reads its private fields in every way that there is; `slot` stands in one of its sentences.
  private static func yaml(_ measure: String, _ points: String, slot: String = "") -> String {
    """
    scheme: tiny
    version: "1"
    name: {en: Tiny score, zh-Hans: 小评分}
    score: {lowest: 300, highest: 360, base: 300}
    update: {day: 6, time_zone: Asia/Shanghai}
    currency: {code: CNY, decimals: 2}
    dimensions:
      - {id: bills, highest: 60, name: {en: Bills, zh-Hans: 账单}}
    drops: {notice: 10, sudden: 20}
    never: [religion, genes, fingerprints, blood_type, illness, civic_conduct]
    records:
      bill:
        name: {en: Bill, zh-Hans: 账单}
        fields:
          amount: {type: money, private: true, name: {en: Amount, zh-Hans: 金额}}
          level: {type: integer, private: true, name: {en: Level, zh-Hans: 级别}, codes: {
            77001: {en: secret one, zh-Hans: 秘密一}, 77002: {en: secret two, zh-Hans: 秘密二}}}
          paid: {type: yes_no, private: true, name: {en: Paid, zh-Hans: 付清}}
          days: {type: integer, name: {en: Days late, zh-Hans: 逾期天数}}
    scorecard:
      - id: one
        dimension: bills
        name: {en: Your bills, zh-Hans: 您的账单}
        measure: \(measure)
        points: \(points)
        none: 30
        reasons:
          loss:
            changed: {en: "Your bills count for less than last month.\(slot)", zh-Hans: "您的账单得分降低。\(slot)"}
            came: {en: "A bill came, so your score is lower.", zh-Hans: "有新的账单，得分降低。"}
            went: {en: "Your bills are too old, so your score is lower.", zh-Hans: "账单时间较早，得分降低。"}
            left: {en: "A bill is too old now, so your score is lower.", zh-Hans: "有账单时间较早，得分降低。"}
            silent: {en: "No bill was sent, so your score is lower.", zh-Hans: "没有新的账单，得分降低。"}
          gain:
            changed: {en: "Your bills count for more than last month.", zh-Hans: "您的账单得分升高。"}
            came: {en: "A bill came, so your score is higher.", zh-Hans: "有新的账单，得分升高。"}
            went: {en: "Your bills are too old, so your score is higher.", zh-Hans: "账单时间较早，得分升高。"}
            left: {en: "A bill is too old now, so your score is higher.", zh-Hans: "有账单时间较早，得分升高。"}
    """
  }

  private static let money = "{bands: [{to: 77500000, points: 60}, {above: 77500000, points: 0}]}"
  private static let part = "{bands: [{to: 50%, points: 0}, {above: 50%, points: 60}]}"
  private static let count = "{bands: [{to: 1, points: 60}, {from: 2, points: 0}]}"

  private static let measures = [
    ("{latest: amount, of: bill, within: 6}", money),
    ("{max: amount, of: bill, within: 6}", money),
    ("{mean: amount, of: bill, within: 6}", money),
    ("{latest: level, of: bill, within: 6}", "{exact: {77001: 60, 77002: 0}, other: 20}"),
    ("{share: {paid: true}, of: bill, within: 6}", part),
    ("{count: all, of: bill, within: 6, where: {paid: false}}", count),
  ]

  private static func problems(_ yaml: String) throws -> [TemplateMistake] {
    Scheme.read(
      try Document(yaml: yaml),
      languages: languages,
      prohibited: try LetterOffice.law().prohibited
    ).problems.map(\.mistake)
  }

  @Test func `may not be told by a sentence's places, whatever reads it`() throws {
    for (measure, points) in Self.measures {
      let plain = try Self.problems(Self.yaml(measure, points))
      #expect(plain.isEmpty, "\(measure): \(plain)")
      let slots =
        measure.contains("share")
        ? ["after_part", "after_whole", "before_part"] : ["after", "before"]
      for slot in slots {
        let found = try Self.problems(Self.yaml(measure, points, slot: " {\(slot)}"))
        let isFound = found.contains {
          if case .scorecard(.privateSlot(_, slot, field: _)) = $0 { true } else { false }
        }
        #expect(isFound, "\(measure) {\(slot)}: \(found)")
      }
      #expect(try Self.problems(Self.yaml(measure, points, slot: " {month}")).isEmpty)
    }
  }

  @Test func `is in no letter and no page, whoever's fall it is`() async throws {
    let writer = try LetterOffice.writer()
    let schemes = try Self.measures.map { try LetterOffice.scheme(Self.yaml($0.0, $0.1)) }
    let (before, after) = (
      try LetterOffice.period("2026-09"), try LetterOffice.period("2026-10")
    )
    let told = Counter()
    try await withSeeds(400) { generator in
      let scheme = schemes.randomElement(using: &generator) ?? schemes[0]
      var old = RecordBook(scheme)
      for number in 0..<Int.random(in: 1..<4, using: &generator) {
        Self.add("old-\(Self.letters[number])", to: &old, before, &generator)
      }
      var new = old
      for number in 0..<Int.random(in: 1..<4, using: &generator) {
        Self.add("new-\(Self.letters[number])", to: &new, after, &generator)
      }
      guard let facts = try DropLetterFacts(from: old, in: before, to: new, in: after) else {
        return
      }
      let letters = try writer.languages.map { try writer.drop(facts, in: $0) }
      told.add(facts.reasons.losses.told.flatMap(\.basis).count)
      #expect(try CheckedLetter(facts).faults(writer) == [])
      let page = HTMLLetter("x", CheckedLetter(facts).statements, letters.map(\.text))
      let texts =
        letters.map { "\($0.title)\n\($0.body)" } + [
          String(decoding: page.bytes, as: UTF8.self)
        ]
      for text in texts {
        let bare = text.filter { $0.isLetter || $0.isNumber }
        for word in [
          "77500", "77001", "77002", "secret", "秘密", "Amount", "金额", "Level", "Paid", "付清",
        ] {
          #expect(!bare.contains(word), "\(word) of \(facts.records)")
        }
        #expect(
          bare.contains("Dayslate") || bare.contains("逾期天数")
            || facts.reasons.losses.told.allSatisfy(\.basis.isEmpty)
        )
      }
    }
    #expect(told.count > 100)
  }

  /// Ids without a digit, so that none of them is taken for a value.
  private static let letters = ["a", "b", "c", "d"]

  private static func add(
    _ id: String,
    to book: inout RecordBook,
    _ period: Period,
    _ generator: inout some RandomNumberGenerator
  ) {
    book.add(
      id,
      kind: 0,
      on: period.lastDay.adding(days: -Int.random(in: 0..<28, using: &generator)),
      from: "bank",
      [
        7_750_000_000 + Int64(Int.random(in: -90...90, using: &generator)),
        Int64(Int.random(in: 77_001...77_002, using: &generator)),
        Int64(Int.random(in: 0...1, using: &generator)), 3,
      ]
    )
  }

  @Test func `is corrected without being told, and its letter says that something was`() throws {
    let (measure, points) = Self.measures[0]
    let scheme = try LetterOffice.scheme(Self.yaml(measure, points))
    func record(_ amount: Int64, days: Int64) throws -> Record {
      var book = RecordBook(scheme)
      book.add(
        "a",
        kind: 0,
        on: try LetterOffice.day("2026-09-01"),
        from: "bank",
        [amount, 77_001, 1, days]
      )
      return book.records[0]
    }
    let model = try LetterStory.linResult()
    let writer = try LetterOffice.writer()
    for (days, isTold) in [(Int64(3), false), (4, true)] {
      let facts = ResultLetterFacts(
        frame: try LetterOffice.frame(scheme),
        occasion: model.occasion,
        target: .record(try record(7_750_000_000, days: 3)),
        finding: model.finding,
        change: .changed(
          from: try record(7_750_000_000, days: 3),
          to: try record(7_750_012_345, days: days)
        ),
        months: [],
        drops: [],
        annotation: nil
      )
      let english = try writer.result(facts, in: "en").body
      #expect(english.contains("We changed a detail that we do not print in letters."))
      #expect(!english.filter(\.isNumber).contains("77500"))
      #expect(english.contains("Days late: 3 → 4") == isTold)
      #expect(try CheckedLetter(facts).faults(writer) == [])
    }
  }

  @Test func `is hidden where a case tells of its correction`() throws {
    let (measure, points) = Self.measures[0]
    let kind = try LetterOffice.scheme(Self.yaml(measure, points)).kinds[0]
    let change = RecordChange.set(["amount": "77500", "days": "4"])
    #expect(change.hidden(in: kind) == .set(["amount": "•••", "days": "4"]))
    #expect(RecordChange.remove.hidden(in: kind) == .remove)
  }
}

/// How many were seen, over all seeds.
private final class Counter: Sendable {
  private let value = Mutex(0)

  func add(_ count: Int) { value.withLock { $0 += count } }
  var count: Int { value.withLock { $0 } }
}
