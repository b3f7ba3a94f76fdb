package import RedressCore

/// A step of a dispute as the log has it.
package struct DisputeStepRow: Hashable, Sendable {
  package let kind: DisputeStep.Kind
  package let at: Instant
  package let staff: StaffID
  package let event: Int64
}

extension Connection {
  /// The steps that were taken on a dispute, in the log's order; may be empty.
  package func steps(of dispute: DisputeID) throws -> [DisputeStepRow] {
    let known = try first(
      "SELECT decided_event, closed_event FROM dispute WHERE id = $1",
      [.int(dispute.number)]
    ) { [$0.optionalInt(0), $0.optionalInt(1)] }
    let answered = try first(
      """
      SELECT min(notice_outcome.event) FROM notice
      JOIN notice_outcome ON notice_outcome.notice = notice.id
      WHERE notice.dispute = $1 AND kind = 'result' AND notice_outcome.state = 'sent'
      """,
      [.int(dispute.number)]
    ) { $0.optionalInt(0) }
    let places: [(DisputeStep.Kind, Int64?)] = [
      (.decided, known?[0]), (.answered, answered ?? nil), (.closed, known?[1]),
    ]
    return try places.compactMap { kind, place in
      guard let place, let event = try event(place) else { return nil }
      return DisputeStepRow(kind: kind, at: event.at, staff: event.staff, event: place)
    }
    .sorted { $0.event < $1.event }
  }
}
