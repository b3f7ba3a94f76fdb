extension DisputeOutcome {
  /// How many points hang on a decision.
  ///
  /// By a correction that is what it moves most: the largest change, up or down, of a month that it
  /// restated. Any other decision leaves as they are the falls that the person contests: it is the deepest
  /// of them, from one month that they have a score in to the next, by the scores that stand.
  ///
  /// - Parameters:
  ///   - restated: The months that the correction restated; empty for another outcome.
  ///   - history: The person's scores that stand, ascending.
  ///   - contested: The months whose falls are contested: of a score its own, of a record the one that
  ///     it is from and every later one, since it may count in them.
  /// - Returns: 0 and more.
  public func effect(
    restated: [Recomputation],
    history: [Snapshot],
    contested: ClosedRange<Period>
  ) -> Points {
    let moves =
      isByCorrection
      ? restated.map { max($0.change, -$0.change) }
      : zip(history, history.dropFirst())
        .filter { contested.contains($1.period) }
        .map { $0.score - $1.score }
    return max(moves.max() ?? .zero, .zero)
  }
}

extension OfficeSettings {
  /// Whether a decision on which so many points hang takes two persons.
  public func takesTwo(toMove effect: Points) -> Bool {
    aloneUpTo.map { effect > Points($0) } ?? false
  }
}
