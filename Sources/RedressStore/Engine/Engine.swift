/// A database that the store can stand on; SQLite is the first.
///
/// Statements keep to the SQL that SQLite and PostgreSQL share, with `$1`, `$2`, … for values.
/// Nothing outside an engine's own folder knows which one runs.
package protocol Engine: Sendable {
  /// Reads one consistent state of the database.
  ///
  /// - Throws: ``StoreError`` or what the body throws.
  func read<Result>(_ body: (any Connection) throws -> Result) throws -> Result

  /// Runs the body in one transaction that no other writer can enter; all of it is kept, durably,
  /// or none when the body throws.
  ///
  /// - Throws: ``StoreError`` or what the body throws.
  func write<Result>(_ body: (any Connection) throws -> Result) throws -> Result

  /// A database of the same kind with empty tables, which nobody else sees.
  func emptyScratch() throws -> any Engine

  /// Every table, index and migration by name, with the text that defines it.
  func schema(_ connection: any Connection) throws -> [String: String]

  /// Has the engine check its own file.
  ///
  /// - Returns: What was looked at.
  /// - Throws: ``StoreError`` `damaged`, naming what is wrong.
  func checkFile(_ connection: any Connection) throws -> String
}

/// One session with a database, inside `read` or `write`.
package protocol Connection: AnyObject {
  /// Prepares a statement once; asked again with the same text it gives the same one.
  func prepare(_ sql: String) throws -> any PreparedStatement
}

/// A statement that can be run many times with other values.
package protocol PreparedStatement: AnyObject {
  /// Runs it to the end with values for `$1`, `$2`, …; a row that comes out goes to `each`, and is
  /// valid only during the call. `each` returns whether to go on.
  func run(_ values: [SQLValue], each: (any SQLRow) throws -> Bool) throws
}

/// One row that came out of a statement, its columns counted from 0.
package protocol SQLRow: AnyObject {
  var count: Int { get }
  func value(_ column: Int) -> SQLValue
  func isNull(_ column: Int) -> Bool
  func int(_ column: Int) -> Int64
  func text(_ column: Int) -> String
  func blob(_ column: Int) -> [UInt8]

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
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .null: break
    case .int(let int): hasher.combine(int)
    case .text(let text): for byte in text.utf8 { hasher.combine(byte) }
    case .blob, .hashed: hasher.combine(blob)
    }
  }

  private var blob: [UInt8]? {
    switch self {
    case .blob(let bytes): bytes
    case .hashed(let blob): blob.bytes
    case .null, .int, .text: nil
    }
  }
}

/// A blob with its SHA-256, so that large ones are hashed once, and where there is a core to spare.
package struct HashedBlob: Sendable {
  package let bytes: [UInt8]
  let hash: [UInt8]

  package init(_ bytes: [UInt8]) {
    self.init(bytes, hash: Digest.hash(bytes))
  }

  package init(_ bytes: [UInt8], hash: [UInt8]) {
    self.bytes = bytes
    self.hash = hash
  }
}

extension Connection {
  /// Runs a statement that gives no rows.
  package func run(_ sql: String, _ values: [SQLValue] = []) throws {
    try prepare(sql).run(values) { _ in true }
  }

  /// All rows, each turned into a value.
  package func all<Value>(
    _ sql: String,
    _ values: [SQLValue] = [],
    _ decode: (any SQLRow) throws -> Value
  ) throws -> [Value] {
    var found: [Value] = []
    try prepare(sql).run(values) { row in
      found.append(try decode(row))
      return true
    }
    return found
  }

  /// The first row, turned into a value; `nil` when there is none.
  package func first<Value>(
    _ sql: String,
    _ values: [SQLValue] = [],
    _ decode: (any SQLRow) throws -> Value
  ) throws -> Value? {
    var found: Value?
    try prepare(sql).run(values) { row in
      found = try decode(row)
      return false
    }
    return found
  }

  /// The first column of the first row as a whole number; 0 when there is no row.
  package func number(_ sql: String, _ values: [SQLValue] = []) throws -> Int64 {
    try first(sql, values) { $0.int(0) } ?? 0
  }
}

extension SQLRow {
  package func optionalInt(_ column: Int) -> Int64? { isNull(column) ? nil : int(column) }
  package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
}
