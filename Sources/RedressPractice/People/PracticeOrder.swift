internal import RedressCore

/// A shuffled order of the numbers below a count that keeps no list of them.
///
/// A Feistel network is a one-to-one map of a power of four whatever its rounds do; numbers that land
/// outside the count are sent through it again until they land inside ("cycle walking"), which leaves
/// the map one-to-one. At most four times the count is mapped, so four passes are needed on average
/// at worst.
///
/// Source: Black, Rogaway, "Ciphers with Arbitrary Finite Domains", CT-RSA 2002.
public struct PracticeOrder: Sendable {
  private let count: UInt64

  /// Half the bits of the mapped numbers.
  private let halfBits: UInt64
  private let keys: [UInt64]

  /// Orders the numbers below a count.
  ///
  /// - Parameters:
  ///   - count: At least 1.
  ///   - seed: The population's.
  ///   - file: Orders of two files differ.
  public init(count: Int, seed: UInt64, file: Int) {
    precondition(count >= 1, "An order needs something to order")
    self.count = UInt64(count)
    var bits: UInt64 = 1
    while UInt64(1) << (2 * bits) < self.count { bits += 1 }
    halfBits = bits
    var random = PracticeRandom(seed: seed, subject: file, use: .order)
    keys = (0..<4).map { _ in random.next() }
  }

  /// Who stands at a place; each of the numbers stands at one.
  public subscript(place: Int) -> Int {
    var number = UInt64(place)
    repeat { number = passed(number) } while number >= count
    return Int(number)
  }

  private func passed(_ number: UInt64) -> UInt64 {
    let mask = UInt64(1) << halfBits - 1
    var (left, right) = (number >> halfBits, number & mask)
    for key in keys {
      (left, right) = (right, left ^ (PracticeRandom.mixed(right ^ key) & mask))
    }
    return left << halfBits | right
  }
}
