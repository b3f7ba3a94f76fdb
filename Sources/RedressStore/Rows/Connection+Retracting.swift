package import RedressCore
internal import RedressFeeds

extension Connection {
  /// Batches that brought scores for a month which others took the place of, and that would stand again
  /// without those; ascending, may be empty.
  package func superseded(by month: MonthRow) throws -> [BatchID] {
    try all(
      """
      SELECT batch FROM score_month
      WHERE period = $1 AND batch < $2 AND retracted_event IS NULL ORDER BY batch
      """,
      [.int(Int64(month.period.number)), .int(month.batch.number)]
    ) { $0.id(0) }
  }

  /// The disputes about a month's score, by number; may be empty.
  package func disputes(about period: Period) throws -> [DisputeID] {
    try all(
      "SELECT id FROM dispute WHERE target = $1 ORDER BY id",
      [.text(DisputeTarget.score(period).description)]
    ) { $0.id(0) }
  }

  /// The corrections whose restatements stand over a month's scores, in canonical order of subjects, one
  /// as often as it restated somebody; may be empty.
  package func corrections(over month: MonthRow) throws -> [CorrectionID] {
    let newest = try newestRestatements(in: month.period)
    if newest.isEmpty { return [] }
    let contained = try containments(in: month)
    return newest.filter {
      month.keeps(restatedAt: $0.event, containedUpTo: contained[$0.row.subject.subject])
    }.map(\.correction)
  }
}
