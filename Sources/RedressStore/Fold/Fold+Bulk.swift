internal import RedressCore

extension Fold {
  func propose(_ proposed: BulkProposed, _ event: Event) throws {
    try connection.run(
      """
      INSERT INTO bulk (id, proposed_by, digest, state, parts, published_parts, event)
      VALUES ($1, $2, $3, 'proposed', $4, 0, $5)
      """,
      [
        .int(proposed.bulk.number), .text(event.staff.rawValue), .text(proposed.digest),
        .int(Int64(proposed.parts.count)), .int(event.sequence),
      ]
    )
  }

  func approve(_ approved: BulkApproved, _ event: Event) throws {
    try connection.run(
      "UPDATE bulk SET state = 'approved', approved_by = $2 WHERE id = $1",
      [.int(approved.bulk.number), .text(event.staff.rawValue)]
    )
  }

  func withdraw(_ withdrawn: BulkWithdrawn) throws {
    try connection.run(
      "UPDATE bulk SET state = 'withdrawn' WHERE id = $1",
      [.int(withdrawn.bulk.number)]
    )
  }

  /// Each person of the part has a published correction of their own.
  func publish(_ published: BulkPublished, _ event: Event) throws {
    guard let bulk = try connection.bulk(published.bulk) else {
      throw StoreError.unreadable(table: "bulk")
    }
    try connection.run(
      """
      UPDATE bulk SET published_parts = published_parts + 1,
        state = CASE WHEN published_parts + 1 = parts THEN 'published' ELSE state END
      WHERE id = $1
      """,
      [.int(published.bulk.number)]
    )
    try connection.run(
      """
      INSERT INTO case_file (id, subject, opened_event)
      SELECT case_id, subject, event FROM corrected_person WHERE event = $1 AND opens_case = 1
      ORDER BY correction
      """,
      [.int(event.sequence)]
    )
    try connection.run(
      """
      INSERT INTO correction (
        id, case_id, subject, reason, proposed_by, approved_by, digest, state, event,
        published_event, bulk
      )
      SELECT correction, case_id, subject, $2, $3, $4, $5, 'published', event, event, $6
      FROM corrected_person WHERE event = $1 ORDER BY correction
      """,
      [
        .int(event.sequence), .text(try CanonicalJSON.text(bulk.reason)),
        .text(bulk.proposedBy.rawValue), SQLValue(bulk.approvedBy?.rawValue),
        .text(published.digest), .int(published.bulk.number),
      ]
    )
    if case .move(_, let owner, let finding) = bulk.source {
      try connection.run(
        "UPDATE correction SET reason = $3 WHERE published_event = $1 AND subject = $2",
        [
          .int(event.sequence), .text(owner.rawValue), .text(try CanonicalJSON.text(finding)),
        ]
      )
    }
    try oweResults(of: event)
    for answered in published.disputes {
      try keep(answered.disputes, touchedBy: answered.correction)
      try owe(answered.correction)
    }
    try settle(published.settled)
    try end(published.endedDrops, event)
    try oweLevels(restatedBy: event)
  }
}
