/// Whole points of a score, or a change in them; never a fraction, so "adds up" is `==`.
public struct Points: Hashable, Sendable {
  public let rawValue: Int

  public init(_ rawValue: Int) {
    self.rawValue = rawValue
  }
}

extension Points: AdditiveArithmetic, Comparable {
  public static let zero = Points(0)

  public static func + (first: Points, second: Points) -> Points {
    Points(first.rawValue + second.rawValue)
  }

  public static func - (first: Points, second: Points) -> Points {
    Points(first.rawValue - second.rawValue)
  }

  public static func < (first: Points, second: Points) -> Bool {
    first.rawValue < second.rawValue
  }

  /// The same change in the other direction.
  public static prefix func - (points: Points) -> Points { Points(-points.rawValue) }
}

extension Points: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) {
    rawValue = value
  }
}

extension Points: CustomStringConvertible {
  /// `-24`, `0`, `24`.
  public var description: String { String(rawValue) }

  /// With a sign unless zero: `+24`, for a change.
  public var signed: String { rawValue > 0 ? "+\(rawValue)" : description }
}

extension Points: Codable {
  public init(from decoder: any Decoder) throws {
    rawValue = try decoder.singleValueContainer().decode(Int.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

extension Sequence where Element == Points {
  /// The sum; zero when empty.
  public var total: Points { reduce(.zero, +) }
}
