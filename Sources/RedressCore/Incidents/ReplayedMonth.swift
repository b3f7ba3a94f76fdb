/// A past month as a policy of incidents would have looked at it, beside what the staff found.
public struct ReplayedMonth: Hashable, Sendable {
  public let period: Period

  /// Drops that were counted in it, at the last look.
  public let drops: Int

  /// Drops that the policy would have held.
  public let held: Int

  /// Drops that rest on what was found in error, and that it would not have held.
  public let missed: Int

  /// Drops that rest on what was found real alone, and that it would have held.
  public let needless: Int

  /// What it would have suspected, the likeliest cause first; may be empty.
  public let suspicions: [Suspicion]

  /// What was found in error and it would not have suspected; may be empty.
  public let unseen: [Suspect]

  /// What could not be asked; may be empty.
  public let skipped: [SourceCheck.Skipped]

  /// - Parameters:
  ///   - month: As it was counted.
  ///   - found: What the policy suspects of it.
  ///   - incidents: Those of the month, as the staff closed them; may be empty.
  public init(
    _ month: SourceCheck.Month,
    _ found: SourceCheck.Findings,
    given incidents: some Sequence<Incident>
  ) {
    let suspects = found.suspicions.map(\.suspect)
    // Changed rules were no error and no fault of a source: held or not, their drops are told as such.
    let closed = incidents.filter { $0.finding != nil }
    let wrong = closed.filter { $0.finding == .error }.map(\.suspect)
    let right = closed.filter { $0.finding == .real }.map(\.suspect)
    func isHeld(_ trace: DropTrace) -> Bool { suspects.contains { $0.holds(trace) } }
    func rests(_ trace: DropTrace, on suspects: [Suspect]) -> Bool {
      suspects.contains { $0.holds(trace) }
    }
    let counted = month.counts.drops
    period = month.period
    drops = counted.count { _ in true }
    held = counted.count(isHeld)
    missed = counted.count { rests($0, on: wrong) && !isHeld($0) }
    needless = counted.count { isHeld($0) && rests($0, on: right) && !rests($0, on: wrong) }
    suspicions = found.suspicions
    unseen = wrong.filter { wrong in
      !suspects.contains(wrong) && !suspects.contains(.everyone)
        // What a batch brought is in no count of its own.
        && wrong.cause != .batch
    }
    skipped = found.skipped
  }
}
