/// Who may do what in a shared office, as statements that its owner runs once.
///
/// The owner of the tables is bound by none of it, so nobody works as the owner from day to day.
package enum PostgreSQLRoles {
  /// Roles of the whole server, given to people with `GRANT redress_writer TO ann`.
  private enum Role: String, CaseIterable {
    /// Works: adds to the log in their own name, and changes nothing that is in it.
    case writer = "redress_writer"

    /// Reads every page.
    case reader = "redress_reader"

    /// Reads every page, and verifies: to hold the tables against the program's, tables are made for a moment
    /// where only their own session sees them.
    case auditor = "redress_auditor"
  }

  /// What is written once, and by no writer ever changed or removed.
  static let kept = ["event"] + AttachedTable.allCases.map(\.rawValue)

  /// What follows from that, and is folded again at any time.
  static let folded = Fold.tables.map(\.name)

  /// The rules of rows: everybody sees every event, and adds one in their own name.
  static let policies = [
    "ALTER TABLE event ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY event_is_seen ON event FOR SELECT USING (true)",
    """
    CREATE POLICY event_is_ones_own ON event FOR INSERT TO \(Role.writer.rawValue)
      WITH CHECK (staff = CAST(session_user AS text))
    """,
  ]

  /// All of it in one transaction; it may be run again.
  package static var statements: String {
    let all = Role.allCases.map(\.rawValue).joined(separator: ", ")
    let verifying = [Role.writer, .auditor].map(\.rawValue).joined(separator: ", ")
    let writer = Role.writer.rawValue
    let places = [
      "'GRANT USAGE ON SCHEMA %I TO \(all)', current_schema()",
      "'REVOKE CREATE ON SCHEMA %I FROM PUBLIC', current_schema()",
      "'REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database()",
      "'GRANT TEMPORARY ON DATABASE %I TO \(verifying)', current_database()",
    ]
    return
      ([
        "BEGIN",
        "DO $$ BEGIN\n"
          + Role.allCases.map { role in
            "  IF to_regrole('\(role.rawValue)') IS NULL THEN CREATE ROLE \(role.rawValue) NOLOGIN; END IF;\n"
          }.joined() + places.map { "  EXECUTE format(\($0));\n" }.joined() + "END $$",
        "GRANT SELECT ON\(list(["migration", "chain", "definition"] + kept + folded)) TO \(all)",
        "GRANT INSERT ON\(list(kept)) TO \(writer)",
        "GRANT INSERT, UPDATE, DELETE ON\(list(folded)) TO \(writer)",
        // To lock its one row, which can have no other number.
        "GRANT UPDATE (id) ON chain TO \(writer)",
        "DROP POLICY IF EXISTS event_is_seen ON event",
        "DROP POLICY IF EXISTS event_is_ones_own ON event",
      ] + policies + [
        // As the server tells them, for one that follows it.
        "DELETE FROM definition WHERE name = 'table event' OR name LIKE 'policy event %'",
        "INSERT INTO definition (name, text)\n" + PostgreSQLEngine.describedRules,
        "COMMIT",
      ]).map { $0 + ";\n" }.joined()
  }

  private static func list(_ tables: [String]) -> String {
    var lines: [String] = []
    for table in tables {
      if let last = lines.last, last.count + table.count < 100 {
        lines[lines.count - 1] += ", " + table
      } else {
        lines.append(table)
      }
    }
    return "\n  " + lines.joined(separator: ",\n  ")
  }
}
