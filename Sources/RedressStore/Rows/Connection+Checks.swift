package import RedressCore

extension Connection {
  package func check(_ id: CheckID) throws -> CauseCheck? {
    try checks("WHERE id = $1", [.int(id.number)]).first
  }

  /// By due day, then number, with those that have ended when `all`; may be empty.
  package func checks(all: Bool) throws -> [CauseCheck] {
    try checks("\(all ? "" : Self.areOpen) ORDER BY due, id", [])
  }

  /// Those of one person that are open, by number; may be empty.
  package func openChecks(of subject: SubjectID) throws -> [CauseCheck] {
    try checks("\(Self.areOpen) AND subject = $1 ORDER BY id", [.text(subject.rawValue)])
  }

  static var areOpen: String { "WHERE closed_event IS NULL AND overtaken_event IS NULL" }

  private func checks(_ clause: String, _ values: [SQLValue]) throws -> [CauseCheck] {
    try every(
      """
      SELECT id, notice, score_drop, case_id, subject, period, due, owner, finding, note,
        overtaken_event
      FROM cause_check \(clause)
      """,
      values
    ) { row in
      CauseCheck(
        id: row.id(0),
        notice: row.id(1),
        drop: row.id(2),
        caseID: row.optionalID(3),
        subject: SubjectID(row.text(4)),
        period: row.period(5),
        due: row.day(6),
        owner: row.optionalText(7).map { StaffID($0) },
        state: try state(row)
      )
    }
  }

  private func state(_ row: any SQLRow) throws -> CheckState {
    guard let word = row.optionalText(8) else { return row.isNull(10) ? .open : .overtaken }
    guard let finding = CheckFinding(rawValue: word) else {
      throw StoreError.unreadable(table: "cause_check")
    }
    return .closed(finding, note: row.optionalText(9) ?? "")
  }

  /// The event that brought a batch; of one that came in parts the last.
  package func event(of batch: BatchID) throws -> Int64? {
    try first("SELECT event FROM batch WHERE id = $1", [.int(batch.number)]) { $0.sequence(0) }
  }

  /// Cases in which a check is open.
  package func casesWithOpenChecks() throws -> Set<CaseID> {
    Set(
      try every("SELECT case_id FROM cause_check \(Self.areOpen) AND case_id IS NOT NULL") {
        $0.id(0)
      }
    )
  }

  /// Whether a correction of one of a person's records waits, or was published by an event or since.
  package func hasCorrection(of subject: SubjectID, since event: Int64) throws -> Bool {
    try first(
      """
      SELECT 1 FROM correction WHERE subject = $1
        AND (state IN ('proposed', 'approved') OR published_event >= $2) LIMIT 1
      """,
      [.text(subject.rawValue), .int(event)]
    ) { _ in true } ?? false
  }
}
