public import RedressCore

/// A notice as it was drafted, with where it stands now.
package struct NoticeRow: Hashable, Sendable {
  package let id: NoticeID
  package let caseID: CaseID?
  package let subject: SubjectID
  package let kind: NoticeKind
  package let period: Period

  /// What it tells, once per subject and period: `drop-7`, `dispute-3:result`.
  package let cause: String
  package let drop: DropID?
  package let dispute: DisputeID?
  package let correction: CorrectionID?

  /// Of its newest outcome, or as drafted.
  package let state: NoticeState

  /// Why it came to stand there; empty as drafted.
  package let reason: String

  /// Whether a part of the change has no known cause, so that a check is open.
  package let isUnexplained: Bool
  package let event: Int64
}

extension NoticeRow {
  /// A notice that is about to be drafted.
  package init(
    id: NoticeID,
    caseID: CaseID?,
    subject: SubjectID,
    kind: NoticeKind,
    period: Period,
    cause: String,
    drop: DropID?,
    dispute: DisputeID?,
    correction: CorrectionID?,
    state: NoticeState,
    isUnexplained: Bool
  ) {
    self.init(
      id: id,
      caseID: caseID,
      subject: subject,
      kind: kind,
      period: period,
      cause: cause,
      drop: drop,
      dispute: dispute,
      correction: correction,
      state: state,
      reason: "",
      isUnexplained: isUnexplained,
      event: 0
    )
  }
}

/// A notice's letter in one language.
public struct LetterRow: Hashable, Sendable {
  public let notice: NoticeID
  public let language: String
  public let title: String
  public let body: String

  package init(notice: NoticeID, language: String, title: String, body: String) {
    self.notice = notice
    self.language = language
    self.title = title
    self.body = body
  }
}

/// A run of notices: drafted by one person, released by another.
package struct NoticeRunRow: Hashable, Sendable {
  package let id: Int64
  package let event: Int64

  /// `nil` for the letters of one case.
  package let period: Period?
  package let staff: StaffID
  package let notices: Int
  package let digest: String
}

extension Connection {
  private func notices(_ clause: String, _ values: [SQLValue]) throws -> [NoticeRow] {
    try every(
      """
      SELECT notice.id, case_id, subject, kind, period, cause, score_drop, dispute, correction,
        coalesce(outcome.state, notice.state), coalesce(outcome.reason, ''), unexplained,
        notice.event
      FROM notice LEFT JOIN notice_outcome AS outcome ON outcome.notice = notice.id
        AND outcome.event = (
          SELECT max(event) FROM notice_outcome WHERE notice_outcome.notice = notice.id
        )
      \(clause)
      """,
      values
    ) { row in
      guard let kind = NoticeKind(rawValue: row.text(3)),
        let state = NoticeState(rawValue: row.text(9))
      else { throw StoreError(.unreadable, "a notice holds an unknown word") }
      return NoticeRow(
        id: NoticeID(row.int(0)),
        caseID: row.optionalInt(1).map { CaseID($0) },
        subject: SubjectID(row.text(2)),
        kind: kind,
        period: Period(number: Int32(clamping: row.int(4))),
        cause: row.text(5),
        drop: row.optionalInt(6).map { DropID($0) },
        dispute: row.optionalInt(7).map { DisputeID($0) },
        correction: row.optionalInt(8).map { CorrectionID($0) },
        state: state,
        reason: row.text(10),
        isUnexplained: row.int(11) == 1,
        event: row.int(12)
      )
    }
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
  package func notices(draftedBy event: Int64) throws -> [NoticeRow] {
    try notices("WHERE notice.event = $1 ORDER BY notice.id", [.int(event)])
  }

  /// By number; may be empty.
  package func allNotices() throws -> [NoticeRow] { try notices("ORDER BY notice.id", []) }

  /// A subject's notices of drops in a period, by number; may be empty.
  package func dropNotices(of subject: SubjectID, in period: Period) throws -> [NoticeRow] {
    try notices(
      "WHERE subject = $1 AND period = $2 AND kind = 'drop' ORDER BY notice.id",
      [.text(subject.rawValue), .int(Int64(period.number))]
    )
  }

  /// By language; may be empty.
  package func letters(of notice: NoticeID) throws -> [LetterRow] {
    try all(
      "SELECT language, title, body FROM letter WHERE notice = $1 ORDER BY language",
      [.int(notice.number)]
    ) {
      LetterRow(notice: notice, language: $0.text(0), title: $0.text(1), body: $0.text(2))
    }
  }

  private func runs(_ clause: String, _ values: [SQLValue]) throws -> [NoticeRunRow] {
    try every("SELECT id, event, period, staff, notices, digest FROM notice_run \(clause)", values)
    {
      NoticeRunRow(
        id: $0.int(0),
        event: $0.int(1),
        period: $0.optionalInt(2).map { Period(number: Int32($0)) },
        staff: StaffID($0.text(3)),
        notices: Int($0.int(4)),
        digest: $0.text(5)
      )
    }
  }

  package func run(_ id: Int64) throws -> NoticeRunRow? {
    try runs("WHERE id = $1", [.int(id)]).first
  }

  /// By number; may be empty.
  package func allRuns() throws -> [NoticeRunRow] { try runs("ORDER BY id", []) }
}

extension AttachedRows {
  /// Notices ascending by number; their `event` and `reason` are not read.
  package static func notices(_ notices: [NoticeRow]) -> AttachedRows {
    AttachedRows(
      .notice,
      notices.map { notice in
        [
          .int(notice.id.number), SQLValue(notice.caseID?.number),
          .text(notice.subject.rawValue), .text(notice.kind.rawValue),
          .int(Int64(notice.period.number)), .text(notice.cause),
          SQLValue(notice.drop?.number), SQLValue(notice.dispute?.number),
          SQLValue(notice.correction?.number), .text(notice.state.rawValue),
          .int(notice.isUnexplained ? 1 : 0),
        ]
      }
    )
  }

  /// Letters in any order.
  package static func letters(_ letters: [LetterRow]) -> AttachedRows {
    AttachedRows(
      .letter,
      letters.sorted { ($0.notice.number, $0.language) < ($1.notice.number, $1.language) }
        .map { letter in
          [
            .int(letter.notice.number), .text(letter.language), .text(letter.title),
            .text(letter.body),
          ]
        }
    )
  }

  /// Outcomes ascending by notice.
  package static func outcomes(
    _ outcomes: [(notice: NoticeID, state: NoticeState, reason: String)]
  ) -> AttachedRows {
    AttachedRows(
      .noticeOutcome,
      outcomes.map { [.int($0.notice.number), .text($0.state.rawValue), .text($0.reason)] }
    )
  }
}

/// What became of a notice, at one event.
package struct NoticeOutcomeRow: Hashable, Sendable {
  package let notice: NoticeID
  package let state: String
  package let reason: String
  package let event: Int64
}

extension Connection {
  /// Of all notices of a case, in the log's order; may be empty.
  package func noticeOutcomes(of caseID: CaseID) throws -> [NoticeOutcomeRow] {
    try all(
      """
      SELECT notice_outcome.notice, notice_outcome.state, notice_outcome.reason,
        notice_outcome.event
      FROM notice_outcome JOIN notice ON notice.id = notice_outcome.notice
      WHERE notice.case_id = $1 ORDER BY notice_outcome.event, notice_outcome.notice
      """,
      [.int(caseID.number)]
    ) {
      NoticeOutcomeRow(
        notice: NoticeID($0.int(0)),
        state: $0.text(1),
        reason: $0.text(2),
        event: $0.int(3)
      )
    }
  }
}
