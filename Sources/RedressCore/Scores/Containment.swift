/// Why nobody can say that a month's scores contain a correction.
public enum ContainmentError: Error, Hashable, Sendable {
  /// Saying so says why.
  case noReason

  /// It has no restatement that is kept over the month's scores.
  case notKept(CorrectionID, Period)
}

/// Why the scores of a month contain a correction that was published before them.
public enum Containment: String, Hashable, Sendable, CaseIterable, Codable {
  /// They were scored here, from the records as they had been corrected.
  case computed

  /// The person's score is the very one that the correction gave, part by part.
  case same

  /// Two persons said so.
  case decided

  /// Asks whether scores that superseded others contain a correction of those; `nil` where it is not
  /// known.
  ///
  /// Where they do not, its restatement stands over them: a correction that was published and told is
  /// never taken back by a file alone. 690 → 643 in an imported month keeps 690 until two persons say
  /// that the 643 reads the corrected record.
  ///
  /// - Parameters:
  ///   - restated: The points that the correction's restatement gave.
  ///   - published: The person's points in the new scores; `nil` where they have none.
  ///   - isComputed: Whether the new scores were scored here.
  ///   - isDecided: Whether two persons have said of these scores that they contain it.
  public init?(
    of restated: [Points],
    in published: [Points]?,
    isComputed: Bool,
    isDecided: Bool
  ) {
    if isComputed {
      self = .computed
    } else if restated == published {
      self = .same
    } else if isDecided {
      self = .decided
    } else {
      return nil
    }
  }
}
