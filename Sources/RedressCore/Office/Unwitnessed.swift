/// What publishing and sending do when no witness has seen the log for a day.
public enum UnwitnessedRule: String, Hashable, Sendable, Codable, CaseIterable {
  case allow, warn, refuse
}

/// That no witness has seen the log for more than a day.
public struct Unwitnessed: Error, Hashable, Sendable {
  /// Whole hours since one saw it; `nil` when none ever did.
  public let hours: Int?

  public init(hours: Int?) { self.hours = hours }

  /// In milliseconds: a day.
  static let longest: Int64 = 86_400_000

  /// None while it is not over a day.
  ///
  /// - Parameters:
  ///   - last: When a witness saw the log last; `nil` for never.
  ///   - now: The moment of the act.
  public init?(since last: Instant?, at now: Instant) {
    guard let last else {
      hours = nil
      return
    }
    let passed = now.milliseconds - last.milliseconds
    guard passed > Self.longest else { return nil }
    hours = Int(passed / 3_600_000)
  }
}

extension UnwitnessedRule {
  /// What an act is to say.
  ///
  /// - Parameter unwitnessed: How long nobody has seen the log; `nil` while it is not too long.
  /// - Returns: What to warn of; `nil` for nothing.
  /// - Throws: What would be warned of, where it stops the act.
  public func judge(_ unwitnessed: Unwitnessed?) throws(Unwitnessed) -> Unwitnessed? {
    guard let unwitnessed else { return nil }
    switch self {
    case .allow: return nil
    case .warn: return unwitnessed
    case .refuse: throw unwitnessed
    }
  }
}
