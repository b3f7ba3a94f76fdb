/// The office's database: the event log, the tables folded from it, and score blocks.
public struct Store: Sendable {
  package let engine: any Engine

  package init(engine: any Engine) {
    self.engine = engine
  }

  /// Opens the database in a file.
  ///
  /// - Throws: ``StoreError``: `missing`, `unavailable`, `damaged`, `newer`, `busy`.
  public init(opening path: String) throws {
    engine = try SQLiteEngine(opening: path)
  }

  /// Makes the database in a new file.
  ///
  /// - Throws: ``StoreError``: `exists`, `unavailable`, `full`.
  public init(creating path: String) throws {
    engine = try SQLiteEngine(creating: path)
  }

  /// Reads one consistent state.
  package func read<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    try engine.read(body)
  }

  /// Acts: reads, decides and appends events in one transaction.
  package func act<Result>(
    by author: Author,
    _ body: (Transaction) throws -> Result
  ) throws -> Result {
    try engine.write { connection in
      try body(Transaction(connection, by: author))
    }
  }

  /// Does the same and keeps nothing of it: what an act would say, without its effect.
  package func rehearse<Result>(
    by author: Author,
    _ body: (Transaction) throws -> Result
  ) throws -> Result {
    var rehearsed: Result?
    do {
      try engine.write { connection in
        rehearsed = try body(Transaction(connection, by: author))
        throw Rehearsed()
      }
    } catch is Rehearsed {}
    guard let rehearsed else { preconditionFailure("A rehearsal that ends has a result") }
    return rehearsed
  }

  private struct Rehearsed: Error {}

  /// The end of the log; `nil` while it is empty.
  public func head() throws -> LogHead? {
    try read { try $0.head() }
  }
}
