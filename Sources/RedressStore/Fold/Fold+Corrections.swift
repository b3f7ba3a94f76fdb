internal import RedressCore

extension Fold {
  func propose(_ proposed: CorrectionProposed, _ event: Event) throws {
    try openCase(event.caseID, of: proposed.subject, event)
    try connection.run(
      """
      INSERT INTO correction (
        id, case_id, subject, reason, proposed_by, digest, state, event
      ) VALUES ($1, $2, $3, $4, $5, $6, 'proposed', $7)
      """,
      [
        .int(proposed.correction.number), SQLValue(event.caseID?.number),
        .text(proposed.subject.rawValue), .text(try CanonicalJSON.text(proposed.reason)),
        .text(event.staff.rawValue),
        .text(proposed.digest), .int(event.sequence),
      ]
    )
    for edit in proposed.edits {
      try connection.run(
        """
        INSERT INTO correction_record (correction, record, base_version, change)
        VALUES ($1, $2, $3, $4)
        """,
        [
          .int(proposed.correction.number), .text(edit.record.rawValue), .int(edit.baseVersion),
          .text(try CanonicalJSON.text(edit.change)),
        ]
      )
    }
    try keep(proposed.disputes, touchedBy: proposed.correction)
  }

  func keep(_ disputes: [TouchedDispute], touchedBy correction: CorrectionID) throws {
    for touched in disputes {
      try connection.run(
        """
        INSERT INTO correction_dispute (correction, dispute, remedy, decided_anew)
        VALUES ($1, $2, $3, $4)
        """,
        [
          .int(correction.number), .int(touched.dispute.number),
          SQLValue(touched.remedy?.rawValue), .int(touched.isDecidedAnew ? 1 : 0),
        ]
      )
    }
  }

  func approve(_ approved: CorrectionApproved, _ event: Event) throws {
    try connection.run(
      "UPDATE correction SET state = 'approved', approved_by = $2 WHERE id = $1",
      [.int(approved.correction.number), .text(event.staff.rawValue)]
    )
  }

  func withdraw(_ withdrawn: CorrectionWithdrawn, _ event: Event) throws {
    try connection.run(
      "UPDATE correction SET state = 'withdrawn' WHERE id = $1",
      [.int(withdrawn.correction.number)]
    )
  }

  func publish(_ published: CorrectionPublished, _ event: Event) throws {
    try connection.run(
      "UPDATE correction SET state = 'published', published_event = $2 WHERE id = $1",
      [.int(published.correction.number), .int(event.sequence)]
    )
    try owe(published.correction)
    try settle(published.settled)
    try end(published.endedDrops, event)
    try oweLevels(restatedBy: published.correction, event)
  }

  func contain(_ contained: CorrectionContained, _ event: Event) throws {
    try connection.run(
      """
      INSERT INTO containment (period, batch, subject, correction, up_to, event)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        .int(Int64(contained.period.number)), .int(contained.batch.number),
        .text(contained.subject.rawValue), .int(contained.correction.number),
        .int(contained.upTo), .int(event.sequence),
      ]
    )
    try end(contained.endedDrops, event)
    try oweLevel(in: contained.period)
  }
}
