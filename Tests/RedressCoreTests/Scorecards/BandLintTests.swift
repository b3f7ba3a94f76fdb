import RedressCore
import Testing

@Suite struct BandLintTests {
  @Test(arguments: bands)
  func `gaps, overlaps and open ends of bands are told`(spoiled: SpoiledLine) throws {
    try spoiled.expectProblems()
  }

  static let bands: [SpoiledLine] = [
    SpoiledLine(
      "{from: 1, to: 30,",
      "{from: 2, to: 30,",
      34,
      .scorecard(.gap("scorecard.delay.points.bands"))
    ),
    SpoiledLine(
      "{from: 1, to: 30,",
      "{from: 0, to: 30,",
      34,
      .scorecard(.overlap("scorecard.delay.points.bands"))
    ),
    SpoiledLine(
      "{to: 0, points: 60}",
      "{from: 0, to: 0, points: 60}",
      33,
      .scorecard(.openBelow("scorecard.delay.points.bands"))
    ),
    SpoiledLine(
      "{from: 31, points: 0}",
      "{from: 31, to: 90, points: 0}",
      35,
      .scorecard(.openAbove("scorecard.delay.points.bands"))
    ),
    SpoiledLine(
      "{from: 1, to: 30,",
      "{from: 30, to: 1,",
      34,
      .scorecard(.neverHolds("scorecard.delay.points.bands.2"))
    ),
    SpoiledLine(
      "{from: 1, to: 30,",
      "{from: 1, above: 0, to: 30,",
      34,
      .notOne("scorecard.delay.points.bands.2", count: 2, of: ["from", "above"])
    ),
    SpoiledLine(
      "{from: 1, to: 30,",
      "{from: one, to: 30,",
      34,
      .wrongValue("scorecard.delay.points.bands.2.from", "one", .number)
    ),
    SpoiledLine(
      "{from: 1, to: 30, points: 20}",
      "{from: 1, to: 30}",
      34,
      .noKey("scorecard.delay.points.bands.2", "points")
    ),
    SpoiledLine(
      "{from: 1, to: 30, points: 20}",
      "{from: 1, until: 30, points: 20}",
      [
        TemplateProblem(
          line: 34,
          .unknownKey(
            "scorecard.delay.points.bands.2",
            "until",
            known: ["points", "from", "above", "to", "below"]
          )
        ),
        TemplateProblem(line: 35, .scorecard(.overlap("scorecard.delay.points.bands"))),
      ]
    ),
    SpoiledLine(
      "{from: 31, points: 0}",
      "{from: 30, points: 0}",
      35,
      .scorecard(.overlap("scorecard.delay.points.bands"))
    ),
    SpoiledLine(
      "{from: 31, points: 0}",
      "{above: 30, points: a}",
      35,
      .wrongValue("scorecard.delay.points.bands.3.points", "a", .whole)
    ),
    SpoiledLine(
      "{step: 40}",
      "{bands: []}",
      42,
      .empty("scorecard.cash.points.bands")
    ),
    SpoiledLine(
      "{step: 40}",
      "{bands: [{below: 50%, points: 0}, {above: 50%, points: 40}]}",
      42,
      .scorecard(.gap("scorecard.cash.points.bands"))
    ),
    SpoiledLine(
      "{step: 40}",
      "{bands: [{to: 50%, points: 0}, {from: 50%, points: 40}]}",
      42,
      .scorecard(.overlap("scorecard.cash.points.bands"))
    ),
    SpoiledLine(
      "{step: 40}",
      "{bands: [{to: 50%, points: 0}, {above: 50%, below: 1, points: 40}]}",
      42,
      .scorecard(.openAbove("scorecard.cash.points.bands"))
    ),
  ]
}
