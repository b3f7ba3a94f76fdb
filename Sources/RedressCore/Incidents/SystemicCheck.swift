/// Whether a period's drops pass the limits that a scheme sets whatever is usual.
public struct SystemicCheck: Hashable, Sendable {
  /// Drops found.
  public private(set) var drops = 0

  /// Drops whose deepest loss was traced to records of a furnisher.
  public private(set) var byFurnisher: [FurnisherID: Int] = [:]

  public init() {}

  public mutating func add(furnisher: FurnisherID?) {
    drops += 1
    if let furnisher { byFurnisher[furnisher, default: 0] += 1 }
  }

  /// How many drops were traced to whom.
  public init(_ drops: [TracedDrops]) {
    for drop in drops {
      self.drops += drop.drops
      if let furnisher = drop.trace.furnisher { byFurnisher[furnisher, default: 0] += drop.drops }
    }
  }

  public enum Verdict: Hashable, Sendable {
    case ordinary

    /// Most drops come from one furnisher's records: those are held.
    case furnisher(FurnisherID, drops: Int, of: Int)

    /// Too many people fell at once: everyone is held.
    case population(drops: Int, compared: Int)
  }

  /// - Parameters:
  ///   - policy: `nil` when the scheme does not ask for the check.
  ///   - compared: Subjects with a score in this period and an earlier one.
  ///   - isFirst: Whether no month before says what is usual: then a furnisher stands out from which most of
  ///     the drops come, of as many people as ``SystemicPolicy/first`` says.
  /// - Returns: A furnisher before the population; of two with as many drops, the first by id.
  public func verdict(
    under policy: SystemicPolicy?,
    compared: Int,
    isFirst: Bool = false
  ) -> Verdict {
    guard let policy, drops >= policy.atLeast else { return .ordinary }
    let first = byFurnisher.max { ($0.value, $1.key) < ($1.value, $0.key) }
    if let first, first.value >= policy.atLeast {
      let found = Verdict.furnisher(first.key, drops: first.value, of: drops)
      if let concentration = policy.concentration,
        Fraction(Int64(first.value), over: Int64(drops)) > concentration
      {
        return found
      }
      if isFirst, compared > 0, 2 * first.value > drops, let share = policy.first,
        Fraction(Int64(first.value), over: Int64(compared)) >= share
      {
        return found
      }
    }
    if compared > 0, let share = policy.share,
      Fraction(Int64(drops), over: Int64(compared)) >= share
    {
      return .population(drops: drops, compared: compared)
    }
    return .ordinary
  }
}

extension SystemicCheck.Verdict {
  /// What passed its limit; `nil` where nothing did.
  public var suspect: Suspect? {
    switch self {
    case .ordinary: nil
    case .furnisher(let furnisher, _, _): .furnisher(furnisher)
    case .population: .everyone
    }
  }
}
