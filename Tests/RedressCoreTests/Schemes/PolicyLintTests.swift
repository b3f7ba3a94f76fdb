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
      "drops has notice 0 and sudden 10",
      "give notice at least 1 point and sudden at least as many as notice"
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 4",
      15,
      "drops has notice 5 and sudden 4",
      "give notice at least 1 point and sudden at least as many as notice"
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, crossing: always",
      15,
      "drops' crossing is 'always'",
      "use one of: none, notice, sudden"
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, look_back: 0",
      15,
      "drops looks back 0 months",
      "use 1 to 24"
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, look_back: 25",
      15,
      "drops looks back 25 months",
      "use 1 to 24"
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, cases: none",
      15,
      "drops' cases is 'none'",
      "use one of: slide, notice, sudden"
    ),
    SpoiledLine(
      "months: 3",
      "months: 1",
      15,
      "slide has 1 months and 12 points",
      "use 2 to 24 months and at least 1 point"
    ),
    SpoiledLine(
      "points: 12",
      "points: 0",
      15,
      "slide has 3 months and 0 points",
      "use 2 to 24 months and at least 1 point"
    ),
    SpoiledLine(
      "months: 3, ",
      "",
      15,
      "slide has no 'months'",
      "add 'months:' to it"
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, systemic: {at_least: 5, share: 0%, concentration: 50%}",
      15,
      "systemic's share is '0%'",
      "write a share, as 10%"
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, systemic: {at_least: 5, share: 10%, concentration: 101%}",
      15,
      "systemic's concentration is '101%'",
      "write a share, as 10%"
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, systemic: {at_least: 0, share: 10%, concentration: 50%}",
      15,
      "systemic's at_least is 0",
      "give at least 1 drop"
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, systemic: {at_least: 5, share: some, concentration: 50%}",
      15,
      "systemic's share is 'some'",
      "write a share, as 10%"
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: ten",
      15,
      "drops' sudden is 'ten'",
      "write a whole number"
    ),
    SpoiledLine(
      "sudden: 10",
      "sudden: 10, sudde: 1",
      15,
      "drops has an unknown key 'sudde'",
      "use one of: notice, sudden, crossing, slide, look_back, cases, systemic"
    ),
  ]

  static let prohibited: [SpoiledLine] = [
    SpoiledLine(
      "never: [religion, illness]",
      "never: [religion]",
      16,
      "never does not name 'illness'",
      "add 'illness' to never"
    ),
    SpoiledLine(
      "never: [religion, illness]",
      "never: [religion, illness, shopping]",
      16,
      "never names an unknown category 'shopping'",
      "use one of: religion, illness"
    ),
    SpoiledLine(
      "never: [religion, illness]",
      "never: religion",
      [
        TemplateProblem(
          line: 16,
          what: "never does not name 'illness'",
          advice: "add 'illness' to never"
        ),
        TemplateProblem(
          line: 16,
          what: "never does not name 'religion'",
          advice: "add 'religion' to never"
        ),
        TemplateProblem(
          line: 16,
          what: "never is not a list",
          advice: "write one '- ' line for each item"
        ),
      ]
    ),
    SpoiledLine(
      "never: [religion, illness]",
      "never:",
      [
        TemplateProblem(
          line: 16,
          what: "never does not name 'illness'",
          advice: "add 'illness' to never"
        ),
        TemplateProblem(
          line: 16,
          what: "never does not name 'religion'",
          advice: "add 'religion' to never"
        ),
      ]
    ),
    SpoiledLine(
      "  bill:",
      "  church_gift:\n    name: {en: Gift, zh-Hans: 捐款}\n    fields: {sum: {type: money, name: "
        + "{en: Sum, zh-Hans: 金额}}}\n  bill:",
      18,
      "the record kind 'church_gift' would hold what must never be collected: religion",
      "remove the record kind"
    ),
    SpoiledLine(
      "      late:",
      "      religion: {type: integer, name: {en: Faith, zh-Hans: 信仰}}\n      late:",
      21,
      "the field 'religion' would hold what must never be collected: religion",
      "remove the field"
    ),
    SpoiledLine(
      "      late:",
      "      own_medical_history: {type: yes_no, name: {en: History, zh-Hans: 病史}}\n      late:",
      21,
      "the field 'own_medical_history' would hold what must never be collected: illness",
      "remove the field"
    ),
  ]
}
