/// A row that notes what was read of it that is not there.
protocol CheckedRow: SQLRow {
  /// The first mistake since the row was given.
  var misuse: EngineMisuse? { get set }

  /// The statement that it came out of.
  var sql: String { get }
}

extension CheckedRow {
  /// Gives the row to a body; a mistake in reading it counts for more than what the body did.
  func give(to each: (any SQLRow) throws -> Bool) throws -> Bool {
    misuse = nil
    let answer = Result { try each(self) }
    if case .impossible = misuse { throw StoreError.unreadable(table: table) }
    if let misuse { throw misuse }
    return try answer.get()
  }

  package func note(_ misuse: EngineMisuse) { self.misuse = self.misuse ?? misuse }

  /// The first table that the statement reads.
  private var table: String {
    let words = sql.split { $0 == " " || $0 == "\n" }
    let from = words.firstIndex(of: "FROM").map { words.index(after: $0) } ?? words.endIndex
    return from < words.endIndex ? String(words[from]) : "?"
  }
}

/// The rows of a whole answer, one at hand after the other.
package final class TakenRows: CheckedRow {
  /// All values, row by row.
  private var values: [SQLValue] = []
  private var bytes = 0
  private var start = 0
  private let limit: (rows: Int, bytes: Int)
  package private(set) var count = 0
  package private(set) var rows = 0
  var misuse: EngineMisuse?
  let sql: String

  package init(
    of sql: String,
    limit: (rows: Int, bytes: Int) = (RunLimit.rows, RunLimit.bytes)
  ) {
    self.sql = sql
    self.limit = limit
  }

  /// - Throws: ``EngineMisuse`` `answerTooLarge`.
  package func take(_ row: any SQLRow) throws {
    count = row.count
    rows += 1
    for column in 0..<count {
      let value = row.value(column)
      bytes += value.size
      values.append(value)
    }
    if rows > limit.rows || bytes > limit.bytes { throw EngineMisuse.answerTooLarge }
  }

  /// Gives the rows in the order of their places, or in another; `each` returns whether to go on.
  package func give(
    in order: [Int]? = nil,
    to each: (any SQLRow) throws -> Bool
  ) throws {
    for place in 0..<rows {
      start = (order?[place] ?? place) * count
      if try !give(to: each) { return }
    }
  }

  package func value(_ column: Int) -> SQLValue { values[start + column] }

  package func isNull(_ column: Int) -> Bool {
    if case .null = value(column) { true } else { false }
  }

  package func int(_ column: Int) -> Int64 {
    if case .int(let int) = value(column) { return int }
    note(.noNumber(column: column))
    return 0
  }

  package func text(_ column: Int) -> String {
    switch value(column) {
    case .text(let text): return text
    case .foreign(.text): note(.impossible(column: column))
    default: note(.noText(column: column))
    }
    return ""
  }

  package func blob(_ column: Int) -> [UInt8] {
    if case .blob(let bytes) = value(column) { return bytes }
    note(.noBytes(column: column))
    return []
  }

  package func withBlob<Result>(
    _ column: Int,
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    // Safe: the array keeps its bytes for the length of the call.
    try blob(column).withUnsafeBytes(body)
  }
}

extension SQLValue {
  /// Bytes of the value itself.
  fileprivate var size: Int {
    switch self {
    case .null: 0
    case .int: 8
    case .text(let text): text.utf8.count
    case .blob(let bytes): bytes.count
    case .hashed(let blob): blob.bytes.count
    case .foreign(.text(let bytes)): bytes.count
    case .foreign(.real): 8
    }
  }
}
