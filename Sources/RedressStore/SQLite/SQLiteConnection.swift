internal import GRDB
internal import GRDBSQLite

/// A session with SQLite.
///
/// Statements are stepped through SQLite's C interface: bulk rows then cost no boxing per column.
final class SQLiteConnection: Connection {
  private let database: Database
  private let path: String
  private var prepared: [String: SQLiteStatement] = [:]
  let openedBlocks = OpenedBlocks()

  init(_ database: Database, at path: String) {
    self.database = database
    self.path = path
  }

  private func prepare(_ sql: String) throws -> SQLiteStatement {
    guard let known = prepared[sql] else {
      // Kept by GRDB for the next transaction as well.
      let statement = SQLiteStatement(try database.cachedStatement(sql: sql))
      prepared[sql] = statement
      return statement
    }
    return known.isRunning ? SQLiteStatement(try database.makeStatement(sql: sql)) : known
  }

  func run(_ sql: String, _ values: [SQLValue], each: (any SQLRow) throws -> Bool) throws {
    let answer = TakenRows(of: sql)
    try SQLiteEngine.recognising(path) {
      try prepare(sql).run(values) { row in
        try answer.take(row)
        return true
      }
    }
    try answer.give(to: each)
  }

  func stream(_ sql: String, _ values: [SQLValue], each: (any SQLRow) throws -> Bool) throws {
    try SQLiteEngine.recognising(path) {
      try prepare(sql).run(values) { try $0.give(to: each) }
    }
  }

  func insert(
    into table: String,
    _ columns: [String],
    _ produce: (_ emit: ([SQLValue]) throws -> Void) throws -> Void
  ) throws {
    let places = (1...columns.count).map { "$\($0)" }.joined(separator: ", ")
    try SQLiteEngine.recognising(path) {
      let statement = try prepare(
        "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
      )
      try produce { values in try statement.run(values) { _ in true } }
    }
  }

  func attempt<Result>(_ body: () throws -> Result) throws -> Result {
    try run("SAVEPOINT attempt")
    do {
      let result = try body()
      try run("RELEASE attempt")
      return result
    } catch {
      openedBlocks.forget()
      try run("ROLLBACK TO attempt")
      try run("RELEASE attempt")
      throw error
    }
  }
}

final class SQLiteStatement: CheckedRow {
  // Kept so that the handle below stays valid.
  private let statement: Statement
  private let handle: OpaquePointer

  /// The place of `$1`, `$2`, … in SQLite's own numbering, which follows first appearance.
  private let places: [Int32]
  private(set) var isRunning = false
  var misuse: EngineMisuse?
  var sql: String { statement.sql }

  init(_ statement: Statement) {
    self.statement = statement
    handle = statement.sqliteStatement
    let count = sqlite3_bind_parameter_count(handle)
    var places: [Int32] = []
    if count > 0 {
      for number in 1...count { places.append(sqlite3_bind_parameter_index(handle, "$\(number)")) }
    }
    self.places = places
  }

  /// Runs it to the end with values for `$1`, `$2`, …; a row is valid only during its call.
  func run(_ values: [SQLValue], each: (SQLiteStatement) throws -> Bool) throws {
    precondition(values.count == places.count, "A statement gets as many values as it names")
    isRunning = true
    defer {
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
      isRunning = false
    }
    for (place, value) in zip(places, values) { try check(bind(value, at: place)) }
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw failure(code) }
      if try !each(self) { return }
    }
  }

  private func bind(_ value: SQLValue, at place: Int32) -> Int32 {
    // SQLite copies what it is given (SQLITE_TRANSIENT), so the borrowed bytes may go afterwards.
    let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value {
    case .null: return sqlite3_bind_null(handle, place)
    case .int(let int): return sqlite3_bind_int64(handle, place, int)
    case .text(var text):
      return text.withUTF8 { bytes in
        // Not every engine can hold it, so none does.
        if bytes.contains(0) { return SQLITE_CONSTRAINT }
        return bind(text: UnsafeRawBufferPointer(bytes), at: place)
      }
    case .foreign(.text(let bytes)):
      return bytes.withUnsafeBytes { bind(text: $0, at: place) }
    case .foreign(.real(let bits)):
      return sqlite3_bind_double(handle, place, Double(bitPattern: bits))
    case .hashed(let blob): return bind(.blob(blob.bytes), at: place)
    case .blob(let blob):
      return blob.withUnsafeBytes { bytes in
        bytes.baseAddress.map {
          sqlite3_bind_blob(handle, place, $0, Int32(bytes.count), copies)
        } ?? sqlite3_bind_zeroblob(handle, place, 0)
      }
    }
  }

  private func bind(text bytes: UnsafeRawBufferPointer, at place: Int32) -> Int32 {
    let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    return bytes.withMemoryRebound(to: CChar.self) { characters in
      characters.baseAddress.map {
        sqlite3_bind_text(handle, place, $0, Int32(bytes.count), copies)
      } ?? sqlite3_bind_text(handle, place, "", 0, copies)
    }
  }

  private func check(_ code: Int32) throws {
    if code == SQLITE_CONSTRAINT { throw DatabaseError(resultCode: .SQLITE_CONSTRAINT) }
    if code != SQLITE_OK { throw failure(code) }
  }

  private func failure(_ code: Int32) -> DatabaseError {
    let connection = sqlite3_db_handle(handle)
    return DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
      message: String(cString: sqlite3_errmsg(connection))
    )
  }

  var count: Int { Int(sqlite3_column_count(handle)) }

  private func type(_ column: Int) -> Int32 { sqlite3_column_type(handle, Int32(column)) }

  func isNull(_ column: Int) -> Bool { type(column) == SQLITE_NULL }

  func int(_ column: Int) -> Int64 {
    if type(column) != SQLITE_INTEGER { note(.noNumber(column: column)) }
    return sqlite3_column_int64(handle, Int32(column))
  }

  func text(_ column: Int) -> String {
    if type(column) != SQLITE_TEXT { note(.noText(column: column)) }
    if let text = validText(column) { return text }
    // Repaired text would be the same for different bytes, and no hash would see which they were.
    note(.impossible(column: column))
    return ""
  }

  /// `nil` for bytes that are no UTF-8.
  private func validText(_ column: Int) -> String? {
    guard let start = sqlite3_column_text(handle, Int32(column)) else { return "" }
    let length = Int(sqlite3_column_bytes(handle, Int32(column)))
    // Safe: SQLite keeps so many bytes there until the statement moves on, and the string copies them.
    return String(validating: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
  }

  private func rawText(_ column: Int) -> [UInt8] {
    guard let start = sqlite3_column_text(handle, Int32(column)) else { return [] }
    let length = Int(sqlite3_column_bytes(handle, Int32(column)))
    // Safe: as above.
    return Array(UnsafeBufferPointer(start: start, count: length))
  }

  func blob(_ column: Int) -> [UInt8] { withBlob(column) { [UInt8]($0) } }

  func withBlob<Result>(
    _ column: Int,
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    if type(column) != SQLITE_BLOB { note(.noBytes(column: column)) }
    // The bytes belong to SQLite until the statement moves on, which is after the body returns.
    let start = sqlite3_column_blob(handle, Int32(column))
    let length = Int(sqlite3_column_bytes(handle, Int32(column)))
    return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : length))
  }

  func value(_ column: Int) -> SQLValue {
    switch type(column) {
    case SQLITE_INTEGER: .int(int(column))
    case SQLITE_TEXT: validText(column).map { .text($0) } ?? .foreign(.text(rawText(column)))
    case SQLITE_BLOB: .blob(blob(column))
    case SQLITE_FLOAT: .foreign(.real(sqlite3_column_double(handle, Int32(column)).bitPattern))
    default: .null
    }
  }
}
