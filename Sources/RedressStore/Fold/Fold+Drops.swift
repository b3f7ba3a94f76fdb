internal import RedressCore
internal import RedressProof

extension Fold {
  func detect(_ found: DropsDetected, _ event: Event) throws {
    try connection.run(
      """
      INSERT INTO detection (event, period, compared, buckets, drops)
      VALUES ($1, $2, $3, $4, $5)
      """,
      [
        .int(event.sequence), .int(Int64(found.period.number)), .int(Int64(found.compared)),
        .text(try CanonicalJSON.text(found.buckets)), .int(Int64(found.drops)),
      ]
    )
    try end(found.endedDrops, event)
    guard let incident = found.incident else { return }
    try connection.run(
      """
      INSERT INTO incident (id, period, furnisher, drops, out_of, opened_event)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        .int(incident.incident.number), .int(Int64(found.period.number)),
        SQLValue(incident.furnisher?.rawValue), .int(Int64(incident.drops)),
        .int(Int64(incident.outOf)), .int(event.sequence),
      ]
    )
  }

  func end(_ drops: [EndedDrop], _ event: Event) throws {
    for ended in drops {
      try connection.run(
        "INSERT INTO drop_end (score_drop, event, replaced_by) VALUES ($1, $2, $3)",
        [.int(ended.drop.number), .int(event.sequence), SQLValue(ended.replacedBy?.number)]
      )
    }
  }

  func close(_ closed: IncidentClosed, _ event: Event) throws {
    try connection.run(
      "UPDATE incident SET finding = $2, note = $3, closed_event = $4 WHERE id = $1",
      [
        .int(closed.incident.number), .text(closed.finding.rawValue), .text(closed.note),
        .int(event.sequence),
      ]
    )
  }

  func draft(_ run: NoticesDrafted, _ event: Event) throws {
    try connection.run(
      """
      INSERT INTO notice_run (id, event, period, staff, notices, digest)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        .int(run.run.number), .int(event.sequence), SQLValue(run.period.map { Int64($0.number) }),
        .text(event.staff.rawValue), .int(Int64(run.notices)), .text(run.digest),
      ]
    )
    // The next letters go on from what these told at the latest.
    let tree = try connection.logTree(upTo: event.sequence - 1)
    try connection.run(
      """
      INSERT INTO log_tree (id, size, peaks) VALUES (1, $1, $2)
      ON CONFLICT (id) DO UPDATE SET size = excluded.size, peaks = excluded.peaks
      """,
      [.int(Int64(tree.size)), .blob(tree.peakBytes)]
    )
  }
}
