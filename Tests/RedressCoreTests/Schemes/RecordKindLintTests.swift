import RedressCore
import Testing

@Suite struct RecordKindLintTests {
  @Test(arguments: kinds)
  func `a spoiled record kind is told`(spoiled: SpoiledLine) throws {
    try spoiled.expectProblems()
  }

  static let kinds: [SpoiledLine] = [
    SpoiledLine(
      "late: {type: integer,",
      "late: {type: number,",
      [
        TemplateProblem(
          line: 21,
          what: "late's type is 'number'",
          advice: "use one of: integer, money, day, yes_no, choice, text"
        ),
        TemplateProblem(
          line: 30,
          what: "delay's measure reads 'late', which is no field of bill that can be scored",
          advice: "use one of: owed, paid, way"
        ),
      ]
    ),
    SpoiledLine(
      "    fields:\n",
      "    bad: {never: 3}\n    fields:\n",
      20,
      "bill's bad reads 'never', which is no field of bill that can be scored",
      "use one of: late, owed, paid, way"
    ),
    SpoiledLine(
      "late: {type: integer,",
      "late: {type: integer, of: [a, b],",
      21,
      "late has 'of' but is no choice",
      "remove 'of'"
    ),
    SpoiledLine(
      "of: [card, cash], ",
      "",
      [
        TemplateProblem(
          line: 24,
          what: "the choice way lists 0 words",
          advice: "add 'of: [one, another]' with at least two different words"
        ),
        TemplateProblem(
          line: 41,
          what: "cash's measure's way is 'cash'",
          advice: "use one of: "
        ),
      ]
    ),
    SpoiledLine(
      "of: [card, cash]",
      "of: [cash, cash]",
      24,
      "the choice way lists 2 words",
      "add 'of: [one, another]' with at least two different words"
    ),
    SpoiledLine(
      "paid: {type: money, optional: true",
      "paid: {type: money, optional: perhaps",
      23,
      "paid's optional is 'perhaps'",
      "write true or false"
    ),
    SpoiledLine(
      "    name: {en: Bill, zh-Hans: 账单}",
      "    name: {en: Bill, zh-Hans: 账单}\n    written_consent: yes please",
      20,
      "bill's written_consent is 'yes please'",
      "write true or false"
    ),
    SpoiledLine(
      "  bill:",
      "  visit: {name: {en: Visit, zh-Hans: 到访}, fields: {}}\n  bill:",
      18,
      "the record kind visit has no fields",
      "add one"
    ),
    SpoiledLine(
      "      owed:",
      "      Owed Sum:",
      22,
      "the field id 'Owed Sum' is not made of a-z, 0-9 and _",
      "write it in lower case, beginning with a letter"
    ),
    SpoiledLine(
      "      late: {type: integer, name",
      "      late: {name",
      [
        TemplateProblem(
          line: 21,
          what: "the field late has no 'type'",
          advice: "add 'type:' to it"
        ),
        TemplateProblem(
          line: 30,
          what: "delay's measure reads 'late', which is no field of bill that can be scored",
          advice: "use one of: owed, paid, way"
        ),
      ]
    ),
  ]
}
