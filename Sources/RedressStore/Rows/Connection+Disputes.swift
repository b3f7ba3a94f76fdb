package import RedressCore

package struct DisputeRow: Hashable, Sendable {
  package let dispute: Dispute
  package let finding: Finding?
}

extension Connection {
  private func dispute(
    _ row: any SQLRow,
    joinedBy joined: [DisputeID: [Objection]]
  ) throws -> DisputeRow {
    guard let target = DisputeTarget(row.text(3)),
      let ground = DisputeGround(rawValue: row.text(4)),
      let state = DisputeState(rawValue: row.text(10)), let law = RuleVersion(row.text(14))
    else { throw StoreError.unreadable(table: "dispute") }
    let outcome = try row.optionalText(11).map { text in
      guard let outcome = DisputeOutcome(rawValue: text) else {
        throw StoreError.unreadable(table: "dispute")
      }
      return outcome
    }
    let dispute = Dispute(
      id: row.id(0),
      caseID: row.id(1),
      subject: SubjectID(row.text(2)),
      target: target,
      ground: ground,
      statement: row.text(5),
      receivedAt: row.instant(6),
      receivedOn: row.day(13),
      basis: DeadlineBasis(
        law: law,
        targetDays: row.count(15, in: 1...366),
        calendars: try CanonicalJSON.value([RuleVersion].self, from: row.text(16))
      ),
      dueHard: row.day(7),
      dueLegal: row.optionalDay(8),
      aimedAt: row.optionalDay(9),
      state: state,
      outcome: outcome,
      correctedBy: row.optionalID(17),
      joined: joined[row.id(0)] ?? []
    )
    return DisputeRow(
      dispute: dispute,
      finding: try row.optionalText(12).map { try CanonicalJSON.value(Finding.self, from: $0) }
    )
  }

  private func disputes(_ clause: String, _ values: [SQLValue]) throws -> [DisputeRow] {
    let joined = try objections(ofDisputes: clause, values)
    return try every(
      """
      SELECT id, case_id, subject, target, ground, statement, received_at, due_hard, due_legal,
        aimed_at, state, outcome, finding, received_on, law, target_days, calendars,
        corrected_by
      FROM dispute \(clause)
      """,
      values
    ) { try dispute($0, joinedBy: joined) }
  }

  package func dispute(_ id: DisputeID) throws -> DisputeRow? {
    try disputes("WHERE id = $1", [.int(id.number)]).first
  }

  /// By due day, then number, with those that are closed when `all`; may be empty.
  package func disputes(all: Bool) throws -> [DisputeRow] {
    try disputes("\(all ? "" : "WHERE state <> 'closed'") ORDER BY answer_by, id", [])
  }

  /// Some of those that are not closed and have a day that is not known, or something joined them that
  /// has one, by number; empty after the last.
  package func provisionalDisputes(after last: DisputeID?) throws -> [Dispute] {
    try disputes(
      """
      WHERE state <> 'closed' AND id > $1 AND (
        due_legal IS NULL OR aimed_at IS NULL OR EXISTS (
          SELECT 1 FROM objection WHERE objection.dispute = dispute.id
            AND (objection.due_legal IS NULL OR objection.aimed_at IS NULL)
        )
      )
      ORDER BY id LIMIT 500
      """,
      [.int(last?.number ?? 0)]
    ).map(\.dispute)
  }

  /// All of a person's, by number; may be empty.
  package func disputes(of subject: SubjectID) throws -> [Dispute] {
    try disputes("WHERE subject = $1 ORDER BY id", [.text(subject.rawValue)]).map(\.dispute)
  }

  /// By number; may be empty.
  package func disputes(of caseID: CaseID) throws -> [DisputeRow] {
    try disputes("WHERE case_id = $1 ORDER BY id", [.int(caseID.number)])
  }

  /// An open dispute of the same score, or of a record among others; `nil` when there is none.
  package func openDispute(
    of subject: SubjectID,
    about target: DisputeTarget
  ) throws -> DisputeRow? {
    for record in target.records {
      let open = try disputes(
        """
        WHERE id IN (SELECT dispute FROM annotation WHERE record = $1) AND state = 'open'
        ORDER BY id LIMIT 1
        """,
        [.text(record.rawValue)]
      ).first
      if let open { return open }
    }
    guard case .score = target else { return nil }
    return try disputes(
      "WHERE subject = $1 AND target = $2 AND state = 'open' ORDER BY id LIMIT 1",
      [.text(subject.rawValue), .text(target.description)]
    ).first
  }

  /// What became of a dispute's records since it was taken in; those that stand as they did are left out.
  package func fates(of dispute: Dispute) throws -> [RecordID: RecordFate] {
    try corrections(since: dispute).reduce(into: [:]) { $0[$1.record] = $1.fate }
  }

  /// When a dispute's records were last corrected since it was taken in; those that were not are left out.
  package func corrected(since dispute: Dispute) throws -> [RecordID: Instant] {
    try corrections(since: dispute).reduce(into: [:]) {
      $0[$1.record] = $1.fate == nil ? nil : try event($1.event)?.at
    }
  }

  /// Oldest first; without a fate where the record was put back, which is no correction.
  private func corrections(
    since dispute: Dispute
  ) throws -> [(record: RecordID, fate: RecordFate?, event: Int64)] {
    try all(
      """
      SELECT record, removed, event, supplied FROM record_version
      WHERE subject = $1 AND (version > 1 OR supplied = 1) AND supplied <> $3
        AND event > (SELECT opened_event FROM dispute WHERE id = $2)
      ORDER BY event, version
      """,
      [
        .text(dispute.subject.rawValue), .int(dispute.id.number), .int(StoredRecord.expired),
      ]
    ) { row -> (record: RecordID, fate: RecordFate?, event: Int64) in
      let fate: RecordFate = row.int(1) == 1 ? .removed : .corrected
      return (
        RecordID(row.text(0)), row.int(3) == StoredRecord.putBack ? nil : fate, row.sequence(2)
      )
    }.filter { dispute.target.records.contains($0.record) }
  }

  /// Oldest first; may be empty.
  package func annotations(of record: RecordID) throws -> [Annotation] {
    try all(
      "SELECT dispute, state FROM annotation WHERE record = $1 ORDER BY dispute",
      [.text(record.rawValue)]
    ) { row in
      guard let state = AnnotationState(rawValue: row.text(1)) else {
        throw StoreError.unreadable(table: "annotation")
      }
      return Annotation(dispute: row.id(0), state: state)
    }
  }
}
