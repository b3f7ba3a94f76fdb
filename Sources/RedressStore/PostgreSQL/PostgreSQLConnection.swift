/// A transaction on a server.
final class PostgreSQLConnection: Connection {
  private let session: PostgreSQLSession
  let openedBlocks = OpenedBlocks()

  /// The hash of the event that was added last; `nil` when none was.
  private(set) var lastAdded: [UInt8]?

  init(_ session: PostgreSQLSession) { self.session = session }

  func run(_ sql: String, _ values: [SQLValue], each: (any SQLRow) throws -> Bool) throws {
    let answer = try session.run(sql, values)
    if answer.rows > RunLimit.rows || answer.bytes > RunLimit.bytes {
      throw EngineMisuse.answerTooLarge
    }
    _ = try answer.give(to: each)
  }

  func run(_ sql: String, _ values: [SQLValue]) throws { try session.later(sql, values) }

  /// Rows that are asked for at once, at first: who ends after one has not waited for many.
  private static let firstRows = 2

  /// Bytes that are asked for at once, by the rows seen so far.
  private static let part = 2 << 20

  func stream(_ sql: String, _ values: [SQLValue], each: (any SQLRow) throws -> Bool) throws {
    let cursor = session.nextCursor()
    // Both in one round trip.
    try session.later("DECLARE \(cursor) NO SCROLL CURSOR FOR \(sql)", values)
    defer {
      // Where a statement failed, the cursor goes with its transaction.
      if !session.isBroken, !session.isFailed { try? session.later("CLOSE \(cursor)") }
    }
    var (asked, rows, bytes) = (Self.firstRows, 0, 0)
    while true {
      let answer = try session.run("FETCH \(asked) FROM \(cursor)", [])
      rows += answer.rows
      bytes += answer.bytes
      guard try answer.give(to: each), answer.rows == asked else { return }
      asked = max(1, min(asked * 4, Self.part * rows / max(bytes, 1)))
    }
  }

  /// Bytes that are gathered before they are sent.
  private static let copied = 4 << 20

  func insert(
    into table: String,
    _ columns: [String],
    _ produce: (_ emit: ([SQLValue]) throws -> Void) throws -> Void
  ) throws {
    var bytes = Self.head
    // All rows, as long as they are few and none was sent.
    var few: [[SQLValue]]? = []
    func send() throws {
      few = nil
      guard bytes.count > Self.head.count else { return }
      bytes.append(bigEndian: Int16(-1))
      try session.copy(bytes, into: table, columns)
      bytes = Self.head
    }
    try produce { values in
      bytes.append(bigEndian: Int16(values.count))
      for value in values { try value.copy(onto: &bytes) }
      few?.append(values)
      if few.map({ $0.count > Self.fewRows }) ?? false { few = nil }
      if bytes.count >= Self.copied { try send() }
    }
    // What is little goes with whatever is asked next; a COPY is two round trips of its own.
    if let few, bytes.count <= Self.fewBytes {
      let places = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
      let names = columns.joined(separator: ", ")
      for row in few {
        try session.later("INSERT INTO \(table) (\(names)) VALUES (\(places))", row)
      }
    } else {
      try send()
    }
  }

  private static let fewRows = 16
  private static let fewBytes = 64 << 10

  /// Source: PostgreSQL 15, COPY, "Binary Format".
  private static let head: [UInt8] =
    Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0] + [UInt8](repeating: 0, count: 8)

  func added(_ hash: [UInt8]) { lastAdded = hash }

  func attempt<Result>(_ body: () throws -> Result) throws -> Result {
    // What waits is not a part of it.
    try session.flush()
    try session.later("SAVEPOINT attempt")
    do {
      let result = try body()
      _ = try session.run("RELEASE attempt", [])
      return result
    } catch {
      openedBlocks.forget()
      try session.run("ROLLBACK TO attempt; RELEASE attempt")
      throw error
    }
  }
}
