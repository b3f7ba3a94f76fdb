/// A server that speaks PostgreSQL, and how the tables are made on it.
///
/// The tables of a file, as SQLite's words have them, are rewritten line by line: each column and each
/// constraint of the schema stands on a line of its own.
package enum Dialect: String, CaseIterable, Sendable {
  case postgreSQL, citus, yugabyte, cockroach

  /// Which one a server is.
  ///
  /// - Throws: ``StoreError``.
  init(of connection: any Connection) throws {
    let version = try connection.first("SELECT version()") { $0.text(0) } ?? ""
    if version.contains("CockroachDB") {
      self = .cockroach
    } else if version.contains("-YB-") {
      self = .yugabyte
    } else {
      let citus = try connection.first("SELECT 1 FROM pg_extension WHERE extname = 'citus'") { _ in
        true
      }
      self = citus == nil ? .postgreSQL : .citus
    }
  }

  /// Whether a reference may be looked at when the transaction ends: an event's rows come before it.
  private var defersReferences: Bool { self != .cockroach }

  /// What stands for SQLite's types.
  ///
  /// Texts are compared by their bytes, whatever the database's own order is: CockroachDB knows no other
  /// order, and no column with one.
  private var types: [(sqlite: String, here: String)] {
    [
      (") STRICT, WITHOUT ROWID", ")"), (") STRICT", ")"), (" INTEGER", " bigint"),
      (" BLOB", " bytea"), (" TEXT", self == .cockroach ? " text" : " text COLLATE \"C\""),
    ]
  }

  /// Whether blocks can be kept from being made smaller, which gains nothing and takes four times as long.
  private var storesAsIs: Bool { self == .postgreSQL || self == .citus }

  /// Whether the tables can be made for a moment where only their own session sees them, to compare with.
  var makesTablesForAMoment: Bool { self == .postgreSQL }

  /// What makes the tables and indexes of a step.
  ///
  /// - Parameter step: In SQLite's words.
  /// - Returns: One statement after the other, without its semicolon.
  package func statements(of step: String) -> [String] {
    step.split(separator: ";").flatMap { part -> [String] in
      guard let start = part.firstIndex(where: { !$0.isWhitespace }) else { return [] }
      let statement = types.reduce(String(part[start...])) {
        $0.replacing($1.sqlite, with: $1.here)
      }
      let words = statement.split(whereSeparator: \.isWhitespace).map(String.init)
      guard words[0] == "CREATE" else { return [statement] }
      if words[1] == "TABLE" { return made(statement, named: words[2]) }
      return [indexed(statement, on: words[(words.firstIndex(of: "ON") ?? 0) + 1])]
    }
  }

  private func made(_ statement: String, named name: String) -> [String] {
    let table = AttachedTable(rawValue: name)
    let placement = self == .citus ? table?.placement : nil
    var lines = statement.split(separator: "\n").map(String.init)
    // A table in parts refers to none that is whole.
    if placement != nil || !defersReferences {
      lines = lines.map { Self.withoutReference($0, onlyDeferred: placement == nil) }
    }
    if self == .yugabyte { lines = Self.ascending(lines) }
    var statements = [lines.joined(separator: "\n")]
    if storesAsIs, table?.columns.contains("content") ?? false {
      statements.append("ALTER TABLE \(name) ALTER content SET STORAGE EXTERNAL")
    }
    if let placement {
      let first = SQLiteSchema.tables.lazy.compactMap { AttachedTable(rawValue: $0) }
        .first { $0.placement?.group == placement.group }
      let mates = first == table ? "none" : first?.rawValue ?? ""
      statements.append(
        """
        SELECT create_distributed_table('\(name)', '\(placement.column)', colocate_with => '\(mates)')
        """
      )
    }
    return statements
  }

  private func indexed(_ statement: String, on name: String) -> String {
    let open = statement.firstIndex(of: "(") ?? statement.endIndex
    let close = statement.firstIndex(of: ")") ?? statement.endIndex
    guard open < close else { return statement }
    let columns = statement[statement.index(after: open)..<close].split(separator: ", ")
    switch self {
    case .yugabyte:
      // The first would otherwise be scattered by its hash, and no order be found by it.
      let ordered = columns.map { $0 + " ASC" }.joined(separator: ", ")
      return statement[...open] + ordered + statement[close...]
    case .citus:
      // That no two rows are alike is only known within a part: verifying and taking in hold the rest.
      guard let column = AttachedTable(rawValue: name)?.placement?.column,
        !columns.contains(Substring(column))
      else { return statement }
      return statement.replacing("CREATE UNIQUE INDEX", with: "CREATE INDEX")
    case .postgreSQL, .cockroach: return statement
    }
  }

  /// A line without what it says of another table.
  private static func withoutReference(_ line: String, onlyDeferred: Bool) -> String {
    var words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard let start = words.firstIndex(of: "REFERENCES") else { return line }
    let isDeferred = words.dropFirst(start + 2).first == "DEFERRABLE"
    if onlyDeferred && !isDeferred { return line }
    let end = start + (isDeferred ? 5 : 2)
    let comma = words[end - 1].hasSuffix(",") ? "," : ""
    words.removeSubrange(start..<end)
    return words.joined(separator: " ") + comma
  }

  /// The lines of a table whose keys are in order, and not scattered by the hash of their first column.
  private static func ascending(_ lines: [String]) -> [String] {
    var key: String?
    var lines = lines.map { line in
      guard let words = line.firstRange(of: " PRIMARY KEY") else { return line }
      if line[words.upperBound...].hasPrefix(" (") {
        return line.replacing(", ", with: " ASC, ").replacing(")", with: " ASC)")
      }
      key = line.split(separator: " ").first.map(String.init)
      return line.replacing(" PRIMARY KEY", with: "")
    }
    if let key, lines.count > 2 {
      lines[lines.count - 2] += ","
      lines.insert("  PRIMARY KEY (\(key) ASC)", at: lines.count - 1)
    }
    return lines
  }
}

extension AttachedTable {
  /// Where the rows of a table in parts are, on servers that keep parts on machines of their own.
  package struct Placement: Hashable, Sendable {
    /// Rows with the same value in it are on the same machine.
    package let column: String

    /// Tables of one group have their parts side by side.
    let group: Group

    enum Group {
      case blocks, people, letters
    }
  }

  /// What a table is split by; `nil` where it is whole, beside the log.
  package var placement: Placement? {
    switch self {
    case .scoreBlock, .recordBlock, .recordPlace, .subjectBlock:
      Placement(column: "place", group: .blocks)
    case .subjectVersion, .recordVersion, .restatement:
      Placement(column: "subject", group: .people)
    case .letterBlock: Placement(column: "first_notice", group: .letters)
    case .bulkRecord, .bulkLeftOut, .correctedPerson, .dropBlock, .notice, .noticeOutcome,
      .noticeClaim:
      nil
    }
  }
}
