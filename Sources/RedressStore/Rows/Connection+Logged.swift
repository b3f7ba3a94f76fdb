package import RedressCore

/// Who did what, as the log says it: the folded tables only say where to look.
///
/// Whoever changes a folded table for the length of one act changes nothing that two persons decide.
extension Connection {
  /// A correction with its proposer, its approver and its digest as its events say.
  ///
  /// - Throws: ``StoreError`` `notAsLogged` when the table says otherwise.
  package func loggedCorrection(_ id: CorrectionID) throws -> Correction? {
    guard let row = try correction(id) else { return nil }
    if let bulk = row.bulk {
      guard let known = try self.bulk(bulk), known.proposedBy == row.proposedBy else {
        throw StoreError.notAsLogged(table: "correction", key: "\(id)")
      }
      return row
    }
    var logged: Correction?
    try stream(
      """
      SELECT \(Event.columns) FROM event WHERE case_id = $1 AND kind IN ($2, $3, $4, $5)
      ORDER BY sequence
      """,
      [.int(row.caseID.number)]
        + [
          EventKind.correctionProposed, .correctionApproved, .correctionPublished,
          .correctionWithdrawn,
        ].map { .text($0.rawValue) }
    ) { found in
      logged = try Event(found).applied(to: logged, of: id)
      return true
    }
    guard logged == row else {
      throw StoreError.notAsLogged(table: "correction", key: "\(id)")
    }
    return logged
  }

  /// A run with its drafter and its digest as its event says.
  ///
  /// - Throws: ``StoreError`` `notAsLogged` when the table says otherwise.
  package func loggedRun(_ id: RunID) throws -> NoticeRunRow? {
    guard let row = try run(id) else { return nil }
    guard let (event, drafted) = try logged(row.event, as: NoticesDrafted.self),
      drafted.run == id, event.staff == row.run.draftedBy, drafted.digest == row.run.digest,
      drafted.notices == row.run.count, drafted.period == row.run.period
    else { throw StoreError.notAsLogged(table: "notice_run", key: "\(id)") }
    return row
  }

  /// An event that a row points to; `nil` when it is of another kind.
  package func logged<Payload: EventPayload>(
    _ sequence: Int64,
    as type: Payload.Type
  ) throws -> (event: Event, payload: Payload)? {
    guard let event = try event(sequence), event.kind == Payload.kind.rawValue else { return nil }
    return (event, try event.payload(as: type))
  }
}

extension Event {
  /// What a correction is after this event, which may be of another one.
  fileprivate func applied(to known: Correction?, of id: CorrectionID) throws -> Correction? {
    var correction = known
    switch EventKind(rawValue: kind) {
    case .correctionProposed:
      let proposed = try payload(as: CorrectionProposed.self)
      guard proposed.correction == id, let caseID else { return known }
      return Correction(
        id: id,
        caseID: caseID,
        subject: proposed.subject,
        edits: proposed.edits,
        reason: proposed.reason,
        disputes: proposed.disputes,
        proposedBy: staff,
        approvedBy: nil,
        digest: proposed.digest,
        state: .proposed
      )
    case .correctionApproved:
      guard try payload(as: CorrectionApproved.self).correction == id else { return known }
      correction?.state = .approved
      correction?.approvedBy = staff
    case .correctionPublished:
      guard try payload(as: CorrectionPublished.self).correction == id else { return known }
      correction?.state = .published
    case .correctionWithdrawn:
      guard try payload(as: CorrectionWithdrawn.self).correction == id else { return known }
      correction?.state = .withdrawn
    default: break
    }
    return correction
  }
}
