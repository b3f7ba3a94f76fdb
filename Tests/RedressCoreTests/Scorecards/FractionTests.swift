import RedressCore
import RedressTestSupport
import Testing

@Suite struct FractionTests {
  static let numbers: [(String, Fraction)] = [
    ("12", Fraction(12)), ("-12", Fraction(-12)), ("0", Fraction(0)), ("0.5", Fraction(1, over: 2)),
    ("-0.5", Fraction(-1, over: 2)), ("10%", Fraction(1, over: 10)),
    ("12.5%", Fraction(1, over: 8)), ("0.000000001", Fraction(1, over: 1_000_000_000)),
    ("9223372036854775807", Fraction(.max)),
  ]

  @Test(arguments: numbers)
  func `a number is read without rounding`(text: String, fraction: Fraction) {
    #expect(Fraction(text) == fraction)
  }

  @Test(arguments: [
    "", "-", "%", ".", ".5", "5.", "1.2.3", "+1", "1e3", "1_000", "1,5", "ten", " 1", "1 ", "--1",
    "１", "0.0000000001", "9223372036854775808",
  ])
  func `anything else is no number`(text: String) {
    #expect(Fraction(text) == nil)
  }

  @Test func `equal ratios are equal and hash alike, however they are written`() {
    let tenths: [Int64] = [10, 100, 1_000_000]
    #expect(Set(tenths.map { Fraction($0 / 10, over: $0) }).count == 1)
    #expect(Set([Fraction(0), Fraction(0, over: 7)]).count == 1)
    #expect(Set([Fraction(-1, over: 2), Fraction(-2, over: 4), Fraction(1, over: 2)]).count == 2)
    #expect(Set([Fraction(.min), Fraction(.max)]).count == 2)
  }

  @Test func `one of less, equal and more holds for any two`() async throws {
    try await withSeeds(200) { generator in
      func any() -> Fraction {
        let isWide = Bool.random(using: &generator)
        let numerators = isWide ? Int64.min...Int64.max : -9...9
        let denominators = isWide ? 1...Int64.max : 1...9
        return Fraction(
          .random(in: numerators, using: &generator),
          over: .random(in: denominators, using: &generator)
        )
      }
      let (one, other) = (any(), any())
      #expect([one < other, one == other, one > other].count { $0 } == 1)
      #expect((one < other) == (other > one))
    }
  }
}
