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
          .wrongValue(
            "records.bill.fields.late.type",
            "number",
            .word(of: ["integer", "money", "day", "yes_no", "choice", "text"])
          )
        ),
        TemplateProblem(
          line: 30,
          .scorecard(
            .noField(
              "scorecard.delay.measure.max",
              "late",
              of: "bill",
              known: ["owed", "paid", "way"]
            )
          )
        ),
      ]
    ),
    SpoiledLine(
      "    fields:\n",
      "    bad: {never: 3}\n    fields:\n",
      20,
      .scorecard(
        .noField("records.bill.bad", "never", of: "bill", known: ["late", "owed", "paid", "way"])
      )
    ),
    SpoiledLine(
      "late: {type: integer,",
      "late: {type: integer, of: [a, b],",
      21,
      .onlyOf("records.bill.fields.late", "of", of: "choice")
    ),
    SpoiledLine(
      "of: [card, cash], ",
      "",
      [
        TemplateProblem(line: 24, .scheme(.fewChoices("records.bill.fields.way", 0))),
        TemplateProblem(
          line: 41,
          .wrongValue("scorecard.cash.measure.share.way", "cash", .word(of: []))
        ),
      ]
    ),
    SpoiledLine(
      "of: [card, cash]",
      "of: [cash, cash]",
      24,
      .scheme(.fewChoices("records.bill.fields.way", 2))
    ),
    SpoiledLine(
      "paid: {type: money, optional: true",
      "paid: {type: money, optional: perhaps",
      23,
      .wrongValue("records.bill.fields.paid.optional", "perhaps", .yesNo)
    ),
    SpoiledLine(
      "    name: {en: Bill, zh-Hans: 账单}",
      "    name: {en: Bill, zh-Hans: 账单}\n    written_consent: yes please",
      20,
      .wrongValue("records.bill.written_consent", "yes please", .yesNo)
    ),
    SpoiledLine(
      "  bill:",
      "  visit: {name: {en: Visit, zh-Hans: 到访}, fields: {}}\n  bill:",
      18,
      .empty("records.visit.fields")
    ),
    SpoiledLine(
      "      owed:",
      "      Owed Sum:",
      22,
      .badID("records.bill.fields", "Owed Sum")
    ),
    SpoiledLine(
      "      late: {type: integer, name",
      "      late: {name",
      [
        TemplateProblem(line: 21, .noKey("records.bill.fields.late", "type")),
        TemplateProblem(
          line: 30,
          .scorecard(
            .noField(
              "scorecard.delay.measure.max",
              "late",
              of: "bill",
              known: ["owed", "paid", "way"]
            )
          )
        ),
      ]
    ),
  ]
}
