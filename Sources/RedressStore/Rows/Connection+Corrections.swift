package import RedressCore

extension Connection {
  /// The correction that an event published; `nil` when it published none.
  package func publishedCorrection(at event: Int64) throws -> CorrectionID? {
    try logged(event, as: CorrectionPublished.self)?.payload.correction
  }

  private func correction(_ row: any SQLRow) throws -> Correction {
    guard let state = CorrectionState(rawValue: row.text(11)) else {
      throw StoreError.unreadable(table: "correction")
    }
    return Correction(
      id: row.id(0),
      caseID: row.id(1),
      record: RecordID(row.text(2)),
      subject: SubjectID(row.text(3)),
      baseVersion: row.sequence(4),
      change: try CanonicalJSON.value(RecordChange.self, from: row.text(5)),
      reason: row.text(6),
      disputeID: row.optionalID(7),
      proposedBy: StaffID(row.text(8)),
      approvedBy: row.optionalText(9).map { StaffID($0) },
      digest: row.text(10),
      state: state
    )
  }

  private func corrections(_ clause: String, _ values: [SQLValue]) throws -> [Correction] {
    try every(
      """
      SELECT id, case_id, record, subject, base_version, change, reason, dispute, proposed_by,
        approved_by, digest, state FROM correction \(clause)
      """,
      values,
      correction
    )
  }

  package func correction(_ id: CorrectionID) throws -> Correction? {
    try corrections("WHERE id = $1", [.int(id.number)]).first
  }

  /// By number; may be empty.
  package func allCorrections() throws -> [Correction] { try corrections("ORDER BY id", []) }

  /// By number; may be empty.
  package func corrections(of caseID: CaseID) throws -> [Correction] {
    try corrections("WHERE case_id = $1 ORDER BY id", [.int(caseID.number)])
  }

  /// By number; may be empty.
  package func corrections(answering dispute: DisputeID) throws -> [Correction] {
    try corrections("WHERE dispute = $1 ORDER BY id", [.int(dispute.number)])
  }

  /// Corrections of a record that are neither published nor withdrawn, by number; may be empty.
  package func pendingCorrections(of record: RecordID) throws -> [Correction] {
    try corrections(
      "WHERE record = $1 AND state IN ('proposed', 'approved') ORDER BY id",
      [.text(record.rawValue)]
    )
  }

  /// The months that a published correction restated, ascending; may be empty.
  package func restatedMonths(
    by correction: CorrectionID
  ) throws -> [(period: Period, points: [UInt8], event: Int64)] {
    try all(
      """
      SELECT restatement.period, restatement.points, restatement.event FROM correction
      JOIN restatement ON restatement.event = correction.published_event
      WHERE correction.id = $1 AND restatement.subject = correction.subject
      ORDER BY restatement.period
      """,
      [.int(correction.number)]
    ) { ($0.period(0), $0.blob(1), $0.sequence(2)) }
  }
}
