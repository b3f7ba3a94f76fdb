public import RedressCore
internal import RedressStore

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

  /// Whether the scheme's rules changed between an incident's month and one that its drops fell from, so
  /// that it may be found to come from them.
  ///
  /// - Throws: ``NotFound``.
  public func rulesChanged(behind id: IncidentID) throws -> Bool {
    try store.read { connection in
      guard let incident = try connection.incident(id) else { throw NotFound.incident(id) }
      let versions = try versions(behind: incident, connection)
      return incident.rulesChanged(version: versions.month, earlier: versions.earlier)
    }
  }

  /// The versions of the scheme that an incident's month, and those that its drops fell from, were scored
  /// by.
  private func versions(
    behind incident: Incident,
    _ connection: any Connection
  ) throws -> (month: String, earlier: Set<String>) {
    let schemes = try rules(connection).schemes
    func version(_ period: Period) throws -> String {
      try connection.month(period)?.schemeVersion ?? schemes.scheme(for: period).version
    }
    let earlier = try connection.earlierMonths(heldBy: incident).map(version)
    return (try version(incident.period), Set(earlier))
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
    let connection = transaction.connection
    guard let incident = try connection.incident(id) else { throw NotFound.incident(id) }
    let versions = try versions(behind: incident, connection)
    try incident.checkClosing(
      finding,
      note: note,
      version: versions.month,
      earlier: versions.earlier
    )
    let closed = incident.closed(finding, note: note)
    let drops = try connection.drops(heldBy: incident)
    let outcomes = try connection.notices(in: incident.period).map(\.notice)
      .filter { $0.state == .held && $0.occasion.drop.map(drops.contains) ?? false }
      .map { notice in
        let channel = try connection.subject(notice.subject)?.subject.channel
        let state = notice.state(after: closed, isReachable: channel != nil)
        return NoticeOutcome(of: .closeIncident, notice, state, reason: .closed(id, finding))
      }
    try transaction.append(
      IncidentClosed(incident: id, finding: finding, note: note),
      attaching: [.outcomes(outcomes)]
    )
    return closed
  }
}
