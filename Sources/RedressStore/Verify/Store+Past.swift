package import RedressCore

extension Store {
  /// Reads the office as it was just before an event: its log is folded again up to there.
  ///
  /// - Parameters:
  ///   - event: The first that is not seen.
  ///   - body: Reads what was on file then.
  /// - Returns: What the body gives.
  /// - Throws: ``StoreError``; what the body throws.
  package func past<Result>(
    before event: Int64,
    _ body: (any Connection) throws -> Result
  ) throws -> Result {
    try read { connection in
      try engine.replay { past in
        let fold = Fold(connection: past.connection)
        do {
          try connection.forEachEvent(reading: ReadEvent.init) { read in
            guard read.event.sequence < event else { throw Reached() }
            try past.show(read)
            try fold.apply(read)
          }
        } catch is Reached {}
        return try body(past.connection)
      }
    }
  }

  /// Ends going through the log.
  private struct Reached: Error {}

  /// Lends the office's database as it was behind an event: it can be read, and never written.
  ///
  /// - Parameters:
  ///   - event: The last that is seen.
  ///   - body: Reads as often as it likes; the log is folded once.
  /// - Returns: What the body gives.
  /// - Throws: ``StoreError``; what the body throws.
  package func asKnown<Result>(
    through event: Int64,
    _ body: (Store) throws -> Result
  ) throws -> Result {
    try past(before: event + 1) { try body(Store(engine: PastEngine(engine, $0))) }
  }
}

extension Connection {
  /// The place of the last event that was written by an instant; `nil` when none was.
  ///
  /// Whatever stands before it in the log was known by then, also where a clock ran ahead.
  package func lastEvent(by instant: Instant) throws -> Int64? {
    try first(
      "SELECT max(sequence) FROM event WHERE at <= $1",
      [.int(instant.milliseconds)]
    ) { $0.optionalInt(0) } ?? nil
  }
}

/// The past that one connection shows.
///
/// The connection is lent for as long as the body of ``Store/asKnown(through:_:)`` runs, on its thread.
private final class PastEngine: Engine, @unchecked Sendable {
  private let engine: any Engine
  private let connection: any Connection

  init(_ engine: any Engine, _ connection: any Connection) {
    (self.engine, self.connection) = (engine, connection)
  }

  func read<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    try body(connection)
  }

  func write<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    preconditionFailure("The past is read and never written")
  }

  func schema(_ connection: any Connection) throws -> FoundSchema { try engine.schema(connection) }

  func checkItself(_ connection: any Connection) throws -> VerifyDetail {
    try engine.checkItself(connection)
  }

  func replay<Result>(_ body: (any Past) throws -> Result) throws -> Result {
    try engine.replay(body)
  }
}
