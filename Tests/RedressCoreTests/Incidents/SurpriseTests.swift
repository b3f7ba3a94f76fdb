import RedressCore
import Testing

@Suite
struct `The surprise of a count` {
  /// The exact tail of small cases, by whole numbers: chances over all, both 128 bits.
  private func tail(atLeast k: Int, of n: Int, _ chance: Int, _ against: Int) -> Double {
    var binomial = 1.0
    var sum = 0.0
    let p = Double(chance) / Double(chance + against)
    for x in 0...n {
      if x > 0 { binomial *= Double(n - x + 1) / Double(x) }
      var term = binomial
      for _ in 0..<x { term *= p }
      for _ in 0..<(n - x) { term *= 1 - p }
      if x >= k { sum += term }
    }
    return sum
  }

  @Test func `is never more than the exact tail says, and hardly less`() {
    for n in [1, 2, 5, 12, 40, 120] {
      for (chance, against) in [(1, 1), (1, 4), (1, 99), (3, 2), (1, 5_000)] {
        for k in 0...n {
          let bits = Surprise.bits(ofAtLeast: k, of: n, chances: (chance, against))
          let exact = tail(atLeast: k, of: n, chance, against)
          var bound = 1.0
          for _ in 0..<bits { bound /= 2 }
          #expect(exact <= bound * 1.000_001, "\(k) of \(n) at \(chance):\(against)")
          if (5..<900).contains(bits) {
            #expect(bound < exact * 8, "\(k) of \(n) at \(chance):\(against)")
          }
        }
      }
    }
  }

  @Test(arguments: [
    (48, 5_000, 27, 15_000, true), (14, 3_000, 3, 3_000, false), (5, 50, 0, 150, false),
    (190, 20_000, 6, 60_000, true), (1_900, 500_000, 5_700, 3_000_000, true),
    (0, 100, 0, 100, false), (10, 0, 10, 100, false),
  ])
  func `says of a count beside its base whether it is one in a million`(
    count: Int,
    of people: Int,
    usual: Int,
    of usualPeople: Int,
    isRare: Bool
  ) {
    let bits = Surprise.bits(
      of: .init(count, of: people),
      above: .init(usual, of: usualPeople)
    )
    #expect((bits >= 20) == isRare, "\(bits)")
  }

  @Test func `of a count that is too small is that of its base beside it`() {
    let few = Surprise.Rate(0, of: 500)
    let many = Surprise.Rate(600, of: 1_500)
    #expect(Surprise.bits(of: few, below: many) == Surprise.bits(of: many, above: few))
    #expect(Surprise.bits(of: few, below: many) > 100)
    #expect(Surprise.bits(of: many, below: few) == 0)
  }

  @Test func `grows with the count, and is no less for millions`() {
    var last = 0
    for count in stride(from: 1_000, through: 5_000_000, by: 4_999) {
      let bits = Surprise.bits(
        of: .init(count, of: 5_000_000),
        above: .init(12_000, of: 60_000_000)
      )
      #expect(bits >= last)
      last = bits
    }
    #expect(last > 1_000)
  }
}
