public import RedressCore
internal import RedressStore

/// What a policy of incidents would have made of the past months.
public struct IncidentReplay: Sendable {
  /// The months that were counted, ascending; may be empty.
  public let months: [ReplayedMonth]

  /// Months that were looked at and not counted, since their scheme did not ask; ascending, may be empty.
  public let uncounted: [Period]
}

extension Office {
  /// Looks at the past months again as they were counted; writes nothing.
  ///
  /// The base of each month is what its look had: months before, without what the staff found in error in
  /// them. So it tells what the policy would have held when the month was looked at, and not what it says now.
  ///
  /// - Parameter file: YAML with `drops` as in a scheme, whose `systemic` is tried; `nil` for the newest
  ///   scheme's own.
  /// - Returns: Each month on file.
  /// - Throws: ``NotFound`` for a file that is not there, ``PolicyRefusal``; otherwise as every read.
  public func replayIncidents(under file: String? = nil) throws -> IncidentReplay {
    let tried = try file.map { try policy(in: $0).systemic }
    return try store.read { connection in
      let schemes = try rules(connection).schemes
      let policy = tried ?? schemes.current.drops.systemic
      let looked = try connection.months().map(\.period).filter {
        try connection.detection(of: $0) != nil
      }
      guard let first = looked.first, let last = looked.last else {
        return IncidentReplay(months: [], uncounted: [])
      }
      let counted = try connection.monthCounts(in: first...last)
      let incidents = try connection.allIncidents()
      let months = try counted.map { period, counts in
        let month = SourceCheck.Month(
          period,
          counts,
          facts: try connection.factCounts(in: period...period)
        )
        let here = incidents.filter { $0.period == period }
        guard let policy else {
          return ReplayedMonth(month, .init(suspicions: [], skipped: []), given: here)
        }
        let check = SourceCheck(
          policy,
          dimensions: schemes.scheme(for: period).dimensions.map(\.id)
        )
        let found = check.look(
          at: month,
          after: try self.months(before: period, policy, incidents, connection),
          isByOtherRules: counts.drops.contains { $0.trace.isByOtherRules }
        )
        return ReplayedMonth(month, found, given: here)
      }
      return IncidentReplay(
        months: months,
        uncounted: looked.filter { period in !counted.contains { $0.period == period } }
      )
    }
  }
}
