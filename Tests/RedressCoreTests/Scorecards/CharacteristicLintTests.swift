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
      "two characteristics are named 'delay'",
      "give each its own id"
    ),
    SpoiledLine(
      "- id: cash",
      "- id: Cash!",
      38,
      "the characteristic id 'Cash!' is not made of a-z, 0-9 and _",
      "write it in lower case, beginning with a letter"
    ),
    SpoiledLine(
      "dimension: using",
      "dimension: usage",
      39,
      "cash's dimension is 'usage'",
      "use one of: paying, using"
    ),
    SpoiledLine(
      "    none: 30\n",
      "",
      27,
      "a characteristic has no 'none'",
      "add 'none:' to it"
    ),
    SpoiledLine(
      "    none: 30",
      "    none: 61",
      27,
      "the characteristics of paying can give 0 to 61 points, outside 0 to 60",
      "change their points, or paying's highest"
    ),
    SpoiledLine(
      "{step: 40}",
      "{step: 41}",
      38,
      "the characteristics of using can give 0 to 41 points, outside 0 to 40",
      "change their points, or using's highest"
    ),
    SpoiledLine(
      "{from: 31, points: 0}",
      "{from: 31, points: -1}",
      27,
      "the characteristics of paying can give -1 to 60 points, outside 0 to 60",
      "change their points, or paying's highest"
    ),
    SpoiledLine(
      "    none: 30",
      "    none: 30\n    when_zero: 1",
      27,
      "delay is no ratio but has 'when_zero'",
      "remove 'when_zero'"
    ),
    SpoiledLine(
      "    none: 30",
      "    none: 30\n    weight: 2",
      37,
      "a characteristic has an unknown key 'weight'",
      "use one of: id, dimension, name, measure, points, none, reasons, when_zero"
    ),
    SpoiledLine(
      "reasons: {loss: {en: Late., zh-Hans: 逾期。}, gain",
      "reasons: {gain",
      37,
      "delay's reasons has no 'loss'",
      "add 'loss:' to it"
    ),
  ]

  static let rules: [SpoiledLine] = [
    SpoiledLine(
      "{step: 40}",
      "{}",
      42,
      "cash's points has 0 rules",
      "give exactly one of: exact, bands, step"
    ),
    SpoiledLine(
      "{step: 40}",
      "{step: 40, exact: {0: 1}}",
      42,
      "cash's points has 2 rules",
      "give exactly one of: exact, bands, step"
    ),
    SpoiledLine(
      "{step: 40}",
      "{step: forty}",
      42,
      "cash's points' step is 'forty'",
      "write a whole number"
    ),
    SpoiledLine(
      "{step: 40}",
      "{step: 40, per: 0}",
      42,
      "cash's points' per is not above 0",
      "give a positive amount"
    ),
    SpoiledLine(
      "{step: 40}",
      "{step: 40, lowest: 30, highest: 20}",
      42,
      "cash's points has lowest 30 above highest 20",
      "swap them"
    ),
    SpoiledLine(
      "measure: {share: {way: cash}, of: bill, within: 3}\n    points: {step: 40}",
      "measure: {count: all, of: bill, within: 3}\n    points: {step: 1}",
      42,
      "cash's points has no end: its measure can grow without limit",
      "add 'lowest:' and 'highest:'"
    ),
    SpoiledLine(
      "measure: {share: {way: cash}, of: bill, within: 3}\n    points: {step: 40}",
      "measure: {latest: way, of: bill, within: 3}\n    points: {exact: {card: 1}}",
      42,
      "cash's points leaves values without points",
      "add 'other:' for all the rest"
    ),
    SpoiledLine(
      "measure: {share: {way: cash}, of: bill, within: 3}\n    points: {step: 40}",
      "measure: {latest: way, of: bill, within: 3}\n    points: {exact: {card: 1, cheque: 2}}",
      42,
      "a value of cash's points is 'cheque'",
      "use one of: card, cash"
    ),
    SpoiledLine(
      "measure: {share: {way: cash}, of: bill, within: 3}\n    points: {step: 40}",
      "measure: {latest: way, of: bill, within: 3}\n    points: {exact: {card: 1, cash: 2, "
        + "\"1\": 3}}",
      42,
      "a value of cash's points is '1'",
      "use one of: card, cash"
    ),
    SpoiledLine(
      "measure: {share: {way: cash}, of: bill, within: 3}\n    points: {step: 40}",
      "measure: {latest: late, of: bill, within: 3}\n    points: {exact: {1: 1, 1.0: 2}, other: 0}",
      42,
      "cash's points lists '1.0' twice",
      "keep one of the two"
    ),
    SpoiledLine(
      "measure: {share: {way: cash}, of: bill, within: 3}\n    points: {step: 40}",
      "measure: {latest: late, of: bill, within: 3}\n    points: {exact: {0.5: 1}, other: 0}",
      42,
      "cash's points lists '0.5'",
      "list stored values only"
    ),
  ]
}
