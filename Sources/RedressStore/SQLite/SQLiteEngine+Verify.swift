extension SQLiteEngine {
  package func schema(_ connection: any Connection) throws -> FoundSchema {
    FoundSchema(
      found: try Self.schema(connection),
      expected: try SQLiteEngine(scratch: ()).read(Self.schema)
    )
  }

  private static func schema(_ connection: any Connection) throws -> [String: String] {
    let objects = try connection.all(
      "SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY name"
    ) { ("\($0.text(0)) \($0.text(1))", $0.text(2)) }
    let steps = try connection.all("SELECT number, name FROM migration ORDER BY number") {
      ("step \($0.int(0))", $0.text(1))
    }
    return Dictionary(objects + steps) { first, _ in first }
  }

  /// A table's columns, in their order.
  static func columns(of table: String, _ connection: any Connection) throws -> [String] {
    try connection.all("SELECT name FROM pragma_table_info($1) ORDER BY cid", [.text(table)]) {
      $0.text(0)
    }
  }

  package func checkItself(_ connection: any Connection) throws -> VerifyDetail {
    let found = try connection.all("PRAGMA integrity_check(1)") { $0.text(0) }
    guard found == ["ok"] else {
      throw StoreError.damagedPages(found.first ?? "")
    }
    if let table = try connection.first("PRAGMA foreign_key_check", [], { $0.text(0) }) {
      throw StoreError.strayReference(table: table)
    }
    return .pagesInOrder
  }
}
