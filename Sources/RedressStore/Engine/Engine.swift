/// A database that the store can stand on; SQLite is the first.
///
/// Statements keep to the SQL that SQLite and PostgreSQL share, with `$1`, `$2`, … for values. They
/// name their columns; where the order of rows matters they ask for it, and texts are ordered and
/// compared by their bytes; sums are cast and never NULL; a question of being there is a `SELECT 1`.
/// Nothing outside an engine's own folder knows which one runs.
package protocol Engine: Sendable {
  /// Reads one consistent state of the database, whatever is written meanwhile.
  ///
  /// - Throws: ``StoreError`` or what the body throws.
  func read<Result>(_ body: (any Connection) throws -> Result) throws -> Result

  /// Runs the body in one transaction that no other writer can enter; all of it is kept, durably,
  /// or none when the body throws.
  ///
  /// The body may be run again, from the state that was kept last: it changes nothing but the
  /// database, or what may be changed twice.
  ///
  /// - Throws: ``StoreError`` or what the body throws.
  func write<Result>(_ body: (any Connection) throws -> Result) throws -> Result

  /// Every table, index and migration by name, with the text that defines it: as found, and as this
  /// program makes them.
  func schema(_ connection: any Connection) throws -> FoundSchema

  /// Has the engine check how it keeps the database.
  ///
  /// - Returns: What was looked at.
  /// - Throws: ``StoreError`` `damagedPages`, `strayReference`, naming what is wrong.
  func checkItself(_ connection: any Connection) throws -> VerifyDetail

  /// Lends the past of the database, to be gone through from the first event to the last.
  ///
  /// What is folded there is private and gone afterwards; nobody who writes has to wait.
  func replay<Result>(_ body: (any Past) throws -> Result) throws -> Result
}

/// What defines each table, index and migration of a database, by its name.
package struct FoundSchema {
  package let found: [String: String]

  /// What this program makes.
  package let expected: [String: String]

  /// Whether the second was not made now, but described in the database when the tables were made.
  var isAsDescribed = false
}

/// One session with a database, inside `read` or `write`.
///
/// Each function throws ``StoreError``, ``EngineMisuse``, and what its body throws.
package protocol Connection: AnyObject {
  /// Nothing else of what was read is kept.
  var openedBlocks: OpenedBlocks { get }

  /// Runs a statement with a small answer: at most ``RunLimit/rows`` rows and ``RunLimit/bytes``.
  ///
  /// The whole answer is there before the body sees its first row, so the body may run anything,
  /// also the same text. `each` returns whether to go on.
  func run(_ sql: String, _ values: [SQLValue], each: (any SQLRow) throws -> Bool) throws

  /// Runs a statement that gives no rows; what is wrong with it may be thrown by a later one, or at the end.
  func run(_ sql: String, _ values: [SQLValue]) throws

  /// Runs a statement whose answer has no bound.
  ///
  /// A row is valid only during its call. The body may run other statements and streams, but does not
  /// change the tables that it reads. It may end early, which costs nothing: `each` returns whether
  /// to go on.
  func stream(_ sql: String, _ values: [SQLValue], each: (any SQLRow) throws -> Bool) throws

  /// Adds rows to a table, each with a value for every column named; between two rows `produce` may
  /// read other tables.
  func insert(
    into table: String,
    _ columns: [String],
    _ produce: (_ emit: ([SQLValue]) throws -> Void) throws -> Void
  ) throws

  /// Told of each event that is added, by its hash.
  ///
  /// By the last one an engine whose commit was not answered finds out whether it was kept.
  func added(_ hash: [UInt8])

  /// Lets a transaction go on after an error: what the body changed until it threw is undone.
  ///
  /// Outside of it nothing more can be run after a statement failed.
  func attempt<Result>(_ body: () throws -> Result) throws -> Result
}

/// The largest answer of ``Connection/run(_:_:each:)``.
package enum RunLimit {
  package static let rows = 4_096
  package static let bytes = 8 << 20
}

/// A statement that leans on more than the contract gives: a mistake of the program, or a database
/// that something else has changed.
package enum EngineMisuse: Error, Hashable {
  /// `run` was asked for what only `stream` may be asked for.
  case answerTooLarge

  /// NULL, or a value of another type; columns count from 0.
  case noNumber(column: Int)
  case noText(column: Int)
  case noBytes(column: Int)

  /// A number that what it stands for cannot have.
  case impossible(column: Int)
}

/// One row that came out of a statement, its columns counted from 0.
///
/// A value of another type than is read, and NULL, is a mistake: the statement throws
/// ``EngineMisuse`` as soon as its body is done with the row, whatever the body made of it.
package protocol SQLRow: AnyObject {
  var count: Int { get }
  func value(_ column: Int) -> SQLValue
  func isNull(_ column: Int) -> Bool
  func int(_ column: Int) -> Int64
  func text(_ column: Int) -> String
  func blob(_ column: Int) -> [UInt8]

  /// Makes the statement throw once its body is done with the row.
  func note(_ misuse: EngineMisuse)

  /// Lends the bytes of a blob for the length of the call, without copying them.
  func withBlob<Result>(
    _ column: Int,
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result
}

/// A value in a column.
package enum SQLValue: Hashable, Sendable {
  case null
  case int(Int64)
  case text(String)
  case blob([UInt8])

  /// A blob whose hash is known already; otherwise as `blob`.
  case hashed(HashedBlob)

  /// What no column of ours holds, and something else has put there; equal to no other value.
  case foreign(ForeignValue)

  package init(_ int: Int64?) { self = int.map { .int($0) } ?? .null }
  package init(_ text: String?) { self = text.map { .text($0) } ?? .null }
}

extension SQLValue {
  /// Compares texts by their bytes, as a database does: `==` takes two spellings of one character for
  /// equal, and verifying would then not see one put in place of the other.
  package static func == (first: SQLValue, second: SQLValue) -> Bool {
    switch (first, second) {
    case (.null, .null): true
    case (.int(let first), .int(let second)): first == second
    case (.text(let first), .text(let second)): first.utf8.elementsEqual(second.utf8)
    case (.blob, _), (.hashed, _): first.blob != nil && first.blob == second.blob
    case (.foreign(let first), .foreign(let second)): first == second
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .null: break
    case .int(let int): hasher.combine(int)
    case .text(let text): for byte in text.utf8 { hasher.combine(byte) }
    case .blob, .hashed: hasher.combine(blob)
    case .foreign(let value): hasher.combine(value)
    }
  }

  private var blob: [UInt8]? {
    switch self {
    case .blob(let bytes): bytes
    case .hashed(let blob): blob.bytes
    case .null, .int, .text, .foreign: nil
    }
  }
}

/// A value that an engine may hold and the store never writes.
package enum ForeignValue: Hashable, Sendable {
  /// A text whose bytes are no UTF-8: made into a `String`, it would be another's text.
  case text([UInt8])

  /// A number that is not whole, by its bits.
  case real(UInt64)
}

/// A blob with its SHA-256, so that large ones are hashed once, and where there is a core to spare.
package struct HashedBlob: Sendable {
  package let bytes: [UInt8]
  package let hash: [UInt8]

  package init(_ bytes: [UInt8]) {
    self.init(bytes, hash: Digest.hash(bytes))
  }

  package init(_ bytes: [UInt8], hash: [UInt8]) {
    self.bytes = bytes
    self.hash = hash
  }
}

extension Connection {
  /// Nothing, where a commit is always answered.
  package func added(_ hash: [UInt8]) {}

  package func run(_ sql: String, _ values: [SQLValue]) throws {
    try run(sql, values) { _ in true }
  }

  /// Runs a statement without values that gives no rows.
  package func run(_ sql: String) throws { try run(sql, []) }

  /// All rows of a small answer, each turned into a value.
  package func all<Value>(
    _ sql: String,
    _ values: [SQLValue] = [],
    _ decode: (any SQLRow) throws -> Value
  ) throws -> [Value] {
    var found: [Value] = []
    try run(sql, values) { row in
      found.append(try decode(row))
      return true
    }
    return found
  }

  /// All rows of an answer without a bound, each turned into a value.
  package func every<Value>(
    _ sql: String,
    _ values: [SQLValue] = [],
    _ decode: (any SQLRow) throws -> Value
  ) throws -> [Value] {
    var found: [Value] = []
    try stream(sql, values) { row in
      found.append(try decode(row))
      return true
    }
    return found
  }

  /// The first row of a small answer, turned into a value; `nil` when there is none.
  package func first<Value>(
    _ sql: String,
    _ values: [SQLValue] = [],
    _ decode: (any SQLRow) throws -> Value
  ) throws -> Value? {
    var found: Value?
    try run(sql, values) { row in
      found = try decode(row)
      return false
    }
    return found
  }

  /// The first column of the first row as a number from 0 that may be reckoned with; 0 when there is
  /// no row.
  package func number(_ sql: String, _ values: [SQLValue] = []) throws -> Int64 {
    try first(sql, values) { $0.whole(0, in: StoredRange.counts) } ?? 0
  }
}

extension SQLRow {
  package var values: [SQLValue] { (0..<count).map(value) }

  package func optionalInt(_ column: Int) -> Int64? { isNull(column) ? nil : int(column) }
  package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
}
