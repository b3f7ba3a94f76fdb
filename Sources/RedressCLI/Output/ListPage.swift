/// A list: a table for people, an array for programs.
struct ListPage<Row: Encodable>: Page {
  let rows: [Row]
  let columns: [TextTable.Column]

  /// What is printed when there is no row.
  let empty: String
  let cells: (Row) -> [TextTable.Cell]

  func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for row in rows { try container.encode(row) }
  }

  func lines(_ style: Style) -> [String] {
    rows.isEmpty ? [empty] : TextTable(columns, rows: rows.map(cells)).lines(style: style)
  }
}
