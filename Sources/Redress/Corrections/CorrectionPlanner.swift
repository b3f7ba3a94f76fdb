internal import RedressCore
internal import RedressStore

/// Plans corrections of one person or of many from what is on file of each; it needs no database.
struct CorrectionPlanner: Sendable {
  let schemes: SchemeHistory
  let retention: Retention

  /// The months that were looked at for drops: only in those can one be found again.
  let lookedAt: Set<Period>

  init(
    _ connection: any Connection,
    schemes: SchemeHistory,
    retention: Retention
  ) throws {
    self.schemes = schemes
    self.retention = retention
    lookedAt = Set(
      try connection.months().map(\.period).filter { try connection.detection(of: $0) != nil }
    )
  }

  /// Plans what correcting records does to a person's months.
  ///
  /// - Parameters:
  ///   - records: Of the person, as they are and as they would be; at least one.
  ///   - person: The person.
  ///   - versions: Everything stored of their records.
  /// - Returns: The plan.
  /// - Throws: ``CorrectionError`` `changesNothing`, `notReproducible`.
  func plan(
    correcting records: [CorrectedRecord],
    of person: PersonOnFile,
    _ versions: [StoredRecord]
  ) throws -> CorrectionPlan {
    let months = Dictionary(uniqueKeysWithValues: person.months.map { ($0.month.period, $0) })
    return try CorrectionPlan(
      of: person.subject,
      correcting: records,
      periods: person.months.map(\.month.period)
    ) { period in months[period].map { scored($0, person, versions, records) } }
  }

  /// The person's drops found again in the months that a plan scores again.
  func dropsAgain(_ plan: CorrectionPlan, of person: PersonOnFile) -> DropsAgain {
    DropsAgain(
      months: plan.months,
      history: person.months.compactMap(\.score),
      standing: person.drops
    ) { period in
      lookedAt.contains(period) ? DropRule(schemes.scheme(for: period), period: period) : nil
    }
  }

  /// The month as it stands, with what was known when it was scored, and with the records corrected.
  private func scored(
    _ standing: StandingSnapshot,
    _ person: PersonOnFile,
    _ versions: [StoredRecord],
    _ records: [CorrectedRecord]
  ) -> ScoredMonth {
    let month = standing.month
    let scheme = schemes.scheme(of: month)
    let knowledge = MonthKnowledge(of: month, restatedAt: standing.restated?.event, now: nil)
    let known = versions.known(by: knowledge.event, firstBy: knowledge.first)
    let consents = person.history.consents
    return ScoredMonth(
      of: person.subject,
      in: month.period,
      snapshot: standing.score,
      scheme: scheme,
      known: versions.columns(of: known, scheme, retention, consents),
      corrected: versions.correcting(records, among: known, firstBy: knowledge.first)
        .columns(scheme, retention, consents)
    )
  }
}

extension [StoredRecord] {
  /// The records that were known, with some corrected.
  ///
  /// - Parameters:
  ///   - records: As they are and as they would be.
  ///   - known: The places of those that were known.
  ///   - first: The last place of the log at which a record that counts came; `nil` for no limit.
  /// - Returns: By day and id; may be empty.
  fileprivate func correcting(
    _ records: [CorrectedRecord],
    among known: [Int],
    firstBy first: Int64?
  ) -> [StoredRecord] {
    let corrected = Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0) })
    var isInOrder = true
    var changed: [StoredRecord] = known.compactMap { place in
      let stored = self[place]
      guard let correction = corrected[stored.record.id] else { return stored }
      return correction.corrected.map {
        isInOrder = isInOrder && $0.on == stored.record.on
        return StoredRecord(
          record: $0,
          version: stored.version,
          isRemoved: false,
          event: stored.event
        )
      }
    }
    for correction in records where correction.way == .restored || correction.way == .supplied {
      guard let record = correction.corrected,
        !changed.contains(where: { $0.record.id == record.id }),
        correction.way == .supplied || wasRead(record.id, firstBy: first)
      else { continue }
      changed.append(StoredRecord(record: record, version: 1, isRemoved: false, event: 0))
      isInOrder = false
    }
    return isInOrder ? changed : changed.sorted(by: StoredRecord.isStoredBefore)
  }

  /// Whether a record that is removed came in time: one that came after the month was scored was never read
  /// by it.
  private func wasRead(_ id: RecordID, firstBy first: Int64?) -> Bool {
    contains {
      $0.record.id == id && $0.version == 1 && ($0.isSupplied || $0.event <= first ?? .max)
    }
      && !contains { $0.record.id == id && $0.isPutBack && $0.event > first ?? .max }
  }
}
