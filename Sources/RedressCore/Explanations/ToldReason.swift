/// One reason of a letter, with the points that stand on it.
public struct ToldReason: Hashable, Sendable {
  public let kind: PartKind

  /// Whose points they are, in the scheme's order; at least one.
  public private(set) var dimensions: [DimensionID]

  /// Never zero.
  public private(set) var change: Points

  /// What characteristics did, all told by one sentence; empty where no record is the cause.
  public private(set) var shares: [Explanation.Share]

  /// What the person said of furnishers, each once; empty unless the kind is `consent`.
  public private(set) var consents: [Consent] = []

  /// The later month's score without the records of ``basis``, really scored again.
  ///
  /// `nil` of a gain, and where no record is the basis, the score is not higher without it, or was not
  /// made from the records on file.
  public internal(set) var without: Points?

  /// The records that a letter names, without repeats; may be empty.
  public var basis: [RecordID] {
    var seen: Set<RecordID> = []
    return shares.flatMap(\.basis).filter { seen.insert($0).inserted }
  }

  fileprivate init(_ kind: PartKind, of dimension: DimensionID) {
    (self.kind, dimensions, change, shares) = (kind, [dimension], .zero, [])
  }

  fileprivate mutating func add(
    _ change: Points,
    of dimension: DimensionID,
    _ share: Explanation.Share?,
    _ consents: [Consent] = []
  ) {
    self.consents += consents.filter { !self.consents.contains($0) }
    self.change = self.change + change
    if !dimensions.contains(dimension) { dimensions.append(dimension) }
    if let share { shares.append(share) }
  }
}

/// The reasons for which points were lost, or gained, in the order in which a letter tells them.
public struct ToldReasons: Hashable, Sendable {
  /// The largest first; equals in the scheme's order.
  public internal(set) var told: [ToldReason]

  /// What smaller reasons make together; zero when there are none.
  public let others: Points

  public static let none = ToldReasons(told: [], others: .zero)

  /// All points of the direction.
  public var whole: Points { told.map(\.change).total + others }
}

/// The reasons of a drop in both directions: all together sum to its change.
public struct DropReasons: Hashable, Sendable {
  public internal(set) var losses: ToldReasons
  public internal(set) var gains: ToldReasons

  /// The largest loss by records, where it rests on a single record without which the score is higher.
  public var withoutOne: ToldReason? {
    guard let reason = losses.told.first(where: { !$0.shares.isEmpty }), reason.without != nil,
      reason.basis.count == 1
    else { return nil }
    return reason
  }
}

extension DropReasons {
  /// What a letter says of a month without records, each set of them once.
  ///
  /// - Parameters:
  ///   - period: The later month.
  ///   - disclosure: How much of points the scheme lets a person know.
  /// - Returns: In the order of the reasons; empty where points are not told.
  public func trials(in period: Period, disclosing disclosure: Disclosure) -> [Statement] {
    guard disclosure == .exact else { return [] }
    var tried: Set<Set<RecordID>> = []
    return losses.told.compactMap { reason in
      guard tried.insert(Set(reason.basis)).inserted, let score = reason.without else { return nil }
      return .without(period, reason.basis, score)
    }
  }
}

extension Explanation {
  /// Reasons by records that one letter tells of each direction, at most.
  ///
  /// Source: Regulation B, 12 CFR 1002.9(b)(2), comment 1: more than four reasons are not likely to be
  /// helpful.
  public static let mostTold = 4

  /// The reasons over all dimensions, by their points: nothing is netted away.
  ///
  /// What one sentence tells is one reason, whatever dimensions it counts in. A changed rule, the person's
  /// own word on consent, and what nobody can explain yet, are always told.
  ///
  /// - Parameter scheme: The later month's.
  /// - Returns: Losses and gains, none tried without its records.
  public func reasons(in scheme: Scheme) -> DropReasons {
    var found: [(key: ReasonKey, reason: ToldReason)] = []
    func add(
      _ key: ReasonKey,
      _ dimension: DimensionID,
      _ change: Points,
      _ share: Share?,
      _ consents: [Consent] = []
    ) {
      // A dozen at most, and told apart sooner than hashed.
      let place =
        found.firstIndex { $0.key == key }
        ?? {
          found.append((key, ToldReason(key.kind, of: dimension)))
          return found.count - 1
        }()
      found[place].reason.add(change, of: dimension, share, consents)
    }
    for part in parts.inOrder(of: scheme) {
      guard !part.shares.isEmpty else {
        let key = ReasonKey(part.kind, losing: part.change < .zero)
        add(key, part.dimension, part.change, nil, part.consents)
        continue
      }
      for share in part.shares {
        let line = scheme.scorecard.first { $0.id == share.characteristic }
        let sentence = line?.reasons.sentence(for: share.change, by: share.way)
        let key = ReasonKey(share, sentence, within: line?.measure.within)
        add(key, part.dimension, share.change, share)
      }
    }
    let reasons = found.map(\.reason)
    return DropReasons(
      losses: reasons.filter { $0.change < .zero }.ranked(),
      gains: reasons.filter { $0.change > .zero }.ranked()
    )
  }

  /// The same, each loss tried without the records that it rests on.
  ///
  /// - Parameters:
  ///   - after: The later month, as it is tried: by what is known now.
  ///   - isAsExplained: Whether that is what it was explained from.
  /// - Returns: Losses and gains, in the same order.
  public func reasons(tried after: ScoredSide, isAsExplained: Bool = true) -> DropReasons {
    var reasons = reasons(in: after.scheme)
    let later = isAsExplained ? later : after.scheme.score(after.records, in: drop.period)
    guard later.points == drop.after.points else { return reasons }
    for (number, reason) in reasons.losses.told.enumerated() {
      let places = reason.basis.compactMap(after.records.place)
      guard !places.isEmpty, places.count == reason.basis.count,
        let others = after.scheme.score(
          after.records,
          in: drop.period,
          without: places,
          from: later
        )
      else { continue }
      let score = after.scheme.range.base + others.points.total
      if score > drop.after.score { reasons.losses.told[number].without = score }
    }
    return reasons
  }
}

/// What makes two shares one reason; what tells most apart comes first.
private struct ReasonKey: Equatable {
  let kind: PartKind
  private let isLoss: Bool
  private let within: Int?
  private let sentence: ReasonSentence?
  private let before: Look?
  private let after: Look?
  private let characteristic: CharacteristicID?

  init(_ kind: PartKind, losing isLoss: Bool) {
    (self.kind, self.isLoss) = (kind, isLoss)
    (characteristic, sentence, within, before, after) = (nil, nil, nil, nil, nil)
  }

  init(_ share: Explanation.Share, _ sentence: ReasonSentence?, within: Int?) {
    isLoss = share.change < .zero
    kind = isLoss ? .loss : .gain
    (self.sentence, self.within) = (sentence, within)
    // A sentence without places for what was read says the same of all.
    let tellsReadings = sentence?.tellsReadings ?? false
    before = tellsReadings ? share.before : nil
    after = tellsReadings ? share.after : nil
    characteristic = sentence == nil ? share.characteristic : nil
  }
}

extension [Explanation.Part] {
  fileprivate func inOrder(of scheme: Scheme) -> [Explanation.Part] {
    // Stable: of one dimension what records did comes before what a rule did.
    scheme.dimensions.flatMap { dimension in filter { $0.dimension == dimension.id } }
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
