package import RedressCore

/// One month's scores as a batch brought them.
package struct MonthRow: Hashable, Sendable {
  package let period: Period
  package let batch: BatchID
  package let origin: ScoreOrigin
  package let schemeVersion: String
  package let snapshots: Int
  package let digest: String

  /// The place in the log of the batch.
  package let event: Int64
}

extension Connection {
  private var monthColumns: String {
    """
    SELECT score_month.period, score_month.batch, batch.origin, score_month.scheme_version,
      score_month.snapshots, score_month.digest, score_month.event
    FROM score_month JOIN batch ON batch.id = score_month.batch
    """
  }

  private func month(_ row: any SQLRow) throws -> MonthRow {
    guard let origin = ScoreOrigin(rawValue: row.text(2)) else {
      throw StoreError.unreadable(table: "score_batch")
    }
    return MonthRow(
      period: row.period(0),
      batch: row.id(1),
      origin: origin,
      schemeVersion: row.text(3),
      snapshots: row.count(4),
      digest: row.text(5),
      event: row.sequence(6)
    )
  }

  /// The batch that stands for a period, the newest that was not retracted; `nil` when the period has no
  /// scores.
  ///
  /// `event` is the last place of the log that counts; `nil` for all of it.
  package func month(_ period: Period, knownBy event: Int64? = nil) throws -> MonthRow? {
    try first(
      """
      \(monthColumns) WHERE score_month.period = $1 AND score_month.event <= $2
        AND coalesce(score_month.retracted_event > $2, TRUE)
      ORDER BY score_month.batch DESC LIMIT 1
      """,
      [.int(Int64(period.number)), .int(event ?? .max)],
      month
    )
  }

  /// A period's scores as one batch brought them, superseded or not; `nil` when it brought none.
  package func month(_ period: Period, of batch: BatchID) throws -> MonthRow? {
    try first(
      "\(monthColumns) WHERE score_month.period = $1 AND score_month.batch = $2",
      [.int(Int64(period.number)), .int(batch.number)],
      month
    )
  }

  /// The newest batch that was taken in for a period, retracted or not; `nil` when there was none.
  package func lastTaken(_ period: Period) throws -> MonthRow? {
    try first(
      "\(monthColumns) WHERE score_month.period = $1 ORDER BY score_month.batch DESC LIMIT 1",
      [.int(Int64(period.number))],
      month
    )
  }

  /// All batches of the periods that have several, or one that was retracted, by period, oldest first,
  /// each with the place in the log where it was retracted; may be empty.
  package func movedMonths() throws -> [(month: MonthRow, retracted: Int64?)] {
    let retracted = Dictionary(
      uniqueKeysWithValues: try all(
        "SELECT batch, period, retracted_event FROM score_month WHERE retracted_event IS NOT NULL",
        []
      ) { ([$0.int(0), $0.int(1)], $0.sequence(2)) }
    )
    return try all(
      """
      \(monthColumns) WHERE score_month.period IN (
        SELECT period FROM score_month
        GROUP BY period HAVING count(*) > 1 OR count(retracted_event) > 0
      ) ORDER BY score_month.period, score_month.batch
      """,
      [],
      month
    ).map { ($0, retracted[[$0.batch.number, Int64($0.period.number)]]) }
  }

  /// The batch that was published first for a period, whatever became of it; `nil` when there was none.
  package func firstTaken(_ period: Period) throws -> MonthRow? {
    try first(
      "\(monthColumns) WHERE score_month.period = $1 ORDER BY score_month.batch LIMIT 1",
      [.int(Int64(period.number))],
      month
    )
  }

  /// The number that the next batch gets.
  package func nextBatch() throws -> BatchID {
    BatchID(try number("SELECT coalesce(max(id), 0) + 1 FROM batch"))
  }

  /// The batches that stand, one for each scored period, ascending; may be empty.
  package func months() throws -> [MonthRow] {
    try all(
      """
      \(monthColumns) WHERE score_month.batch = (
        SELECT max(newest.batch) FROM score_month AS newest
        WHERE newest.period = score_month.period AND newest.retracted_event IS NULL
      ) ORDER BY score_month.period
      """,
      [],
      month
    )
  }
}
