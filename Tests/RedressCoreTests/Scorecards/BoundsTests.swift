import RedressCore
import Testing

@Suite struct BoundsTests {
  private static let ends: [Bounds.End?] = [nil, .inclusive(Fraction(3)), .exclusive(Fraction(3))]

  @Test(arguments: [
    (0, 0, [true, true, true]), (1, 0, [false, true, true]), (2, 0, [false, false, true]),
    (0, 1, [true, true, false]), (0, 2, [true, false, false]), (1, 1, [false, true, false]),
  ])
  func `an end is in its bounds only when inclusive`(
    lower: Int,
    upper: Int,
    contained: [Bool]
  ) {
    let bounds = Bounds(lower: Self.ends[lower], upper: Self.ends[upper])
    #expect((2...4).map { bounds.contains(Fraction($0)) } == contained)
    #expect(!bounds.isEmpty)
  }

  @Test(arguments: [(1, 2), (2, 1), (2, 2)])
  func `a point with an open end is empty`(lower: Int, upper: Int) {
    let bounds = Bounds(lower: Self.ends[lower], upper: Self.ends[upper])
    #expect(bounds.isEmpty)
    #expect(!bounds.contains(Fraction(3)))
  }

  @Test func `bounds that run backwards are empty`() {
    #expect(Bounds(lower: .inclusive(Fraction(4)), upper: .inclusive(Fraction(3))).isEmpty)
  }

  @Test func `exactly one value is one value`() {
    let bounds = Bounds.exactly(Fraction(1, over: 10))
    #expect(bounds.contains(Fraction(10, over: 100)))
    #expect(!bounds.contains(Fraction(11, over: 100)))
  }

  /// Whether two bands of a share, whose values may be any ratio, or of a count, which is whole,
  /// meet; a scheme file is the way in.
  @Test(arguments: [
    ("to: 2", "above: 2", true, true), ("below: 2", "from: 2", true, true),
    ("to: 2", "from: 2", false, false), ("below: 2", "above: 2", false, false),
    ("to: 1", "from: 2", true, false), ("to: 1", "from: 3", false, false),
    ("to: 2", "from: 1", false, false), ("to: 1.5", "from: 2.5", false, false),
  ])
  func `bands meet at one value, or at the next whole number where only those occur`(
    upper: String,
    lower: String,
    meetInWhole: Bool,
    meetInRatios: Bool
  ) throws {
    let found = "    measure: {share: {way: cash}, of: bill, within: 3}\n    points: {step: 40}"
    for (measure, meet) in [("count: all", meetInWhole), ("mean: late", meetInRatios)] {
      let text = SampleScheme.text.replacing(
        found,
        with: """
              measure: {\(measure), of: bill, within: 3}
              points: {bands: [{\(upper), points: 0}, {\(lower), points: 40}]}
          """
      )
      #expect(text != SampleScheme.text)
      #expect(try SampleScheme.read(text).problems.isEmpty == meet, "\(measure)")
    }
  }
}
