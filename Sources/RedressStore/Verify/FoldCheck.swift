/// Whether the folded tables are what the log gives when it is folded again from its beginning.
struct FoldCheck {
  let connection: any Connection

  /// - Parameter again: The tables as the log folds them.
  /// - Returns: How many rows were compared.
  /// - Throws: ``Mismatch``.
  func compare(with again: any Connection) throws -> VerifyDetail {
    var rows = 0
    for table in Fold.tables { rows += try compare(table.name, by: table.key, with: again) }
    return .foldedRows(rows, tables: Fold.tables.count)
  }

  private func compare(
    _ table: String,
    by key: String,
    with again: any Connection
  ) throws -> Int {
    var expected = try FoldedRows(again, of: table, by: key)
    var rows = 0
    try connection.stream(expected.query, []) { row in
      let found = row.values
      guard let next = try expected.next() else {
        throw Mismatch(.strayRow(table: table, key: shown(found)))
      }
      guard found == next else {
        throw Mismatch(.otherRow(table: table, key: shown(found)))
      }
      rows += 1
      return true
    }
    if let missing = try expected.next() {
      throw Mismatch(.missingRow(table: table, key: shown(missing)))
    }
    return rows
  }

  /// A row's first column, which is part of its key; the others may hold what is personal.
  private func shown(_ row: [SQLValue]) -> String {
    switch row.first {
    case .int(let number)?: String(number)
    case .text(let text)?: text
    default: "?"
    }
  }
}

/// A table of the scratch in the order of its key, a page in memory at a time.
private struct FoldedRows {
  private static let size = 1_024

  /// The same rows of the table that is verified.
  let query: String

  private let connection: any Connection
  private let key: String
  private let keyPlaces: [Int]
  private let columns: String
  private let table: String
  private var page: ArraySlice<[SQLValue]> = []
  private var last: [SQLValue]?

  init(_ connection: any Connection, of table: String, by key: String) throws {
    let columns = try SQLiteEngine.columns(of: table, connection)
    keyPlaces = key.split(separator: ", ").compactMap { columns.firstIndex(of: String($0)) }
    self.columns = columns.joined(separator: ", ")
    (self.connection, self.key, self.table) = (connection, key, table)
    query = "SELECT \(self.columns) FROM \(table) ORDER BY \(key)"
  }

  mutating func next() throws -> [SQLValue]? {
    if page.isEmpty {
      let places = keyPlaces.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
      let after = last == nil ? "" : "WHERE (\(key)) > (\(places)) "
      let rows = try connection.all(
        "SELECT \(columns) FROM \(table) \(after)ORDER BY \(key) LIMIT \(Self.size)",
        last.map { last in keyPlaces.map { last[$0] } } ?? []
      ) { $0.values }
      page = rows[...]
    }
    last = page.first ?? last
    return page.popFirst()
  }
}
