/// Tells by two numbers who needs no look, with the answer that the rules would give.
///
/// A population's drops are a few in a hundred; for all others the comparison of two scores is
/// enough, and their dimensions are never gathered.
public struct FallScreen: Sendable {
  private let notice: Int
  private let looksForSlides: Bool
  private let lowest: Int

  /// For each score from the lowest: how many thresholds that count lie at or below it.
  private let thresholds: [Int16]

  public init(_ scheme: Scheme, period: Period) {
    notice = scheme.drops.notice.rawValue
    looksForSlides = scheme.drops.slide != nil
    lowest = scheme.range.lowest.rawValue
    let day = scheme.publicationDay(of: period)
    let counted =
      scheme.drops.crossing == .none
      ? [] : scheme.tiers.map(\.from) + scheme.perks.filter { $0.isValid(on: day) }.map(\.from)
    thresholds = (lowest...scheme.range.highest.rawValue).map { score in
      Int16(clamping: counted.count { $0.rawValue <= score })
    }
  }

  /// The bucket of a subject with a score now and one before.
  ///
  /// - Returns: `no_drop` or `below_notice`; `nil` when the rules must look.
  public func bucket(now: Int16, last: Int16) -> Bucket? {
    if now >= last { return .noDrop }
    let (one, other) = (Int(now) - lowest, Int(last) - lowest)
    guard !looksForSlides, Int(last) - Int(now) < notice, one >= 0, other < thresholds.count,
      thresholds[one] == thresholds[other]
    else { return nil }
    return .belowNotice
  }
}
