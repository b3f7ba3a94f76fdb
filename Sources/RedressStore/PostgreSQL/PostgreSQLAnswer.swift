/// What a server answered to a statement: whole, and on our side.
final class PostgreSQLAnswer {
  private let answer: LibPQ.Answer?
  private let library: LibPQ
  private let sql: String

  init(_ answer: LibPQ.Answer?, of sql: String, _ library: LibPQ) {
    (self.answer, self.sql, self.library) = (answer, sql, library)
  }

  deinit { library.clear(answer) }

  var isGood: Bool {
    let status = library.resultStatus(answer)
    return status == LibPQ.commandDone || status == LibPQ.rowsGiven
  }

  /// The SQLSTATE of what went wrong; `nil` when the server said nothing.
  var code: String? {
    library.resultErrorField(answer, LibPQ.sqlState).map { String(cString: $0) }
  }

  /// What the server did.
  var tag: String {
    answer.flatMap { library.commandStatus($0) }.map { String(cString: $0) } ?? ""
  }

  var rows: Int { answer.map { Int(library.ntuples($0)) } ?? 0 }

  /// Bytes of all values.
  var bytes: Int {
    guard let answer else { return 0 }
    let columns = library.nfields(answer)
    return (0..<library.ntuples(answer)).reduce(0) { sum, row in
      (0..<columns).reduce(sum) { $0 + Int(library.getlength(answer, row, $1)) }
    }
  }

  /// Gives one row after the other; `each` returns whether to go on.
  ///
  /// - Returns: Whether all were given.
  func give(to each: (any SQLRow) throws -> Bool) throws -> Bool {
    guard let answer else { return true }
    let row = PostgreSQLRow(answer, of: sql, library)
    for place in 0..<library.ntuples(answer) {
      row.place = place
      if try !row.give(to: each) { return false }
    }
    return true
  }
}

/// A row of an answer.
private final class PostgreSQLRow: CheckedRow {
  private let answer: LibPQ.Answer
  private let library: LibPQ
  let sql: String
  var place: CInt = 0
  var misuse: EngineMisuse?

  /// By column; `nil` for one that no column of ours has.
  private let types: [PostgreSQLType?]

  init(_ answer: LibPQ.Answer, of sql: String, _ library: LibPQ) {
    (self.answer, self.sql, self.library) = (answer, sql, library)
    types = (0..<library.nfields(answer)).map {
      PostgreSQLType(rawValue: library.ftype(answer, $0))
    }
  }

  var count: Int { types.count }

  func isNull(_ column: Int) -> Bool { library.getisnull(answer, place, CInt(column)) != 0 }

  private func bytes(_ column: Int) -> UnsafeRawBufferPointer {
    let start = library.getvalue(answer, place, CInt(column))
    let length = Int(library.getlength(answer, place, CInt(column)))
    // Safe: libpq keeps them until the answer is cleared, which outlives the row's call.
    return UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : length)
  }

  private func isOf(_ types: PostgreSQLType..., column: Int) -> Bool {
    !isNull(column) && types.contains { $0 == self.types[column] }
  }

  func int(_ column: Int) -> Int64 {
    guard isOf(.bigint, .integer, column: column) else {
      note(.noNumber(column: column))
      return 0
    }
    let bytes = bytes(column)
    return bytes.count == 4
      ? Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
      : Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
  }

  func text(_ column: Int) -> String {
    if !isOf(.text, column: column) { note(.noText(column: column)) }
    // The server holds no text that is not UTF-8.
    return String(decoding: bytes(column), as: UTF8.self)
  }

  func blob(_ column: Int) -> [UInt8] { withBlob(column) { [UInt8]($0) } }

  func withBlob<Result>(
    _ column: Int,
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    if !isOf(.bytea, column: column) { note(.noBytes(column: column)) }
    return try body(bytes(column))
  }

  func value(_ column: Int) -> SQLValue {
    if isNull(column) { return .null }
    return switch types[column] {
    case .bigint, .integer: .int(int(column))
    case .text: .text(text(column))
    case .bytea: .blob(blob(column))
    case .double, nil: .foreign(.text([UInt8](bytes(column))))
    }
  }
}
