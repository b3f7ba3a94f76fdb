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
      "delay's points: there is a gap before this band",
      "let it begin where the band before it ends"
    ),
    SpoiledLine(
      "{from: 1, to: 30,",
      "{from: 0, to: 30,",
      34,
      "delay's points: this band overlaps another",
      "let it begin where the band before it ends"
    ),
    SpoiledLine(
      "{to: 0, points: 60}",
      "{from: 0, to: 0, points: 60}",
      33,
      "delay's points: the lowest band leaves lower values without points",
      "remove its lower bound"
    ),
    SpoiledLine(
      "{from: 31, points: 0}",
      "{from: 31, to: 90, points: 0}",
      35,
      "delay's points: the highest band leaves higher values without points",
      "remove its upper bound"
    ),
    SpoiledLine(
      "{from: 1, to: 30,",
      "{from: 30, to: 1,",
      34,
      "a band of delay's points can never hold",
      "let the lower bound be below the upper"
    ),
    SpoiledLine(
      "{from: 1, to: 30,",
      "{from: 1, above: 0, to: 30,",
      34,
      "a band of delay's points has two bounds on one side",
      "keep one of them"
    ),
    SpoiledLine(
      "{from: 1, to: 30,",
      "{from: one, to: 30,",
      34,
      "'from' of a band of delay's points is 'one'",
      "write a number, as 12, 0.5 or 10%"
    ),
    SpoiledLine(
      "{from: 1, to: 30, points: 20}",
      "{from: 1, to: 30}",
      34,
      "a band of delay's points has no 'points'",
      "add 'points:' to it"
    ),
    SpoiledLine(
      "{from: 1, to: 30, points: 20}",
      "{from: 1, until: 30, points: 20}",
      [
        TemplateProblem(
          line: 34,
          what: "a band of delay's points has an unknown key 'until'",
          advice: "use one of: points, from, above, to, below"
        ),
        TemplateProblem(
          line: 35,
          what: "delay's points: this band overlaps another",
          advice: "let it begin where the band before it ends"
        ),
      ]
    ),
    SpoiledLine(
      "{from: 31, points: 0}",
      "{from: 30, points: 0}",
      35,
      "delay's points: this band overlaps another",
      "let it begin where the band before it ends"
    ),
    SpoiledLine(
      "{from: 31, points: 0}",
      "{above: 30, points: a}",
      35,
      "a band of delay's points is 'a'",
      "write a whole number"
    ),
    SpoiledLine(
      "{step: 40}",
      "{bands: []}",
      42,
      "cash's points has no bands",
      "add at least one"
    ),
    SpoiledLine(
      "{step: 40}",
      "{bands: [{below: 50%, points: 0}, {above: 50%, points: 40}]}",
      42,
      "cash's points: there is a gap before this band",
      "let it begin where the band before it ends"
    ),
    SpoiledLine(
      "{step: 40}",
      "{bands: [{to: 50%, points: 0}, {from: 50%, points: 40}]}",
      42,
      "cash's points: this band overlaps another",
      "let it begin where the band before it ends"
    ),
    SpoiledLine(
      "{step: 40}",
      "{bands: [{to: 50%, points: 0}, {above: 50%, below: 1, points: 40}]}",
      42,
      "cash's points: the highest band leaves higher values without points",
      "remove its upper bound"
    ),
  ]
}
