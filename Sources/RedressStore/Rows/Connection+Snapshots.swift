package import RedressCore
package import RedressFeeds

/// A subject's score in a month: as it was published, and as it stands.
package struct StandingSnapshot: Hashable, Sendable {
  package let month: MonthRow
  package let published: Snapshot

  /// The newest restatement; `nil` when there is none.
  package let restated: Restatement?

  /// What the office goes by: the restatement where there is one.
  package var snapshot: Snapshot { restated?.snapshot ?? published }

  /// The place in the log from which it stands.
  package var event: Int64 { restated?.event ?? month.event }
}

extension Connection {
  /// A subject's score in a month.
  ///
  /// - Parameters:
  ///   - subject: The person scored.
  ///   - month: The batch that stands for the month.
  ///   - base: The scheme's base, which the parts are added to.
  ///   - event: The last place of the log that counts; `nil` for all of it.
  /// - Returns: `nil` when the month has none for the subject.
  /// - Throws: ``StoreError`` `damaged` when the block does not pass its checks.
  package func snapshot(
    of subject: SubjectID,
    in month: MonthRow,
    base: Points,
    knownBy event: Int64? = nil
  ) throws -> StandingSnapshot? {
    guard let key = SubjectKey(subject) else { return nil }
    let found = try first(
      """
      SELECT \(ScoreBlock.columns) FROM score_block
      WHERE period = $1 AND batch = $2 AND place = $3 AND last_subject >= $4
      """,
      [
        .int(Int64(month.period.number)), .int(month.batch.number),
        .int(try place(ofBlockWith: key, in: month)), .blob(key.ordered),
      ]
    ) { row in
      // Looked into where SQLite holds it: copying a block costs more than checking it.
      try row.withBlob(3) { bytes in
        try ScoreColumns(reading: bytes, of: row, in: month).row(for: key)
      }
    }
    guard let found, let row = found else { return nil }
    let published = row.snapshot(subject, in: month.period, base: base)
    let restated = try newestRestatement(of: subject, in: month, base: base, knownBy: event)
    return StandingSnapshot(month: month, published: published, restated: restated)
  }

  /// The place of the last block that does not begin behind a subject, found by halving; -1 when all
  /// of them do.
  private func place(ofBlockWith subject: SubjectKey, in month: MonthRow) throws -> Int64 {
    let batch: [SQLValue] = [.int(Int64(month.period.number)), .int(month.batch.number)]
    var low: Int64 = 0
    var high = try number(
      "SELECT max(place) + 1 FROM score_block WHERE period = $1 AND batch = $2",
      batch
    )
    while low < high {
      let middle = (low + high) / 2
      let begins = try number(
        """
        SELECT count(*) FROM score_block
        WHERE period = $1 AND batch = $2 AND place = $3 AND first_subject <= $4
        """,
        batch + [.int(middle), .blob(subject.ordered)]
      )
      if begins > 0 { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  /// A subject's months, ascending; may be empty.
  package func history(of subject: SubjectID, base: Points) throws -> [StandingSnapshot] {
    try months().compactMap { try snapshot(of: subject, in: $0, base: base) }
  }
}

extension ScoreBlockRow {
  package func snapshot(_ subject: SubjectID, in period: Period, base: Points) -> Snapshot {
    Snapshot(
      subject: subject,
      period: period,
      points: points.map { Points(Int($0)) },
      base: base
    )
  }
}
