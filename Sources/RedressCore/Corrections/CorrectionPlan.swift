/// What a correction would do to one person: their records as they are and as they would be, and every
/// month that it touches.
public struct CorrectionPlan: Hashable, Sendable {
  public let subject: SubjectID

  /// Ascending by id, each once; at least one.
  public let records: [CorrectedRecord]

  /// The first month that reads one of the records and every later scored one, ascending; may be empty.
  ///
  /// A month that does not move is listed with no change.
  public let months: [Recomputation]

  /// Plans from the months that the subject has a score in.
  ///
  /// - Parameters:
  ///   - subject: Whose records they are.
  ///   - records: As they are and as they would be, each once; at least one.
  ///   - periods: All scored periods, ascending.
  ///   - month: A scored month with what was known of the subject then; `nil` when it has no score.
  /// - Throws: ``CorrectionError``: `changesNothing`, `notReproducible`; what `month` throws.
  public init(
    of subject: SubjectID,
    correcting records: [CorrectedRecord],
    periods: [Period],
    month: (Period) throws -> ScoredMonth?
  ) throws {
    self.subject = subject
    self.records = records.sorted { $0.id < $1.id }
    if let same = self.records.first(where: \.changesNothing) {
      throw CorrectionError.changesNothing(same.id)
    }
    let firsts = records.map(\.firstMonth)
    let kinds = Set(records.map(\.record.kind) + records.compactMap(\.corrected?.kind))
    // Nothing reads a record before its month.
    months = try periods.filter { period in firsts.contains { $0 <= period } }
      .compactMap { try month($0)?.recomputed(touching: kinds) }
  }

  /// The months whose scores it moves, ascending; may be empty.
  public var moved: [Recomputation] { months.filter { $0.before != $0.after } }
}
