public import RedressCore
internal import RedressStore

/// What detection counted, and what it wrote.
public struct DropsFound: Encodable, Sendable {
  public let period: Period

  /// Subjects seen: with a score this period or within the look-back.
  public let compared: Int

  /// Every bucket, also the empty ones; they sum to ``compared``.
  public let buckets: [String: Int]

  /// Drops that stand in the period.
  public let drops: Int

  /// Of these, drops found now for the first time.
  public let new: Int

  /// Drops found before that no longer stand.
  public let ended: Int

  /// Drops whose notices an open incident holds.
  public let held: Int
  @OrNull public private(set) var incident: IncidentID?

  /// People whose level new rules changed and their points did not; `nil` where no other rules scored the
  /// months before.
  @OrNull public private(set) var levels: Int?

  /// Cases opened by the new drops.
  public let casesOpened: Int
  public let isDryRun: Bool

  private enum CodingKeys: String, CodingKey {
    case period, compared, buckets, drops, new, ended, held, incident, levels, casesOpened
    case isDryRun = "dryRun"
  }
}

extension Office {
  /// Finds the drops of a period by comparing everyone's score with their last one.
  ///
  /// Run again, it gives the same answer and writes nothing, unless scores or restatements changed
  /// since.
  ///
  /// - Throws: ``MonthError`` `notEnded`; ``NotFound`` when the period has no scores; otherwise as
  ///   every act.
  public func detectDrops(in period: Period) throws -> DropsFound {
    try act { try detect(period, $0) }
  }

  @discardableResult
  func detect(_ period: Period, _ transaction: Transaction) throws -> DropsFound {
    let connection = transaction.connection
    let rules = try rules(connection)
    try checkEnded([period], rules)
    let schemes = try rules.schemes
    let finder = DropFinder(connection: connection, schemes: schemes, report: report)
    let findings = try finder.findings(in: period)
    let standing = try StandingDrops(connection, in: period)
    let comparison = standing.compared(with: findings.drops)
    let scheme = schemes.scheme(for: period)
    var numbered = try number(comparison.fresh, of: findings.drops, scheme, transaction)
    let opened = try hold(&numbered.drops, standing, findings, schemes, transaction)
    let counts = findings.bucketCounts
    let last = try connection.detection(of: period)
    let isKnown =
      try last.map { last in
        let changed = try connection.scoresChanged(in: scheme.drops.months(to: period))
        return changed < last.event && last.buckets == counts
      } ?? false
    if !comparison.fresh.isEmpty || !comparison.ended.isEmpty || !isKnown {
      try transaction.append(
        DropsDetected(
          period: period,
          compared: findings.seen,
          buckets: counts,
          drops: findings.drops.count,
          endedDrops: standing.ends(comparison.ended, replacedBy: numbered.drops),
          incident: opened,
          levels: findings.moved?.count
        ),
        attaching: [.drops(numbered.drops)]
      )
    }
    let holds = try holds(comparison, standing, numbered.drops, opened, connection)
    return DropsFound(
      period: period,
      compared: findings.seen,
      buckets: counts,
      drops: findings.drops.count,
      new: comparison.fresh.count,
      ended: comparison.ended.count,
      held: holds.count,
      incident: holds.incident,
      levels: findings.moved?.count,
      casesOpened: numbered.casesOpened,
      isDryRun: isRehearsal
    )
  }

  /// Gives each new drop its number and its case: the subject's, or a new one where policy says so.
  private func number(
    _ fresh: [Int],
    of drops: DropColumns,
    _ scheme: Scheme,
    _ transaction: Transaction
  ) throws -> (drops: NumberedDrops, casesOpened: Int) {
    let connection = transaction.connection
    let firstCase = try connection.nextCase()
    var nextCase = firstCase.number
    let known = try connection.newestCases(of: fresh.map { drops.subjects[$0] })
    let cases = zip(fresh, known).map { place, known -> CaseID? in
      if let known { return known }
      guard drops.facts(at: place).kind.isAtLeast(scheme.drops.cases) else { return nil }
      defer { nextCase += 1 }
      return CaseID(nextCase)
    }
    let numbered = NumberedDrops(
      drops: drops,
      fresh: fresh,
      first: try connection.nextDrop(),
      cases: cases,
      firstOpened: firstCase
    )
    return (numbered, Int(nextCase - firstCase.number))
  }

  /// Looks at everyone before anyone is written to: holds the new drops that look like one event.
  ///
  /// - Returns: The incident to open; `nil` when there is none, or one is open already.
  private func hold(
    _ numbered: inout NumberedDrops,
    _ standing: StandingDrops,
    _ findings: PeriodFindings,
    _ schemes: SchemeHistory,
    _ transaction: Transaction
  ) throws -> DropsDetected.Incident? {
    let period = numbered.drops.period
    guard !numbered.fresh.isEmpty, let policy = schemes.scheme(for: period).drops.systemic
    else { return nil }
    let tracer = try FurnisherTracer(
      transaction.connection,
      schemes,
      try law(transaction.connection).retention,
      period: period
    )
    var check = SystemicCheck()
    for place in 0..<standing.count {
      check.add(furnisher: try tracer.furnisher(of: standing, place))
    }
    let furnishers = try numbered.fresh.indices.map { place in
      let furnisher = try tracer.furnisher(of: numbered, place)
      check.add(furnisher: furnisher)
      return furnisher
    }
    let holding = Holding(
      check.verdict(under: policy, compared: findings.compared),
      in: period,
      given: try transaction.connection.allIncidents()
    )
    numbered.isHeld = furnishers.map(holding.holds)
    switch holding {
    case .none: return nil
    case .known(let incident):
      numbered.incident = incident.id
      return nil
    case .new(let furnisher, let drops, let outOf):
      let id = try transaction.next("incident", as: IncidentID.self)
      numbered.incident = id
      return DropsDetected.Incident(
        incident: id,
        furnisher: furnisher,
        drops: drops,
        outOf: outOf
      )
    }
  }

  /// How many of a period's drops an open incident holds, and the first such incident.
  private func holds(
    _ comparison: StandingDrops.Comparison,
    _ standing: StandingDrops,
    _ numbered: NumberedDrops,
    _ opened: DropsDetected.Incident?,
    _ connection: any Connection
  ) throws -> (count: Int, incident: IncidentID?) {
    let open = Set(
      try connection.allIncidents().filter(\.isOpen).map(\.id)
        + [opened?.incident].compactMap(\.self)
    )
    let known = comparison.known.compactMap { standing.filed($0).incident }
    let fresh = numbered.incident.map { id in numbered.isHeld.filter(\.self).map { _ in id } } ?? []
    let held = (known + fresh).filter(open.contains)
    return (held.count, held.min())
  }
}

extension StandingDrops {
  /// The drops at some places as ended, each with the new one of its subject, which takes its place.
  fileprivate func ends(_ places: [Int], replacedBy numbered: NumberedDrops) -> [EndedDrop] {
    guard !places.isEmpty else { return [] }
    var fresh: [SubjectKey: DropID] = [:]
    for place in numbered.fresh.indices {
      fresh[numbered.drops.subjects[numbered.fresh[place]]] = numbered.id(place)
    }
    return places.map { EndedDrop(drop: filed($0).id, replacedBy: fresh[subject($0)]) }
  }
}
