public import RedressCore
internal import RedressStore

extension Office {
  /// Holds by hand whatever of a month rests on something suspect, and is not told yet.
  ///
  /// - Parameters:
  ///   - suspect: A furnisher, a kind of record, a dimension, changed rules, or everyone.
  ///   - period: The month.
  ///   - reason: Why, in words.
  /// - Returns: The incident, open.
  /// - Throws: ``IncidentError`` `noReason`, `alreadyOpen`, `nothingFrom`, `nothingOf`; otherwise as every act.
  public func openIncident(
    about suspect: Suspect,
    in period: Period,
    reason: String
  ) throws -> Incident {
    try act { try openIncident(about: suspect, in: period, reason: reason, $0) }
  }

  @discardableResult
  func openIncident(
    about suspect: Suspect,
    in period: Period,
    reason: String,
    _ transaction: Transaction
  ) throws -> Incident {
    guard !reason.isEmpty else { throw IncidentError.noReason }
    let connection = transaction.connection
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
    let hasFacts = try connection.factCounts(in: period...period).contains { facts in
      suspect == .furnisher(facts.furnisher) || suspect == .kind(facts.kind)
    }
    guard hasFacts || !resting.isEmpty else {
      if case .furnisher(let furnisher) = suspect {
        throw IncidentError.nothingFrom(furnisher, period)
      }
      throw IncidentError.nothingOf(suspect, period)
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
