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

  /// Drops whose notices an incident holds: an open one, or one found in error whose facts are not settled.
  public let held: Int
  @OrNull public private(set) var incident: IncidentID?

  /// Whether that one was found in error before, and holds until its facts are settled.
  public let isInError: Bool

  /// Every incident of the month that is open, what opened now first, the likeliest cause before others; may
  /// be empty.
  public let incidents: [IncidentID]

  /// Checks of where changes come from that cannot be made of this month; may be empty.
  public let notChecked: [SourceCheck.Skipped]

  /// People whose level new rules changed and their points did not; `nil` where no other rules scored the
  /// months before.
  @OrNull public private(set) var levels: Int?

  /// Cases opened by the new drops.
  public let casesOpened: Int
  public let isDryRun: Bool

  private enum CodingKeys: String, CodingKey {
    case period, compared, buckets, drops, new, ended, held, incident, incidents, notChecked,
      levels,
      casesOpened
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
    let counts = findings.bucketCounts
    let last = try connection.detection(of: period)
    let isKnown =
      try last.map { last in
        let changed = try connection.scoresChanged(in: scheme.drops.months(to: period))
        return changed < last.event && last.buckets == counts
      } ?? false
    let isNews = !comparison.fresh.isEmpty || !comparison.ended.isEmpty || !isKnown
    let look =
      isNews
      ? try look(at: findings, comparison, standing, &numbered, schemes, transaction) : nil
    if isNews {
      try transaction.append(
        DropsDetected(
          period: period,
          compared: findings.seen,
          buckets: counts,
          drops: findings.drops.count,
          endedDrops: standing.ends(comparison.ended, replacedBy: numbered.drops),
          incidents: look?.opened ?? [],
          held: look?.held ?? [],
          counts: look?.counts,
          levels: findings.moved?.count
        ),
        attaching: [.drops(numbered.drops)]
          + (look?.outcomes.isEmpty ?? true ? [] : [.outcomes(look?.outcomes ?? [])])
      )
    }
    let holds = try holds(comparison, standing, numbered.drops, look, connection)
    return DropsFound(
      period: period,
      compared: findings.seen,
      buckets: counts,
      drops: findings.drops.count,
      new: comparison.fresh.count,
      ended: comparison.ended.count,
      held: holds.count,
      incident: holds.incident,
      isInError: holds.isInError,
      incidents: holds.incidents,
      notChecked: look?.skipped ?? [],
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

  /// How many of a period's drops open incidents hold, and those incidents.
  private func holds(
    _ comparison: StandingDrops.Comparison,
    _ standing: StandingDrops,
    _ numbered: NumberedDrops,
    _ look: SystemicLook?,
    _ connection: any Connection
  ) throws -> (count: Int, incident: IncidentID?, isInError: Bool, incidents: [IncidentID]) {
    let opened = (look?.opened ?? []).map(\.incident)
    let incidents = try connection.allIncidents()
    let open = Set(
      incidents.filter { $0.isOpen && $0.period == numbered.drops.period }.map(\.id) + opened
    )
    // One that is open about a batch, or was found in error, holds in every other month that reads its facts.
    let others = incidents.filter {
      $0.isOpen && $0.suspect.cause == .batch
        || $0.isUnsettled && $0.period != numbered.drops.period
    }
    let holding = open.union(others.map(\.id))
    let taken = Dictionary(
      (look?.held ?? []).map { ($0.drop, $0.incident) },
      uniquingKeysWith: { $1 }
    )
    let filed = comparison.known.map { standing.filed($0) }
      .compactMap { taken[$0.id] ?? $0.incident }
    let held = (filed + numbered.incidents.compactMap(\.self)).filter(holding.contains)
    let known = open.union(held).subtracting(opened).sorted()
    let first = held.min() ?? opened.first
    let isInError = incidents.contains { $0.id == first && $0.isUnsettled }
    return (held.count, first, isInError, opened + known)
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
