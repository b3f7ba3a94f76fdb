/// What a new version of the scheme would do to everyone, tried on the newest month that has scores.
public struct Adoption: Hashable, Sendable, Codable {
  /// The month that it was tried on.
  public let period: Period

  /// The batch that stands for it.
  public let batch: BatchID

  /// Whether everyone was scored again from the records on file; otherwise only the levels of the scores
  /// that stand were looked up, as the month was scored elsewhere or the version has no scorecard.
  public let isScored: Bool

  /// From everyone's score as it stands to the one that the new version gives.
  public let scores: ScoreShift

  /// How many people would be in another level, highest first; may be empty.
  public let levels: [LevelShift]

  public init(
    period: Period,
    batch: BatchID,
    isScored: Bool,
    scores: ScoreShift,
    levels: [LevelShift]
  ) {
    self.period = period
    self.batch = batch
    self.isScored = isScored
    self.scores = scores
    self.levels = levels
  }
}

/// How many people go from one level to another.
public struct LevelShift: Hashable, Sendable, Codable {
  /// A tier's id; `nil` below every tier.
  public let from: String?

  /// A tier's id; `nil` below every tier.
  public let to: String?
  public let people: Int

  public init(from: String?, to: String?, people: Int) {
    (self.from, self.to, self.people) = (from, to, people)
  }
}
