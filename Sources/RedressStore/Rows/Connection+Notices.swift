package import RedressCore

/// A notice with where it stands now.
package struct NoticeRow: Hashable, Sendable {
  /// Its state is that of its newest outcome, or as drafted.
  package let notice: Notice

  /// Why it came to stand there; `nil` as drafted.
  package let reason: NoticeReason?
  package let event: Int64
}

extension NoticeRow {
  /// - Throws: ``StoreError`` `unreadable` for words that belong to no notice.
  init(_ row: any SQLRow) throws {
    guard let kind = NoticeKind(rawValue: row.text(3)),
      let state = NoticeState(rawValue: row.text(9)),
      let occasion = Notice.Occasion(cause: row.text(5))
        ?? Notice.Occasion(
          kind,
          drop: row.optionalID(6),
          withdrawn: row.optionalID(14),
          dispute: row.optionalID(7),
          correction: row.optionalID(8),
          objection: Notice.Occasion.objection(in: row.text(5))
        ), occasion.cause == row.text(5), occasion.kind == kind
    else { throw StoreError.unreadable(table: "notice") }
    notice = Notice(
      id: row.id(0),
      caseID: row.optionalID(1),
      subject: SubjectID(row.text(2)),
      period: row.period(4),
      occasion: occasion,
      state: state,
      channel: row.isNull(13) ? nil : .email(address: row.text(13)),
      statements: try [Statement](stored: row.text(11))
    )
    reason = try NoticeReason.stored(row.text(10))
    event = row.sequence(12)
  }
}

extension Connection {
  private func notices(_ clause: String, _ values: [SQLValue]) throws -> [NoticeRow] {
    try every("\(noticeColumns) \(clause)", values, NoticeRow.init)
  }

  var noticeColumns: String {
    """
    SELECT notice.id, case_id, subject, kind, period, cause, score_drop, dispute, correction,
      coalesce(outcome.state, notice.state), coalesce(outcome.reason, ''), statements,
      notice.event, address, withdrawn
    FROM notice LEFT JOIN notice_outcome AS outcome ON outcome.notice = notice.id
      AND outcome.event = (
        SELECT max(event) FROM notice_outcome WHERE notice_outcome.notice = notice.id
      )
    """
  }

  package func notice(_ id: NoticeID) throws -> NoticeRow? {
    try notices("WHERE notice.id = $1", [.int(id.number)]).first
  }

  /// By number; may be empty.
  package func notices(in period: Period) throws -> [NoticeRow] {
    try notices("WHERE period = $1 ORDER BY notice.id", [.int(Int64(period.number))])
  }

  /// By number; may be empty.
  package func notices(of caseID: CaseID) throws -> [NoticeRow] {
    try notices("WHERE case_id = $1 ORDER BY notice.id", [.int(caseID.number)])
  }

  /// By number; may be empty.
  package func notices(
    draftedBy event: Int64,
    from first: NoticeID,
    atMost count: Int
  ) throws -> [NoticeRow] {
    try notices(
      "WHERE notice.event = $1 AND notice.id >= $2 ORDER BY notice.id LIMIT $3",
      [.int(event), .int(first.number), .int(Int64(count))]
    )
  }

  /// By number; may be empty.
  package func allNotices() throws -> [NoticeRow] { try notices("ORDER BY notice.id", []) }

  /// A subject's letters that may speak of a period's fall, by number; may be empty.
  package func notices(to subject: SubjectID, about period: Period) throws -> [Notice] {
    try notices(to: [subject], about: period)[subject] ?? []
  }

  /// Who was told of a level of a period, each once; may be empty.
  package func subjects(toldLevelIn period: Period) throws -> [SubjectID] {
    // Where no other rules scored the months before, nobody ever was: what was told need not be read.
    let asked = try first(
      "SELECT 1 FROM detection WHERE period = $1 AND levels IS NOT NULL LIMIT 1",
      [.int(Int64(period.number))]
    ) { $0.int(0) }
    if asked == nil { return [] }
    return try every(
      """
      SELECT DISTINCT subject FROM told
      WHERE period = $1 AND \(NoticeKind.causesOfLevels) ORDER BY subject
      """,
      [.int(Int64(period.number))]
    ) { SubjectID($0.text(0)) }
  }

  /// Many subjects' letters that may speak of a period's fall, each one's by number; one who has none is
  /// not in it.
  package func notices(
    to subjects: [SubjectID],
    about period: Period
  ) throws -> [SubjectID: [Notice]] {
    var found: [SubjectID: [Notice]] = [:]
    // A result letter tells of months other than the one in which it was written.
    try forEachRow(
      of: subjects,
      """
      \(noticeColumns) WHERE (period = \(period.number) OR kind = 'result')
        AND kind NOT IN ('acceptance', 'reinsertion') AND subject
      """,
      orderedBy: "notice.id",
      subjectAt: 2
    ) { found[$0, default: []].append(try NoticeRow($1).notice) }
    return found
  }
}

extension NoticeKind {
  /// In SQL: whether a cause is a ``Notice/Occasion/level(insteadOf:)``.
  static let causesOfLevels = "(cause = 'level' OR cause LIKE 'level:%')"
}

extension AttachedRows {
  /// Notices ascending by number, as they are drafted.
  package static func notices(
    _ produce: @escaping (_ emit: (Notice) throws -> Void) throws -> Void
  ) -> AttachedRows {
    AttachedRows(.notice) { emit in
      try produce { notice in
        try emit([
          .int(notice.id.number), SQLValue(notice.caseID?.number),
          .text(notice.subject.rawValue), .text(notice.kind.rawValue),
          .int(Int64(notice.period.number)), .text(notice.occasion.cause),
          SQLValue(notice.occasion.drop?.number), SQLValue(notice.occasion.withdrawn?.number),
          SQLValue(notice.occasion.dispute?.number),
          SQLValue(notice.occasion.correction?.number), .text(notice.state.rawValue),
          SQLValue(notice.channel?.address), .text(notice.statements.stored),
        ])
      }
    }
  }

  /// Outcomes ascending by notice.
  package static func outcomes(_ outcomes: [NoticeOutcome]) -> AttachedRows {
    AttachedRows(
      .noticeOutcome,
      outcomes.map {
        [.int($0.notice.number), .text($0.state.rawValue), .text($0.reason?.description ?? "")]
      }
    )
  }
}

extension NoticeState {
  /// Those in which a person was told what the letter states, as a list of SQL.
  package static var told: String {
    "(\(allCases.filter(\.isTold).map { "'\($0.rawValue)'" }.joined(separator: ", ")))"
  }
}

extension [Statement] {
  /// One on each line.
  package var stored: String { map(\.description).joined(separator: "\n") }

  /// - Throws: ``StoreError`` `unreadable` for a line that is no statement.
  init(stored text: String) throws {
    self =
      try text.isEmpty
      ? []
      : text.split(at: "\n").map {
        guard let statement = Statement($0) else {
          throw StoreError.unreadable(table: "notice")
        }
        return statement
      }
  }
}

/// What became of a notice, at one event.
package struct NoticeOutcomeRow: Hashable, Sendable {
  package let notice: NoticeID
  package let state: NoticeState
  package let reason: NoticeReason?
  package let event: Int64
}

extension NoticeOutcomeRow {
  /// - Throws: ``StoreError`` `unreadable` for words that are no state or reason.
  init(_ row: any SQLRow) throws {
    guard let state = NoticeState(rawValue: row.text(1)) else {
      throw StoreError.unreadable(table: "notice_outcome")
    }
    self.init(
      notice: row.id(0),
      state: state,
      reason: try NoticeReason.stored(row.text(2)),
      event: row.sequence(3)
    )
  }
}

extension NoticeReason {
  /// - Returns: `nil` for an empty text.
  /// - Throws: ``StoreError`` `unreadable` for a text that is no reason.
  fileprivate static func stored(_ text: String) throws -> NoticeReason? {
    guard !text.isEmpty else { return nil }
    guard let reason = NoticeReason(text) else {
      throw StoreError.unreadable(table: "notice_outcome")
    }
    return reason
  }
}

extension Connection {
  /// Of one notice, in the log's order; may be empty.
  package func noticeOutcomes(of notice: NoticeID) throws -> [NoticeOutcomeRow] {
    try all(
      "SELECT notice, state, reason, event FROM notice_outcome WHERE notice = $1 ORDER BY event",
      [.int(notice.number)],
      NoticeOutcomeRow.init
    )
  }

  /// Where a notice stood when it was drafted; `nil` when there is none.
  package func draftedState(of notice: NoticeID) throws -> NoticeState? {
    try first("SELECT state FROM notice WHERE id = $1", [.int(notice.number)]) { $0.text(0) }
      .flatMap { NoticeState(rawValue: $0) }
  }

  /// Of all notices of a case, in the log's order; may be empty.
  package func noticeOutcomes(of caseID: CaseID) throws -> [NoticeOutcomeRow] {
    try all(
      """
      SELECT notice_outcome.notice, notice_outcome.state, notice_outcome.reason,
        notice_outcome.event
      FROM notice_outcome JOIN notice ON notice.id = notice_outcome.notice
      WHERE notice.case_id = $1 ORDER BY notice_outcome.event, notice_outcome.notice
      """,
      [.int(caseID.number)],
      NoticeOutcomeRow.init
    )
  }
}
