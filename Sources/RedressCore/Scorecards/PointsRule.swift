/// How a measure's value becomes points.
public enum PointsRule: Hashable, Sendable {
  /// A value listed gives its points, any other gives `other`.
  case exact([Int64: Points], other: Points)

  /// Bands in ascending order, without gaps or overlaps over the measure's values.
  case bands([Band])

  /// So many points for each so much of the value: `start + floor(value × points / per)`, kept
  /// between `lowest` and `highest` where given.
  case step(Step)

  public struct Band: Hashable, Sendable {
    public let bounds: Bounds
    public let points: Points

    public init(bounds: Bounds, points: Points) {
      self.bounds = bounds
      self.points = points
    }
  }

  public struct Step: Hashable, Sendable {
    public let start: Points
    public let points: Points

    /// Positive.
    public let per: Fraction
    public let lowest: Points?
    public let highest: Points?

    public init(start: Points, points: Points, per: Fraction, lowest: Points?, highest: Points?) {
      self.start = start
      self.points = points
      self.per = per
      self.lowest = lowest
      self.highest = highest
    }
  }

  /// The points of a value.
  ///
  /// - Precondition: Bands cover the value, which linting proves before a scheme is taken in.
  public func points(of value: Fraction) -> Points {
    switch self {
    case .exact(let listed, let other):
      return value.whole.flatMap { listed[$0] } ?? other
    case .bands(let bands):
      for band in bands where band.bounds.contains(value) { return band.points }
      preconditionFailure("Linted bands leave no gap at \(value)")
    case .step(let step):
      return step.points(of: value)
    }
  }
}

extension PointsRule.Step {
  func points(of value: Fraction) -> Points {
    let product =
      Int128(points.rawValue) * Int128(value.numerator) * Int128(per.denominator)
    let divisor = Int128(value.denominator) * Int128(per.numerator)
    let steps = Int(clamping: floorDivision(product, divisor))
    let (sum, overflow) = start.rawValue.addingReportingOverflow(steps)
    var result = Points(overflow ? (steps < 0 ? .min : .max) : sum)
    if let lowest { result = max(result, lowest) }
    if let highest { result = min(result, highest) }
    return result
  }
}
