/// One month scored again with a record corrected.
///
/// Nothing is overwritten: `before` stays on file and the restatement stands beside it.
public struct Recomputation: Hashable, Sendable {
  public let subject: SubjectID
  public let period: Period

  /// `nil` where the month had no score, because a correction had taken the last record away.
  public let before: Snapshot?

  /// `nil` where no record is left to score.
  public let after: Snapshot?

  /// - Precondition: Both are of the subject and the month.
  public init(of subject: SubjectID, in period: Period, before: Snapshot?, after: Snapshot?) {
    precondition(
      [before, after].compactMap(\.self).allSatisfy {
        $0.subject == subject && $0.period == period
      },
      "A month is scored again for the same subject"
    )
    (self.subject, self.period) = (subject, period)
    (self.before, self.after) = (before, after)
  }

  public init(before: Snapshot, after: Snapshot) {
    self.init(of: after.subject, in: after.period, before: before, after: after)
  }

  /// Points given back to the subject.
  ///
  /// Negative when the true fact scores lower, zero for a month that the correction touches without moving it,
  /// `nil` where there is no score on one side.
  public var change: Points? {
    guard let before, let after else { return nil }
    return after.score - before.score
  }
}

/// A month as it stands, to be scored again.
public struct ScoredMonth: Sendable {
  public let subject: SubjectID
  public let period: Period

  /// `nil` where it stands without a score.
  public let snapshot: Snapshot?

  /// The scheme that the month was scored under; holding it still makes the corrected fact the only
  /// difference.
  public let scheme: Scheme

  /// What was known when the month was scored.
  public let known: SubjectRecords

  /// The same with the record corrected.
  public let corrected: SubjectRecords

  public init(
    of subject: SubjectID,
    in period: Period,
    snapshot: Snapshot?,
    scheme: Scheme,
    known: SubjectRecords,
    corrected: SubjectRecords
  ) {
    (self.subject, self.period) = (subject, period)
    self.snapshot = snapshot
    self.scheme = scheme
    self.known = known
    self.corrected = corrected
  }

  public init(
    snapshot: Snapshot,
    scheme: Scheme,
    known: SubjectRecords,
    corrected: SubjectRecords
  ) {
    self.init(
      of: snapshot.subject,
      in: snapshot.period,
      snapshot: snapshot,
      scheme: scheme,
      known: known,
      corrected: corrected
    )
  }

  /// Scores the month again.
  ///
  /// A dimension that the correction does not touch keeps its points, wherever they came from. One
  /// that it touches must be one that the scorecard gives exactly from what was known: otherwise the
  /// restatement would mix the correction with whatever else differs. Where all points come from the
  /// scorecard and no record is left, there is no score: never that of an empty history.
  ///
  /// - Parameter kinds: Of the records that are others in ``corrected``: only the dimensions that read them
  ///   are scored; `nil` where that is not known.
  /// - Returns: The month, also where it does not move.
  /// - Throws: `notReproducible` when a touched dimension cannot be told from what was known.
  public func recomputed(
    touching kinds: Set<Int>? = nil
  ) throws(CorrectionError) -> Recomputation {
    guard !scheme.scorecard.isEmpty else { throw .notReproducible(period) }
    let canScore = scheme.canScore(corrected, in: period)
    guard let snapshot else {
      return recomputation(canScore ? scheme.score(corrected, in: period).points : nil)
    }
    if !canScore, scheme.canScore(known, in: period),
      scheme.score(known, in: period).points == snapshot.points
    {
      return recomputation(nil)
    }
    var points = snapshot.points
    let scored = scheme.points(
      in: period,
      of: known,
      corrected,
      touching: kinds ?? Set(scheme.kinds.indices)
    )
    for (place, dimension) in scored.enumerated() {
      guard let dimension, dimension.before != dimension.after else { continue }
      guard dimension.before == snapshot.points[place] else { throw .notReproducible(period) }
      points[place] = dimension.after
    }
    return recomputation(points)
  }

  private func recomputation(_ points: [Points]?) -> Recomputation {
    Recomputation(
      of: subject,
      in: period,
      before: snapshot,
      after: points.map {
        Snapshot(subject: subject, period: period, points: $0, base: scheme.range.base)
      }
    )
  }
}
