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
  /// One that is found in error and about facts of a furnisher, a kind of record or a batch goes on until
  /// each of them is corrected, withdrawn or confirmed: until then it holds every drop, of any month, that
  /// rests on one which is left.
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
    let kinds = try rules(connection).schemes.current.kinds
    let suspect = finding == .error ? try connection.suspectFacts(closing: incident) : nil
    let settled =
      try suspect.map { try SuspectRecords.counts(of: $0, connection, kinds: kinds) } ?? .zero
    let closed = incident.closed(finding, note: note, facts: suspect?.facts, settled: settled)
    let drops = try connection.drops(heldBy: incident)
    let resting = try suspect.map { try self.resting(on: $0, connection) }
    let held = (resting?.drops ?? []).map { HeldDrop(drop: $0, incident: id) }
    let months = try connection.months(heldBy: incident).sorted()
    let outcomes = try months.flatMap { try connection.notices(in: $0) }.map(\.notice)
      .filter { $0.state == .held && $0.occasion.drop.map(drops.contains) ?? false }
      .map { notice in
        let channel = try connection.subject(notice.subject)?.subject.channel
        let state = notice.state(after: closed, isReachable: channel != nil)
        return NoticeOutcome(of: .closeIncident, notice, state, reason: .closed(id, finding))
      }
    let withheld = try withholding(held, in: resting?.months ?? [], closing: id, connection)
    try transaction.append(
      IncidentClosed(
        incident: id,
        finding: finding,
        note: note,
        facts: suspect?.facts,
        settled: settled,
        held: held
      ),
      attaching: [.outcomes((outcomes + withheld).sorted { $0.notice < $1.notice })]
    )
    return closed
  }

  /// The standing drops of any month that no incident holds and that rest on a suspect fact which is left,
  /// by number.
  func resting(
    on suspect: SuspectFactsRow,
    _ connection: any Connection
  ) throws -> (drops: [DropID], months: Set<Period>, of: Int) {
    let schemes = try rules(connection).schemes
    let retention = try law(connection).retention
    let suspects = SuspectRecords([suspect], kinds: schemes.current.kinds)
    let base = schemes.current.range.base
    var (drops, months, all) = ([DropID](), Set<Period>(), 0)
    for month in try connection.months().map(\.period) where month >= suspect.facts.first {
      let standing = try StandingDrops(connection, in: month)
      if standing.isEmpty { continue }
      let tracer = try DropTracer(
        connection,
        schemes,
        retention,
        period: month,
        suspects: suspects
      )
      for place in 0..<standing.count where standing.filed(place).incident == nil {
        let row = standing.row(place, base: base)
        guard try tracer.standing(of: row, to: nil).holding != nil else { continue }
        drops.append(row.id)
        months.insert(month)
      }
      all += standing.count
    }
    return (drops.sorted(), months, all)
  }
}
