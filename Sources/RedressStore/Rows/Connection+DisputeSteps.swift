package import RedressCore

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// A step of a dispute as the log has it.
package struct DisputeStepRow: Hashable, Sendable {
  package let kind: DisputeStep.Kind
  package let at: Instant
  package let staff: StaffID
  package let event: Int64

  /// The day on which a letter was posted; `nil` of what was done when it was written down.
  package let postedOn: Day?

  /// The day on which the step was taken.
  package func day(in zone: TimeZone) -> Day { postedOn ?? at.day(in: zone) }
}

extension Connection {
  /// The letter that tells how a dispute was decided last: a correction's, or its own.
  ///
  /// - Returns: `nil` while nobody has decided it.
  package func answer(to dispute: DisputeID) throws -> NoticeRow? {
    let correction = try first(
      "SELECT corrected_by FROM dispute WHERE id = $1",
      [.int(dispute.number)]
    ) { $0.optionalInt(0) }
    let (column, number) =
      if let correction = correction ?? nil {
        ("correction", correction)
      } else {
        ("dispute", dispute.number)
      }
    return try every(
      "\(noticeColumns) WHERE \(column) = $1 AND kind = 'result' ORDER BY notice.id",
      [.int(number)],
      NoticeRow.init
    ).last
  }

  /// The steps that were taken on a dispute, in the log's order; may be empty.
  package func steps(of dispute: DisputeID) throws -> [DisputeStepRow] {
    let known = try first(
      "SELECT decided_event, closed_event FROM dispute WHERE id = $1",
      [.int(dispute.number)]
    ) { [$0.optionalInt(0), $0.optionalInt(1)] }
    let answered = try first(
      """
      SELECT event, reason FROM notice_outcome WHERE state IN \(NoticeState.told) AND notice IN (
        SELECT id FROM notice WHERE dispute = $1 AND kind = 'result'
        UNION
        SELECT notice.id FROM correction_dispute AS touched
        JOIN notice ON notice.correction = touched.correction
        WHERE touched.dispute = $1 AND remedy IS NOT NULL
      ) ORDER BY event, notice LIMIT 1
      """,
      [.int(dispute.number)]
    ) { ($0.optionalInt(0), NoticeReason($0.text(1))) }
    let places: [(DisputeStep.Kind, Int64?)] = [
      (.decided, known?[0]), (.answered, answered?.0), (.closed, known?[1]),
    ]
    return try places.compactMap { kind, place in
      guard let place, let event = try event(place) else { return nil }
      let posted: Day? =
        if kind == .answered, case .on(let day)? = answered?.1 { day } else { nil }
      return DisputeStepRow(
        kind: kind,
        at: event.at,
        staff: event.staff,
        event: place,
        postedOn: posted
      )
    }
    .sorted { $0.event < $1.event }
  }
}
