/// The rules of detection made ready to be asked millions of times, by scores alone.
///
/// Most people's scores rise, stay, or fall by less than policy asks about, and two or three numbers
/// tell who they are; only the others' dimensions are gathered. What it says is what
/// ``Scheme/finding(now:last:slideBase:lastTold:)`` says of the same scores.
public struct FallScreen: Sendable {
  /// What scores alone tell of a subject who has one now and one before.
  public enum Verdict: Hashable, Sendable {
    /// The score rose or stayed.
    case noDrop

    /// It fell by less than policy asks about.
    case belowNotice

    /// It fell since the last score so that the subject must be told.
    case drop(DropKind)

    /// It fell over the slide's months so that the subject must be told, unless a drop was told
    /// within them.
    case slide
  }

  private let policy: DropPolicy
  private let lowest: Int

  /// Every tier and every perk valid on the day of publication: highest threshold first, a tier
  /// before a perk at the same threshold.
  public let thresholds: [Crossed]
  private let froms: [Int]

  /// For each score from the lowest: how many thresholds lie above it.
  private let above: [Int]

  public init(_ scheme: Scheme, period: Period) {
    policy = scheme.drops
    lowest = scheme.range.lowest.rawValue
    let ordered = scheme.thresholds(on: scheme.publicationDay(of: period))
    thresholds = ordered.map(\.crossed)
    let froms = ordered.map(\.from.rawValue)
    self.froms = froms
    above = (lowest...scheme.range.highest.rawValue).map { score in
      froms.count { $0 > score }
    }
  }

  /// What the score of the period says beside the newest one within the look-back and the one
  /// exactly the slide's months earlier, if there is one.
  public func verdict(now: Int16, last: Int16, slideBase: Int16?) -> Verdict {
    if now >= last { return .noDrop }
    let (now, last) = (Int(now), Int(last))
    let crosses = countAbove(now) != countAbove(last)
    if let kind = policy.kind(ofFall: Points(last - now), crosses: crosses) { return .drop(kind) }
    if let slide = policy.slide, let slideBase, Int(slideBase) - now >= slide.points.rawValue {
      return .slide
    }
    return .belowNotice
  }

  /// The places in ``thresholds`` of those that lie between two scores: above the second, at or
  /// below the first.
  public func crossed(from higher: Int16, to lower: Int16) -> Range<Int> {
    countAbove(Int(higher))..<countAbove(Int(lower))
  }

  private func countAbove(_ score: Int) -> Int {
    let place = score - lowest
    // A scheme's new version may have moved the range under scores of an older one.
    return above.indices.contains(place) ? above[place] : froms.count { $0 > score }
  }
}
