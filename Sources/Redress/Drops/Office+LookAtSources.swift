internal import RedressCore
internal import RedressStore

/// What a look at where a month's changes come from led to.
struct SystemicLook {
  var counts: MonthCounts?

  /// Incidents that open now, the likeliest cause first; may be empty.
  var opened: [DropsDetected.Incident] = []

  /// Drops found before that an incident holds from now on, ascending.
  var held: [HeldDrop] = []

  /// What becomes of their notices, ascending.
  var outcomes: [NoticeOutcome] = []
  var skipped: [SourceCheck.Skipped] = []
}

/// A month's drops with where each comes from.
private struct TracedMonth {
  /// In the order of those that stand and were found again.
  var known: [(place: Int, drop: TracedDrop)] = []
  var fresh: [TracedDrop] = []

  var all: [(trace: DropTrace, points: Int)] {
    (known.map(\.drop) + fresh).map { ($0.trace, $0.points) }
  }
}

extension Office {
  /// Looks at everyone before anyone is written to: holds the drops that rest on something suspicious.
  func look(
    at findings: PeriodFindings,
    _ comparison: StandingDrops.Comparison,
    _ standing: StandingDrops,
    _ numbered: inout (drops: NumberedDrops, casesOpened: Int),
    _ schemes: SchemeHistory,
    _ transaction: Transaction
  ) throws -> SystemicLook {
    let connection = transaction.connection
    let period = numbered.drops.drops.period
    let scheme = schemes.scheme(for: period)
    let suspects = try SuspectRecords(holding: connection, kinds: schemes.current.kinds)
    guard scheme.drops.systemic != nil || !suspects.isEmpty else { return SystemicLook() }
    let retention = try law(connection).retention
    let tracer = try DropTracer(
      connection,
      schemes,
      retention,
      period: period,
      suspects: suspects
    )
    var traced = TracedMonth()
    for place in comparison.known {
      traced.known.append((place, try tracer.trace(standing, place)))
    }
    for place in numbered.drops.fresh.indices {
      traced.fresh.append(try tracer.trace(numbered.drops, place))
    }
    let incidents = try connection.allIncidents()
    guard let policy = scheme.drops.systemic else {
      var look = SystemicLook()
      try hold([], traced, nil, standing, &numbered.drops, &look, transaction)
      return look
    }
    let settled = Holding.settled(in: period, given: incidents)
    let unsettled = traced.known.map(\.drop)
      .filter { known in !settled.contains { $0.holds(known.trace) } }
    let counts = findings.counts(of: traced.all, isTraced: tracer.hasRecords)
    let asked = findings.counts(
      of: (unsettled + traced.fresh).map { ($0.trace, $0.points) },
      isTraced: tracer.hasRecords
    )
    let check = SourceCheck(policy, dimensions: scheme.dimensions.map(\.id))
    let months = try months(before: period, policy, incidents, connection)
    let facts = try connection.factCounts(in: period...period)
    let found = check.look(
      at: .init(period, asked, facts: facts),
      after: months,
      settled: settled,
      isByOtherRules: traced.fresh.contains { $0.trace.isByOtherRules }
    )
    let holdings = Holding.all(
      found.suspicions,
      in: period,
      given: incidents,
      // What rests on a fact that an incident holds already says nothing new of its source.
      fresh: traced.fresh.filter { $0.incident == nil }.map(\.trace)
    )
    var look = SystemicLook(counts: counts, skipped: found.skipped)
    try hold(holdings, traced, asked, standing, &numbered.drops, &look, transaction)
    return look
  }

  /// The months that were counted, without what was found faulty in them or may yet be.
  func months(
    before period: Period,
    _ policy: SystemicPolicy,
    _ incidents: [Incident],
    _ connection: any Connection
  ) throws -> [SourceCheck.Month] {
    let periods = period.adding(months: -policy.months)...period.adding(months: -1)
    let facts = Dictionary(grouping: try connection.factCounts(in: periods), by: \.period)
    return try connection.monthCounts(in: periods).map { month, counts in
      SourceCheck.Month(
        month,
        counts,
        facts: facts[month] ?? [],
        suspects: Set(
          incidents.filter { $0.period == month && $0.finding != .real }.map(\.suspect)
        )
      )
    }
  }

  /// Gives each drop the likeliest incident that it rests on, and opens those that are new.
  private func hold(
    _ holdings: [Holding],
    _ traced: TracedMonth,
    _ counts: MonthCounts?,
    _ standing: StandingDrops,
    _ numbered: inout NumberedDrops,
    _ look: inout SystemicLook,
    _ transaction: Transaction
  ) throws {
    let connection = transaction.connection
    var next = try transaction.next("incident", as: IncidentID.self)
    var ids: [IncidentID] = []
    for holding in holdings {
      if let known = holding.incident {
        ids.append(known.id)
        continue
      }
      guard let counts else { continue }
      ids.append(next)
      look.opened.append(.init(next, holding.suspicion, counts))
      next = IncidentID(next.number + 1)
    }
    let settled = Holding.settled(in: numbered.drops.period, given: try connection.allIncidents())
    // One that was found in error, or is open about a batch, holds by its facts, in whatever month.
    func incident(holding drop: TracedDrop) -> IncidentID? {
      drop.incident ?? zip(holdings, ids).first { $0.0.suspect.holds(drop.trace) }?.1
    }
    for (place, drop) in traced.fresh.enumerated() {
      numbered.incidents[place] = incident(holding: drop)
    }
    for (place, drop) in traced.known {
      let filed = standing.filed(place)
      // What an incident holds, or held, is its own.
      guard filed.incident == nil,
        drop.incident != nil || !settled.contains(where: { $0.holds(drop.trace) }),
        let incident = incident(holding: drop)
      else { continue }
      look.held.append(HeldDrop(drop: filed.id, incident: incident))
    }
    look.held.sort { $0.drop < $1.drop }
    look.outcomes = try withholding(look.held, in: [numbered.drops.period], connection)
  }

  /// What becomes of the notices of drops of some months that an incident comes to hold, ascending: those
  /// of one that was found in error are cancelled, and owed again once its facts are settled.
  func withholding(
    _ held: [HeldDrop],
    in periods: Set<Period>,
    closing: IncidentID? = nil,
    _ connection: any Connection
  ) throws -> [NoticeOutcome] {
    if held.isEmpty { return [] }
    let incidents = Dictionary(
      held.map { ($0.drop, $0.incident) },
      uniquingKeysWith: { _, last in last }
    )
    let inError = Set(try connection.allIncidents().filter { $0.finding == .error }.map(\.id))
      .union(closing.map { [$0] } ?? [])
    return try periods.sorted().flatMap { try connection.notices(in: $0) }.map(\.notice)
      .compactMap { notice in
        guard let incident = notice.occasion.drop.flatMap({ incidents[$0] }),
          NoticeState.states(after: .hold, from: notice.state).contains(.held)
        else { return nil }
        return NoticeOutcome(
          of: .hold,
          notice,
          inError.contains(incident) ? .cancelled : .held,
          reason: .held(incident)
        )
      }
      .sorted { $0.notice < $1.notice }
  }
}

extension PeriodFindings {
  fileprivate func counts(
    of drops: [(trace: DropTrace, points: Int)],
    isTraced: Bool
  ) -> MonthCounts {
    var crossed: [String: Int] = [:]
    for place in 0..<self.drops.count {
      for threshold in self.drops.crossed(at: place) {
        crossed[threshold.description, default: 0] += 1
      }
    }
    return MonthCounts(
      compared: compared,
      missing: buckets[.noScore] ?? 0,
      first: buckets[.firstScore] ?? 0,
      changes: changes,
      drops: [TracedDrops](counting: drops),
      crossed: crossed,
      isTraced: isTraced
    )
  }
}

extension DropsDetected.Incident {
  /// One that opens, with how much it holds of what.
  fileprivate init(_ id: IncidentID, _ suspicion: Suspicion, _ counts: MonthCounts) {
    let all = counts.drops.count { _ in true }
    let (drops, outOf) =
      switch suspicion.suspect {
      case .everyone: (all, counts.compared)
      case .missing: (counts.missing, counts.compared + counts.missing)
      case .rules, .furnisher, .silence, .kind, .batch, .dimension:
        (counts.drops.count(suspicion.suspect.holds), all)
      }
    self.init(
      id,
      suspicion.suspect,
      drops: drops,
      outOf: outOf,
      contributions: Array(suspicion.contributions.prefix(24))
    )
  }
}
