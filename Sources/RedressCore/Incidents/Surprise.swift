/// How unlikely a count is where nothing happened, in bits: `n` says at most one in 2ⁿ.
///
/// The bound is of the exact binomial tail, reckoned in whole numbers and rounded down, so that no machine's
/// logarithm decides a verdict: P(X ≥ k) ≤ P(X = k) ÷ (1 − r), with r = P(X = k+1) ÷ P(X = k), and
/// P(X = k) ≤ √(n ÷ 2πk(n−k)) · 2^(−n·D), D the divergence of k÷n from the probability in bits.
///
/// Source: R. B. Ash, Information Theory (1965), lemma 4.7.1; W. Feller, An Introduction to Probability
/// Theory I, VI.3 (the geometric bound of a tail). That two Poisson counts are compared by a binomial one:
/// J. Przyborowski and H. Wilenski, Biometrika 31 (1940), 313.
public enum Surprise {
  /// Bits of at least so many successes.
  ///
  /// - Parameters:
  ///   - successes: At most `trials`.
  ///   - trials: Not below 0.
  ///   - chances: For and against one success; neither below 0, below 2⁴⁸, not both 0.
  /// - Returns: 0 where it is no more than was to be expected.
  public static func bits(
    ofAtLeast successes: Int,
    of trials: Int,
    chances: (for: Int, against: Int)
  ) -> Int {
    precondition(0 <= successes && successes <= trials, "Successes are some of the trials")
    let (k, rest) = (successes, trials - successes)
    if chances.for == 0 { return k == 0 ? 0 : most }
    guard
      Int128(k) * Int128(chances.against) > Int128(rest) * Int128(chances.for), k > 0
    else { return 0 }
    let whole = log2(chances.for + chances.against)
    let success = Int128(k) * (log2(k) + whole - log2(trials) - log2(chances.for) - 2 * slack)
    // Where every trial succeeds, the tail is that one case.
    guard rest > 0 else {
      return bits(Int128(k) * (whole - log2(chances.for) - slack))
    }
    let failure =
      Int128(rest) * (log2(rest) + whole - log2(trials) - log2(chances.against) - 2 * slack)
    // 6 for 2π: a little less than there is.
    let width = (log2(6) + log2(k) + log2(rest) - log2(trials) - slack) / 2
    let tail = log2OfLast(k, rest, chances)
    return bits(success + failure + width + tail)
  }

  /// The same of a count and its base, when both have one rate by what they were counted out of.
  ///
  /// - Parameters:
  ///   - count: What was counted, and of how many.
  ///   - base: The same where nothing happened.
  /// - Returns: 0 where either was counted out of nothing.
  public static func bits(of count: Rate, above base: Rate) -> Int {
    guard count.outOf > 0, base.outOf > 0 else { return 0 }
    return bits(
      ofAtLeast: count.count,
      of: count.count + base.count,
      chances: (count.outOf, base.outOf)
    )
  }

  /// The same of a count that is too small.
  public static func bits(of count: Rate, below base: Rate) -> Int {
    bits(of: base, above: count)
  }

  /// So many things of so many.
  public struct Rate: Hashable, Sendable {
    public var count: Int
    public var outOf: Int

    public init(_ count: Int, of outOf: Int) { (self.count, self.outOf) = (count, outOf) }

    public static func + (first: Rate, second: Rate) -> Rate {
      Rate(first.count + second.count, of: first.outOf + second.outOf)
    }

    /// Whether it is at least so many times another.
    public func isAtLeast(_ times: Fraction, of other: Rate) -> Bool {
      Int128(count) * Int128(other.outOf) * Int128(times.denominator)
        >= Int128(other.count) * Int128(outOf) * Int128(times.numerator)
    }
  }

  /// More than any office needs.
  static let most = 1_000_000

  private static let places = 40

  /// By how much a logarithm here may be less than it is.
  private static let slack = Int128(2)

  private static func bits(_ scaled: Int128) -> Int {
    min(max(0, Int(scaled >> Int128(places))), most)
  }

  /// log₂ of 1 − r, rounded down.
  private static func log2OfLast(
    _ k: Int,
    _ rest: Int,
    _ chances: (for: Int, against: Int)
  ) -> Int128 {
    var all = UInt128(k + 1) * UInt128(chances.against)
    var left = all - min(all, UInt128(rest) * UInt128(chances.for))
    while all >> 62 != 0 { (all, left) = ((all >> 1) + 1, left >> 1) }
    guard left > 0 else { return -Int128(64) << Int128(places) }
    return log2(Int(left)) - log2(Int(all)) - slack
  }

  /// log₂ of a number from 1 up, in parts of 2⁴⁰, rounded down by less than ``slack``.
  static func log2(_ number: Int) -> Int128 {
    let number = UInt64(number)
    let whole = 63 - number.leadingZeroBitCount
    // From 1 to less than 2, in parts of 2⁶³; each squaring brings the next digit.
    var mantissa = number << UInt64(63 - whole)
    var digits = Int128(whole)
    for _ in 0..<places {
      let square = mantissa.multipliedFullWidth(by: mantissa)
      digits <<= 1
      if square.high >> 63 == 1 {
        digits |= 1
        mantissa = square.high
      } else {
        mantissa = square.high << 1 | square.low >> 63
      }
    }
    return digits
  }
}
