/// The past of a database elsewhere: one of its own, gone at the end, into which each event is copied with
/// the rows that it brought.
final class CopiedPast: Past {
  let connection: any Connection
  private let present: any Connection

  init(_ connection: any Connection, of present: any Connection) {
    (self.connection, self.present) = (connection, present)
  }

  func show(_ read: ReadEvent) throws {
    let sequence = SQLValue.int(read.event.sequence)
    try copy("event", Self.eventColumns, "sequence", sequence, by: ["sequence"])
    for table in AttachedTable.allCases where read.tables.contains(table) {
      try copy(table.rawValue, ["event"] + table.columns, "event", sequence, by: table.key)
    }
  }

  private static let eventColumns = [
    "sequence", "at", "staff", "user_id", "purpose", "kind", "case_id", "payload", "attached",
    "previous",
    "hash", "signature",
  ]

  private func copy(
    _ table: String,
    _ columns: [String],
    _ column: String,
    _ event: SQLValue,
    by key: [String]
  ) throws {
    try connection.insert(into: table, columns) { emit in
      try present.stream(
        """
        SELECT \(columns.joined(separator: ", ")) FROM \(table) WHERE \(column) = $1
        ORDER BY \(key.joined(separator: ", "))
        """,
        [event]
      ) { row in
        try emit(row.values)
        return true
      }
    }
  }
}
