package import RedressCore

/// What detection counted in a period.
package struct DetectionRow: Hashable, Sendable {
  package let event: Int64
  package let compared: Int
  package let buckets: [String: Int]
  package let drops: Int
}

/// What happened to the scores of a month.
package struct ScoreChangeRow: Hashable, Sendable {
  package enum Kind: String, Sendable {
    /// They were taken in where there were none.
    case came

    /// They took the place of others.
    case replaced
    case retracted
  }

  package let kind: Kind
  package let period: Period
  package let at: Instant
}

extension Connection {
  /// The newest detection of a period; `nil` when it was never looked at.
  package func detection(of period: Period) throws -> DetectionRow? {
    try first(
      """
      SELECT event, compared, buckets, drops FROM detection
      WHERE period = $1 ORDER BY event DESC LIMIT 1
      """,
      [.int(Int64(period.number))]
    ) {
      DetectionRow(
        event: $0.sequence(0),
        compared: $0.count(1),
        buckets: try CanonicalJSON.value([String: Int].self, from: $0.text(2)),
        drops: $0.count(3)
      )
    }
  }

  /// The months that have scores, ascending; may be empty.
  package func scoredPeriods() throws -> [Period] {
    try every(
      "SELECT DISTINCT period FROM score_month WHERE retracted_event IS NULL ORDER BY period"
    ) { $0.period(0) }
  }

  /// The place in the log where scores of some months last came or were retracted; 0 for nowhere.
  package func scoresChanged(in periods: ClosedRange<Period>) throws -> Int64 {
    try first(
      """
      SELECT coalesce(max(coalesce(retracted_event, event)), 0) FROM score_month
      WHERE period BETWEEN $1 AND $2
      """,
      [.int(Int64(periods.lowerBound.number)), .int(Int64(periods.upperBound.number))]
    ) { $0.int(0) } ?? 0
  }

  /// How the scores of some months changed last between two places in the log; `nil` when they did not.
  ///
  /// - Parameters:
  ///   - periods: The months.
  ///   - begin: The place before the first that counts.
  ///   - end: The last place that counts.
  /// - Returns: The change.
  /// - Throws: ``StoreError``.
  package func lastChange(
    ofScoresIn periods: ClosedRange<Period>,
    after begin: Int64,
    upTo end: Int64
  ) throws -> ScoreChangeRow? {
    try first(
      """
      SELECT change.period, change.kind, event.at FROM (
        SELECT period, retracted_event AS place, 'retracted' AS kind FROM score_month
        WHERE retracted_event IS NOT NULL
        UNION ALL SELECT period, taken.event, CASE WHEN (
          SELECT count(*) FROM score_month AS earlier
          WHERE earlier.period = taken.period AND earlier.event < taken.event
            AND coalesce(earlier.retracted_event > taken.event, TRUE)
        ) > 0 THEN 'replaced' ELSE 'came' END FROM score_month AS taken
      ) AS change JOIN event ON event.sequence = place
      WHERE period BETWEEN $1 AND $2 AND place > $3 AND place <= $4
      ORDER BY place DESC, period DESC LIMIT 1
      """,
      [
        .int(Int64(periods.lowerBound.number)), .int(Int64(periods.upperBound.number)),
        .int(begin), .int(end),
      ]
    ) { row in
      guard let kind = ScoreChangeRow.Kind(rawValue: row.text(1)) else {
        throw StoreError.unreadable(table: "score_month")
      }
      return ScoreChangeRow(
        kind: kind,
        period: row.period(0),
        at: Instant(milliseconds: row.int(2))
      )
    }
  }
}
