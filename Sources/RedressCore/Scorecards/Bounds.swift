/// A span of values with open, closed or no ends: "more than 10% and up to 30%".
public struct Bounds: Hashable, Sendable {
  public enum End: Hashable, Sendable {
    case inclusive(Fraction)
    case exclusive(Fraction)

    public var value: Fraction {
      switch self {
      case .inclusive(let value), .exclusive(let value): value
      }
    }
  }

  /// `nil` when there is no lower end.
  public let lower: End?

  /// `nil` when there is no upper end.
  public let upper: End?

  public init(lower: End?, upper: End?) {
    self.lower = lower
    self.upper = upper
  }

  public static func exactly(_ value: Fraction) -> Bounds {
    Bounds(lower: .inclusive(value), upper: .inclusive(value))
  }

  public func contains(_ value: Fraction) -> Bool {
    let isAbove =
      switch lower {
      case nil: true
      case .inclusive(let end): value >= end
      case .exclusive(let end): value > end
      }
    guard isAbove else { return false }
    return switch upper {
    case nil: true
    case .inclusive(let end): value <= end
    case .exclusive(let end): value < end
    }
  }

  /// Whether no value can lie within.
  public var isEmpty: Bool {
    guard let lower, let upper else { return false }
    if lower.value == upper.value {
      if case .inclusive = lower, case .inclusive = upper { return false }
      return true
    }
    return lower.value > upper.value
  }
}

/// How the bounds of two neighbouring bands meet.
enum Seam: Equatable {
  case joined
  case gap
  case overlap

  /// - Parameters:
  ///   - upper: The end of the lower band; `nil` when it has none.
  ///   - lower: The beginning of the higher band; `nil` when it has none.
  ///   - isWhole: Whether only whole numbers occur, so that "up to 3" and "from 4" meet.
  init(after upper: Bounds.End?, before lower: Bounds.End?, isWhole: Bool) {
    guard let upper, let lower else {
      self = .overlap
      return
    }
    if upper.value == lower.value {
      self =
        switch (upper, lower) {
        case (.inclusive, .inclusive): .overlap
        case (.exclusive, .exclusive): .gap
        default: .joined
        }
    } else if upper.value > lower.value {
      self = .overlap
    } else if isWhole, case .inclusive(let last) = upper, case .inclusive(let next) = lower,
      last.denominator == 1, next.denominator == 1, next.numerator - last.numerator == 1
    {
      self = .joined
    } else {
      self = .gap
    }
  }
}
