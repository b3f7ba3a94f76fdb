public import RedressCore

/// What the policy of drops says of one subject, put together again from the scheme's own words.
///
/// It shares no code with ``DropRule``, which the tests hold against it.
public struct DropOracle {
  private let scheme: Scheme

  public init(_ scheme: Scheme) { self.scheme = scheme }

  /// The bucket of a subject seen this month or within the look-back, and the drop if there is one.
  public func finding(
    now: Snapshot?,
    last: Snapshot?,
    slideBase: Snapshot?,
    lastTold: Period?
  ) -> (bucket: Bucket, drop: ScoreDrop?) {
    guard let now else { return (.noScore, nil) }
    guard let last else { return (.firstScore, nil) }
    let fall = last.score.rawValue - now.score.rawValue
    if fall <= 0 { return (.noDrop, nil) }
    func drop(from before: Snapshot, _ kind: DropKind) -> ScoreDrop {
      ScoreDrop(before: before, after: now, kind: kind, crossed: crossed(from: before, to: now))
    }
    let crossing = crossed(from: last, to: now).isEmpty ? DropPolicy.Crossing.none : policy.crossing
    switch crossing {
    case _ where fall >= policy.sudden.rawValue, .sudden:
      return (.sudden, drop(from: last, .sudden))
    case _ where fall >= policy.notice.rawValue, .notice:
      return (.notice, drop(from: last, .notice))
    case .none:
      guard let slide = policy.slide, let slideBase,
        slideBase.score.rawValue - now.score.rawValue >= slide.points.rawValue
      else { return (.belowNotice, nil) }
      if let lastTold, lastTold > slideBase.period { return (.belowNotice, nil) }
      return (.notice, drop(from: slideBase, .slide))
    }
  }

  private var policy: DropPolicy { scheme.drops }

  /// Thresholds between two scores, highest first.
  public func crossed(from before: Snapshot, to after: Snapshot) -> [Crossed] {
    let published = scheme.publicationDay(of: after.period)
    var crossed: [Crossed] = []
    // From the top down, so that thresholds come in the order in which they are told.
    for score in stride(from: before.score.rawValue, to: after.score.rawValue, by: -1) {
      for tier in scheme.tiers where tier.from.rawValue == score {
        crossed.append(Crossed(kind: .tier, id: tier.id))
      }
      for perk in scheme.perks where perk.from.rawValue == score && perk.isValid(on: published) {
        crossed.append(Crossed(kind: .perk, id: perk.id))
      }
    }
    return crossed
  }
}
