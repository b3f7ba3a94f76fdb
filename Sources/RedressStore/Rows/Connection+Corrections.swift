package import RedressCore

extension Connection {
  /// The correction that an event published; `nil` when it published none.
  package func publishedCorrection(at event: Int64) throws -> CorrectionID? {
    try logged(event, as: CorrectionPublished.self)?.payload.correction
  }

  private func correction(
    _ row: any SQLRow,
    _ touched: [CorrectionID: [TouchedDispute]]
  ) throws -> Correction {
    guard let state = CorrectionState(rawValue: row.text(10)) else {
      throw StoreError.unreadable(table: "correction")
    }
    return Correction(
      id: row.id(0),
      caseID: row.id(1),
      record: RecordID(row.text(2)),
      subject: SubjectID(row.text(3)),
      baseVersion: row.sequence(4),
      change: try CanonicalJSON.value(RecordChange.self, from: row.text(5)),
      reason: try CanonicalJSON.value(Finding.self, from: row.text(6)),
      disputes: touched[row.id(0)] ?? [],
      proposedBy: StaffID(row.text(7)),
      approvedBy: row.optionalText(8).map { StaffID($0) },
      digest: row.text(9),
      state: state
    )
  }

  private func corrections(_ clause: String, _ values: [SQLValue]) throws -> [Correction] {
    let touched = try touchedDisputes(clause, values)
    return try every(
      """
      SELECT id, case_id, record, subject, base_version, change, reason, proposed_by,
        approved_by, digest, state FROM correction \(clause)
      """,
      values
    ) { try correction($0, touched) }
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
    try corrections(
      """
      WHERE id IN (
        SELECT correction FROM correction_dispute WHERE dispute = $1 AND remedy IS NOT NULL
      ) ORDER BY id
      """,
      [.int(dispute.number)]
    )
  }

  /// Of some corrections, each one's by number.
  private func touchedDisputes(
    _ clause: String,
    _ values: [SQLValue]
  ) throws -> [CorrectionID: [TouchedDispute]] {
    var touched: [CorrectionID: [TouchedDispute]] = [:]
    try stream(
      """
      SELECT dispute, remedy, decided_anew, correction FROM correction_dispute
      WHERE correction IN (SELECT id FROM correction \(clause)) ORDER BY correction, dispute
      """,
      values
    ) { row in
      let remedy = try row.optionalText(1).map { text in
        guard let remedy = Remedy(rawValue: text) else {
          throw StoreError.unreadable(table: "correction_dispute")
        }
        return remedy
      }
      touched[row.id(3), default: []].append(
        TouchedDispute(dispute: row.id(0), remedy: remedy, isDecidedAnew: row.int(2) == 1)
      )
      return true
    }
    return touched
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
