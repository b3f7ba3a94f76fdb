public import RedressCore
internal import RedressStore

/// Why nothing can be said as of an instant.
public enum KnownAtError: Error, Hashable, Sendable {
  /// The office was opened later.
  case beforeOpening(Instant, opened: Instant)

  case toCome(Instant, now: Instant)
}

extension Office {
  /// Lends the office as it was at an instant: every page and file comes out as it would have then.
  ///
  /// The log is folded again up to the last event that was written by then. The day is that of the instant;
  /// templates of letters and words are files, and those of now.
  ///
  /// - Parameters:
  ///   - instant: Not later than now.
  ///   - body: Reads, and acts on nothing; gets the last event that was known.
  /// - Returns: What the body gives.
  /// - Throws: ``KnownAtError``; ``StoreError``; what the body throws.
  /// - Complexity: O(*n*) in events, and in drops and notices up to then.
  public func asKnown<Result>(
    at instant: Instant,
    _ body: (_ office: Office, _ event: Int64) throws -> Result
  ) throws -> Result {
    let now = clock()
    guard instant <= now else { throw KnownAtError.toCome(instant, now: now) }
    let (last, opened) = try store.read { connection in
      (try connection.lastEvent(by: instant), try connection.event(1)?.at)
    }
    guard let last else { throw KnownAtError.beforeOpening(instant, opened: opened ?? now) }
    return try asKnown(through: last, at: instant) { try body($0, last) }
  }

  /// The same as of an event.
  package func asKnown<Result>(
    through event: Int64,
    at instant: Instant,
    _ body: (Office) throws -> Result
  ) throws -> Result {
    try store.asKnown(through: event) { past in
      var office = self
      office.store = past
      office.clock = { instant }
      return try body(office)
    }
  }
}
