import RedressCore
import Testing

@Suite struct MeasureLintTests {
  @Test(arguments: measures)
  func `a spoiled measure is told`(spoiled: SpoiledLine) throws {
    try spoiled.expectProblems()
  }

  static let measures: [SpoiledLine] = [
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: rent, within: 12}",
      30,
      "delay's measure reads 'rent', which is no record kind of this scheme",
      "use one of: bill"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: early, of: bill, within: 12}",
      30,
      "delay's measure reads 'early', which is no field of bill that can be scored",
      "use one of: late, owed, paid, way"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: remark, of: bill, within: 12}",
      30,
      "delay's measure reads 'remark', which is no field of bill that can be scored",
      "use one of: late, owed, paid, way"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill}",
      30,
      "delay's measure has no 'within'",
      "add 'within:' to it"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 0}",
      30,
      "delay's measure is within 0 months",
      "use 1 to 600"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 601}",
      30,
      "delay's measure is within 601 months",
      "use 1 to 600"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, min: late, of: bill, within: 12}",
      30,
      "delay's measure asks 2 questions",
      "ask exactly one of: latest, count, sum, max, min, mean, ratio, share, streak, months_since"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{of: bill, within: 12}",
      30,
      "delay's measure asks 0 questions",
      "ask exactly one of: latest, count, sum, max, min, mean, ratio, share, streak, months_since"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{median: late, of: bill, within: 12}",
      [
        TemplateProblem(
          line: 30,
          what: "delay's measure asks 0 questions",
          advice: "ask exactly one of: latest, count, sum, max, min, mean, ratio, share, streak, "
            + "months_since"
        ),
        TemplateProblem(
          line: 30,
          what: "delay's measure has an unknown key 'median'",
          advice: "use one of: of, within, latest, count, sum, max, min, mean, ratio, share, "
            + "streak, months_since, to, where"
        ),
      ]
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, to: owed, of: bill, within: 12}",
      30,
      "delay's measure and 'to' do not fit",
      "a ratio, and only a ratio, has 'to'"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{ratio: paid, of: bill, within: 12}",
      30,
      "delay's measure and 'to' do not fit",
      "a ratio, and only a ratio, has 'to'"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{ratio: paid, to: owed, of: bill, within: 12}",
      [
        TemplateProblem(
          line: 27,
          what: "delay is a ratio without 'when_zero'",
          advice: "add 'when_zero:' with the points for a lower part of 0"
        ),
        TemplateProblem(
          line: 34,
          what: "delay's points: there is a gap before this band",
          advice: "let it begin where the band before it ends"
        ),
        TemplateProblem(
          line: 35,
          what: "delay's points: there is a gap before this band",
          advice: "let it begin where the band before it ends"
        ),
      ]
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{ratio: paid, to: late, of: bill, within: 12}",
      [
        TemplateProblem(
          line: 27,
          what: "delay is a ratio without 'when_zero'",
          advice: "add 'when_zero:' with the points for a lower part of 0"
        ),
        TemplateProblem(
          line: 30,
          what: "delay's measure divides unlike fields",
          advice: "divide money by money"
        ),
        TemplateProblem(
          line: 34,
          what: "delay's points: there is a gap before this band",
          advice: "let it begin where the band before it ends"
        ),
        TemplateProblem(
          line: 35,
          what: "delay's points: there is a gap before this band",
          advice: "let it begin where the band before it ends"
        ),
      ]
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{count: late, of: bill, within: 12}",
      30,
      "delay's measure counts 'late'",
      "write 'count: all', and 'where' for which"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{months_since: first, of: bill, within: 12}",
      30,
      "delay's measure is months_since 'first'",
      "use newest or oldest"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: {field: late, floor: 99999999999999999999}, of: bill, within: 12}",
      30,
      "delay's measure's floor is '99999999999999999999'",
      "write a whole number"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: {field: owed, floor: 999999999999999999}, of: bill, within: 12}",
      30,
      "delay's measure's floor is 999999999999999999",
      "write a smaller number"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 12, where: {}}",
      30,
      "delay's measure has an empty filter",
      "test at least one field"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 12, where: {way: cheque}}",
      30,
      "delay's measure's way is 'cheque'",
      "use one of: card, cash"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 12, where: {remark: x}}",
      30,
      "delay's measure reads 'remark', which is no field of bill that can be scored",
      "use one of: late, owed, paid, way"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 12, where: {late: {above: 3, below: 3}}}",
      30,
      "delay's measure's late can never hold",
      "let the lower bound be below the upper"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 12, where: {late: soon}}",
      30,
      "delay's measure's late is 'soon'",
      "write a number, as 12, 0.5 or 10%"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 12, where: {late: {until: 3}}}",
      30,
      "delay's measure's late has an unknown key 'until'",
      "use one of: from, above, to, below"
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 12, where: late}",
      30,
      "delay's measure's filter is not a map",
      "write it as 'key: value' lines"
    ),
  ]
}
