import RedressCore
package import RedressStore
import RedressTestSupport
import Synchronization

/// An engine that gives no more than the contract of ``Engine`` does, so that whatever leans on more
/// breaks in a test.
///
/// Rows that no order was asked for come shuffled, also on a stream; the body of `write` runs twice,
/// the first time to be undone; texts that another engine would answer otherwise are refused.
package final class StrictEngine: EngineAround {
  package let engine: any Engine
  private let generator: Mutex<SeededGenerator>

  package init(_ engine: any Engine, seed: UInt64 = 0) {
    self.engine = engine
    generator = Mutex(SeededGenerator(seed: seed))
  }

  package func read<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    try engine.read { try body(StrictConnection($0, of: self)) }
  }

  package func write<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
    do {
      try engine.write { connection in
        _ = try body(StrictConnection(connection, of: self))
        throw Undone()
      }
    } catch is Undone {}
    return try engine.write { try body(StrictConnection($0, of: self)) }
  }

  private struct Undone: Error {}

  fileprivate func order(of rows: Int) -> [Int] {
    generator.withLock { (0..<rows).shuffled(using: &$0) }
  }
}

private final class StrictConnection: Connection {
  private let connection: any Connection
  var openedBlocks: OpenedBlocks { connection.openedBlocks }
  private let engine: StrictEngine

  init(_ connection: any Connection, of engine: StrictEngine) {
    self.connection = connection
    self.engine = engine
  }

  func run(_ sql: String, _ values: [SQLValue], each: (any SQLRow) throws -> Bool) throws {
    let statement = try StrictStatement(sql)
    if statement.isOrdered { return try connection.run(sql, values, each: each) }
    let answer = TakenRows(of: sql)
    try connection.run(sql, values) { row in
      try answer.take(row)
      return true
    }
    try answer.give(in: engine.order(of: answer.rows), to: each)
  }

  func run(_ sql: String, _ values: [SQLValue]) throws {
    _ = try StrictStatement(sql)
    try connection.run(sql, values)
  }

  func stream(_ sql: String, _ values: [SQLValue], each: (any SQLRow) throws -> Bool) throws {
    let statement = try StrictStatement(sql)
    if statement.isOrdered { return try connection.stream(sql, values, each: each) }
    let answer = TakenRows(of: sql, limit: (.max, .max))
    try connection.stream(sql, values) { row in
      try answer.take(row)
      return true
    }
    try answer.give(in: engine.order(of: answer.rows), to: each)
  }

  func insert(
    into table: String,
    _ columns: [String],
    _ produce: (_ emit: ([SQLValue]) throws -> Void) throws -> Void
  ) throws {
    try connection.insert(into: table, columns, produce)
  }

  func added(_ hash: [UInt8]) { connection.added(hash) }

  func attempt<Result>(_ body: () throws -> Result) throws -> Result {
    try connection.attempt(body)
  }
}

/// What the text of a statement says of it.
struct StrictStatement {
  /// Whether it asks for an order of its rows.
  let isOrdered: Bool

  /// A text that engines do not agree on.
  enum Refusal: Error, Hashable {
    case everyColumn(String)
    case truthAsNumber(String)
    case sumNotCast(String)
    case valueOfNoType(String)
  }

  init(_ sql: String) throws {
    let words = sql.uppercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.contains("SELECT *") || words.contains(".*") { throw Refusal.everyColumn(sql) }
    if words.contains("SELECT EXISTS") { throw Refusal.truthAsNumber(sql) }
    for sum in words.ranges(of: "SUM(") {
      let before = words[..<sum.lowerBound]
      if !before.hasSuffix("CAST(COALESCE(") && !before.hasSuffix("CAST(COALESCE((SELECT ") {
        throw Refusal.sumNotCast(sql)
      }
    }
    if words.contains(/\$[0-9]+ IS (NOT )?NULL/) { throw Refusal.valueOfNoType(sql) }
    var depth = 0
    let outside = words.filter { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return depth == 0
    }
    isOrdered = outside.contains("ORDER BY ")
  }
}
