public import RedressCore

/// What a scheme says about its score files: the columns and the points each may hold.
public struct ScoreFileLayout: Hashable, Sendable {
  public struct Dimension: Hashable, Sendable {
    public let id: DimensionID
    /// The most points the dimension gives; it gives at least 0.
    public let highest: Points

    public init(id: DimensionID, highest: Points) {
      self.id = id
      self.highest = highest
    }
  }

  static let dimensionLimit = 255

  /// In the scheme's order, which is the order of the blocks' columns.
  public let dimensions: [Dimension]
  public let base: Points
  public let lowest: Points
  public let highest: Points

  /// - Throws: `ScoreFileError.unfitLayout` when there are more than 255 dimensions, when two have
  ///   one id or one is called `subject`, `period` or `score`, or when a score or a dimension's
  ///   points would not fit into 16 bits.
  public init(
    dimensions: [Dimension],
    base: Points,
    lowest: Points,
    highest: Points
  ) throws(ScoreFileError) {
    self.dimensions = dimensions
    self.base = base
    self.lowest = lowest
    self.highest = highest
    if let fault = fault { throw .unfitLayout(fault) }
  }

  private var fault: UnfitLayout? {
    let fitting = -32_768...32_767
    guard dimensions.count <= Self.dimensionLimit else {
      return .manyDimensions(most: Self.dimensionLimit)
    }
    for dimension in dimensions where !(0...32_767).contains(dimension.highest.rawValue) {
      return .dimension(dimension.id)
    }
    for points in [base, lowest, highest] where !fitting.contains(points.rawValue) {
      return .score(points)
    }
    guard lowest <= highest else { return .lowestAboveHighest }
    let names = dimensions.map(\.id.rawValue) + ["subject", "period", "score"]
    guard Set(names).count == names.count else { return .doubledColumn }
    return nil
  }

  /// The columns of a file, in the order an export writes them.
  public var columns: [String] { ["subject", "period", "score"] + dimensions.map(\.id.rawValue) }
}
