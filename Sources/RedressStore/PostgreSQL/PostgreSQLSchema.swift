/// The tables of a shared office: those of a file, in the words of its server.
package enum PostgreSQLSchema {
  /// The names of the steps, in order.
  static let steps = SQLiteSchema.migrations.map(\.name)

  /// What only a shared office has: the steps behind it, the row that its writer locks, and what its tables
  /// are.
  private static let foundation = """
    CREATE TABLE migration (
      number INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE chain (
      id INTEGER PRIMARY KEY CHECK (id = 0)
    ) STRICT;
    INSERT INTO chain (id) VALUES (0);
    CREATE TABLE definition (
      name TEXT PRIMARY KEY,
      text TEXT NOT NULL
    ) STRICT;
    """

  /// All that makes the tables on a server, statement by statement.
  package static func statements(in dialect: Dialect) -> [String] {
    ([foundation] + SQLiteSchema.migrations.map(\.sql)).flatMap(dialect.statements)
  }

  /// Describes the tables in themselves, for a server that follows this one: on it no others can be made
  /// to compare them with.
  static func define(_ descriptions: [String: String], _ connection: any Connection) throws {
    try connection.run("DELETE FROM definition")
    try connection.insert(into: "definition", ["name", "text"]) { emit in
      for (name, text) in descriptions.sorted(by: { $0.key < $1.key }) {
        try emit([.text(name), .text(text)])
      }
    }
  }

  /// The names of the steps that a database has behind it, in order; `nil` where it has no list of them.
  static func applied(_ connection: any Connection) throws -> [String]? {
    let isThere = try connection.first("SELECT 1 WHERE to_regclass('migration') IS NOT NULL") { _ in
      true
    }
    guard isThere ?? false else { return nil }
    return try connection.all("SELECT name FROM migration ORDER BY number") { $0.text(0) }
  }

  /// Whether nobody has made anything in the place where our tables would go.
  static func isEmpty(_ connection: any Connection) throws -> Bool {
    try connection.number(
      "SELECT count(*) FROM pg_class WHERE relnamespace = CAST(current_schema() AS regnamespace)"
    ) == 0
  }

  /// Makes the tables.
  static func make(_ connection: any Connection, in dialect: Dialect = .postgreSQL) throws {
    for statement in dialect.statements(of: foundation) { try connection.run(statement) }
    try migrate(connection, in: dialect, after: 0)
  }

  /// Takes the steps behind the first so many.
  static func migrate(
    _ connection: any Connection,
    in dialect: Dialect,
    after done: Int
  ) throws {
    for (place, migration) in SQLiteSchema.migrations.enumerated().dropFirst(done) {
      for statement in dialect.statements(of: migration.sql) { try connection.run(statement) }
      try connection.run(
        "INSERT INTO migration (number, name) VALUES ($1, $2)",
        [.int(Int64(place + 1)), .text(migration.name)]
      )
    }
  }
}
