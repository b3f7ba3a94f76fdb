import RedressCore
import RedressLetters

/// A small scheme file without a problem, to be spoiled by tests one line at a time.
enum SampleScheme {
  static let text = """
    scheme: sample
    version: "1"
    name: {en: Sample, zh-Hans: 样例}
    score: {lowest: 0, highest: 100, base: 0}
    update: {day: 6, time_zone: Asia/Shanghai}
    currency: {code: CNY, decimals: 2}
    dimensions:
      - {id: paying, highest: 60, name: {en: Paying, zh-Hans: 还款}}
      - {id: using, highest: 40, name: {en: Using, zh-Hans: 使用}}
    tiers:
      - {id: high, from: 70, name: {en: High, zh-Hans: 高}}
      - {id: low, from: 0, name: {en: Low, zh-Hans: 低}}
    perks:
      - {id: bike, from: 50, valid_from: 2026-01-01, source: x, name: {en: Bike, zh-Hans: 单车}}
    drops: {notice: 5, sudden: 10, slide: {months: 3, points: 12}}
    never: [religion, illness]
    records:
      bill:
        name: {en: Bill, zh-Hans: 账单}
        fields:
          late: {type: integer, name: {en: Days late, zh-Hans: 逾期天数}}
          owed: {type: money, name: {en: Owed, zh-Hans: 欠款}}
          paid: {type: money, optional: true, name: {en: Paid, zh-Hans: 已付}}
          way: {type: choice, of: [card, cash], name: {en: Way, zh-Hans: 方式}}
          remark: {type: text, optional: true, name: {en: Remark, zh-Hans: 备注}}
    scorecard:
      - id: delay
        dimension: paying
        name: {en: Delay, zh-Hans: 逾期}
        measure: {max: late, of: bill, within: 12}
        points:
          bands:
            - {to: 0, points: 60}
            - {from: 1, to: 30, points: 20}
            - {from: 31, points: 0}
        none: 30
        reasons: {loss: \(ways("Late.", "逾期。")), gain: \(ways("On time.", "按时。"))}
      - id: cash
        dimension: using
        name: {en: Cash, zh-Hans: 现金}
        measure: {share: {way: cash}, of: bill, within: 3}
        points: {step: 40}
        none: 0
        reasons: {loss: \(ways("Less.", "变少。")), gain: \(ways("More.", "变多。"))}

    """

  /// One sentence for every way in which points are lost, or gained.
  static func ways(_ english: String, _ chinese: String) -> String {
    let texts = ReasonWay.written.map {
      "\($0.rawValue): {en: \(english), zh-Hans: \(chinese)}"
    }
    return "{\(texts.joined(separator: ", "))}"
  }

  /// The same without a scorecard, for scores that are only imported.
  static var importedText: String {
    text.split(separator: "scorecard:").first.map(String.init) ?? ""
  }

  static func read(_ text: String) throws -> (scheme: Scheme?, problems: [TemplateProblem]) {
    Scheme.read(
      try Document(yaml: text),
      languages: ["zh-Hans", "en"],
      prohibited: [
        ProhibitedCategory(
          id: "religion",
          name: LocalizedText(["en": "religion", "zh-Hans": "宗教信仰"]),
          words: ["church"]
        ),
        ProhibitedCategory(
          id: "illness",
          name: LocalizedText(["en": "illness", "zh-Hans": "疾病"]),
          words: ["disease", "medical_history"]
        ),
      ]
    )
  }

  /// The scheme of a text, or the first problem in it.
  static func scheme(_ text: String = text) throws -> Scheme {
    let (scheme, problems) = try read(text)
    if let problem = problems.first { throw problem }
    return try scheme ?? { throw TemplateProblem(line: 1, .notText("scheme")) }()
  }
}
