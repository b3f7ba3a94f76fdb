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

  /// The names of the steps that a database has behind it, in order; empty for a new file.
  static func applied(_ database: Database) throws -> [String] {
    guard try database.tableExists("migration") else { return [] }
    return try String.fetchAll(database, sql: "SELECT name FROM migration ORDER BY number")
  }

  /// Takes the steps that are still to come.
  static func migrate(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS migration (
          number INTEGER PRIMARY KEY,
          name TEXT NOT NULL UNIQUE
        ) STRICT
        """
    )
    let done = try applied(database).count
    for (number, migration) in migrations.enumerated() where number >= done {
      try database.execute(sql: migration.sql)
      try database.execute(
        sql: "INSERT INTO migration (number, name) VALUES (?, ?)",
        arguments: [number + 1, migration.name]
      )
    }
  }
}
