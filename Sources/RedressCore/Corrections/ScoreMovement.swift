/// Which way a correction moves a person's scores.
public enum ScoreMovement: String, Hashable, Sendable, CaseIterable, Codable {
  case up
  case down

  /// Some months go up and some down.
  case both

  /// No month moves.
  case still

  /// The movement of months by what each gains; less than zero is lost.
  public init(_ changes: some Sequence<Points>) {
    let (gains, loses) = changes.reduce(into: (false, false)) { found, change in
      if change > .zero { found.0 = true }
      if change < .zero { found.1 = true }
    }
    self = gains ? (loses ? .both : .up) : (loses ? .down : .still)
  }
}
