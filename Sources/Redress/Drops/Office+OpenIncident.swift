public import RedressCore
internal import RedressStore

extension Office {
  /// Holds by hand whatever of a month rests on a furnisher's records, and is not told yet.
  ///
  /// - Parameters:
  ///   - furnisher: Whose records are suspect.
  ///   - period: The month.
  ///   - reason: Why, in words.
  /// - Returns: The incident, open.
  /// - Throws: ``IncidentError`` `noReason`, `alreadyOpen`, `nothingFrom`; otherwise as every act.
  public func openIncident(
    about furnisher: FurnisherID,
    in period: Period,
    reason: String
  ) throws -> Incident {
    try act { try openIncident(about: furnisher, in: period, reason: reason, $0) }
  }

  @discardableResult
  func openIncident(
    about furnisher: FurnisherID,
    in period: Period,
    reason: String,
    _ transaction: Transaction
  ) throws -> Incident {
    guard !reason.isEmpty else { throw IncidentError.noReason }
    let connection = transaction.connection
    let suspect = Suspect.furnisher(furnisher)
    let incidents = try connection.allIncidents()
    if let open = incidents.first(where: {
      $0.isOpen && $0.period == period && $0.suspect == suspect
    }) {
      throw IncidentError.alreadyOpen(open.id)
    }
    let standing = try StandingDrops(connection, in: period)
    let tracer = try DropTracer(
      connection,
      rules(connection).schemes,
      law(connection).retention,
      period: period
    )
    let resting = try (0..<standing.count).filter {
      suspect.holds(try tracer.trace(standing, $0).trace)
    }
    let hasFacts = try connection.factCounts(in: period...period)
      .contains { $0.furnisher == furnisher }
    guard hasFacts || !resting.isEmpty else {
      throw IncidentError.nothingFrom(furnisher, period)
    }
    let id = try transaction.next("incident", as: IncidentID.self)
    let held = resting.map { standing.filed($0) }.filter { $0.incident == nil }
      .map { HeldDrop(drop: $0.id, incident: id) }.sorted { $0.drop < $1.drop }
    let outcomes = try withholding(held, in: period, connection)
    try transaction.append(
      IncidentOpened(
        DropsDetected.Incident(
          id,
          suspect,
          drops: resting.count,
          outOf: standing.count,
          contributions: []
        ),
        in: period,
        reason: reason,
        held: held
      ),
      attaching: [.outcomes(outcomes)]
    )
    return Incident(
      id: id,
      period: period,
      suspect: suspect,
      drops: resting.count,
      outOf: standing.count,
      reason: reason
    )
  }
}
