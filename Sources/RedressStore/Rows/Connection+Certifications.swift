package import RedressCore
internal import RedressFeeds

/// A certification as it stands.
package struct CertificationRow: Hashable, Sendable {
  package let certification: Certification

  /// Of the person, when it was taken down.
  package let caseID: CaseID
  package let event: Int64

  /// The place in the log where the fact was put back; `nil` while it waits.
  package let putBackBy: Int64?
}

extension Connection {
  package func certification(_ id: CertificationID) throws -> CertificationRow? {
    try certifications("WHERE id = $1", [.int(id.number)]).first
  }

  /// Of a person's facts, by number; may be empty.
  package func certifications(of subject: SubjectID) throws -> [CertificationRow] {
    try certifications("WHERE subject = $1 ORDER BY id", [.text(subject.rawValue)])
  }

  /// The one of a version that deleted a record, which waits; `nil` for none.
  package func waitingCertification(
    of record: RecordID,
    version: Int64
  ) throws -> CertificationRow? {
    try certifications(
      "WHERE record = $1 AND version = $2 AND put_back_event IS NULL ORDER BY id LIMIT 1",
      [.text(record.rawValue), .int(version)]
    ).first
  }

  /// Those that an import used, by number; may be empty.
  func certifications(usedBy event: Int64) throws -> [CertificationRow] {
    try certifications("WHERE put_back_event = $1 ORDER BY id", [.int(event)])
  }

  /// The letters that tell that the fact of a certification was put back, by number; may be empty.
  package func letters(telling row: CertificationRow) throws -> [Notice] {
    try notices(of: row.caseID).map(\.notice)
      .filter { $0.occasion == .reinsertion(row.certification.id) }
  }

  /// The last letter that was sent or posted of the correction which brought a version; `nil` when none was.
  package func letterTelling(_ version: StoredRecord) throws -> Notice? {
    let correction = try first(
      """
      SELECT id FROM correction WHERE published_event = $1 AND subject = $2 ORDER BY id LIMIT 1
      """,
      [.int(version.event), .text(version.record.subject.rawValue)]
    ) { $0.id(0) as CorrectionID }
    return try correction.flatMap { try letters(on: $0).last { $0.state.isTold } }
  }

  private func certifications(
    _ clause: String,
    _ values: [SQLValue]
  ) throws -> [CertificationRow] {
    try every(
      """
      SELECT id, furnisher, subject, record, version, on_day, proof, case_id, event, put_back_as,
        due, put_back_event
      FROM certification \(clause)
      """,
      values
    ) { row in
      let id: CertificationID = row.id(0)
      let due = row.optionalDay(10)
      return CertificationRow(
        certification: Certification(
          id: id,
          furnisher: FurnisherID(row.text(1)),
          subject: SubjectID(row.text(2)),
          record: RecordID(row.text(3)),
          version: row.sequence(4),
          on: row.day(5),
          proof: row.text(6),
          putBack: row.optionalText(9).flatMap { record in
            due.map { PutBack(id, as: RecordID(record), due: $0) }
          }
        ),
        caseID: row.id(7),
        event: row.sequence(8),
        putBackBy: row.optionalInt(11)
      )
    }
  }
}
