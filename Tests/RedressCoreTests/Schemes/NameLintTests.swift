import RedressCore
import Testing

@Suite struct NameLintTests {
  @Test(arguments: names)
  func `a name missing in a language is told`(spoiled: SpoiledLine) throws {
    try spoiled.expectProblems()
  }

  @Test(arguments: thresholds)
  func `a threshold out of place is told`(spoiled: SpoiledLine) throws {
    try spoiled.expectProblems()
  }

  static let names: [SpoiledLine] = [
    SpoiledLine(
      "name: {en: Sample, zh-Hans: 样例}",
      "name: {en: Sample}",
      3,
      "the scheme's name has no text in zh-Hans",
      "add 'zh-Hans: …' to it"
    ),
    SpoiledLine(
      "name: {en: Sample, zh-Hans: 样例}",
      "name: Sample",
      3,
      "the scheme's name is not a map",
      "write it as 'key: value' lines"
    ),
    SpoiledLine(
      "name: {en: Paying, zh-Hans: 还款}",
      "name: {en: Paying, zh-Hans: \"\"}",
      8,
      "paying's name in zh-Hans is not a text",
      "write one word or one quoted line"
    ),
    SpoiledLine(
      "name: {en: High, zh-Hans: 高}",
      "name: {zh-Hans: 高}",
      11,
      "high's name has no text in en",
      "add 'en: …' to it"
    ),
    SpoiledLine(
      "name: {en: Bike, zh-Hans: 单车}",
      "name: {en: Bike, zh-Hans: 单车, de: Rad}",
      14,
      "bike's name has a text in an unknown language 'de'",
      "use one of: zh-Hans, en"
    ),
    SpoiledLine(
      "name: {en: Days late, zh-Hans: 逾期天数}",
      "name: {en: Days late}",
      21,
      "late's name has no text in zh-Hans",
      "add 'zh-Hans: …' to it"
    ),
    SpoiledLine(
      "name: {en: Delay, zh-Hans: 逾期}",
      "name: {zh-Hans: 逾期}",
      29,
      "delay's name has no text in en",
      "add 'en: …' to it"
    ),
    SpoiledLine(
      "loss: {en: Late., zh-Hans: 逾期。}",
      "loss: {en: Late.}",
      37,
      "delay's loss has no text in zh-Hans",
      "add 'zh-Hans: …' to it"
    ),
    SpoiledLine(
      "version: \"1\"",
      "version: \"1\"\nnote: {en: Ours.}",
      3,
      "note has no text in zh-Hans",
      "add 'zh-Hans: …' to it"
    ),
    SpoiledLine(
      "version: \"1\"",
      "version: \"1\"\nnot_scored: [{zh-Hans: 购物}]",
      3,
      "an item of not_scored has no text in en",
      "add 'en: …' to it"
    ),
  ]

  static let thresholds: [SpoiledLine] = [
    SpoiledLine(
      "from: 70",
      "from: 101",
      11,
      "tier high begins at 101, outside 0 to 100",
      "move it into the range"
    ),
    SpoiledLine(
      "from: 70",
      "from: 0",
      12,
      "two tiers begin at 0",
      "give each its own 'from'"
    ),
    SpoiledLine(
      "id: low, from: 0",
      "id: low, from: 10",
      11,
      "no tier covers 0 to 9",
      "let the lowest tier begin at 0"
    ),
    SpoiledLine(
      "{id: low,",
      "{id: high,",
      12,
      "two tiers are named 'high'",
      "give each its own id"
    ),
    SpoiledLine(
      "from: 50",
      "from: -1",
      14,
      "perk bike begins at -1, outside 0 to 100",
      "move it into the range"
    ),
    SpoiledLine(
      "2026-01-01",
      "2026-02-30",
      14,
      "bike's valid_from is '2026-02-30'",
      "write a day that exists, as 2026-10-06"
    ),
    SpoiledLine(
      "valid_from: 2026-01-01",
      "valid_from: 2026-01-01, valid_to: 2025-12-31",
      14,
      "perk bike ends before it begins",
      "change valid_to"
    ),
    SpoiledLine(
      "source: x, ",
      "",
      14,
      "a perk has no 'source'",
      "add 'source:' to it"
    ),
  ]
}
