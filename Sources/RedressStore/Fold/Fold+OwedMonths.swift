internal import RedressCore

/// The months about which letters may be owed, since more happened than was drafted.
///
/// What is owed to whom says Core's rule when the letters are drafted: here stands only that it is to be
/// asked, and of how many people at most.
extension Fold {
  /// Drops that an event found or ended are to be told, or taken back.
  func oweMoved(_ ended: [EndedDrop], _ event: Event) throws {
    try owe(
      "SELECT period, CAST(coalesce(sum(drops), 0) AS BIGINT) FROM drop_block WHERE event = $1 GROUP BY period",
      [.int(event.sequence)]
    )
    var people: [Int64: Int64] = [:]
    var block: (drops: Range<Int64>, period: Int64)?
    for drop in ended where drop.replacedBy == nil {
      let number = drop.drop.number
      if block?.drops.contains(number) != true { block = try self.block(of: number) }
      if let period = block?.period { people[period, default: 0] += 1 }
    }
    for (period, people) in people.sorted(by: { $0.key < $1.key }) {
      try owe("SELECT $1, $2 WHERE TRUE", [.int(period), .int(people)])
    }
  }

  /// Where letters about a month's falls were cancelled, others may be owed in their place.
  func oweCancelled(_ event: Event) throws {
    try owe(
      """
      SELECT period, count(*) FROM notice_outcome
      JOIN notice ON notice.id = notice_outcome.notice
      WHERE notice_outcome.event = $1 AND notice_outcome.state = 'cancelled'
        AND kind IN ('drop', 'withdrawal', 'level')
      GROUP BY period
      """,
      [.int(event.sequence)]
    )
  }

  /// What a person is known only now to have been told may be so no more: nobody was asked to write while
  /// it was underway.
  func oweToldLate(_ event: Event) throws {
    try owe(
      """
      SELECT period, count(*) FROM notice_outcome
      JOIN notice ON notice.id = notice_outcome.notice
      WHERE notice_outcome.event = $1 AND notice_outcome.state IN \(NoticeState.told)
        AND (kind = 'withdrawal' OR kind = 'drop' AND EXISTS (
          SELECT 1 FROM drop_end WHERE drop_end.score_drop = notice.score_drop
        ) OR kind = 'level' AND EXISTS (
          SELECT 1 FROM restatement
          WHERE restatement.subject = notice.subject AND restatement.period = notice.period
            AND restatement.event > notice.event
        ))
      GROUP BY period
      """,
      [.int(event.sequence)]
    )
  }

  /// All that is owed about a month was drafted, but for letters that were not kept.
  func owe(about period: Period, refused: [String: Int]?) throws {
    try connection.run(
      "DELETE FROM owed_month WHERE period = $1",
      [.int(Int64(period.number))]
    )
    guard let refused = refused.flatMap(RefusedLetters.init) else { return }
    try connection.run(
      "INSERT INTO owed_month (period, people, refused) VALUES ($1, $2, $3)",
      [.int(Int64(period.number)), .int(Int64(refused.count)), .text(refused.description)]
    )
  }

  func owe(_ months: String, _ values: [SQLValue]) throws {
    try connection.run(
      """
      INSERT INTO owed_month (period, people) \(months)
      ON CONFLICT (period) DO UPDATE SET people = owed_month.people + excluded.people
      """,
      values
    )
  }

  private func block(of drop: Int64) throws -> (drops: Range<Int64>, period: Int64)? {
    try connection.first(
      """
      SELECT first_drop, drops, period FROM drop_block
      WHERE first_drop <= $1 ORDER BY first_drop DESC LIMIT 1
      """,
      [.int(drop)]
    ) { row in
      let first = row.int(0)
      return (first..<(first + row.int(1)), row.int(2))
    }
  }
}
