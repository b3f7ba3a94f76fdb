/// The tables of a shared office: those of a file, in the words of PostgreSQL.
enum PostgreSQLSchema {
  struct Migration {
    let name: String
    let sql: String
  }

  static let migrations = SQLiteSchema.migrations.map {
    Migration(name: $0.name, sql: words(of: $0.sql))
  }

  /// What only a shared office has: the steps behind it, the row that its writer locks, and what its tables
  /// are.
  static let foundation = """
    CREATE TABLE migration (
      number bigint PRIMARY KEY,
      name text COLLATE "C" NOT NULL UNIQUE
    );
    CREATE TABLE chain (id bigint PRIMARY KEY CHECK (id = 0));
    INSERT INTO chain (id) VALUES (0);
    CREATE TABLE definition (
      name text COLLATE "C" PRIMARY KEY,
      text text COLLATE "C" NOT NULL
    );
    """

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

  /// A text in SQLite's words, in PostgreSQL's.
  ///
  /// Texts are compared by their bytes, whatever the database's own order is; blocks are not tried to be
  /// made smaller, which gains nothing and takes four times as long.
  static func words(of sqlite: String) -> String {
    let columns = [
      (") STRICT, WITHOUT ROWID", ")"), (") STRICT", ")"), (" INTEGER", " bigint"),
      (" BLOB", " bytea"), (" TEXT", " text COLLATE \"C\""),
    ]
    let sql = columns.reduce(sqlite) { $0.replacing($1.0, with: $1.1) }
    let blocks = SQLiteSchema.tables(in: sqlite).filter {
      AttachedTable(rawValue: $0)?.columns.contains("content") ?? false
    }
    return sql
      + blocks.map { "ALTER TABLE \($0) ALTER content SET STORAGE EXTERNAL;\n" }.joined()
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
  static func make(_ connection: any Connection) throws {
    try run(foundation, connection)
    try migrate(connection, after: 0)
  }

  /// Takes the steps behind the first so many.
  static func migrate(_ connection: any Connection, after done: Int) throws {
    for (place, migration) in migrations.enumerated().dropFirst(done) {
      try run(migration.sql, connection)
      try connection.run(
        "INSERT INTO migration (number, name) VALUES ($1, $2)",
        [.int(Int64(place + 1)), .text(migration.name)]
      )
    }
  }

  private static func run(_ sql: String, _ connection: any Connection) throws {
    for statement in sql.split(separator: ";") where !statement.allSatisfy(\.isWhitespace) {
      try connection.run(String(statement))
    }
  }
}
