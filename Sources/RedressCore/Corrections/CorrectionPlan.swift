/// What a correction would do: the record as it is and as it would be, and every month it touches.
public struct CorrectionPlan: Hashable, Sendable {
  public let record: Record

  /// `nil` when the record would be removed.
  public let corrected: Record?

  /// Whether it was removed, and would stand again.
  public let isRestored: Bool

  /// Of the record as it is.
  public let baseVersion: Int64

  /// The record's month and every later scored one, ascending; may be empty.
  ///
  /// A month that does not move is listed with no change.
  public let months: [Recomputation]

  /// Plans from the months that the subject has a score in.
  ///
  /// - Parameters:
  ///   - record: As it is.
  ///   - corrected: As it would be; `nil` when it would be removed.
  ///   - baseVersion: Of the record as it is.
  ///   - isRestored: Whether it was removed, and would stand again.
  ///   - periods: All scored periods, ascending.
  ///   - month: A scored month with what was known of the subject then; `nil` when it has no score.
  /// - Throws: ``CorrectionError``: `changesNothing`, `notReproducible`; what `month` throws.
  public init(
    of record: Record,
    to corrected: Record?,
    baseVersion: Int64,
    isRestored: Bool = false,
    periods: [Period],
    month: (Period) throws -> ScoredMonth?
  ) throws {
    if corrected == record, !isRestored { throw CorrectionError.changesNothing(record.id) }
    self.record = record
    self.corrected = corrected
    self.isRestored = isRestored
    self.baseVersion = baseVersion
    // Nothing reads a record before its month.
    months = try periods.filter { $0 >= record.on.period }
      .compactMap { try month($0)?.recomputed() }
  }
}
