extension SourceCheck {
  /// Looks at a month: what its counts say, changed rules, and the limits that the policy sets whatever is
  /// usual.
  ///
  /// - Parameters:
  ///   - month: As it was counted.
  ///   - earlier: Those before it that were counted; may be empty.
  ///   - settled: What was found real in it before.
  ///   - isByOtherRules: Whether a drop fell from a month that other rules scored.
  /// - Returns: What looks faulty, the likeliest cause first, and what could not be asked.
  public func look(
    at month: Month,
    after earlier: [Month],
    settled: Set<Suspect> = [],
    isByOtherRules: Bool
  ) -> Findings {
    var found = findings(in: month, after: earlier)
    found.suspicions = found.suspicions.without(settled)
    if isByOtherRules { found.suspicions.insert(Suspicion(.rules), at: 0) }
    let limit = SystemicCheck(month.counts.drops).verdict(
      under: policy,
      compared: month.counts.compared,
      isFirst: earlier.isEmpty
    )
    if let suspect = limit.suspect, !found.suspicions.contains(where: { $0.suspect == suspect }) {
      found.suspicions.append(Suspicion(suspect))
    }
    return found
  }
}
