package import RedressStore
import Synchronization

/// An engine that fails once, at the n-th statement from its making, and works before and after.
///
/// Beginning and keeping a transaction count as statements, and so does each row that is added.
package final class FaultyEngine: EngineAround {
  package let engine: any Engine
  private let fault: Int?
  private let count = Mutex((all: 0, writing: Set<Int>()))

  /// - Parameters:
  ///   - engine: What the statements run on.
  ///   - fault: The statement that fails, from 1; `nil` for none, to count them.
  package init(_ engine: any Engine, failingAt fault: Int? = nil) {
    self.engine = engine
    self.fault = fault
  }

  /// Statements run so far.
  package var statements: Int { count.withLock { $0.all } }

  /// Which of these were run while no other writer could.
  package var statementsWriting: Set<Int> { count.withLock { $0.writing } }

  package func read<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    try step(isWriting: false)
    return try engine.read { try body(FaultyConnection($0, of: self, isWriting: false)) }
  }

  package func write<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    try step(isWriting: true)
    return try engine.write { connection in
      let result = try body(FaultyConnection(connection, of: self, isWriting: true))
      try step(isWriting: true)
      return result
    }
  }

  fileprivate func step(isWriting: Bool) throws {
    let number = count.withLock { count in
      count.all += 1
      if isWriting { count.writing.insert(count.all) }
      return count.all
    }
    if number == fault { throw StoreError.full("statement \(number)") }
  }
}

private final class FaultyConnection: Connection {
  private let connection: any Connection
  var openedBlocks: OpenedBlocks { connection.openedBlocks }
  private let engine: FaultyEngine
  private let isWriting: Bool

  init(_ connection: any Connection, of engine: FaultyEngine, isWriting: Bool) {
    (self.connection, self.engine, self.isWriting) = (connection, engine, isWriting)
  }

  func run(_ sql: String, _ values: [SQLValue], each: (any SQLRow) throws -> Bool) throws {
    try engine.step(isWriting: isWriting)
    try connection.run(sql, values, each: each)
  }

  func run(_ sql: String, _ values: [SQLValue]) throws {
    try engine.step(isWriting: isWriting)
    try connection.run(sql, values)
  }

  func stream(_ sql: String, _ values: [SQLValue], each: (any SQLRow) throws -> Bool) throws {
    try engine.step(isWriting: isWriting)
    try connection.stream(sql, values, each: each)
  }

  func insert(
    into table: String,
    _ columns: [String],
    _ produce: (_ emit: ([SQLValue]) throws -> Void) throws -> Void
  ) throws {
    try engine.step(isWriting: isWriting)
    try withoutActuallyEscaping(produce) { produce in
      try connection.insert(into: table, columns) { emit in
        try produce { values in
          try engine.step(isWriting: isWriting)
          try emit(values)
        }
      }
    }
  }

  func added(_ hash: [UInt8]) { connection.added(hash) }

  func attempt<Result>(_ body: () throws -> Result) throws -> Result {
    try engine.step(isWriting: isWriting)
    return try connection.attempt(body)
  }
}
