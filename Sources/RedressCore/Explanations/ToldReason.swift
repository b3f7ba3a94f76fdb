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

  /// The last month whose score can read any of the records of ``basis``, by the rules of the later month;
  /// `nil` where ``without`` is.
  public internal(set) var until: Period?

  /// The records that a letter names, without repeats; may be empty.
  public var basis: [RecordID] {
    // Those of one share are without repeats.
    if shares.count == 1 { return shares[0].basis }
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

  /// What the person can do about the losses, in their order, each once; empty where it was not tried.
  public internal(set) var advice: [TriedAdvice] = []

  /// The largest loss by records, where it rests on a single record without which the score is higher.
  public var withoutOne: ToldReason? {
    guard let reason = losses.told.first(where: { !$0.shares.isEmpty }), reason.without != nil,
      reason.basis.count == 1
    else { return nil }
    return reason
  }
}

extension DropReasons {
  /// What a letter says of records that were tried, each set of them once, and of what a person can do.
  ///
  /// - Parameters:
  ///   - period: The later month.
  ///   - disclosure: How much of points the scheme lets a person know.
  /// - Returns: In the order of the reasons; without points where they are not told.
  public func trials(in period: Period, disclosing disclosure: Disclosure) -> [Statement] {
    var tried: Set<Set<RecordID>> = []
    let isExact = disclosure == .exact
    let records = losses.told.flatMap { reason -> [Statement] in
      guard tried.insert(Set(reason.basis)).inserted, let score = reason.without else { return [] }
      return (isExact ? [.without(period, reason.basis, score)] : [])
        + (reason.until.map { [.counts(reason.basis, until: $0)] } ?? [])
    }
    return records
      + advice.map {
        .advised(period, $0.characteristic, count: $0.count, isExact ? $0.score : nil)
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
        let line = scheme.line(of: share.characteristic)
        let sentence = line.flatMap {
          scheme.scorecard[$0].reasons.sentence(for: share.change, by: share.way)
        }
        let within = line.map { scheme.scorecard[$0].measure.within }
        let key = ReasonKey(share, sentence, within: within)
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
      guard score > drop.after.score else { continue }
      reasons.losses.told[number].without = score
      let lasts = places.compactMap { after.scheme.lastPeriod(reading: $0, of: after.records) }
      reasons.losses.told[number].until = lasts.max().flatMap { $0 > drop.period ? $0 : nil }
    }
    reasons.advice = advice(on: reasons.losses, after, later)
    return reasons
  }
}

extension Explanation {
  /// Things to do that one letter tells, at most.
  public static let mostAdvised = 3

  /// What was tried of what the scheme advises about the losses that are told, each text once.
  private func advice(
    on losses: ToldReasons,
    _ after: ScoredSide,
    _ scoring: Scoring
  ) -> [TriedAdvice] {
    let trial = AdviceTrial(
      scheme: after.scheme,
      records: after.records,
      period: drop.period,
      scoring: scoring
    )
    var said: Set<LocalizedText> = []
    var found: [TriedAdvice] = []
    for share in losses.told.flatMap(\.shares) where found.count < Self.mostAdvised {
      guard let place = after.scheme.line(of: share.characteristic),
        let advice = after.scheme.scorecard[place].advice,
        advice.ways.isEmpty || advice.ways.contains(share.way), said.insert(advice.text).inserted,
        let tried = trial.tried(place)
      else { continue }
      found.append(tried)
    }
    return found
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
