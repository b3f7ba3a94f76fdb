package import RedressCore

extension Connection {
  /// What rests on the scores that stand for a month, in the order of the cases of ``MonthUse``.
  ///
  /// - Parameters:
  ///   - month: As it stands.
  ///   - reach: Months back that finding a later month's drops looked at.
  /// - Returns: One of each case at most.
  /// - Throws: ``StoreError``.
  package func uses(of month: MonthRow, reach: (Period) throws -> Int) throws -> [MonthUse] {
    let place: [SQLValue] = [.int(Int64(month.period.number)), .int(month.event)]
    let superseded = try first(
      """
      SELECT batch FROM score_month
      WHERE period = $1 AND event < $2 AND retracted_event IS NULL ORDER BY batch DESC LIMIT 1
      """,
      place
    ) { MonthUse.superseded($0.id(0)) }
    let drop = try first(
      """
      SELECT first_drop FROM drop_block WHERE period = $1 AND event > $2 ORDER BY first_drop LIMIT 1
      """,
      place
    ) { MonthUse.drop($0.id(0)) }
    let compared = try all(
      "SELECT DISTINCT period FROM detection WHERE period > $1 AND event > $2 ORDER BY period",
      place
    ) { $0.period(0) }
    let comparison = try compared.first { try $0.number - month.period.number <= reach($0) }
    let correction = try first(
      """
      SELECT correction FROM restatement WHERE period = $1 AND event > $2
      ORDER BY correction LIMIT 1
      """,
      place
    ) { MonthUse.correction($0.id(0)) }
    let dispute = try first(
      "SELECT id FROM dispute WHERE target = $1 AND opened_event > $2 ORDER BY id LIMIT 1",
      [.text(DisputeTarget.score(month.period).description), place[1]]
    ) { MonthUse.dispute($0.id(0)) }
    return [superseded, drop, comparison.map { .comparison($0) }, correction, dispute]
      .compactMap(\.self)
  }
}
