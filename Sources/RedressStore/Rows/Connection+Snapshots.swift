package import RedressCore
package import RedressFeeds

/// A subject's score in a month: as it was published, and as it stands.
package struct StandingSnapshot: Hashable, Sendable {
  package let month: MonthRow
  package let published: Snapshot

  /// The newest restatement; `nil` when there is none.
  package let restated: Restatement?

  /// What the office goes by: the restatement where there is one; `nil` where that says that there is no
  /// score.
  package var score: Snapshot? { restated.map(\.snapshot) ?? published }

  /// The same of a month that has a score.
  package var snapshot: Snapshot { score ?? published }

  /// The place in the log from which it stands.
  package var event: Int64 { restated?.event ?? month.event }
}

extension Connection {
  /// A subject's score in a month, one that was restated as none left out.
  ///
  /// - Throws: ``StoreError`` `damaged` when the block does not pass its checks.
  package func snapshot(
    of subject: SubjectID,
    in month: MonthRow,
    base: Points,
    knownBy event: Int64? = nil
  ) throws -> StandingSnapshot? {
    let standing = try standing(of: subject, in: month, base: base, knownBy: event)
    return standing?.score == nil ? nil : standing
  }

  /// How a subject's month stands, also one that was restated as having no score.
  ///
  /// - Parameters:
  ///   - subject: The person scored.
  ///   - month: The batch that stands for the month.
  ///   - base: The scheme's base, which the parts are added to.
  ///   - event: The last place of the log that counts; `nil` for all of it.
  /// - Returns: `nil` when none was published for the subject.
  /// - Throws: ``StoreError`` `damaged` when the block does not pass its checks.
  package func standing(
    of subject: SubjectID,
    in month: MonthRow,
    base: Points,
    knownBy event: Int64? = nil
  ) throws -> StandingSnapshot? {
    guard let key = SubjectKey(subject) else { return nil }
    var found: ScoreBlockRow?
    try stream(
      """
      SELECT \(ScoreBlock.columns) FROM score_block
      WHERE period = $1 AND batch = $2 AND last_subject >= $3
      ORDER BY last_subject, place LIMIT 1
      """,
      [.int(Int64(month.period.number)), .int(month.batch.number), .blob(key.ordered)]
    ) { row in
      if key.ordered.lexicographicallyPrecedes(row.blob(1)) { return false }
      // Looked into where the engine holds it: copying a block costs more than checking it.
      found = try row.withBlob(3) { bytes in
        try ScoreColumns(reading: bytes, of: row, in: month).row(for: key)
      }
      return false
    }
    guard let row = found else { return nil }
    let published = row.snapshot(subject, in: month.period, base: base)
    var restated = try newestRestatement(of: subject, in: month, base: base, knownBy: event)
    // What these scores give as well is theirs.
    if let older = restated, older.event < month.event,
      older.snapshot?.points == published.points
    {
      restated = nil
    }
    return StandingSnapshot(month: month, published: published, restated: restated)
  }

  /// A subject's months, those without a score among them, ascending; may be empty.
  package func wholeHistory(of subject: SubjectID, base: Points) throws -> [StandingSnapshot] {
    try months().compactMap { try standing(of: subject, in: $0, base: base) }
  }

  /// A subject's months that have a score, ascending; may be empty.
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
