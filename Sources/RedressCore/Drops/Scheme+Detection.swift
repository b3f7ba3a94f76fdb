extension Scheme {
  /// What detection finds for one subject in one period.
  public struct Finding: Hashable, Sendable {
    public let bucket: Bucket

    /// Not `nil` exactly when the bucket is `notice` or `sudden`.
    public let drop: ScoreDrop?
  }

  /// Compares a subject's score with the one before.
  ///
  /// 620 → 585 is a fall of 35. A fall that crosses a threshold counts as policy says, whatever its
  /// depth. A fall too small to be told may still end a slide: points lost over the policy's months,
  /// unless a drop was told within them, because one cause is told once.
  ///
  /// - Parameters:
  ///   - now: The score of the period; `nil` when there is none.
  ///   - last: The newest earlier score within the look-back; `nil` when there is none.
  ///   - slideBase: The score exactly the slide's months earlier; `nil` when there is none.
  ///   - lastTold: The newest earlier period in which a drop of the subject was found, if any.
  /// - Returns: The bucket, and the drop that must be told.
  /// - Precondition: `now` or `last` is given.
  public func finding(
    now: Snapshot?,
    last: Snapshot?,
    slideBase: Snapshot?,
    lastTold: Period?
  ) -> Finding {
    guard let now else { return Finding(bucket: .noScore, drop: nil) }
    guard let last else { return Finding(bucket: .firstScore, drop: nil) }
    guard now.score < last.score else { return Finding(bucket: .noDrop, drop: nil) }

    let crossed = crossed(from: last.score, to: now.score, on: publicationDay(of: now.period))
    if let kind = drops.kind(ofFall: last.score - now.score, crosses: !crossed.isEmpty) {
      let drop = ScoreDrop(before: last, after: now, kind: kind, crossed: crossed)
      return Finding(bucket: kind == .sudden ? .sudden : .notice, drop: drop)
    }
    if let slide = drops.slide, let slideBase, slideBase.score - now.score >= slide.points,
      lastTold.map({ $0 <= slideBase.period }) ?? true
    {
      let crossed = self.crossed(
        from: slideBase.score,
        to: now.score,
        on: publicationDay(of: now.period)
      )
      let drop = ScoreDrop(before: slideBase, after: now, kind: .slide, crossed: crossed)
      return Finding(bucket: .notice, drop: drop)
    }
    return Finding(bucket: .belowNotice, drop: nil)
  }

  /// The thresholds that lie between two scores: above the second, at or below the first.
  ///
  /// - Parameters:
  ///   - higher: The score before.
  ///   - lower: The score after.
  ///   - day: Perks not valid on it are left out.
  /// - Returns: Highest threshold first, a tier before a perk at the same threshold.
  public func crossed(from higher: Points, to lower: Points, on day: Day) -> [Crossed] {
    thresholds(on: day).filter { lower < $0.from && $0.from <= higher }.map(\.crossed)
  }

  /// Every threshold with the score from which it is passed.
  ///
  /// - Parameter day: Perks not valid on it are left out.
  /// - Returns: Highest threshold first, a tier before a perk at the same threshold.
  func thresholds(on day: Day) -> [(from: Points, crossed: Crossed)] {
    let tiers = tiers.map { (from: $0.from, crossed: Crossed(kind: .tier, id: $0.id)) }
    let perks = perks.filter { $0.isValid(on: day) }
      .map { (from: $0.from, crossed: Crossed(kind: .perk, id: $0.id)) }
    return (tiers + perks).enumerated()
      .sorted { ($1.element.from, $0.offset) < ($0.element.from, $1.offset) }
      .map(\.element)
  }
}

extension DropPolicy {
  /// What a fall of so many points is; `nil` when it need not be told.
  public func kind(ofFall depth: Points, crosses: Bool) -> DropKind? {
    if depth >= sudden || crosses && crossing == .sudden { return .sudden }
    if depth >= notice || crosses && crossing == .notice { return .notice }
    return nil
  }
}
