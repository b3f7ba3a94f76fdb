/// A month's score with what it gives by the version of the scheme that scored it.
public struct ScoreStanding: Hashable, Sendable {
  public let period: Period
  public let score: Points

  /// `nil` where the version has no tiers.
  public let tier: Tier?

  /// What scores open on the day of publication, the highest threshold first; may be empty.
  fileprivate let offered: [Perk]

  /// Every tier of the version.
  fileprivate let tiers: [Tier]

  public init(of score: Points, in period: Period, under scheme: Scheme) {
    self.period = period
    self.score = score
    tier = scheme.tier(of: score)
    tiers = scheme.tiers
    let day = scheme.publicationDay(of: period)
    offered = scheme.perks.filter { $0.isValid(on: day) }.sorted { $0.from > $1.from }
  }

  /// Whether the score opens something; false of what is not offered.
  fileprivate func opens(_ perk: Perk) -> Bool {
    offered.contains { $0.id == perk.id && $0.from <= score }
  }
}

/// From one month's score to another's, each judged by the version of the scheme of its own month.
public struct LevelChange: Hashable, Sendable {
  public let before: ScoreStanding
  public let after: ScoreStanding

  public init(from before: ScoreStanding, to after: ScoreStanding) {
    (self.before, self.after) = (before, after)
  }

  /// Of a drop's two scores.
  public init(of drop: ScoreDrop, under schemes: (before: Scheme, after: Scheme)) {
    self.init(
      from: ScoreStanding(of: drop.before.score, in: drop.before.period, under: schemes.before),
      to: ScoreStanding(of: drop.after.score, in: drop.after.period, under: schemes.after)
    )
  }

  /// What the earlier score opened and the later one does not, the highest threshold first; may be empty.
  public var lost: [Perk] { after.offered.filter { before.opens($0) && !after.opens($0) } }

  /// What the later score opens and the earlier one did not, the highest threshold first; may be empty.
  public var gained: [Perk] { after.offered.filter { !before.opens($0) && after.opens($0) } }

  /// Whether the level has another name; a score below every tier has none to name.
  public var movesTier: Bool {
    guard let before = before.tier, let after = after.tier else { return false }
    return before.id != after.id
  }

  /// The tier of before as it is now, where the later score does not reach it any more; `nil` otherwise.
  public var missed: Tier? {
    after.tiers.first { $0.id == before.tier?.id && $0.from > after.score }
  }
}

/// Whose level a new version of the scheme changes, and their points do not.
///
/// 655 points were "good" from 650 on and are "fair" where "good" begins at 660: by the earlier version
/// both scores have the same level, and only the later version gives the new one another.
public struct LevelRule: Sendable {
  private let lowest: Int

  /// For each score from the lowest, the place of its tier among those of both versions.
  private let before: [Int16]
  private let after: [Int16]

  /// - Returns: `nil` when both versions give every score the same level.
  public init?(from earlier: Scheme, to later: Scheme) {
    guard earlier.version != later.version else { return nil }
    let lowest = min(earlier.range.lowest, later.range.lowest)
    let scores = lowest.rawValue...max(earlier.range.highest, later.range.highest).rawValue
    var places: [String: Int16] = [:]
    func place(_ tier: Tier?) -> Int16 {
      guard let id = tier?.id else { return -1 }
      if let known = places[id] { return known }
      places[id] = Int16(places.count)
      return places[id] ?? -1
    }
    before = scores.map { place(earlier.tier(of: Points($0))) }
    after = scores.map { place(later.tier(of: Points($0))) }
    self.lowest = lowest.rawValue
    if before == after { return nil }
  }

  /// Whether the level of the later of two scores is another one by the rules alone.
  public func moves(from last: Points, to now: Points) -> Bool {
    moves(from: Int16(clamping: last.rawValue), to: Int16(clamping: now.rawValue))
  }

  public func moves(from last: Int16, to now: Int16) -> Bool {
    let level = before[place(last)]
    return level == before[place(now)] && level != after[place(now)]
  }

  private func place(_ score: Int16) -> Int {
    min(max(Int(score) - lowest, 0), before.count - 1)
  }
}
