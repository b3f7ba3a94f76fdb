/// What a letter says, as a value: it can be asked again whether it is so, and held against what other
/// letters said.
///
/// A letter's statements are attached to its notice. What a person was *told* are the statements of the
/// notices that were sent to them.
public enum Statement: Hashable, Sendable {
  /// The score of a month is lower than the one before it, for these reasons.
  case fell(Period, from: Points, to: Points, because: [Reason])

  /// A part of a month's fall has no known cause; a check is open, and the person is written to by a day.
  case notKnownYet(Period, by: Day)

  /// The cause of a part of a month's fall was looked for and not found.
  case notFound(Period)

  /// A month's fall comes from changed rules alone, and from nothing that the person did.
  case byRules(Period)

  /// The level of a month's score and of the one before; tiers by id, `nil` where a version has none.
  case level(Period, from: String?, to: String?)

  /// No fall of a month stands that would have to be told.
  case noFall(Period)

  /// A dispute was taken in, and is answered by a day at the latest.
  case received(DisputeID, by: Day)

  /// A dispute was decided.
  case decided(DisputeID, DisputeOutcome)

  /// The score of a month as it is now; `nil` where it has none.
  case standsNow(Period, Points?)

  /// The score of a month as it would be without some records, really scored again; at least one record.
  case without(Period, [RecordID], Points)

  /// By the rules of the month, scores of no later month than this one read any of the records.
  case counts([RecordID], until: Period)

  /// With what the scheme advises about a characteristic, tried with so many records, the score of a month
  /// would have been higher; with its points where they are told.
  case advised(Period, CharacteristicID, count: Int, Points?)

  /// A record that tells a deleted fact was put back on a day, and whether it stands.
  case putBack(RecordID, on: Day, stands: Bool)

  /// An earlier letter no longer holds.
  case withdrawn(NoticeID)

  /// The office will write about a month's fall.
  case willWrite(Period)

  /// The person can dispute what the letter tells, and how.
  case canDispute

  /// A part of a fall: what a dimension lost or gained, and whether the cause is known.
  public struct Reason: Hashable, Sendable {
    public let kind: PartKind
    public let dimension: DimensionID

    /// Never zero.
    public let change: Points

    public init(kind: PartKind, dimension: DimensionID, change: Points) {
      (self.kind, self.dimension, self.change) = (kind, dimension, change)
    }
  }

  /// The kind of a statement.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case fell
    case notKnownYet = "not_known_yet"
    case notFound = "not_found"
    case byRules = "by_rules"
    case level
    case noFall = "no_fall"
    case received, decided
    case standsNow = "stands_now"
    case without, counts, advised
    case putBack = "put_back"
    case withdrawn
    case willWrite = "will_write"
    case canDispute = "can_dispute"
  }
}

extension Statement {
  public var kind: Kind {
    switch self {
    case .fell: .fell
    case .notKnownYet: .notKnownYet
    case .notFound: .notFound
    case .byRules: .byRules
    case .level: .level
    case .noFall: .noFall
    case .received: .received
    case .decided: .decided
    case .standsNow: .standsNow
    case .without: .without
    case .counts: .counts
    case .advised: .advised
    case .putBack: .putBack
    case .withdrawn: .withdrawn
    case .willWrite: .willWrite
    case .canDispute: .canDispute
    }
  }
}

extension NoticeKind {
  /// The kinds of statements that a letter of this kind may make.
  public var statements: Set<Statement.Kind> {
    switch self {
    case .drop:
      [
        .fell, .standsNow, .without, .counts, .advised, .notKnownYet, .byRules, .withdrawn,
        .canDispute,
      ]
    case .withdrawal: [.withdrawn, .noFall, .standsNow, .canDispute]
    case .level: [.level, .standsNow, .withdrawn, .canDispute]
    case .finding:
      [.fell, .standsNow, .without, .counts, .notFound, .byRules, .withdrawn, .canDispute]
    case .acceptance: [.received]
    case .result: [.decided, .standsNow, .noFall, .withdrawn, .willWrite]
    case .reinsertion: [.putBack, .canDispute]
    }
  }
}

extension Statement {
  /// Whether it says what trying a person's records gave.
  public var isTrial: Bool { [.without, .counts, .advised].contains(kind) }
}

extension Notice {
  /// What it says of records that were tried, in its order; may be empty.
  public var trials: [Statement] { statements.filter(\.isTrial) }

  /// The letter that it takes back; `nil` when it takes none back.
  public var takesBack: NoticeID? {
    for case .withdrawn(let notice) in statements { return notice }
    return nil
  }

  /// Whether its statements are those of a letter that explains a drop: its two scores, those between, and
  /// reasons that sum to the whole change; a part without a cause is said to be checked, and a fall by changed
  /// rules alone to be one.
  public func tells(_ drop: ScoreDrop, over months: MonthsBetween) -> Bool {
    guard case .fell(let period, let from, let to, let reasons) = statements.first else {
      return false
    }
    let isExplained = !reasons.contains { $0.kind == .unexplained }
    return period == drop.period && from == drop.before.score && to == drop.after.score
      && reasons.map(\.change).total == drop.change && statements.last == .canDispute
      && isUnexplained != isExplained
      && statements.contains(.byRules(period)) == reasons.areByRules
      && statements.filter { $0.kind == .standsNow } == months.statements
      && statements.allSatisfy { kind.statements.contains($0.kind) }
  }
}

extension [Statement] {
  /// What the letter states that takes an earlier one about a month's fall back.
  ///
  /// - Parameters:
  ///   - notice: The earlier letter.
  ///   - period: The month.
  ///   - score: Its score as it stands; `nil` when there is none.
  /// - Returns: In the order of saying.
  public static func withdrawing(
    _ notice: NoticeID,
    of period: Period,
    score: Points?
  ) -> [Statement] {
    [.withdrawn(notice), .noFall(period)] + (score.map { [.standsNow(period, $0)] } ?? [])
      + [.canDispute]
  }
}

extension [Statement] {
  /// What the letter states that tells of a level which new rules gave.
  ///
  /// - Parameters:
  ///   - level: Of the month's score as it stands; `nil` when there is none any more.
  ///   - period: The month.
  ///   - earlier: The letter whose place it takes; `nil` for the first about the level.
  /// - Returns: In the order of saying.
  public static func telling(
    _ level: MonthMatter.Level?,
    of period: Period,
    insteadOf earlier: NoticeID?
  ) -> [Statement] {
    (level.map { [.level(period, from: $0.from, to: $0.to)] } ?? [])
      + [.standsNow(period, level?.score)] + (earlier.map { [.withdrawn($0)] } ?? []) + [
        .canDispute
      ]
  }
}

extension Notice {
  /// Whether the day by which it promises to write again is this one, if it promises any.
  public func promises(by day: Day) -> Bool {
    statements.allSatisfy { statement in
      if case .notKnownYet(_, let promised) = statement { promised == day } else { true }
    }
  }
}

extension Explanation {
  /// What the letter that tells it states.
  ///
  /// - Parameters:
  ///   - months: What it tells of the months between.
  ///   - trials: What it tells of the records that were tried.
  ///   - earlier: The letter whose place it takes; `nil` for the first about the fall.
  ///   - day: By when the person is written to again where a part has no known cause.
  /// - Returns: In the order of saying.
  public func statements(
    over months: MonthsBetween,
    trying trials: [Statement],
    insteadOf earlier: NoticeID? = nil,
    checkedBy day: Day
  ) -> [Statement] {
    [fell] + months.statements + byRules
      + (isComplete ? [] : [.notKnownYet(drop.period, by: day)]) + trials
      + (earlier.map { [.withdrawn($0)] } ?? []) + [.canDispute]
  }

  /// What the letter states that tells what a check found.
  public func statements(
    over months: MonthsBetween,
    trying trials: [Statement],
    finding: CheckFinding
  ) -> [Statement] {
    [fell] + months.statements + byRules
      + (finding == .unknown ? [.notFound(drop.period)] : [])
      // What can be done was told before.
      + trials.filter { $0.kind != .advised } + [.canDispute]
  }

  private var byRules: [Statement] { isByRules ? [.byRules(drop.period)] : [] }

  private var fell: Statement {
    let reasons = parts.map {
      Statement.Reason(kind: $0.kind, dimension: $0.dimension, change: $0.change)
    }
    return .fell(
      drop.period,
      from: drop.before.score,
      to: drop.after.score,
      because: reasons
    )
  }
}

extension [Statement.Reason] {
  /// Whether changed rules are all that points were lost by; false where a cause is not known.
  public var areByRules: Bool { [PartKind].areByRules(map(\.kind)) }
}
