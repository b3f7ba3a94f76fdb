/// Whether a period's drops look like one event, from everyone's drops before anyone is written to.
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
  /// - Returns: A furnisher before the population; of two with as many drops, the first by id.
  public func verdict(under policy: SystemicPolicy?, compared: Int) -> Verdict {
    guard let policy, drops >= policy.atLeast else { return .ordinary }
    let first = byFurnisher.max { ($0.value, $1.key) < ($1.value, $0.key) }
    if let first, first.value >= policy.atLeast,
      Fraction(Int64(first.value), over: Int64(drops)) > policy.concentration
    {
      return .furnisher(first.key, drops: first.value, of: drops)
    }
    if compared > 0, Fraction(Int64(drops), over: Int64(compared)) >= policy.share {
      return .population(drops: drops, compared: compared)
    }
    return .ordinary
  }
}
