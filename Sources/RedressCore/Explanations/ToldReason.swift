/// One reason of a letter, with the points that stand on it.
public struct ToldReason: Hashable, Sendable {
  public let kind: PartKind

  /// Whose points they are, in the scheme's order; at least one.
  public let dimensions: [DimensionID]

  /// Never zero.
  public let change: Points

  /// What characteristics did, all told by one sentence; empty where no record is the cause.
  public let shares: [Explanation.Share]

  /// The records that a letter names, without repeats; may be empty.
  public var basis: [RecordID] {
    var seen: Set<RecordID> = []
    return shares.flatMap(\.basis).filter { seen.insert($0).inserted }
  }
}

/// The reasons for which points were lost, or gained, in the order in which a letter tells them.
public struct ToldReasons: Hashable, Sendable {
  /// The largest first; equals in the scheme's order.
  public let told: [ToldReason]

  /// What smaller reasons make together; zero when there are none.
  public let others: Points

  public static let none = ToldReasons(told: [], others: .zero)

  /// All points of the direction.
  public var whole: Points { told.map(\.change).total + others }
}

extension Explanation {
  /// Reasons by records that one letter tells of each direction, at most.
  ///
  /// Source: Regulation B, 12 CFR 1002.9(b)(2), comment 1: more than four reasons are not likely to be
  /// helpful.
  public static let mostTold = 4

  /// The reasons over all dimensions, by their points: nothing is netted away.
  ///
  /// What one sentence tells is one reason, whatever dimensions it counts in. A changed rule, and what
  /// nobody can explain yet, are always told.
  ///
  /// - Parameter scheme: The later month's.
  /// - Returns: Losses and gains; all together sum to the change.
  public func reasons(in scheme: Scheme) -> (losses: ToldReasons, gains: ToldReasons) {
    var found: [ReasonKey: ToldReason] = [:]
    var order: [ReasonKey] = []
    func add(_ key: ReasonKey, _ part: Part, _ change: Points, _ share: Share?) {
      let known = found[key]
      if known == nil { order.append(key) }
      let dimensions = known?.dimensions ?? []
      found[key] = ToldReason(
        kind: key.kind,
        dimensions: dimensions.contains(part.dimension)
          ? dimensions : dimensions + [part.dimension],
        change: (known?.change ?? .zero) + change,
        shares: (known?.shares ?? []) + (share.map { [$0] } ?? [])
      )
    }
    for part in parts.inOrder(of: scheme) {
      guard !part.shares.isEmpty else {
        add(ReasonKey(part.kind, losing: part.change < .zero), part, part.change, nil)
        continue
      }
      for share in part.shares {
        let line = scheme.scorecard.first { $0.id == share.characteristic }
        let sentence = line?.reasons.sentence(for: share.change, by: share.way)
        add(ReasonKey(share, sentence, within: line?.measure.within), part, share.change, share)
      }
    }
    let reasons = order.compactMap { found[$0] }
    return (
      reasons.filter { $0.change < .zero }.ranked(), reasons.filter { $0.change > .zero }.ranked()
    )
  }
}

/// What makes two shares one reason.
private struct ReasonKey: Hashable {
  let kind: PartKind
  private let isLoss: Bool
  private let characteristic: CharacteristicID?
  private let sentence: LocalizedText?
  private let within: Int?
  private let before: Look?
  private let after: Look?

  init(_ kind: PartKind, losing isLoss: Bool) {
    (self.kind, self.isLoss) = (kind, isLoss)
    (characteristic, sentence, within, before, after) = (nil, nil, nil, nil, nil)
  }

  init(_ share: Explanation.Share, _ sentence: LocalizedText?, within: Int?) {
    isLoss = share.change < .zero
    kind = isLoss ? .loss : .gain
    (self.sentence, self.within) = (sentence, within)
    // A sentence without places for what was read says the same of all.
    let hasPlaces =
      sentence?.texts.values.contains { text in
        ["{before", "{after", "{last"].contains { text.contains($0) }
      } ?? false
    before = hasPlaces ? share.before : nil
    after = hasPlaces ? share.after : nil
    characteristic = sentence == nil ? share.characteristic : nil
  }
}

extension [Explanation.Part] {
  fileprivate func inOrder(of scheme: Scheme) -> [Explanation.Part] {
    let places = Dictionary(
      uniqueKeysWithValues: scheme.dimensions.enumerated().map { ($1.id, $0) }
    )
    // Stable: of one dimension what records did comes before what a rule did.
    return enumerated().sorted {
      (places[$0.element.dimension] ?? 0, $0.offset) < (
        places[$1.element.dimension] ?? 0, $1.offset
      )
    }
    .map(\.element)
  }
}

extension [ToldReason] {
  fileprivate func ranked() -> ToldReasons {
    let ranked = enumerated().sorted {
      let (first, second) = (
        $0.element.change.rawValue.magnitude, $1.element.change.rawValue.magnitude
      )
      return (second, $0.offset) < (first, $1.offset)
    }
    .map(\.element)
    var left = Explanation.mostTold
    let told = ranked.filter { reason in
      guard !reason.shares.isEmpty else { return true }
      left -= 1
      return left >= 0
    }
    let others = ranked.map(\.change).total - told.map(\.change).total
    return ToldReasons(told: told, others: others)
  }
}
