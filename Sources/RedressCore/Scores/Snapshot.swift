/// A subject's score in a period with the points of each dimension.
public struct Snapshot: Hashable, Sendable {
  public let subject: SubjectID
  public let period: Period
  public let score: Points

  /// One for each dimension, in the scheme's order.
  public let points: [Points]

  /// - Precondition: The score is the base and the points, exactly; every way in checks this.
  public init(subject: SubjectID, period: Period, score: Points, points: [Points], base: Points) {
    precondition(score == base + points.total, "A score is its base and its parts")
    self.subject = subject
    self.period = period
    self.score = score
    self.points = points
  }

  /// Makes a snapshot from its parts.
  public init(subject: SubjectID, period: Period, points: [Points], base: Points) {
    self.init(
      subject: subject,
      period: period,
      score: base + points.total,
      points: points,
      base: base
    )
  }
}
