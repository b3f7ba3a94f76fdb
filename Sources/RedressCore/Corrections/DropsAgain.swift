/// A subject's drops found again in restated months.
///
/// A correction can take a drop away, make it smaller, or uncover one that the error hid: when the
/// month before rises, a later fall becomes deeper.
public struct DropsAgain: Hashable, Sendable {
  /// A drop that stands, under its number.
  public struct Standing: Hashable, Sendable {
    public let id: DropID
    public let drop: ScoreDrop

    public init(id: DropID, drop: ScoreDrop) {
      self.id = id
      self.drop = drop
    }
  }

  /// Drops that stood and no longer do, ascending by period.
  public let ended: [Standing]

  /// Drops that are there now and were not, ascending by period.
  public let fresh: [ScoreDrop]

  public init(ended: [Standing], fresh: [ScoreDrop]) {
    (self.ended, self.fresh) = (ended, fresh)
  }

  /// Compares the standing drops of a subject with those that restated months show.
  ///
  /// - Parameters:
  ///   - months: The restated months, ascending; may be empty.
  ///   - history: The subject's scores of all months, as they stood before.
  ///   - standing: All of the subject's drops that stand.
  ///   - rule: The rule of a month; `nil` for one that was never looked at for drops.
  /// - Throws: What `rule` throws.
  public init(
    months: [Recomputation],
    history: [Snapshot],
    standing: [Standing],
    rule: (Period) throws -> DropRule?
  ) rethrows {
    var snapshots = Dictionary(uniqueKeysWithValues: history.map { ($0.period, $0) })
    for month in months { snapshots[month.period] = month.after }
    var told = Set(standing.map(\.drop.period))
    var ended: [Standing] = []
    var fresh: [ScoreDrop] = []
    for month in months {
      guard let rule = try rule(month.period) else { continue }
      func score(_ back: Int) -> Snapshot? { snapshots[month.period.adding(months: -back)] }
      let found = month.after.flatMap { now in
        rule.drop(
          now: now,
          last: (1...rule.policy.lookBack).lazy.compactMap(score).first,
          slideBase: rule.policy.slide.flatMap { score($0.months) },
          lastTold: told.filter { $0 < month.period }.max()
        )
      }
      let known = standing.filter { $0.drop.period == month.period }
      if found == nil { told.remove(month.period) } else { told.insert(month.period) }
      ended += known.filter { $0.drop != found }
      if let found, !known.contains(where: { $0.drop == found }) { fresh.append(found) }
    }
    self.ended = ended
    self.fresh = fresh
  }

  /// The place in ``fresh`` of the drop that takes an ended one's place; `nil` when none does.
  public func replacement(of ended: Standing) -> Int? {
    fresh.firstIndex { $0.period == ended.drop.period }
  }

  /// What the person is told of what became of their drops.
  ///
  /// - Parameters:
  ///   - told: The drops whose notices were sent. Any other was not told, and is not spoken of as if
  ///     it had been.
  ///   - publishedOn: The day on which a month's scores were published.
  /// - Returns: One for each month, ascending; may be empty.
  public func outcomes(
    told: Set<DropID>,
    publishedOn: (Period) -> Day
  ) -> [DropOutcome] {
    Set(ended.map(\.drop.period) + fresh.map(\.period)).sorted().compactMap { period in
      let day = publishedOn(period)
      let told = ended.first { $0.drop.period == period && told.contains($0.id) }?.drop.change
      let now = fresh.first { $0.period == period }?.change
      return switch (told, now) {
      case (let told?, let now?): .changed(publishedOn: day, told: told, now: now)
      case (let told?, nil): .withdrawn(publishedOn: day, told: told)
      case (nil, let now?): .found(publishedOn: day, now: now)
      case (nil, nil): nil
      }
    }
  }
}

extension DropsAgain {
  /// What the letter says that tells the person what became of their drops.
  ///
  /// - Parameter told: The letters by which they were told.
  /// - Returns: By month, ascending; may be empty.
  public func statements(told: [DropID: NoticeID]) -> [Statement] {
    Set(ended.map(\.drop.period) + fresh.map(\.period)).sorted().flatMap { period in
      let earlier = ended.filter { $0.drop.period == period }.compactMap { told[$0.id] }.first
      let isNow = fresh.contains { $0.period == period }
      let withdrawn = earlier.map { [Statement.withdrawn($0)] } ?? []
      if isNow { return withdrawn + [.willWrite(period)] }
      return withdrawn.isEmpty ? [] : withdrawn + [.noFall(period)]
    }
  }
}

/// What a correction made of a drop, by the day on which its score was published.
///
/// Changes of points are as a drop's: below zero.
public enum DropOutcome: Hashable, Sendable {
  /// It was told, and no longer stands.
  case withdrawn(publishedOn: Day, told: Points)

  /// It was told, and is now another one.
  case changed(publishedOn: Day, told: Points, now: Points)

  /// It was not told, and is there now.
  case found(publishedOn: Day, now: Points)
}
