extension DisputeOutcome {
  /// How many points hang on a decision.
  ///
  /// A correction decides with the second person that it takes itself, so nothing hangs on deciding by
  /// it. Any other decision leaves as they are the falls that the person contests: it is the deepest of
  /// them, from one month that they have a score in to the next, by the scores that stand.
  ///
  /// - Parameters:
  ///   - history: The person's scores that stand, ascending.
  ///   - contested: The months whose falls are contested: of a score its own, of a record the one that
  ///     it is from and every later one, since it may count in them.
  /// - Returns: 0 and more.
  public func effect(
    history: [Snapshot],
    contested: ClosedRange<Period>
  ) -> Points {
    if isByCorrection { return .zero }
    let falls = zip(history, history.dropFirst())
      .filter { contested.contains($1.period) }
      .map { $0.score - $1.score }
    return max(falls.max() ?? .zero, .zero)
  }
}

extension OfficeSettings {
  /// Whether a decision on which so many points hang takes two persons.
  public func takesTwo(toMove effect: Points) -> Bool {
    aloneUpTo.map { effect > Points($0) } ?? false
  }
}
