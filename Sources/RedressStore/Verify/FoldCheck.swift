/// Whether the folded tables are what the log gives when it is folded again from its beginning.
struct FoldCheck {
  let connection: any Connection
  let engine: any Engine

  init(_ connection: any Connection, engine: any Engine) {
    self.connection = connection
    self.engine = engine
  }

  func run() throws -> String {
    let scratch = try engine.emptyScratch()
    return try scratch.write { again in
      try connection.prepare("SELECT \(Event.columns) FROM event ORDER BY sequence").run([]) {
        row in
        let event = Event(row)
        try again.insert(event)
        for table in AttachedTable.allCases where table.isFolded {
          try copy(table, of: event, to: again)
        }
        try Fold(again).apply(event)
        return true
      }
      var rows = 0
      for table in Fold.tables { rows += try compare(table.name, by: table.key, with: again) }
      return "\(rows) rows in \(Fold.tables.count) tables are what the log says"
    }
  }

  private func copy(_ table: AttachedTable, of event: Event, to again: any Connection) throws {
    guard event.attached.contains("\"\(table.rawValue)\"") else { return }
    let insertion = try again.prepare(table.insertion)
    let places = 0...table.columns.count
    try connection.prepare(
      """
      SELECT event, \(table.columns.joined(separator: ", ")) FROM \(table.rawValue)
      WHERE event = $1 ORDER BY \(table.key.joined(separator: ", "))
      """
    ).run([.int(event.sequence)]) { row in
      try insertion.run(places.map(row.value)) { _ in true }
      return true
    }
  }

  private func compare(
    _ table: String,
    by key: String,
    with again: any Connection
  ) throws -> Int {
    let query = "SELECT * FROM \(table) ORDER BY \(key)"
    let expected = try again.all(query, []) { row in (0..<row.count).map(row.value) }
    var place = 0
    try connection.prepare(query).run([]) { row in
      let found = (0..<row.count).map(row.value)
      guard place < expected.count else {
        throw Mismatch(detail: "table \(table) has a row that no event brought: \(shown(found))")
      }
      guard found == expected[place] else {
        throw Mismatch(
          detail: "table \(table): the row \(shown(found)) is not what the log says"
        )
      }
      place += 1
      return true
    }
    guard place == expected.count else {
      throw Mismatch(
        detail: "table \(table) lacks a row that the log has: \(shown(expected[place]))"
      )
    }
    return place
  }

  /// A row's first column, which is part of its key; the others may hold what is personal.
  private func shown(_ row: [SQLValue]) -> String {
    switch row.first {
    case .int(let number)?: String(number)
    case .text(let text)?: text
    default: "?"
    }
  }
}
