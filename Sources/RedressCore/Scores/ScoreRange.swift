/// The numbers that a scheme's score can be.
public struct ScoreRange: Hashable, Sendable {
  /// Inclusive.
  public let lowest: Points

  /// Inclusive.
  public let highest: Points

  /// What the dimensions' points are added to.
  public let base: Points

  public func contains(_ score: Points) -> Bool {
    (lowest...highest).contains(score)
  }
}

/// One of a score's parts.
public struct Dimension: Hashable, Sendable {
  public let id: DimensionID

  /// The most points that it can hold; the least is zero.
  public let highest: Points
  public let name: LocalizedText

  public init(id: DimensionID, highest: Points, name: LocalizedText) {
    self.id = id
    self.highest = highest
    self.name = name
  }
}

/// A band of scores with a name: 700 and above is "excellent".
public struct Tier: Hashable, Sendable {
  public let id: String

  /// Inclusive.
  public let from: Points
  public let name: LocalizedText
}

/// Something that a score of a height opens, such as renting a bike without a deposit.
public struct Perk: Hashable, Sendable {
  public let id: String

  /// Inclusive.
  public let from: Points
  public let name: LocalizedText

  /// Inclusive.
  public let validFrom: Day

  /// Inclusive; `nil` while it lasts.
  public let validTo: Day?

  /// Where the threshold was read.
  public let source: String

  public func isValid(on day: Day) -> Bool {
    validFrom <= day && day <= validTo ?? day
  }
}
