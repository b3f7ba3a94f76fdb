import RedressCore
import Testing

@Suite struct CharacteristicLintTests {
  @Test(arguments: characteristics)
  func `a spoiled characteristic is told`(spoiled: SpoiledLine) throws {
    try spoiled.expectProblems()
  }

  @Test(arguments: rules)
  func `a spoiled points rule is told`(spoiled: SpoiledLine) throws {
    try spoiled.expectProblems()
  }

  static let characteristics: [SpoiledLine] = [
    SpoiledLine(
      "- id: cash",
      "- id: delay",
      38,
      .same("scorecard", key: "id", value: "delay")
    ),
    SpoiledLine(
      "- id: cash",
      "- id: Cash!",
      38,
      .badID("scorecard", "Cash!")
    ),
    SpoiledLine(
      "dimension: using",
      "dimension: usage",
      39,
      .wrongValue("scorecard.cash.dimension", "usage", .word(of: ["paying", "using"]))
    ),
    SpoiledLine(
      "    none: 30\n",
      "",
      27,
      .noKey("scorecard.delay", "none")
    ),
    SpoiledLine(
      "    none: 30",
      "    none: 61",
      27,
      .scorecard(.outsideDimension("paying", least: 0, most: 61, highest: 60))
    ),
    SpoiledLine(
      "{step: 40}",
      "{step: 41}",
      38,
      .scorecard(.outsideDimension("using", least: 0, most: 41, highest: 40))
    ),
    SpoiledLine(
      "{from: 31, points: 0}",
      "{from: 31, points: -1}",
      27,
      .scorecard(.outsideDimension("paying", least: -1, most: 60, highest: 60))
    ),
    SpoiledLine(
      "    none: 30",
      "    none: 30\n    when_zero: 1",
      27,
      .onlyOf("scorecard.delay", "when_zero", of: "ratio")
    ),
    SpoiledLine(
      "    none: 30",
      "    none: 30\n    weight: 2",
      37,
      .unknownKey(
        "scorecard.delay",
        "weight",
        known: [
          "id", "dimension", "name", "measure", "points", "none", "reasons", "when_zero", "advice",
        ]
      )
    ),
    SpoiledLine(
      "reasons: {loss: \(SampleScheme.ways("Late.", "逾期。")), gain",
      "reasons: {gain",
      37,
      .noKey("scorecard.delay.reasons", "loss")
    ),
  ]

  static let rules: [SpoiledLine] = [
    SpoiledLine(
      "{step: 40}",
      "{}",
      42,
      .notOne("scorecard.cash.points", count: 0, of: ["exact", "bands", "step"])
    ),
    SpoiledLine(
      "{step: 40}",
      "{step: 40, exact: {0: 1}}",
      42,
      .notOne("scorecard.cash.points", count: 2, of: ["exact", "bands", "step"])
    ),
    SpoiledLine(
      "{step: 40}",
      "{step: forty}",
      42,
      .wrongValue("scorecard.cash.points.step", "forty", .whole)
    ),
    SpoiledLine(
      "{step: 40}",
      "{step: 40, per: 0}",
      42,
      .wrongValue("scorecard.cash.points.per", "0", .positive)
    ),
    SpoiledLine(
      "{step: 40}",
      "{step: 40, lowest: 30, highest: 20}",
      42,
      .outOfOrder("scorecard.cash.points.lowest", "30", "scorecard.cash.points.highest", "20")
    ),
    SpoiledLine(
      "measure: {share: {way: cash}, of: bill, within: 3}\n    points: {step: 40}",
      "measure: {count: all, of: bill, within: 3}\n    points: {step: 1}",
      42,
      .scorecard(.endless("scorecard.cash.points"))
    ),
    SpoiledLine(
      "measure: {share: {way: cash}, of: bill, within: 3}\n    points: {step: 40}",
      "measure: {latest: way, of: bill, within: 3}\n    points: {exact: {card: 1}}",
      42,
      .scorecard(.noOther("scorecard.cash.points"))
    ),
    SpoiledLine(
      "measure: {share: {way: cash}, of: bill, within: 3}\n    points: {step: 40}",
      "measure: {latest: way, of: bill, within: 3}\n    points: {exact: {card: 1, cheque: 2}}",
      42,
      .wrongValue("scorecard.cash.points.exact", "cheque", .word(of: ["card", "cash"]))
    ),
    SpoiledLine(
      "measure: {share: {way: cash}, of: bill, within: 3}\n    points: {step: 40}",
      "measure: {latest: way, of: bill, within: 3}\n    points: {exact: {card: 1, cash: 2, "
        + "\"1\": 3}}",
      42,
      .wrongValue("scorecard.cash.points.exact", "1", .word(of: ["card", "cash"]))
    ),
    SpoiledLine(
      "measure: {share: {way: cash}, of: bill, within: 3}\n    points: {step: 40}",
      "measure: {latest: late, of: bill, within: 3}\n    points: {exact: {1: 1, 1.0: 2}, other: 0}",
      42,
      .doubled("scorecard.cash.points.exact", "1.0")
    ),
    SpoiledLine(
      "measure: {share: {way: cash}, of: bill, within: 3}\n    points: {step: 40}",
      "measure: {latest: late, of: bill, within: 3}\n    points: {exact: {0.5: 1}, other: 0}",
      42,
      .wrongValue("scorecard.cash.points.exact", "0.5", .stored)
    ),
  ]
}
