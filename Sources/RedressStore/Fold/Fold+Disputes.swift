internal import RedressCore

extension Fold {
  func open(_ opened: DisputeOpened, _ event: Event) throws {
    try openCase(event.caseID, of: opened.subject, event)
    try connection.run(
      """
      INSERT INTO dispute (
        id, case_id, subject, target, ground, statement, received_at, received_on, law,
        target_days, calendars, due_hard, due_legal, aimed_at, answer_by, state,
        opened_event
      ) VALUES (
        $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $12, 'open', $15
      )
      """,
      [
        .int(opened.dispute.number), SQLValue(event.caseID?.number),
        .text(opened.subject.rawValue), .text(opened.target), .text(opened.ground.rawValue),
        .text(opened.statement), .int(opened.receivedAt), .int(Int64(opened.receivedOn.number)),
        .text(opened.law.description), .int(Int64(opened.targetDays)),
        .text(try CanonicalJSON.text(opened.calendars)), .int(Int64(opened.dueHard.number)),
        SQLValue(opened.dueLegal.map { Int64($0.number) }),
        SQLValue(opened.aimedAt.map { Int64($0.number) }), .int(event.sequence),
      ]
    )
    try oweAcceptance(opened, event)
    for record in DisputeTarget(opened.target)?.records ?? [] {
      try connection.run(
        """
        INSERT INTO annotation (record, dispute, since_event, state)
        VALUES ($1, $2, $3, $4)
        """,
        [
          .text(record.rawValue), .int(opened.dispute.number), .int(event.sequence),
          .text(AnnotationState.disputed.rawValue),
        ]
      )
    }
  }

  func join(_ joined: DisputeJoined, _ event: Event) throws {
    try connection.run(
      """
      INSERT INTO objection (
        dispute, number, ground, statement, received_at, received_on, law, target_days, calendars,
        due_hard, due_legal, aimed_at, event
      ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
      """,
      [
        .int(joined.dispute.number), .int(Int64(joined.objection)),
        .text(joined.ground.rawValue), .text(joined.statement), .int(joined.receivedAt),
        .int(Int64(joined.receivedOn.number)), .text(joined.law.description),
        .int(Int64(joined.targetDays)), .text(try CanonicalJSON.text(joined.calendars)),
        .int(Int64(joined.dueHard.number)), SQLValue(joined.dueLegal.map { Int64($0.number) }),
        SQLValue(joined.aimedAt.map { Int64($0.number) }), .int(event.sequence),
      ]
    )
    try connection.run(
      "UPDATE dispute SET answer_by = $2 WHERE id = $1 AND answer_by > $2",
      [.int(joined.dispute.number), .int(Int64(joined.dueHard.number))]
    )
    try owe(joined.dispute)
  }

  func recount(_ recounted: DisputeRecounted) throws {
    let days: [SQLValue] = [
      .int(recounted.dispute.number), .text(try CanonicalJSON.text(recounted.calendars)),
      SQLValue(recounted.dueLegal.map { Int64($0.number) }),
      SQLValue(recounted.aimedAt.map { Int64($0.number) }),
    ]
    let change = "SET calendars = $2, due_legal = $3, aimed_at = $4"
    if let objection = recounted.objection {
      try connection.run(
        "UPDATE objection \(change) WHERE dispute = $1 AND number = $5",
        days + [.int(Int64(objection))]
      )
    } else {
      try connection.run("UPDATE dispute \(change) WHERE id = $1", days)
    }
  }

  func decide(_ decided: DisputeDecided, _ event: Event) throws {
    try connection.run(
      """
      UPDATE dispute SET state = 'decided', outcome = $2, finding = $3, decided_event = $4,
        corrected_by = $5, answer = NULL, closed_event = NULL
      WHERE id = $1
      """,
      [
        .int(decided.dispute.number), .text(decided.outcome.rawValue),
        .text(try CanonicalJSON.text(decided.finding)), .int(event.sequence),
        SQLValue(decided.correction?.number),
      ]
    )
    if decided.correction == nil {
      try owe(decided.dispute)
    } else {
      try oweNothing(on: decided.dispute)
    }
    try settleAnnotation(of: decided.dispute, decided.outcome, event)
  }

  /// Settles the annotations of the disputed records, if records are disputed; of several, one that was
  /// corrected meanwhile bears no note.
  private func settleAnnotation(of id: DisputeID, _ outcome: DisputeOutcome, _ event: Event) throws
  {
    guard let dispute = try connection.dispute(id)?.dispute,
      let state = AnnotationState(after: outcome, about: dispute.target)
    else { return }
    let records = dispute.target.records
    let fates = records.count > 1 && state == .noted ? try connection.fates(of: dispute) : [:]
    for record in records {
      let state = fates[record] == nil ? state : .removed
      try connection.run(
        "UPDATE annotation SET state = $3, since_event = $4 WHERE record = $1 AND dispute = $2",
        [
          .text(record.rawValue), .int(id.number), .text(state.rawValue), .int(event.sequence),
        ]
      )
    }
  }

  func close(_ closed: DisputeClosed, _ event: Event) throws {
    try connection.run(
      "UPDATE dispute SET state = 'closed', closed_event = $2 WHERE id = $1",
      [.int(closed.dispute.number), .int(event.sequence)]
    )
  }
}
