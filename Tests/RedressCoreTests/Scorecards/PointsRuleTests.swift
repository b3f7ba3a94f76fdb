import RedressCore
import Testing

@Suite struct PointsRuleTests {
  static let exactly: [(Fraction, Points)] = [
    (Fraction(2), Points(85)), (Fraction(-2), 245), (Fraction(3), 7), (Fraction(4, over: 2), 85),
    (Fraction(1, over: 2), 7),
  ]

  @Test(arguments: exactly)
  func `an exact rule gives a listed value its points and any other the rest's`(
    value: Fraction,
    points: Points
  ) {
    let rule = PointsRule.exact([2: 85, -2: 245], other: 7)
    #expect(rule.points(of: value) == points)
  }

  static let borders: [(Fraction, Points)] = [
    (Fraction(0), Points(3)), (Fraction(1, over: 10), 3), (Fraction(10_000, over: 100_000), 3),
    (Fraction(10_001, over: 100_000), 2), (Fraction(9_999, over: 100_000), 3),
    (Fraction(3, over: 10), 2), (Fraction(6_000, over: 19_999), 1),
    (Fraction(6_000, over: 20_000), 2), (Fraction(6_000, over: 20_001), 2),
    (Fraction(.max), 1), (Fraction(.min), 3), (Fraction(.max - 1, over: .max), 1),
    (Fraction(922_337_203_685_477_580, over: 9_223_372_036_854_775_800), 3),
    (Fraction(922_337_203_685_477_581, over: 9_223_372_036_854_775_800), 2),
  ]

  /// Each border of `up to 10%`, `over 10% up to 30%`, `over 30%`, met exactly and missed by one.
  @Test(arguments: borders)
  func `a band's border is compared without rounding`(value: Fraction, points: Points) {
    let tenth = Fraction(1, over: 10)
    let rule = PointsRule.bands([
      PointsRule.Band(bounds: Bounds(lower: nil, upper: .inclusive(tenth)), points: 3),
      PointsRule.Band(
        bounds: Bounds(lower: .exclusive(tenth), upper: .inclusive(Fraction(3, over: 10))),
        points: 2
      ),
      PointsRule.Band(
        bounds: Bounds(lower: .exclusive(Fraction(3, over: 10)), upper: nil),
        points: 1
      ),
    ])
    #expect(rule.points(of: value) == points)
  }

  static let steps: [(PointsRule.Step, Fraction, Points)] = [
    // floor(20 × 2/3) = 13, and below zero it still rounds down: floor(20 × -2/3) = -14
    (step(20), Fraction(2, over: 3), Points(13)),
    (step(20), Fraction(-2, over: 3), -14),
    (step(-20), Fraction(2, over: 3), -14),
    (step(20), Fraction(1), 20),
    (step(20), Fraction(0), 0),
    (step(10, start: 30), Fraction(6), 90),
    (step(3, per: Fraction(100)), Fraction(199), 5),
    (step(3, per: Fraction(100)), Fraction(200), 6),
    (step(3, per: Fraction(1, over: 2)), Fraction(1, over: 6), 1),
    (step(-6, start: 35, lowest: 0), Fraction(5), 5),
    (step(-6, start: 35, lowest: 0), Fraction(6), 0),
    (step(18, highest: 18), Fraction(7, over: 2), 18),
    (step(1, lowest: 0, highest: 9), Fraction(.max), 9),
    (step(1, lowest: 0, highest: 9), Fraction(.min), 0),
    (step(32_000, lowest: 0, highest: 9), Fraction(.max), 9),
  ]

  @Test(arguments: steps)
  func `a step is rounded down and kept between its ends`(
    step: PointsRule.Step,
    value: Fraction,
    points: Points
  ) {
    #expect(PointsRule.step(step).points(of: value) == points)
  }

  private static func step(
    _ points: Points,
    per: Fraction = Fraction(1),
    start: Points = 0,
    lowest: Points? = nil,
    highest: Points? = nil
  ) -> PointsRule.Step {
    PointsRule.Step(start: start, points: points, per: per, lowest: lowest, highest: highest)
  }

  @Test func `a characteristic gives its own points where there is nothing to measure`() {
    let text = LocalizedText(["en": "text"])
    let characteristic = Characteristic(
      id: "use",
      dimension: 0,
      name: text,
      measure: Measure(
        question: .ratio(Term(field: 0), to: Term(field: 1)),
        kind: 0,
        within: 1,
        filters: []
      ),
      points: .step(Self.step(10)),
      none: 3,
      whenZero: 7,
      reasons: Reasons(loss: text, gain: text)
    )
    #expect(characteristic.points(of: .none) == 3)
    #expect(characteristic.points(of: .zeroDenominator) == 7)
    #expect(characteristic.points(of: .value(Fraction(1, over: 2))) == 5)
  }
}
