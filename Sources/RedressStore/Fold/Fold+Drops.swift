internal import RedressCore

extension Fold {
  func detect(_ found: DropsDetected, _ event: Event) throws {
    try connection.run(
      """
      INSERT INTO detection (event, period, compared, buckets, drops, levels, counts)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        .int(event.sequence), .int(Int64(found.period.number)), .int(Int64(found.compared)),
        .text(try CanonicalJSON.text(found.buckets)), .int(Int64(found.drops)),
        SQLValue(found.levels.map(Int64.init)),
        SQLValue(try found.counts.map { try CanonicalJSON.text($0) }),
      ]
    )
    try oweLevels(found)
    try end(found.endedDrops, event)
    for incident in found.incidents {
      try open(incident, in: found.period, reason: nil, event)
    }
    try hold(found.held)
    try tally(event)
  }

  func open(
    _ incident: DropsDetected.Incident,
    in period: Period,
    reason: String?,
    _ event: Event
  ) throws {
    try connection.run(
      """
      INSERT INTO incident (
        id, period, cause, furnisher, detail, drops, out_of, contributions, reason, opened_event,
        facts_left, facts_corrected, facts_withdrawn, facts_confirmed
      ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, 0, 0)
      """,
      [
        .int(incident.incident.number), .int(Int64(period.number)),
        .text(incident.cause.rawValue), SQLValue(incident.furnisher?.rawValue),
        SQLValue(incident.detail), .int(Int64(incident.drops)), .int(Int64(incident.outOf)),
        .text(try CanonicalJSON.text(incident.contributions)), SQLValue(reason),
        .int(event.sequence),
      ]
    )
  }

  func hold(_ drops: [HeldDrop]) throws {
    for held in drops {
      try connection.run(
        """
        INSERT INTO incident_drop (score_drop, incident) VALUES ($1, $2)
        ON CONFLICT (score_drop) DO UPDATE SET incident = excluded.incident
        """,
        [.int(held.drop.number), .int(held.incident.number)]
      )
    }
  }

  func end(_ drops: [EndedDrop], _ event: Event) throws {
    for ended in drops {
      try connection.run(
        "INSERT INTO drop_end (score_drop, event, replaced_by) VALUES ($1, $2, $3)",
        [.int(ended.drop.number), .int(event.sequence), SQLValue(ended.replacedBy?.number)]
      )
      try overtakeCheck(of: ended.drop, event)
    }
    try oweMoved(drops, event)
  }

  func close(_ closed: IncidentClosed, _ event: Event) throws {
    try connection.run(
      "UPDATE incident SET finding = $2, note = $3, closed_event = $4, facts = $5 WHERE id = $1",
      [
        .int(closed.incident.number), .text(closed.finding.rawValue), .text(closed.note),
        .int(event.sequence), SQLValue(try closed.facts.map { try CanonicalJSON.text($0) }),
      ]
    )
    try settle([SettledFacts(closed.incident, closed.settled)])
    try hold(closed.held)
  }

  /// Keeps what people were told: of one cause once in a period, whatever was drafted again.
  func tell(_ event: Event) throws {
    try connection.run(
      """
      INSERT INTO told (subject, period, cause, notice)
      SELECT subject, period, cause, notice.id
      FROM notice_outcome AS outcome JOIN notice ON notice.id = outcome.notice
      WHERE outcome.event = $1 AND outcome.state IN \(NoticeState.told)
      ORDER BY notice.id
      """,
      [.int(event.sequence)]
    )
  }
}
