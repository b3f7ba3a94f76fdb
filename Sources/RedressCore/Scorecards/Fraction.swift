/// An exact ratio of whole numbers.
///
/// A point is never decided by a floating-point number.
public struct Fraction: Hashable, Sendable {
  public let numerator: Int64

  /// Always positive.
  public let denominator: Int64

  public init(_ numerator: Int64, over denominator: Int64 = 1) {
    precondition(denominator > 0, "A fraction has a positive denominator")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The fraction as a whole number, `nil` when it is none: 4/2 is 2.
  public var whole: Int64? {
    numerator % denominator == 0 ? numerator / denominator : nil
  }

  /// The same in lowest terms: 4/6 is 2/3.
  public var reduced: Fraction {
    var (larger, smaller) = (numerator.magnitude, denominator.magnitude)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return Fraction(numerator / Int64(larger), over: denominator / Int64(larger))
  }

  /// Reads `12`, `-0.5` and `10%`.
  ///
  /// - Returns: `nil` for any other form, or more than nine decimals.
  public init?(_ text: String) {
    let isPercentage = text.hasSuffix("%")
    var digits = Substring(isPercentage ? String(text.dropLast()) : text)
    let isNegative = digits.hasPrefix("-")
    if isNegative { digits.removeFirst() }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }),
      parts.allSatisfy({ $0.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) }),
      let number = Int64(parts.joined())
    else { return nil }
    let decimals = parts.count == 2 ? parts[1].count : 0
    guard decimals <= 9 else { return nil }
    let scale = (0..<decimals).reduce(Int64(isPercentage ? 100 : 1)) { scale, _ in scale * 10 }
    self.init(isNegative ? -number : number, over: scale)
  }
}

extension Fraction: Comparable {
  /// Compares by cross-multiplication; 128 bits hold every product.
  public static func < (first: Fraction, second: Fraction) -> Bool {
    Int128(first.numerator) * Int128(second.denominator)
      < Int128(second.numerator) * Int128(first.denominator)
  }

  public static func == (first: Fraction, second: Fraction) -> Bool {
    Int128(first.numerator) * Int128(second.denominator)
      == Int128(second.numerator) * Int128(first.denominator)
  }

  public func hash(into hasher: inout Hasher) {
    let reduced = reduced
    hasher.combine(reduced.numerator)
    hasher.combine(reduced.denominator)
  }
}

extension Fraction: CustomStringConvertible {
  public var description: String {
    denominator == 1 ? String(numerator) : "\(numerator)/\(denominator)"
  }
}
