/// The dice of a practice population: SplitMix64, thrown from a place and not from a history.
///
/// Where a draw stands is its subject, what it is for and its month, so anyone's any month can be made
/// alone and on any core. Numbers are whole throughout: the same seed gives the same bytes everywhere.
///
/// Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
struct PracticeRandom {
  /// What a draw is for; one use never moves another's numbers.
  enum Use: UInt64 {
    case particulars = 1
    case traits
    case fall
    case misreport
    case month
    case order
  }

  private var state: UInt64

  init(seed: UInt64, subject: Int, use: Use, month: Int = 0) {
    let place = UInt64(truncatingIfNeeded: month) << 8 | use.rawValue
    state = Self.mixed(
      seed ^ Self.mixed(UInt64(truncatingIfNeeded: subject) ^ Self.mixed(place &* Self.gamma))
    )
  }

  private static let gamma: UInt64 = 0x9E37_79B9_7F4A_7C15

  static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func next() -> UInt64 {
    state &+= Self.gamma
    return Self.mixed(state)
  }

  /// A number from 0 to less than the bound, which is from 1 to 2³².
  ///
  /// The bias of not drawing again is below 2⁻³² of a number's share.
  mutating func below(_ bound: Int) -> Int {
    Int(((next() >> 32) &* UInt64(bound)) >> 32)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True in so many of a hundred cases.
  mutating func happens(inHundred chance: Int) -> Bool {
    below(100) < chance
  }

  mutating func pick<Thing>(_ things: [Thing]) -> Thing {
    things[below(things.count)]
  }
}
