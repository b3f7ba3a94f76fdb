public import RedressCore
internal import RedressStore

extension Office {
  /// Holds by hand whatever of a month rests on something suspect, and is not told yet.
  ///
  /// What one batch of records brought is suspect in every month that reads it.
  ///
  /// - Parameters:
  ///   - suspect: A furnisher, a kind of record, a batch, a dimension, changed rules, or everyone.
  ///   - period: The month; of a batch `nil` for the last one that its records are about.
  ///   - reason: Why, in words.
  /// - Returns: The incident, open.
  /// - Throws: ``IncidentError`` `noReason`, `nothingBrought`, `alreadyOpen`, `nothingFrom`, `nothingOf`;
  ///   otherwise as every act.
  /// - Precondition: There is a period, but of a batch.
  public func openIncident(
    about suspect: Suspect,
    in period: Period?,
    reason: String
  ) throws -> Incident {
    try act { transaction in
      if case .batch(let batch) = suspect {
        return try openIncident(about: batch, reason: reason, transaction)
      }
      guard let period else { preconditionFailure("An incident is of a month") }
      return try openIncident(about: suspect, in: period, reason: reason, transaction)
    }
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
    let outcomes = try withholding(held, in: [period], connection)
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

  @discardableResult
  func openIncident(
    about batch: BatchID,
    reason: String,
    _ transaction: Transaction
  ) throws -> Incident {
    guard !reason.isEmpty else { throw IncidentError.noReason }
    let connection = transaction.connection
    let suspect = Suspect.batch(batch)
    if let open = try connection.allIncidents().first(where: { $0.isOpen && $0.suspect == suspect })
    {
      throw IncidentError.alreadyOpen(open.id)
    }
    let id = try transaction.next("incident", as: IncidentID.self)
    // Of which month it is, its facts say.
    let about = Incident(id: id, period: Period(number: 0), suspect: suspect, drops: 0, outOf: 0)
    guard let facts = try connection.suspectFacts(closing: about) else {
      throw IncidentError.nothingBrought(batch)
    }
    let resting = try resting(on: facts, connection)
    let held = resting.drops.map { HeldDrop(drop: $0, incident: id) }
    let opened = Incident(
      id: id,
      period: facts.facts.last,
      suspect: suspect,
      drops: held.count,
      outOf: resting.of,
      reason: reason
    )
    try transaction.append(
      IncidentOpened(
        DropsDetected.Incident(
          id,
          suspect,
          drops: opened.drops,
          outOf: opened.outOf,
          contributions: []
        ),
        in: opened.period,
        reason: reason,
        held: held
      ),
      attaching: [.outcomes(try withholding(held, in: resting.months, connection))]
    )
    return opened
  }
}
