internal import RedressCore
internal import RedressStore

/// The level of a score that stands, with the scores that it is told from.
struct StandingLevel: Sendable {
  /// The newest score before within reach; `nil` when there is none.
  let before: ScoreStanding?
  let after: ScoreStanding

  /// Whether new rules alone made the level another one.
  let isByRules: Bool

  var level: MonthMatter.Level {
    MonthMatter.Level(
      score: after.score,
      from: before?.tier?.id,
      to: after.tier?.id,
      isByRules: isByRules
    )
  }
}

/// The levels of the scores that stand, of any month.
struct StandingLevels {
  private let scores: StandingScores
  private let schemes: SchemeHistory
  private let connection: any Connection

  init(_ scores: StandingScores, _ schemes: SchemeHistory, _ connection: any Connection) {
    (self.scores, self.schemes, self.connection) = (scores, schemes, connection)
  }

  /// Whose level in a month may have to be told: those that new rules moved, and those that were told of one
  /// before.
  ///
  /// - Returns: Each once, in canonical order; may be empty.
  /// - Throws: ``StoreError``.
  func subjects(in period: Period) throws -> [SubjectID] {
    let finder = DropFinder(connection: connection, schemes: schemes)
    let moved = try finder.moved(in: period)
    let told = try connection.subjects(toldLevelIn: period).compactMap(SubjectKey.init)
    return (told.isEmpty ? moved : Set(moved).union(told).sorted()).map(\.subject)
  }

  /// - Returns: `nil` when the subject has no score in the month.
  /// - Throws: ``StoreError``.
  func level(of subject: SubjectID, in period: Period) throws -> StandingLevel? {
    guard let now = try scores.snapshot(of: subject, in: period),
      let scheme = scores.scheme(of: period, schemes)
    else { return nil }
    let after = ScoreStanding(of: now.score, in: period, under: scheme)
    for back in 1...scheme.drops.lookBack {
      let month = period.adding(months: -back)
      guard let last = try scores.snapshot(of: subject, in: month),
        let earlier = scores.scheme(of: month, schemes)
      else { continue }
      return StandingLevel(
        before: ScoreStanding(of: last.score, in: month, under: earlier),
        after: after,
        isByRules: LevelRule(from: earlier, to: scheme)?.moves(from: last.score, to: now.score)
          ?? false
      )
    }
    return StandingLevel(before: nil, after: after, isByRules: false)
  }

  /// What a person was told of a month's level, and what of it stands.
  func matter(
    of subject: SubjectID,
    in period: Period,
    hasDrop standing: MonthMatter.Standing?,
    told notices: [Notice]
  ) throws -> (matter: MonthMatter, level: StandingLevel?) {
    let level = try level(of: subject, in: period)
    let matter = MonthMatter(
      period: period,
      standing: standing,
      level: level?.level,
      notices: notices
    )
    return (matter, level)
  }
}
