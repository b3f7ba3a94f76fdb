internal import GRDB

/// The past of a file: a database of its own, gone at the end, which looks into the file through views
/// that end at a place of the log.
///
/// Rows that are found by their number are copied instead: the greatest number of a moment is then
/// found at once.
final class SQLitePast: Past {
  let connection: any Connection

  /// What folding reads; of all attached tables it has the fewest bytes.
  private static let copied = AttachedTable.allCases.filter(\.isFolded)

  init(_ connection: any Connection) {
    self.connection = connection
  }

  func show(_ read: ReadEvent) throws {
    let event = read.event
    try connection.run("UPDATE shown SET event = $1", [.int(event.sequence)])
    for table in Self.copied where read.tables.contains(table) {
      let columns = (["event"] + table.columns).joined(separator: ", ")
      try connection.run(
        """
        INSERT INTO main.\(table.rawValue) (\(columns))
        SELECT \(columns) FROM present.\(table.rawValue) WHERE event = $1
        ORDER BY \(table.key.joined(separator: ", "))
        """,
        [.int(event.sequence)]
      )
    }
  }

  /// Lays views of a file over the tables of an empty database.
  static func overlay(_ database: Database, file path: String) throws {
    try database.execute(sql: "ATTACH DATABASE ? AS present", arguments: [path])
    // A read of the first event holds the state of the file from here on.
    try database.execute(sql: "CREATE TEMP TABLE shown (event INTEGER NOT NULL)")
    try database.execute(sql: "INSERT INTO shown (event) VALUES (0)")
    try database.execute(
      sql: """
        CREATE TEMP VIEW event AS SELECT * FROM present.event
        WHERE sequence <= (SELECT event FROM shown)
        """
    )
    for table in AttachedTable.allCases where !copied.contains(table) {
      // The plus keeps the tables' own orders: the place is no way to find a row.
      try database.execute(
        sql: """
          CREATE TEMP VIEW \(table.rawValue) AS SELECT * FROM present.\(table.rawValue)
          WHERE +event <= (SELECT event FROM shown)
          """
      )
    }
  }
}

extension SQLiteEngine {
  package func replay<Result>(_ body: (any Past) throws -> Result) throws -> Result {
    try SQLiteEngine(pastOf: queue.path).folding { try body(SQLitePast($0)) }
  }
}
