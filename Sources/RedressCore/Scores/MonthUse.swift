/// What rests on a month's scores, so that they cannot be taken back.
public enum MonthUse: Hashable, Sendable {
  /// They took the place of a batch's, which would have to stand again.
  case superseded(BatchID)

  /// A drop that was found in the month, whatever became of it.
  case drop(DropID)

  /// A later month that was compared with it.
  case comparison(Period)

  /// A correction that restated it.
  case correction(CorrectionID)

  /// A dispute about it, however far it has come.
  case dispute(DisputeID)
}

/// Why a month's scores are not taken back.
public enum RetractionError: Error, Hashable, Sendable {
  /// Taking back says why.
  case noReason

  /// Something rests on them.
  case used(Period, MonthUse)
}

extension Period {
  /// Checks that the month's scores may be taken back.
  ///
  /// Only scores that nothing was built on go: those that somebody was told of, or that others were
  /// measured by, are put right by superseding them.
  ///
  /// - Parameters:
  ///   - reason: Why.
  ///   - uses: What rests on them.
  /// - Throws: ``RetractionError``, in the order of its cases, of the first use.
  public func checkRetraction(reason: String, uses: [MonthUse]) throws(RetractionError) {
    guard !reason.isEmpty else { throw .noReason }
    if let use = uses.first { throw .used(self, use) }
  }
}
