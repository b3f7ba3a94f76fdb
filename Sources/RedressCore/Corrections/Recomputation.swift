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
  /// A dimension that the correction does not touch keeps its points, wherever they came from. One
  /// that it touches must be one that the scorecard gives exactly from what was known: otherwise the
  /// restatement would mix the correction with whatever else differs.
  ///
  /// - Throws: `notReproducible` when a touched dimension cannot be told from what was known.
  public func recomputed() throws(CorrectionError) -> Recomputation {
    let period = snapshot.period
    guard !scheme.scorecard.isEmpty else { throw .notReproducible(period) }
    let before = scheme.score(known, in: period).points
    var points = scheme.score(corrected, in: period).points
    for place in points.indices {
      if points[place] == before[place] {
        points[place] = snapshot.points[place]
      } else if before[place] != snapshot.points[place] {
        throw .notReproducible(period)
      }
    }
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
