package import RedressCore

extension Connection {
  /// The correction of a person that an event published; `nil` when it published none.
  package func publishedCorrection(
    at event: Int64,
    of subject: SubjectID
  ) throws -> CorrectionID? {
    if let one = try logged(event, as: CorrectionPublished.self) { return one.payload.correction }
    return try first(
      "SELECT correction FROM corrected_person WHERE event = $1 AND subject = $2",
      [.int(event), .text(subject.rawValue)]
    ) { $0.id(0) }
  }

  private func correction(
    _ row: any SQLRow,
    _ edits: [CorrectionID: [RecordEdit]],
    _ touched: [CorrectionID: [TouchedDispute]]
  ) throws -> Correction {
    guard let state = CorrectionState(rawValue: row.text(7)) else {
      throw StoreError.unreadable(table: "correction")
    }
    return Correction(
      id: row.id(0),
      caseID: row.id(1),
      subject: SubjectID(row.text(2)),
      edits: edits[row.id(0)] ?? [],
      reason: try CanonicalJSON.value(Finding.self, from: row.text(3)),
      disputes: touched[row.id(0)] ?? [],
      proposedBy: StaffID(row.text(4)),
      approvedBy: row.optionalText(5).map { StaffID($0) },
      digest: row.text(6),
      state: state,
      bulk: row.optionalID(8)
    )
  }

  private func corrections(_ clause: String, _ values: [SQLValue]) throws -> [Correction] {
    let edits = try edits(clause, values)
    let touched = try touchedDisputes(clause, values)
    return try every(
      """
      SELECT id, case_id, subject, reason, proposed_by, approved_by, digest, state, bulk
      FROM correction \(clause)
      """,
      values
    ) { try correction($0, edits, touched) }
  }

  package func correction(_ id: CorrectionID) throws -> Correction? {
    try corrections("WHERE id = $1", [.int(id.number)]).first
  }

  /// By number; may be empty.
  package func allCorrections() throws -> [Correction] { try corrections("ORDER BY id", []) }

  /// Those that stand by themselves, by number; may be empty.
  package func correctionsOutsideBulks() throws -> [Correction] {
    try corrections("WHERE bulk IS NULL ORDER BY id", [])
  }

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

  /// Of some corrections, each one's by record.
  private func edits(
    _ clause: String,
    _ values: [SQLValue]
  ) throws -> [CorrectionID: [RecordEdit]] {
    var edits: [CorrectionID: [RecordEdit]] = [:]
    try stream(
      """
      SELECT correction, record, base_version, change FROM correction_record
      WHERE correction IN (SELECT id FROM correction \(clause)) ORDER BY correction, record
      """,
      values
    ) { row in
      edits[row.id(0), default: []].append(
        RecordEdit(
          try CanonicalJSON.value(RecordChange.self, from: row.text(3)),
          of: RecordID(row.text(1)),
          baseVersion: row.sequence(2)
        )
      )
      return true
    }
    try readBulkEdits(clause, values, into: &edits)
    return edits
  }

  /// What a bulk correction did to a person stands in the versions that it brought.
  private func readBulkEdits(
    _ clause: String,
    _ values: [SQLValue],
    into edits: inout [CorrectionID: [RecordEdit]]
  ) throws {
    var found: [CorrectionID: [RecordID: (base: Int64, isRemoved: Bool)]] = [:]
    try stream(
      """
      SELECT correction.id, record_version.record, version, removed, supplied FROM correction
      JOIN record_version ON record_version.subject = correction.subject
        AND record_version.event = correction.published_event
      WHERE bulk IS NOT NULL AND correction.id IN (SELECT id FROM correction \(clause))
      ORDER BY correction.id, record_version.record, version
      """,
      values
    ) { row in
      let (id, record) = (row.id(0) as CorrectionID, RecordID(row.text(1)))
      let base = found[id]?[record]?.base ?? row.sequence(2) - 1
      found[id, default: [:]][record] = (base, row.int(3) == 1)
      return true
    }
    for (id, records) in found {
      edits[id] = records.sorted { $0.key < $1.key }.map { record, edit in
        RecordEdit(edit.isRemoved ? .remove : .furnish, of: record, baseVersion: edit.base)
      }
    }
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
      """
      WHERE id IN (SELECT correction FROM correction_record WHERE record = $1)
        AND state IN ('proposed', 'approved') ORDER BY id
      """,
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
