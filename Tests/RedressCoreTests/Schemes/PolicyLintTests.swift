import RedressCore
import Testing

@Suite struct PolicyLintTests {
  @Test(arguments: policies)
  func `a senseless drop policy is told`(spoiled: SpoiledLine) throws {
    try spoiled.expectProblems()
  }

  @Test(arguments: prohibited)
  func `what the law forbids to collect is refused`(spoiled: SpoiledLine) throws {
    try spoiled.expectProblems()
  }

  static let policies: [SpoiledLine] = [
    SpoiledLine(
      "notice: 5",
      "notice: 0",
      15,
      .tooLow("drops.notice", 0, least: 1)
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 4",
      15,
      .outOfOrder("drops.notice", "5", "drops.sudden", "4")
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, crossing: always",
      15,
      .wrongValue("drops.crossing", "always", .word(of: ["none", "notice", "sudden"]))
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, look_back: 0",
      15,
      .outOfRange("drops.look_back", 0, lowest: 1, highest: 24)
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, look_back: 25",
      15,
      .outOfRange("drops.look_back", 25, lowest: 1, highest: 24)
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, cases: none",
      15,
      .wrongValue("drops.cases", "none", .word(of: ["slide", "notice", "sudden"]))
    ),
    SpoiledLine(
      "months: 3",
      "months: 1",
      15,
      .outOfRange("drops.slide.months", 1, lowest: 2, highest: 24)
    ),
    SpoiledLine(
      "points: 12",
      "points: 0",
      15,
      .tooLow("drops.slide.points", 0, least: 1)
    ),
    SpoiledLine(
      "months: 3, points: 12",
      "months: 25, points: 0",
      [
        TemplateProblem(line: 15, .outOfRange("drops.slide.months", 25, lowest: 2, highest: 24)),
        TemplateProblem(line: 15, .tooLow("drops.slide.points", 0, least: 1)),
      ]
    ),
    SpoiledLine(
      "months: 3, ",
      "",
      15,
      .noKey("drops.slide", "months")
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, systemic: {at_least: 5, share: 0%, concentration: 50%}",
      15,
      .wrongValue("drops.systemic.share", "0%", .share)
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, systemic: {at_least: 5, share: 10%, concentration: 101%}",
      15,
      .wrongValue("drops.systemic.concentration", "101%", .share)
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, systemic: {at_least: 0, share: 10%, concentration: 50%}",
      15,
      .tooLow("drops.systemic.at_least", 0, least: 1)
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, systemic: {at_least: 5, share: some, concentration: 50%}",
      15,
      .wrongValue("drops.systemic.share", "some", .share)
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, systemic: {at_least: 5, ratio: 0.9}",
      15,
      .wrongValue("drops.systemic.ratio", "0.9", .number)
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, systemic: {at_least: 5, months: 0}",
      15,
      .outOfRange("drops.systemic.months", 0, lowest: 1, highest: 24)
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: ten",
      15,
      .wrongValue("drops.sudden", "ten", .whole)
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, sudde: 1",
      15,
      .unknownKey(
        "drops",
        "sudde",
        known: ["notice", "sudden", "crossing", "slide", "look_back", "cases", "systemic"]
      )
    ),
  ]

  static let prohibited: [SpoiledLine] = [
    SpoiledLine(
      "never: [religion, illness]",
      "never: [religion]",
      16,
      .scheme(.notRefused("illness"))
    ),
    SpoiledLine(
      "never: [religion, illness]",
      "never: [religion, illness, shopping]",
      16,
      .wrongValue("never.3", "shopping", .word(of: ["religion", "illness"]))
    ),
    SpoiledLine(
      "never: [religion, illness]",
      "never: religion",
      [
        TemplateProblem(line: 16, .notList("never")),
        TemplateProblem(line: 16, .scheme(.notRefused("religion"))),
        TemplateProblem(line: 16, .scheme(.notRefused("illness"))),
      ]
    ),
    SpoiledLine(
      "never: [religion, illness]",
      "never:",
      [
        TemplateProblem(line: 16, .scheme(.notRefused("religion"))),
        TemplateProblem(line: 16, .scheme(.notRefused("illness"))),
      ]
    ),
    SpoiledLine(
      "  bill:",
      "  church_gift:\n    name: {en: Gift, zh-Hans: 捐款}\n    fields: {sum: {type: money, name: "
        + "{en: Sum, zh-Hans: 金额}}}\n  bill:",
      18,
      .scheme(.prohibited("records.church_gift", category: "religion"))
    ),
    SpoiledLine(
      "      late:",
      "      religion: {type: integer, name: {en: Faith, zh-Hans: 信仰}}\n      late:",
      21,
      .scheme(.prohibited("records.bill.fields.religion", category: "religion"))
    ),
    SpoiledLine(
      "      late:",
      "      own_medical_history: {type: yes_no, name: {en: History, zh-Hans: 病史}}\n      late:",
      21,
      .scheme(.prohibited("records.bill.fields.own_medical_history", category: "illness"))
    ),
  ]
}
