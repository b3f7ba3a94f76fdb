public import RedressCore
internal import RedressStore

/// What detection counted, and what it wrote.
public struct DropsFound: Sendable {
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
  public let incident: IncidentID?

  /// Cases opened by the new drops.
  public let casesOpened: Int
  public let isDryRun: Bool
}

extension Office {
  /// Finds the drops of a period by comparing everyone's score with their last one.
  ///
  /// Run again, it gives the same answer and writes nothing, unless scores or restatements changed
  /// since.
  ///
  /// - Throws: ``OfficeError`` `notFound` when the period has no scores; otherwise as every act.
  public func detectDrops(in period: Period) throws -> DropsFound {
    try act { try detect(period, $0) }
  }

  private func detect(_ period: Period, _ transaction: Transaction) throws -> DropsFound {
    let connection = transaction.connection
    let schemes = try SchemeHistory(connection)
    let finder = DropFinder(connection: connection, schemes: schemes, report: report)
    let findings = try finder.findings(in: period)
    let scheme = schemes.scheme(for: period)
    let standing = try connection.drops(in: period, base: scheme.range.base)
    let known = Dictionary(standing.map { ($0.drop, $0) }) { first, _ in first }
    let found = Set(findings.drops)
    let ended = standing.filter { !found.contains($0.drop) }
    let fresh = findings.drops.filter { known[$0] == nil }

    let numbered = try number(fresh, scheme: scheme, transaction)
    let hold = try hold(numbered, standing: standing, findings: findings, schemes, transaction)
    let rows = numbered.map { row in
      (row.id, row.caseID, row.drop, hold.drops.contains(row.id) ? hold.incident : nil)
    }
    let counts = findings.bucketCounts
    let last = try connection.detection(of: period)
    if !fresh.isEmpty || !ended.isEmpty || last?.buckets != counts {
      let bySubject = Dictionary(rows.map { ($0.2.subject, $0.0) }) { first, _ in first }
      try transaction.append(
        DropsDetected(
          period: period,
          compared: findings.seen,
          buckets: counts,
          drops: findings.drops.count,
          endedDrops: ended.map {
            EndedDrop(drop: $0.id, replacedBy: bySubject[$0.drop.subject])
          },
          incident: hold.opened
        ),
        attaching: [.drops(rows.map { (id: $0.0, caseID: $0.1, drop: $0.2, incident: $0.3) })]
      )
    }
    let held = try connection.drops(in: period, base: scheme.range.base).filter {
      try $0.incident.flatMap { try connection.incident($0) }.map { $0.finding == nil } ?? false
    }
    return DropsFound(
      period: period,
      compared: findings.seen,
      buckets: counts,
      drops: findings.drops.count,
      new: fresh.count,
      ended: ended.count,
      held: held.count,
      incident: held.first?.incident,
      casesOpened: numbered.filter(\.opensCase).count,
      isDryRun: isRehearsal
    )
  }

  private struct Numbered {
    let id: DropID
    let caseID: CaseID?
    let drop: ScoreDrop
    let opensCase: Bool
  }

  /// Gives each new drop its number and its case: the subject's, or a new one where policy says so.
  private func number(
    _ drops: [ScoreDrop],
    scheme: Scheme,
    _ transaction: Transaction
  ) throws -> [Numbered] {
    guard !drops.isEmpty else { return [] }
    let connection = transaction.connection
    let firstDrop = try transaction.next("score_drop", as: DropID.self).number
    var nextCase = try transaction.next("case_file", as: CaseID.self).number
    return try drops.enumerated().map { place, drop in
      let known = try connection.caseFile(of: drop.subject)?.id
      let opens = known == nil && drop.kind.isAtLeast(scheme.drops.cases)
      defer { if opens { nextCase += 1 } }
      return Numbered(
        id: DropID(firstDrop + Int64(place)),
        caseID: known ?? (opens ? CaseID(nextCase) : nil),
        drop: drop,
        opensCase: opens
      )
    }
  }

  private struct Hold {
    var incident: IncidentID?
    var drops: Set<DropID> = []

    /// `nil` when the incident was open before.
    var opened: DropsDetected.Incident?
  }

  /// Looks at everyone before anyone is written to: whether the drops look like one event.
  private func hold(
    _ fresh: [Numbered],
    standing: [DropRow],
    findings: PeriodFindings,
    _ schemes: SchemeHistory,
    _ transaction: Transaction
  ) throws -> Hold {
    guard let period = fresh.first?.drop.period,
      let policy = schemes.scheme(for: period).drops.systemic
    else { return Hold() }
    let connection = transaction.connection
    let explainer = DropExplainer(connection: connection, schemes: schemes)
    let place = try connection.head()?.sequence ?? 0
    var check = SystemicCheck()
    var furnishers: [DropID: FurnisherID] = [:]
    // Where scores come from elsewhere, most people have no record here to trace a drop to.
    func furnisher(of row: DropRow) throws -> FurnisherID? {
      try connection.hasRecords(of: row.drop.subject)
        ? explainer.evidence(for: row).furnisher : nil
    }
    for row in standing { check.add(furnisher: try furnisher(of: row)) }
    for row in fresh {
      let furnisher = try furnisher(
        of: DropRow(candidate: row.drop, id: row.id, event: place + 1)
      )
      furnishers[row.id] = furnisher
      check.add(furnisher: furnisher)
    }
    var hold = Hold()
    switch check.verdict(under: policy, compared: findings.compared) {
    case .ordinary:
      return hold
    case .furnisher(let furnisher, let drops, let outOf):
      hold.drops = Set(fresh.map(\.id).filter { furnishers[$0] == furnisher })
      try open(&hold, period, furnisher, drops, outOf, transaction)
    case .population(let drops, let compared):
      hold.drops = Set(fresh.map(\.id))
      try open(&hold, period, nil, drops, compared, transaction)
    }
    return hold
  }

  private func open(
    _ hold: inout Hold,
    _ period: Period,
    _ furnisher: FurnisherID?,
    _ drops: Int,
    _ outOf: Int,
    _ transaction: Transaction
  ) throws {
    let known = try transaction.connection.allIncidents()
      .last { $0.period == period && $0.furnisher == furnisher }
    if let known {
      // What was found real, or in error, is not asked again for the same month and furnisher.
      hold.incident = known.finding == nil ? known.id : nil
      if known.finding != nil { hold.drops = [] }
      return
    }
    let id = try transaction.next("incident", as: IncidentID.self)
    hold.incident = id
    hold.opened = DropsDetected.Incident(
      incident: id,
      furnisher: furnisher,
      drops: drops,
      outOf: outOf
    )
  }
}
