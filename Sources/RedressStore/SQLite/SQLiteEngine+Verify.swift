extension SQLiteEngine {
  package func emptyScratch() throws -> any Engine { try SQLiteEngine(inMemory: ()) }

  package func schema(_ connection: any Connection) throws -> [String: String] {
    var schema: [String: String] = [:]
    let objects = try connection.all(
      "SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY name"
    ) { ("\($0.text(0)) \($0.text(1))", $0.text(2)) }
    for (name, sql) in objects { schema[name] = sql }
    let steps = try connection.all("SELECT number, name FROM migration ORDER BY number") {
      ("step \($0.int(0))", $0.text(1))
    }
    for (number, name) in steps { schema[number] = name }
    return schema
  }

  package func checkFile(_ connection: any Connection) throws -> String {
    let found = try connection.all("PRAGMA integrity_check(1)") { $0.text(0) }
    guard found == ["ok"] else {
      throw StoreError(.damaged, "SQLite says: \(found.first ?? "nothing")")
    }
    if let table = try connection.first("PRAGMA foreign_key_check", [], { $0.text(0) }) {
      throw StoreError(.damaged, "a row of \(table) refers to one that is not there")
    }
    return "SQLite finds its pages, indexes and references in order"
  }
}
