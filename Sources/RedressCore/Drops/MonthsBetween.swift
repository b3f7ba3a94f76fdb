/// What a letter tells of the months between the two of a drop.
///
/// Of a drop since the last score those without one; of a slide all, each with its score as it stands.
public struct MonthsBetween: Hashable, Sendable {
  public struct Month: Hashable, Sendable {
    public let period: Period

    /// `nil` where there is none.
    public let score: Points?

    public init(period: Period, score: Points?) { (self.period, self.score) = (period, score) }
  }

  /// Ascending; empty where the drop lies between two months in a row.
  public let months: [Month]

  /// Of a drop between two months in a row.
  public static let none = MonthsBetween(months: [])

  private init(months: [Month]) { self.months = months }

  /// - Parameters:
  ///   - drop: Between whose months they lie.
  ///   - score: Of a month as it stands; `nil` where it has none.
  /// - Throws: What reading a score throws.
  public init<Failure>(
    of drop: ScoreDrop,
    score: (Period) throws(Failure) -> Points?
  ) throws(Failure) {
    var months: [Month] = []
    for back in stride(from: drop.before.period.months(until: drop.period) - 1, to: 0, by: -1) {
      let period = drop.period.adding(months: -back)
      let month = Month(period: period, score: try score(period))
      if drop.kind == .slide || month.score == nil { months.append(month) }
    }
    self.init(months: months)
  }

  /// What the letter states of them.
  public var statements: [Statement] { months.map { .standsNow($0.period, $0.score) } }

  /// How many falls a slide is the sum of.
  ///
  /// - Parameter drop: Between whose months they lie.
  /// - Returns: `nil` where the score rose or stayed in between.
  public func falls(of drop: ScoreDrop) -> Int? {
    let scores = [drop.before.score] + months.compactMap(\.score) + [drop.after.score]
    return zip(scores, scores.dropFirst()).allSatisfy { $0 > $1 } ? scores.count - 1 : nil
  }
}
