package import RedressCore

package struct CaseRow: Hashable, Sendable {
  package let id: CaseID
  package let subject: SubjectID
  package let openedBy: Int64

  /// Grows by one with every event that touches the case.
  package let version: Int64
}

package struct IncidentRow: Hashable, Sendable {
  package let id: IncidentID
  package let period: Period

  /// `nil` when the whole month is held.
  package let furnisher: FurnisherID?
  package let drops: Int
  package let outOf: Int

  /// `nil` while it is open.
  package let finding: String?
  package let note: String?
}

extension Connection {
  package func caseFile(_ id: CaseID) throws -> CaseRow? {
    try cases("WHERE id = $1", [.int(id.number)]).first
  }

  /// A subject's newest case; `nil` when there is none.
  package func caseFile(of subject: SubjectID) throws -> CaseRow? {
    try cases("WHERE subject = $1 ORDER BY id DESC LIMIT 1", [.text(subject.rawValue)]).first
  }

  /// All cases by number; may be empty.
  package func allCases() throws -> [CaseRow] { try cases("ORDER BY id", []) }

  private func cases(_ clause: String, _ values: [SQLValue]) throws -> [CaseRow] {
    try all("SELECT id, subject, opened_event, version FROM case_file \(clause)", values) {
      CaseRow(
        id: CaseID($0.int(0)),
        subject: SubjectID($0.text(1)),
        openedBy: $0.int(2),
        version: $0.int(3)
      )
    }
  }

  /// Cases in which a notice says that a cause is not known, of a drop that still stands.
  package func casesWithOpenChecks() throws -> Set<CaseID> {
    Set(
      try all(
        """
        SELECT DISTINCT notice.case_id FROM notice
        LEFT JOIN drop_end ON drop_end.score_drop = notice.score_drop
        WHERE unexplained = 1 AND notice.case_id IS NOT NULL AND drop_end.event IS NULL
        """
      ) { CaseID($0.int(0)) }
    )
  }

  /// The case of a subject: the one on file, or the next free number for a new one.
  package func caseToUse(for subject: SubjectID) throws -> CaseID {
    if let known = try caseFile(of: subject) { return known.id }
    return CaseID(try number("SELECT coalesce(max(id), 0) + 1 FROM case_file"))
  }

  /// Every event of a case and every bulk event that touched it, in the log's order.
  package func events(of caseID: CaseID) throws -> [Event] {
    try all(
      """
      SELECT \(Event.columns) FROM event WHERE case_id = $1 OR sequence IN (
        SELECT event FROM score_drop WHERE case_id = $1
        UNION SELECT event FROM notice WHERE case_id = $1
        UNION SELECT notice_outcome.event FROM notice_outcome
          JOIN notice ON notice.id = notice_outcome.notice WHERE notice.case_id = $1
      ) ORDER BY sequence
      """,
      [.int(caseID.number)],
      Event.init
    )
  }

  package func event(_ sequence: Int64) throws -> Event? {
    try first(
      "SELECT \(Event.columns) FROM event WHERE sequence = $1",
      [.int(sequence)],
      Event.init
    )
  }

  package func incident(_ id: IncidentID) throws -> IncidentRow? {
    try incidents("WHERE id = $1", [.int(id.number)]).first
  }

  /// By number; may be empty.
  package func allIncidents() throws -> [IncidentRow] { try incidents("ORDER BY id", []) }

  private func incidents(_ clause: String, _ values: [SQLValue]) throws -> [IncidentRow] {
    try all(
      "SELECT id, period, furnisher, drops, out_of, finding, note FROM incident \(clause)",
      values
    ) {
      IncidentRow(
        id: IncidentID($0.int(0)),
        period: Period(number: Int32(clamping: $0.int(1))),
        furnisher: $0.optionalText(2).map { FurnisherID($0) },
        drops: Int($0.int(3)),
        outOf: Int($0.int(4)),
        finding: $0.optionalText(5),
        note: $0.optionalText(6)
      )
    }
  }
}
