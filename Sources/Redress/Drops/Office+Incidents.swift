public import RedressCore
internal import RedressStore

extension Office {
  /// All incidents, by number; may be empty.
  public func incidents() throws -> [Incident] {
    try store.read { try $0.allIncidents() }
  }

  /// - Throws: ``OfficeError`` `notFound`.
  public func incident(_ id: IncidentID) throws -> Incident {
    guard let incident = try store.read({ try $0.incident(id) }) else {
      throw OfficeError.unknown(id, list: "redress incident list")
    }
    return incident
  }

  /// Closes an incident; the notices it held are let go or cancelled in the same transaction.
  ///
  /// - Throws: ``OfficeError``: `usage` without a note, `notFound`, `notAllowed` when it is closed
  ///   already; otherwise as every act.
  public func closeIncident(
    _ id: IncidentID,
    _ finding: IncidentFinding,
    note: String
  ) throws -> Incident {
    guard !note.isEmpty else {
      throw OfficeError(.usage, "closing an incident says what was found", next: "add --note '…'")
    }
    return try act { transaction in
      let connection = transaction.connection
      guard let incident = try connection.incident(id) else {
        throw OfficeError.unknown(id, list: "redress incident list")
      }
      guard incident.isOpen else {
        throw OfficeError(
          .notAllowed,
          "\(id) is closed already",
          next: "see: redress incident show \(id)"
        )
      }
      let closed = incident.closed(finding, note: note)
      let drops = try connection.drops(heldBy: incident)
      let reason =
        switch finding {
        case .error: "\(id) was an error: \(note)"
        case .real: "\(id) closed"
        }
      let outcomes = try connection.notices(in: incident.period).map(\.notice)
        .filter { $0.state == .held && $0.occasion.drop.map(drops.contains) ?? false }
        .map { notice in
          let channel = try connection.subject(notice.subject)?.subject.channel
          let state = NoticeState(heldBy: closed, isReachable: channel != nil)
          return NoticeOutcome(of: .closeIncident, notice, state, reason: reason)
        }
      try transaction.append(
        IncidentClosed(incident: id, finding: finding, note: note),
        attaching: [.outcomes(outcomes)]
      )
      return closed
    }
  }
}
