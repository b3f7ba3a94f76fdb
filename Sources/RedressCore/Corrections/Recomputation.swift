/// One month scored again with a record corrected.
///
/// Nothing is overwritten: `before` stays on file and the restatement stands beside it.
public struct Recomputation: Hashable, Sendable {
  public let before: Snapshot
  public let after: Snapshot

  public init(before: Snapshot, after: Snapshot) {
    precondition(
      before.subject == after.subject && before.period == after.period,
      "A month is scored again for the same subject"
    )
    self.before = before
    self.after = after
  }

  public var period: Period { after.period }

  /// Points given back to the subject; negative when the true fact scores lower, and zero for a
  /// month that the correction touches without moving it.
  public var change: Points { after.score - before.score }
}

/// A month as it stands, to be scored again.
public struct ScoredMonth: Sendable {
  public let snapshot: Snapshot

  /// The scheme that the month was scored under; holding it still makes the corrected fact the only
  /// difference.
  public let scheme: Scheme

  /// What was known when the month was scored.
  public let known: SubjectRecords

  /// The same with the record corrected.
  public let corrected: SubjectRecords

  public init(
    snapshot: Snapshot,
    scheme: Scheme,
    known: SubjectRecords,
    corrected: SubjectRecords
  ) {
    self.snapshot = snapshot
    self.scheme = scheme
    self.known = known
    self.corrected = corrected
  }

  /// Scores the month again.
  ///
  /// - Throws: `notReproducible` when the scorecard does not give the month's points from what was
  ///   known.
  public func recomputed() throws(CorrectionError) -> Recomputation {
    let period = snapshot.period
    guard !scheme.scorecard.isEmpty,
      scheme.score(known, in: period).points == snapshot.points
    else { throw .notReproducible(period) }
    let points = scheme.score(corrected, in: period).points
    return Recomputation(
      before: snapshot,
      after: Snapshot(
        subject: snapshot.subject,
        period: period,
        points: points,
        base: scheme.range.base
      )
    )
  }
}
