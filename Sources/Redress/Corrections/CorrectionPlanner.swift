internal import RedressCore
internal import RedressStore

/// Plans corrections of one person or of many from what is on file of each; it needs no database.
struct CorrectionPlanner: Sendable {
  let schemes: SchemeHistory
  let retention: Retention

  /// The rule of each month that was looked at for drops: only in those can one be found again.
  private let dropRules: [Period: DropRule]

  init(
    _ connection: any Connection,
    schemes: SchemeHistory,
    retention: Retention
  ) throws {
    self.schemes = schemes
    self.retention = retention
    let looked = try connection.months().map(\.period).filter {
      try connection.detection(of: $0) != nil
    }
    dropRules = Dictionary(
      uniqueKeysWithValues: looked.map { period in
        (period, DropRule(schemes.scheme(for: period), period: period))
      }
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
    var states = CorrectedStates(records, among: versions, person.history.consents, retention)
    return try CorrectionPlan(
      of: person.subject,
      correcting: records,
      periods: person.months.map(\.month.period)
    ) { period in months[period].map { scored($0, of: person.subject, &states) } }
  }

  /// The person's drops found again in the months that a plan scores again.
  func dropsAgain(_ plan: CorrectionPlan, of person: PersonOnFile) -> DropsAgain {
    DropsAgain(
      months: plan.months,
      history: person.months.compactMap(\.score),
      standing: person.drops
    ) { dropRules[$0] }
  }

  /// The month as it stands, with what was known when it was scored, and with the records corrected.
  private func scored(
    _ standing: StandingSnapshot,
    of subject: SubjectID,
    _ states: inout CorrectedStates
  ) -> ScoredMonth {
    let month = standing.month
    let scheme = schemes.scheme(of: month)
    let (known, corrected) = states.records(
      of: month.period,
      by: MonthKnowledge(of: month, restatedAt: standing.restated?.event, now: nil),
      scheme
    )
    return ScoredMonth(
      of: subject,
      in: month.period,
      snapshot: standing.score,
      scheme: scheme,
      known: known,
      corrected: corrected
    )
  }
}
