/// The rule of detection for one period, ready to be asked millions of times.
///
/// Most people's scores rise, stay, or fall by less than policy asks about, and two or three numbers
/// tell who they are; only the others' dimensions are gathered.
public struct DropRule: Sendable {
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

  public let policy: DropPolicy
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
    let day = scheme.publicationDay(of: period)
    let tiers = scheme.tiers.map { (from: $0.from, crossed: Crossed(kind: .tier, id: $0.id)) }
    let perks = scheme.perks.filter { $0.isValid(on: day) }
      .map { (from: $0.from, crossed: Crossed(kind: .perk, id: $0.id)) }
    let ordered = (tiers + perks).enumerated()
      .sorted { ($1.element.from, $0.offset) < ($0.element.from, $1.offset) }
      .map(\.element)
    thresholds = ordered.map(\.crossed)
    let froms = ordered.map(\.from.rawValue)
    self.froms = froms
    above = (lowest...scheme.range.highest.rawValue).map { score in
      froms.count { $0 > score }
    }
  }

  /// What the score of the period says beside the newest one within the look-back and the one
  /// exactly the slide's months earlier, if there is one.
  ///
  /// 620 → 585 is a fall of 35. A fall that crosses a threshold counts as policy says, whatever its
  /// depth. A fall too small to be told may still end a slide: points lost over the policy's months.
  public func verdict(now: Int16, last: Int16, slideBase: Int16?) -> Verdict {
    if now >= last { return .noDrop }
    let (now, last) = (Int(now), Int(last))
    let depth = last - now
    let crosses = countAbove(now) != countAbove(last)
    if depth >= policy.sudden.rawValue || crosses && policy.crossing == .sudden {
      return .drop(.sudden)
    }
    if depth >= policy.notice.rawValue || crosses && policy.crossing == .notice {
      return .drop(.notice)
    }
    if let slide = policy.slide, let slideBase, Int(slideBase) - now >= slide.points.rawValue {
      return .slide
    }
    return .belowNotice
  }

  /// Whether a slide from a month is told, by the newest earlier period in which a drop of the subject
  /// was found, if any: one cause is told once.
  public func tellsSlide(from base: Period, lastTold: Period?) -> Bool {
    lastTold.map { $0 <= base } ?? true
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

extension DropRule {
  /// The drop of one subject in the period.
  ///
  /// - Parameters:
  ///   - now: The score of the period.
  ///   - last: The newest earlier score within the look-back; `nil` when there is none.
  ///   - slideBase: The score exactly the slide's months earlier; `nil` when there is none.
  ///   - lastTold: The newest earlier period in which a drop of the subject was found, if any.
  /// - Returns: The drop that must be told, if there is one.
  public func drop(
    now: Snapshot,
    last: Snapshot?,
    slideBase: Snapshot?,
    lastTold: Period?
  ) -> ScoreDrop? {
    guard let last else { return nil }
    let before: Snapshot
    let dropKind: DropKind
    switch verdict(now: now.stored, last: last.stored, slideBase: slideBase?.stored) {
    case .noDrop, .belowNotice: return nil
    case .drop(let kind): (before, dropKind) = (last, kind)
    case .slide:
      guard let slideBase, tellsSlide(from: slideBase.period, lastTold: lastTold) else {
        return nil
      }
      (before, dropKind) = (slideBase, .slide)
    }
    let crossed = crossed(from: before.stored, to: now.stored)
    return ScoreDrop(
      before: before,
      after: now,
      kind: dropKind,
      crossed: Array(thresholds[crossed])
    )
  }
}

extension Snapshot {
  fileprivate var stored: Int16 { Int16(clamping: score.rawValue) }
}

extension DropKind {
  /// Where a subject with such a drop is counted.
  public var bucket: Bucket {
    switch self {
    case .slide, .notice: .notice
    case .sudden: .sudden
    }
  }
}
