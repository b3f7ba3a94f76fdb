internal import RedressCore
internal import RedressStore

/// The scores that stand, of any month.
struct StandingScores {
  private let connection: any Connection
  private let base: Points

  /// The batch that stands for each month.
  private let months: [Period: MonthRow]

  init(_ connection: any Connection, base: Points) throws {
    (self.connection, self.base) = (connection, base)
    months = Dictionary(uniqueKeysWithValues: try connection.months().map { ($0.period, $0) })
  }

  /// - Returns: `nil` when the subject has no score in the month.
  func snapshot(of subject: SubjectID, in period: Period) throws -> Snapshot? {
    try months[period].flatMap {
      try connection.snapshot(of: subject, in: $0, base: base)?.snapshot
    }
  }

  /// What a letter tells of the months between the two of a drop.
  func between(_ drop: ScoreDrop) throws -> MonthsBetween {
    try MonthsBetween(of: drop) { period throws -> Points? in
      try snapshot(of: drop.subject, in: period)?.score
    }
  }

  /// The version of the scheme that scored a month; `nil` when it has no scores.
  func scheme(of period: Period, _ schemes: SchemeHistory) -> Scheme? {
    months[period].map(schemes.scheme(of:))
  }

  /// Whether the two months of a drop were scored by different versions of the scheme.
  func areByOtherRules(_ drop: ScoreDrop) -> Bool {
    months[drop.before.period]?.schemeVersion != months[drop.period]?.schemeVersion
  }

  /// The month of a drop whose scores are no longer those that it lies between; `nil` for none.
  ///
  /// Publishing a correction looks for drops again; scores taken in since, or taken back, do not.
  func superseded(_ row: DropRow) throws -> Period? {
    for told in [row.drop.before, row.drop.after] {
      guard let month = months[told.period] else { return told.period }
      guard month.event > row.event else { continue }
      guard try snapshot(of: told.subject, in: told.period) == told else { return told.period }
    }
    return nil
  }
}
