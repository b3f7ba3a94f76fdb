package import RedressCore

/// What detection counted in a period.
package struct DetectionRow: Hashable, Sendable {
  package let event: Int64
  package let compared: Int
  package let buckets: [String: Int]
  package let drops: Int
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

  /// How the scores of some months changed last, up to a place in the log; `nil` when they never did.
  package func lastChange(
    ofScoresIn periods: ClosedRange<Period>,
    before event: Int64
  ) throws -> (period: Period, isRetraction: Bool, at: Instant)? {
    try first(
      """
      SELECT period, retracted_event, event.at
      FROM score_month JOIN event ON event.sequence = coalesce(retracted_event, score_month.event)
      WHERE period BETWEEN $1 AND $2 AND coalesce(retracted_event, score_month.event) <= $3
      ORDER BY event.sequence DESC LIMIT 1
      """,
      [
        .int(Int64(periods.lowerBound.number)), .int(Int64(periods.upperBound.number)),
        .int(event),
      ]
    ) { row in
      (row.period(0), row.optionalInt(1) != nil, Instant(milliseconds: row.int(2)))
    }
  }
}
