internal import RedressCore
internal import RedressStore

/// Which records count for a month: what the office knew when it was scored, in the versions that
/// corrections have given them since.
///
/// A record that came later was never read by the month's score. If a restatement read it all the
/// same, the correction would be mixed with it.
struct MonthKnowledge {
  let connection: any Connection
  let schemes: SchemeHistory

  /// Loads a subject's records for a month.
  ///
  /// - Parameters:
  ///   - subject: The person scored.
  ///   - month: The batch that stands for the month.
  ///   - restated: The restatement that stands; `nil` for the published score.
  ///   - now: The last place of the log that counts where the month was scored elsewhere, from
  ///     records that may have reached us later; `nil` for all of it.
  /// - Returns: Ordered by day and id; may be empty.
  /// - Throws: ``StoreError`` when a stored record cannot be read.
  func records(
    of subject: SubjectID,
    in month: MonthRow,
    restated: Restatement?,
    now: Int64?
  ) throws -> [StoredRecord] {
    // Kinds keep their places from version to version, so the newest scheme numbers all of them.
    let kinds = schemes.current.kinds
    return switch (month.origin, restated) {
    case (.computed, let restated):
      try connection.records(
        of: subject,
        knownBy: restated?.event ?? month.event,
        firstKnownBy: month.event,
        kinds: kinds
      )
    case (.imported, let restated?):
      try connection.records(of: subject, knownBy: restated.event, kinds: kinds)
    case (.imported, nil):
      try connection.records(of: subject, knownBy: now, kinds: kinds)
    }
  }
}
