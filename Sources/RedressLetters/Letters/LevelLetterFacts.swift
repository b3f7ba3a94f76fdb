public import RedressCore

/// An earlier letter about the level of a month's score, and what it said of it.
public struct EarlierLevel: Hashable, Sendable {
  public enum Word: Hashable, Sendable {
    /// The score had this level; `nil` where the version has no tiers.
    case level(Tier?)

    /// The month had no score any more.
    case noScore
  }

  public let notice: NoticeID
  public let word: Word

  public init(notice: NoticeID, word: Word) {
    (self.notice, self.word) = (notice, word)
  }

  /// What a notice says of a month's level, by the names that the scheme of the month has.
  public init(_ notice: Notice, of period: Period, under scheme: Scheme) {
    let told = ToldLevel(of: period, by: notice)
    self.init(
      notice: notice.id,
      word: told.map { told in .level(scheme.tiers.first { $0.id == told.tier }) } ?? .noScore
    )
  }
}

/// What a letter says about the level of a month's score that new rules changed.
public struct LevelLetterFacts: Hashable, Sendable {
  /// With the scheme of the month.
  public let frame: LetterFrame
  public let period: Period

  /// The day on which the month's scores were published.
  public let publishedOn: Day

  /// The newest score before; `nil` when there is none to compare with.
  public let before: ScoreStanding?

  /// The month's score as it stands; `nil` when there is none any more.
  public let after: ScoreStanding?

  /// Whether new rules alone made the level another one.
  public let isByRules: Bool

  /// The letter whose place this one takes; `nil` for the first about the level.
  public let earlier: EarlierLevel?

  public init(
    frame: LetterFrame,
    period: Period,
    publishedOn: Day,
    before: ScoreStanding?,
    after: ScoreStanding?,
    isByRules: Bool,
    earlier: EarlierLevel? = nil
  ) {
    (self.frame, self.period, self.publishedOn) = (frame, period, publishedOn)
    (self.before, self.after) = (before, after)
    (self.isByRules, self.earlier) = (isByRules, earlier)
  }

  /// From the score before to the one that stands; `nil` when one of them is missing.
  public var change: LevelChange? {
    guard let before, let after else { return nil }
    return LevelChange(from: before, to: after)
  }
}
