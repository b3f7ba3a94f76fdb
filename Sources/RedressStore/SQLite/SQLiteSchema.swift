internal import GRDB

/// The numbered steps that make the tables.
///
/// A released step is never edited.
enum SQLiteSchema {
  struct Migration {
    let name: String
    let sql: String
  }

  static let migrations = [
    Migration(name: "0001-foundation", sql: foundation),
    Migration(name: "0002-record-blocks", sql: recordBlocks),
  ]

  /// The tables that the steps make, each after those that it refers to.
  static let tables = migrations.flatMap { tables(in: $0.sql) }

  /// The tables that a text makes, in its order; may be empty.
  static func tables(in sql: String) -> [String] {
    sql.split(separator: ";").compactMap { statement in
      let words = statement.split(whereSeparator: \.isWhitespace)
      return words.starts(with: ["CREATE", "TABLE"]) ? String(words[2]) : nil
    }
  }

  /// The names of the steps that a database has behind it, in order; empty for a new file.
  static func applied(_ database: Database) throws -> [String] {
    guard try database.tableExists("migration") else { return [] }
    return try String.fetchAll(database, sql: "SELECT name FROM migration ORDER BY number")
  }

  /// How a database stands to the steps that this program knows.
  enum State {
    /// Its tables are ours, or are not what any program left; `verify` tells.
    case current
    case behind

    /// A later program took steps of its own, each of which leaves something in the tables.
    case newer
    case notOurs
  }

  static func state(of database: Database) throws -> State {
    let names = migrations.map(\.name)
    let applied = try applied(database)
    if applied == names { return .current }
    let found = try objects(of: database)
    if found["table migration"] == nil && found["table event"] == nil {
      return found.isEmpty ? .behind : .notOurs
    }
    // The list of steps alone says nothing: anybody can write a row into it.
    if found == (try objects(after: names.count)) { return .current }
    if names.starts(with: applied), found == (try objects(after: applied.count)) { return .behind }
    return applied.contains { !names.contains($0) } ? .newer : .current
  }

  /// Every table and index by type and name, with its text.
  private static func objects(of database: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master"
    )
    return Dictionary(rows.map { ($0[0], $0[1]) }) { first, _ in first }
  }

  private static func objects(after steps: Int) throws -> [String: String] {
    try DatabaseQueue().write { database in
      try migrate(database, upTo: steps)
      return try objects(of: database)
    }
  }

  /// Takes the steps that are still to come.
  static func migrate(_ database: Database, upTo last: Int = migrations.count) throws {
    try database.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS migration (
          number INTEGER PRIMARY KEY,
          name TEXT NOT NULL UNIQUE
        ) STRICT
        """
    )
    let done = try applied(database).count
    for (number, migration) in migrations.enumerated() where number >= done && number < last {
      try database.execute(sql: migration.sql)
      try database.execute(
        sql: "INSERT INTO migration (number, name) VALUES (?, ?)",
        arguments: [number + 1, migration.name]
      )
    }
  }
}
