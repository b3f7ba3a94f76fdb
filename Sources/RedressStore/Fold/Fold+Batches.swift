internal import RedressCore

extension Fold {
  func take(_ subjects: SubjectsImported, _ event: Event) throws {
    try insert(subjects.batch, "subjects", .imported, subjects.rows, event)
    if let proposal = subjects.proposal { try finish(proposal) }
  }

  func take(_ records: RecordsImported, _ event: Event) throws {
    try insert(records.batch, "records", .imported, records.rows, event)
    for (period, facts) in Dictionary(grouping: records.facts, by: \.period)
      .sorted(by: { $0.key < $1.key })
    {
      try connection.run(
        "INSERT INTO fact_count (period, event, facts) VALUES ($1, $2, $3)",
        [
          .int(Int64(period.number)), .int(event.sequence), .text(try CanonicalJSON.text(facts)),
        ]
      )
    }
    for day in records.ended ?? [] {
      try connection.run(
        "INSERT INTO ended_day (day) VALUES ($1) ON CONFLICT (day) DO NOTHING",
        [.int(Int64(day.number))]
      )
    }
    for fact in records.putBack ?? [] { try putBack(fact, event) }
  }

  /// The versions by which records left are attached rows.
  func expire(_ expired: RecordsExpired) throws {
    try settle(expired.settled ?? [])
    if let until = expired.endedUntil {
      try connection.run("DELETE FROM ended_day WHERE day <= $1", [.int(Int64(until.number))])
    }
    if let proposal = expired.proposal, expired.isLast { try finish(proposal) }
  }

  /// Takes a batch's number, so that no other batch gets it while this one arrives.
  func reserve(_ scores: ScoresStored, _ event: Event) throws {
    try connection.run(
      """
      INSERT INTO batch (id, kind, origin, accepted, unchanged, refused, event)
      VALUES ($1, 'scores', 'imported', 0, 0, 0, $2) ON CONFLICT (id) DO NOTHING
      """,
      [.int(scores.batch.number), .int(event.sequence)]
    )
  }

  func take(_ scores: ScoresTaken, _ event: Event) throws {
    try insert(scores.batch, "scores", scores.origin, scores.rows, event)
    if let proposal = scores.proposal { try finish(proposal) }
    for month in scores.months {
      try connection.run(
        """
        INSERT INTO score_month (period, batch, scheme_version, snapshots, digest, event)
        VALUES ($1, $2, $3, $4, $5, $6)
        """,
        [
          .int(Int64(month.period.number)), .int(scores.batch.number),
          .text(month.schemeVersion), .int(Int64(month.snapshots)), .text(month.digest),
          .int(event.sequence),
        ]
      )
    }
  }

  func retract(_ scores: ScoresRetracted, _ event: Event) throws {
    try connection.run(
      """
      UPDATE score_month SET retracted_event = $3
      WHERE period = $1 AND batch <= $2 AND retracted_event IS NULL
      """,
      [.int(Int64(scores.period.number)), .int(scores.batch.number), .int(event.sequence)]
    )
    try end(scores.endedDrops ?? [], event)
    try oweLevelsTold(of: scores.period)
  }

  private func insert(
    _ batch: BatchID,
    _ kind: String,
    _ origin: ScoreOrigin,
    _ rows: BatchRows,
    _ event: Event
  ) throws {
    try connection.run(
      """
      INSERT INTO batch (id, kind, origin, accepted, unchanged, refused, event)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (id) DO UPDATE SET accepted = batch.accepted + excluded.accepted,
        unchanged = batch.unchanged + excluded.unchanged,
        refused = batch.refused + excluded.refused, event = excluded.event
      """,
      [
        .int(batch.number), .text(kind), .text(origin.rawValue), .int(Int64(rows.accepted)),
        .int(Int64(rows.unchanged)), .int(Int64(rows.refused)), .int(event.sequence),
      ]
    )
  }
}
