package import RedressCore

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// A letter that is owed to a person on a case.
package struct OwedLetterRow: Hashable, Sendable {
  package let occasion: Notice.Occasion
  package let subject: SubjectID
  package let caseID: CaseID

  /// By when; `nil` when no law sets a day.
  package let due: Day?
}

/// A month about which letters may be owed.
package struct OwedMonthRow: Hashable, Sendable {
  package let period: Period

  /// To so many at most.
  package let people: Int

  /// Letters that were not kept when it was drafted last; `nil` for none.
  package let refused: RefusedLetters?
}

extension Connection {
  /// The months about which more happened than was drafted, ascending; may be empty.
  package func owedMonths() throws -> [OwedMonthRow] {
    try every("SELECT period, people, refused FROM owed_month ORDER BY period") { row in
      OwedMonthRow(
        period: row.period(0),
        people: row.count(1),
        refused: try row.optionalText(2).map { text in
          guard let refused = RefusedLetters(text) else {
            throw StoreError.unreadable(table: "owed_month")
          }
          return refused
        }
      )
    }
  }

  /// The letters that are owed on cases, those on disputes first, those on what was put back last, and each
  /// kind by number; may be empty.
  package func owedLetters() throws -> [OwedLetterRow] {
    try every(
      """
      SELECT cause, dispute, correction, subject, case_id, due FROM owed_letter
      ORDER BY dispute IS NULL, correction IS NULL, dispute, correction, length(cause), cause
      """
    ) { row in
      let correction = (row.optionalID(2) as CorrectionID?).map { Notice.Occasion.correction($0) }
      let cause = row.text(0)
      let onDispute = (row.optionalID(1) as DisputeID?).map { dispute in
        [Notice.Occasion.acceptance(dispute), .answer(dispute)]
          + (Notice.Occasion.objection(in: cause).map { [.joined(dispute, objection: $0)] } ?? [])
      }
      let known =
        (onDispute ?? []) + [correction, Notice.Occasion(cause: cause)].compactMap(\.self)
      guard let occasion = known.first(where: { $0.cause == cause }) else {
        throw StoreError.unreadable(table: "owed_letter")
      }
      return OwedLetterRow(
        occasion: occasion,
        subject: SubjectID(row.text(3)),
        caseID: row.id(4),
        due: row.optionalDay(5)
      )
    }
  }

  /// The letters that acknowledge or answer a dispute, by number; may be empty.
  package func letters(on dispute: DisputeID) throws -> [Notice] {
    try every(
      "\(noticeColumns) WHERE dispute = $1 ORDER BY notice.id",
      [.int(dispute.number)],
      NoticeRow.init
    ).map(\.notice)
  }

  /// The letters that tell a correction, by number; may be empty.
  package func letters(on correction: CorrectionID) throws -> [Notice] {
    try every(
      "\(noticeColumns) WHERE correction = $1 ORDER BY notice.id",
      [.int(correction.number)],
      NoticeRow.init
    ).map(\.notice)
  }
}

extension Connection {
  /// The place in the log where a correction was published; `nil` when it was not.
  package func publication(of correction: CorrectionID) throws -> Int64? {
    try first(
      "SELECT published_event FROM correction WHERE id = $1",
      [.int(correction.number)]
    ) { $0.optionalInt(0) } ?? nil
  }

  /// The place in the log where a notice was sent, or printed to be posted; `nil` when it was neither.
  package func sending(of notice: NoticeID) throws -> Int64? {
    try first(
      """
      SELECT min(event) FROM notice_outcome WHERE notice = $1 AND state IN ('sent', 'printed')
      """,
      [.int(notice.number)]
    ) { $0.optionalInt(0) } ?? nil
  }

  /// The last letter sent or posted before a place in the log that told how a dispute was decided, and on
  /// which day it left; `nil` when none did.
  package func answerTold(
    to dispute: DisputeID,
    before event: Int64,
    in zone: TimeZone
  ) throws -> (notice: Notice, on: Day)? {
    let told = try all(
      """
      SELECT notice_outcome.notice, notice_outcome.event FROM notice_outcome
      JOIN notice ON notice.id = notice_outcome.notice
      WHERE notice_outcome.state IN \(NoticeState.told) AND notice_outcome.event < $2
        AND notice.kind = 'result' AND (
          notice.dispute = $1 OR notice.correction IN (
            SELECT correction FROM correction_dispute WHERE dispute = $1 AND remedy IS NOT NULL
          )
        )
      ORDER BY notice_outcome.event, notice_outcome.notice
      """,
      [.int(dispute.number), .int(event)]
    ) { row -> (NoticeID, Int64) in (row.id(0), row.sequence(1)) }.last
    guard let told, let row = try notice(told.0) else { return nil }
    if case .on(let day)? = row.reason { return (row.notice, day) }
    return try self.event(told.1).map { (row.notice, $0.at.day(in: zone)) }
  }

  /// When what a dispute contests was last corrected since it was taken in; `nil` when it was not.
  package func correctedMeanwhile(_ dispute: Dispute) throws -> Instant? {
    guard case .score(let period) = dispute.target else {
      return try corrected(since: dispute).values.max()
    }
    let place = try first(
      """
      SELECT max(event) FROM restatement
      WHERE period = $3 AND event > (SELECT opened_event FROM dispute WHERE id = $1)
        AND subject = $2
      """,
      [
        .int(dispute.id.number), .text(dispute.subject.rawValue), .int(Int64(period.number)),
      ]
    ) { $0.optionalInt(0) }
    return try (place ?? nil).flatMap { try event($0) }?.at
  }
}
