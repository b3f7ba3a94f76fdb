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
      .noKey("name", "zh-Hans")
    ),
    SpoiledLine(
      "name: {en: Sample, zh-Hans: 样例}",
      "name: Sample",
      3,
      .notMap("name")
    ),
    SpoiledLine(
      "name: {en: Paying, zh-Hans: 还款}",
      "name: {en: Paying, zh-Hans: \"\"}",
      8,
      .notText("dimensions.paying.name.zh-Hans")
    ),
    SpoiledLine(
      "name: {en: High, zh-Hans: 高}",
      "name: {zh-Hans: 高}",
      11,
      .noKey("tiers.high.name", "en")
    ),
    SpoiledLine(
      "name: {en: Bike, zh-Hans: 单车}",
      "name: {en: Bike, zh-Hans: 单车, de: Rad}",
      14,
      .unknownKey("perks.bike.name", "de", known: ["zh-Hans", "en"])
    ),
    SpoiledLine(
      "name: {en: Days late, zh-Hans: 逾期天数}",
      "name: {en: Days late}",
      21,
      .noKey("records.bill.fields.late.name", "zh-Hans")
    ),
    SpoiledLine(
      "name: {en: Delay, zh-Hans: 逾期}",
      "name: {zh-Hans: 逾期}",
      29,
      .noKey("scorecard.delay.name", "en")
    ),
    SpoiledLine(
      "loss: {changed: {en: Late., zh-Hans: 逾期。}",
      "loss: {changed: {en: Late.}",
      37,
      .noKey("scorecard.delay.reasons.loss.changed", "zh-Hans")
    ),
    SpoiledLine(
      "version: \"1\"",
      "version: \"1\"\nnote: {en: Ours.}",
      3,
      .noKey("note", "zh-Hans")
    ),
    SpoiledLine(
      "version: \"1\"",
      "version: \"1\"\nnot_scored: [{zh-Hans: 购物}]",
      3,
      .noKey("not_scored.1", "en")
    ),
  ]

  static let thresholds: [SpoiledLine] = [
    SpoiledLine(
      "from: 70",
      "from: 101",
      11,
      .outOfRange("tiers.high.from", 101, lowest: 0, highest: 100)
    ),
    SpoiledLine(
      "from: 70",
      "from: 0",
      12,
      .same("tiers", key: "from", value: "0")
    ),
    SpoiledLine(
      "id: low, from: 0",
      "id: low, from: 10",
      11,
      .scheme(.noTier(from: 0, to: 9))
    ),
    SpoiledLine(
      "{id: low,",
      "{id: high,",
      12,
      .same("tiers", key: "id", value: "high")
    ),
    SpoiledLine(
      "from: 50",
      "from: -1",
      14,
      .outOfRange("perks.bike.from", -1, lowest: 0, highest: 100)
    ),
    SpoiledLine(
      "2026-01-01",
      "2026-02-30",
      14,
      .wrongValue("perks.bike.valid_from", "2026-02-30", .day)
    ),
    SpoiledLine(
      "valid_from: 2026-01-01",
      "valid_from: 2026-01-01, valid_to: 2025-12-31",
      14,
      .outOfOrder("perks.bike.valid_from", "2026-01-01", "perks.bike.valid_to", "2025-12-31")
    ),
    SpoiledLine(
      "source: x, ",
      "",
      14,
      .noKey("perks.bike", "source")
    ),
  ]
}
