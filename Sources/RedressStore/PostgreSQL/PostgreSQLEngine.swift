#if canImport(FoundationEssentials)
internal import FoundationEssentials
internal import Dispatch
#else
internal import Foundation
#endif

/// A shared office in a database of PostgreSQL, through libpq: one writer at a time, readers never wait.
///
/// The writer's lock is one row of the table `chain`, locked in the message that begins the transaction.
/// Whoever may add to the log may lock it, and it is let go when its session ends, however that came.
package final class PostgreSQLEngine: Engine, @unchecked Sendable {
  package let address: PostgreSQLAddress

  /// Milliseconds that a writer waits for another.
  private let patience: Int

  // Safe: only used by whoever has the turn, one transaction after the other.
  private var session: PostgreSQLSession?

  /// No queue: a body may use another engine, which asks on which queue it is used.
  private let turn = DispatchSemaphore(value: 1)

  /// Opens a database that is there.
  ///
  /// - Throws: ``StoreError``: `noLibrary`, `unavailable`, `notOurs`, `newer`, `behind`.
  package init(opening address: PostgreSQLAddress, patience: Int = 5_000) throws {
    (self.address, self.patience) = (address, patience)
    let applied = try read { try PostgreSQLSchema.applied($0) }
    guard let applied else { throw StoreError.notOurs(address.name) }
    let known = PostgreSQLSchema.steps
    if applied.contains(where: { !known.contains($0) }) { throw StoreError.newer(address.name) }
    if applied != known { throw StoreError.behind(address.name) }
  }

  /// Makes the tables in a database that has none, or in which making an office was cut short.
  ///
  /// - Throws: ``StoreError``: `noLibrary`, `unavailable`, `officeExists`, `notOurs`, `notPermitted`.
  package init(creating address: PostgreSQLAddress, patience: Int = 5_000) throws {
    (self.address, self.patience) = (address, patience)
    try onSession { session in
      try Self.transaction(on: session, "BEGIN") { connection in
        if try PostgreSQLSchema.applied(connection) != nil {
          guard try connection.number("SELECT count(*) FROM event") == 0 else {
            throw StoreError.officeExists
          }
          return
        }
        guard try PostgreSQLSchema.isEmpty(connection) else {
          throw StoreError.notOurs(address.name)
        }
        try PostgreSQLSchema.make(connection, in: Dialect(of: connection))
        try PostgreSQLSchema.define(Self.described(connection), connection)
      }
    }
  }

  /// Takes the steps that an earlier program's tables have not behind them; only their owner may.
  ///
  /// - Returns: The steps, in order; empty when there was none to take.
  /// - Throws: ``StoreError``: `noLibrary`, `unavailable`, `notOurs`, `newer`, `busy`, `notPermitted`.
  static func upgrade(_ address: PostgreSQLAddress) throws -> [String] {
    try transaction(on: PostgreSQLSession(address), "BEGIN; SET LOCAL lock_timeout = 5000") {
      guard let applied = try PostgreSQLSchema.applied($0) else {
        throw StoreError.notOurs(address.name)
      }
      let known = PostgreSQLSchema.steps
      guard known.starts(with: applied) else { throw StoreError.newer(address.name) }
      if applied.count < known.count {
        // Nobody works while the tables change.
        try $0.run("LOCK TABLE chain, event IN ACCESS EXCLUSIVE MODE")
        let dialect = try Dialect(of: $0)
        try PostgreSQLSchema.migrate($0, in: dialect, after: applied.count)
        // Not as found, where it can be: whatever else was changed is not to be taken for ours.
        let made =
          dialect.makesTablesForAMoment
          ? try expectedSchema(at: address, isGuarded: false) : try described($0)
        try PostgreSQLSchema.define(made, $0)
      }
      return Array(known.dropFirst(applied.count))
    }
  }

  package func read<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    try onSession {
      try Self.transaction(on: $0, Self.reading, body)
    }
  }

  private static let reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

  /// How often it has waited for the server: in all, and while nobody else could write.
  package private(set) var trips = (all: 0, writing: 0)

  package func write<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    while true {
      do {
        return try onSession { session in
          let before = session.trips
          defer { trips.writing += session.trips - before }
          return try Self.again(on: session) { try Self.transaction(on: $0, begin, body) }
        }
      } catch let commit as UnansweredCommit<Result> {
        if try wasKept(commit.hash) { return commit.result }
      }
    }
  }

  /// How often a transaction is run that could not be put in an order with others: on PostgreSQL none is,
  /// since all who write take the chain first; elsewhere whoever read may be asked to begin again.
  private static let tries = 10

  private static func again<Result>(
    on session: PostgreSQLSession,
    _ transaction: (PostgreSQLSession) throws -> Result
  ) throws -> Result {
    for _ in 1..<tries {
      do {
        return try transaction(session)
      } catch StoreError.busy where session.lastState == "40001" {}
    }
    return try transaction(session)
  }

  /// Whether an event is in the log, asked when no other session can be about to keep it.
  ///
  /// - Throws: ``StoreError`` `unanswered` when nobody answers.
  private func wasKept(_ hash: [UInt8]) throws -> Bool {
    do {
      return try onSession { session in
        try Self.transaction(on: session, begin) { connection in
          try connection.first("SELECT 1 FROM event WHERE hash = $1", [.blob(hash)]) { _ in true }
            ?? false
        }
      }
    } catch {
      throw StoreError.unanswered(address.name, hash: hash.hexadecimal)
    }
  }

  /// A transaction of whoever holds the chain.
  ///
  /// A machine that vanished with it lets it go after a minute. That it writes is not said: a server that
  /// follows another refuses the words by no code of their own, and the lock by one.
  private var begin: String {
    """
    BEGIN ISOLATION LEVEL READ COMMITTED; \
    SET LOCAL lock_timeout = \(patience); \
    SET LOCAL idle_in_transaction_session_timeout = 60000; \
    SELECT id FROM chain WHERE id = 0 FOR UPDATE
    """
  }

  package func replay<Result>(_ body: (any Past) throws -> Result) throws -> Result {
    // The transaction that asks is still open on the other session.
    let session = try PostgreSQLSession(address)
    return try Self.transaction(on: session, Self.reading) {
      let present = $0
      return try SQLiteEngine(scratchForPast: ()).folding { past in
        try body(CopiedPast(past, of: present))
      }
    }
  }

  private func onSession<Result>(_ body: (PostgreSQLSession) throws -> Result) throws -> Result {
    turn.wait()
    defer { turn.signal() }
    if session?.isBroken ?? true { session = try PostgreSQLSession(address) }
    guard let session else { throw StoreError.unavailable(address.name, code: "08003") }
    let before = session.trips
    defer { trips.all += session.trips - before }
    return try body(session)
  }

  static func transaction<Result>(
    on session: PostgreSQLSession,
    _ begin: String,
    _ body: (any Connection) throws -> Result
  ) throws -> Result {
    let connection = PostgreSQLConnection(session)
    let result: Result
    do {
      // A writer has the chain before its body; a reader's state is that of its first statement.
      if begin == reading { try session.later(begin) } else { try session.run(begin) }
      result = try body(connection)
    } catch {
      if !session.isBroken { _ = try? session.end("ROLLBACK") }
      throw error
    }
    do {
      // A transaction in which a statement failed answers COMMIT with success, and does not commit.
      guard try session.end("COMMIT") == "COMMIT" else {
        throw StoreError.answered(session.address.name, code: "25P02")
      }
    } catch {
      if !session.isBroken { _ = try? session.end("ROLLBACK") }
      guard session.isBroken, let hash = connection.lastAdded else { throw error }
      throw UnansweredCommit(hash: hash, result: result)
    }
    return result
  }
}

/// A commit whose answer was lost: it may have been kept.
private struct UnansweredCommit<Result>: Error, @unchecked Sendable {
  let hash: [UInt8]

  // Safe: thrown and caught on one thread.
  let result: Result
}
