/// What a bulk correction does, counted.
public struct BulkEffect: Hashable, Sendable, Codable {
  /// What it does to one month.
  public struct Month: Hashable, Sendable, Codable {
    public let period: Period

    /// People whose score goes up, or down.
    public var up = 0
    public var down = 0

    /// People who have no score any more, or have one now.
    public var gone = 0
    public var come = 0

    /// People who are at a higher level than before, or at a lower one.
    public var higherLevel = 0
    public var lowerLevel = 0

    /// Drops that stand no more, are other ones, or are there now.
    public var endedDrops = 0
    public var changedDrops = 0
    public var newDrops = 0

    init(_ period: Period) { self.period = period }
  }

  /// Who gets a correction, and a letter that tells it.
  public var people = 0

  /// Records by what is done to them.
  public var changed = 0
  public var removed = 0
  public var restored = 0
  public var supplied = 0

  /// Records that say already what they should.
  public var unchanged = 0

  /// Disputes that it decides.
  public var disputes = 0

  /// People who cannot be corrected with the others: nothing is done to them; ``BulkLeftOut`` says why.
  public var leftOut = 0

  /// Months that anybody's score moves in, ascending; may be empty.
  public private(set) var months: [Month] = []

  public init() {}

  /// Adds what is done to one person.
  public mutating func add(
    _ plan: CorrectionPlan,
    _ again: DropsAgain,
    answering: Int,
    tiers: (Period) -> [Tier]
  ) {
    people += 1
    disputes += answering
    for record in plan.records {
      switch record.way {
      case .changed: changed += 1
      case .removed: removed += 1
      case .restored: restored += 1
      case .supplied: supplied += 1
      }
    }
    for month in plan.moved { add(month, tiers(month.period)) }
    for drop in again.ended {
      let isChanged = again.replacement(of: drop) != nil
      self[drop.drop.period].endedDrops += isChanged ? 0 : 1
      self[drop.drop.period].changedDrops += isChanged ? 1 : 0
    }
    for drop in again.fresh where !again.ended.contains(where: { $0.drop.period == drop.period }) {
      self[drop.period].newDrops += 1
    }
  }

  private mutating func add(_ month: Recomputation, _ tiers: [Tier]) {
    func level(_ score: Points) -> Int { tiers.count { $0.from <= score } }
    guard let before = month.before?.score else {
      self[month.period].come += 1
      return
    }
    guard let after = month.after?.score else {
      self[month.period].gone += 1
      return
    }
    if after > before { self[month.period].up += 1 }
    if after < before { self[month.period].down += 1 }
    if level(after) > level(before) { self[month.period].higherLevel += 1 }
    if level(after) < level(before) { self[month.period].lowerLevel += 1 }
  }

  /// A month's counts, made where there are none.
  private subscript(period: Period) -> Month {
    get { months.first { $0.period == period } ?? Month(period) }
    set {
      if let place = months.firstIndex(where: { $0.period == period }) {
        months[place] = newValue
      } else {
        months.insert(newValue, at: months.firstIndex { $0.period > period } ?? months.count)
      }
    }
  }
}

/// Somebody of whom a bulk correction would do something, to be looked at before it is approved.
public struct BulkSample: Hashable, Sendable, Encodable {
  /// What they are an example of.
  public enum Cause: String, Hashable, Sendable, CaseIterable, Codable {
    case up
    case down
    case still
    case noScore = "no_score"
    case dropEnded = "drop_ended"
    case dropNew = "drop_new"
    case dispute
  }

  public let cause: Cause
  public let subject: SubjectID

  /// By id; at least one.
  public let records: [RecordID]

  public init(_ cause: Cause, _ subject: SubjectID, _ records: [RecordID]) {
    (self.cause, self.subject, self.records) = (cause, subject, records)
  }

  /// What a person is an example of; at least one thing.
  public static func causes(
    _ plan: CorrectionPlan,
    _ again: DropsAgain,
    answering: Int
  ) -> [Cause] {
    var causes: [Cause] = []
    switch ScoreMovement(plan.months.compactMap(\.change)) {
    case .up: causes.append(.up)
    case .down: causes.append(.down)
    case .both: causes += [.up, .down]
    case .still: causes.append(plan.moved.isEmpty ? .still : .noScore)
    }
    if !again.ended.isEmpty { causes.append(.dropEnded) }
    if !again.fresh.isEmpty { causes.append(.dropNew) }
    if answering > 0 { causes.append(.dispute) }
    return causes
  }
}
