import RedressCore
import Testing

@Suite struct MeasureLintTests {
  @Test(arguments: measures)
  func `a spoiled measure is told`(spoiled: SpoiledLine) throws {
    try spoiled.expectProblems()
  }

  private static let questions = [
    "latest", "count", "sum", "max", "min", "mean", "ratio", "share", "streak", "months_since",
  ]

  static let measures: [SpoiledLine] = [
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: rent, within: 12}",
      30,
      .wrongValue("scorecard.delay.measure.of", "rent", .word(of: ["bill"]))
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: early, of: bill, within: 12}",
      30,
      .scorecard(
        .noField(
          "scorecard.delay.measure.max",
          "early",
          of: "bill",
          known: ["late", "owed", "paid", "way"]
        )
      )
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: remark, of: bill, within: 12}",
      30,
      .scorecard(
        .noField(
          "scorecard.delay.measure.max",
          "remark",
          of: "bill",
          known: ["late", "owed", "paid", "way"]
        )
      )
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill}",
      30,
      .noKey("scorecard.delay.measure", "within")
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 0}",
      30,
      .outOfRange("scorecard.delay.measure.within", 0, lowest: 1, highest: 600)
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 601}",
      30,
      .outOfRange("scorecard.delay.measure.within", 601, lowest: 1, highest: 600)
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, min: late, of: bill, within: 12}",
      30,
      .notOne("scorecard.delay.measure", count: 2, of: questions)
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{of: bill, within: 12}",
      30,
      .notOne("scorecard.delay.measure", count: 0, of: questions)
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{median: late, of: bill, within: 12}",
      [
        TemplateProblem(
          line: 30,
          .unknownKey(
            "scorecard.delay.measure",
            "median",
            known: ["of", "within"] + questions + ["to", "where"]
          )
        ),
        TemplateProblem(line: 30, .notOne("scorecard.delay.measure", count: 0, of: questions)),
      ]
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, to: owed, of: bill, within: 12}",
      30,
      .onlyOf("scorecard.delay.measure", "to", of: "ratio")
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{ratio: paid, of: bill, within: 12}",
      30,
      .noKey("scorecard.delay.measure", "to")
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{ratio: paid, to: owed, of: bill, within: 12}",
      [
        TemplateProblem(line: 27, .scorecard(.noWhenZero("scorecard.delay"))),
        TemplateProblem(line: 34, .scorecard(.gap("scorecard.delay.points.bands"))),
        TemplateProblem(line: 35, .scorecard(.gap("scorecard.delay.points.bands"))),
      ]
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{ratio: paid, to: late, of: bill, within: 12}",
      [
        TemplateProblem(line: 27, .scorecard(.noWhenZero("scorecard.delay"))),
        TemplateProblem(line: 30, .scorecard(.unlikeFields("scorecard.delay.measure"))),
        TemplateProblem(line: 34, .scorecard(.gap("scorecard.delay.points.bands"))),
        TemplateProblem(line: 35, .scorecard(.gap("scorecard.delay.points.bands"))),
      ]
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{count: late, of: bill, within: 12}",
      30,
      .wrongValue("scorecard.delay.measure.count", "late", .all)
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{months_since: first, of: bill, within: 12}",
      30,
      .wrongValue("scorecard.delay.measure.months_since", "first", .word(of: ["newest", "oldest"]))
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: {field: late, floor: 99999999999999999999}, of: bill, within: 12}",
      30,
      .wrongValue("scorecard.delay.measure.max.floor", "99999999999999999999", .whole)
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: {field: owed, floor: 999999999999999999}, of: bill, within: 12}",
      30,
      .wrongValue("scorecard.delay.measure.max.floor", "999999999999999999", .smallerNumber)
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 12, where: {}}",
      30,
      .empty("scorecard.delay.measure.where")
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 12, where: {way: cheque}}",
      30,
      .wrongValue("scorecard.delay.measure.where.way", "cheque", .word(of: ["card", "cash"]))
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 12, where: {remark: x}}",
      30,
      .scorecard(
        .noField(
          "scorecard.delay.measure.where",
          "remark",
          of: "bill",
          known: ["late", "owed", "paid", "way"]
        )
      )
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 12, where: {late: {above: 3, below: 3}}}",
      30,
      .scorecard(.neverHolds("scorecard.delay.measure.where.late"))
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 12, where: {late: soon}}",
      30,
      .wrongValue("scorecard.delay.measure.where.late", "soon", .number)
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 12, where: {late: {until: 3}}}",
      30,
      .unknownKey(
        "scorecard.delay.measure.where.late",
        "until",
        known: ["from", "above", "to", "below"]
      )
    ),
    SpoiledLine(
      "{max: late, of: bill, within: 12}",
      "{max: late, of: bill, within: 12, where: late}",
      30,
      .notMap("scorecard.delay.measure.where")
    ),
  ]
}
