public import RedressCore
internal import RedressStore

/// Why an incident cannot be closed.
public enum IncidentError: Error, Hashable, Sendable {
  /// Closing says what was found.
  case noNote
  case alreadyClosed(IncidentID)
}

extension Office {
  /// All incidents, by number; may be empty.
  public func incidents() throws -> [Incident] {
    try store.read { try $0.allIncidents() }
  }

  /// - Throws: ``NotFound``.
  public func incident(_ id: IncidentID) throws -> Incident {
    guard let incident = try store.read({ try $0.incident(id) }) else {
      throw NotFound.incident(id)
    }
    return incident
  }

  /// Closes an incident; the notices it held are let go or cancelled in the same transaction.
  ///
  /// - Throws: ``IncidentError``, ``NotFound``; otherwise as every act.
  public func closeIncident(
    _ id: IncidentID,
    _ finding: IncidentFinding,
    note: String
  ) throws -> Incident {
    try act { transaction in
      try checkAlone(.closeIncident, transaction.connection)
      return try close(id, finding, note: note, transaction)
    }
  }

  @discardableResult
  func close(
    _ id: IncidentID,
    _ finding: IncidentFinding,
    note: String,
    _ transaction: Transaction
  ) throws -> Incident {
    guard !note.isEmpty else { throw IncidentError.noNote }
    let connection = transaction.connection
    guard let incident = try connection.incident(id) else { throw NotFound.incident(id) }
    guard incident.isOpen else { throw IncidentError.alreadyClosed(id) }
    let closed = incident.closed(finding, note: note)
    let drops = try connection.drops(heldBy: incident)
    let outcomes = try connection.notices(in: incident.period).map(\.notice)
      .filter { $0.state == .held && $0.occasion.drop.map(drops.contains) ?? false }
      .map { notice in
        let channel = try connection.subject(notice.subject)?.subject.channel
        let state = NoticeState(heldBy: closed, isReachable: channel != nil)
        return NoticeOutcome(of: .closeIncident, notice, state, reason: .closed(id, finding))
      }
    try transaction.append(
      IncidentClosed(incident: id, finding: finding, note: note),
      attaching: [.outcomes(outcomes)]
    )
    return closed
  }
}
