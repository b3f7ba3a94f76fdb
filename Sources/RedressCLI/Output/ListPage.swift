/// A list: a table for people, an array for programs.
struct ListPage<Row: Encodable>: Page {
  let rows: [Row]
  let columns: [Heading]

  /// What is printed when there is no row.
  let empty: (word: any ScreenWord, slots: Slots)
  let cells: (Screen, Row) -> [TextTable.Cell]

  func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for row in rows { try container.encode(row) }
  }

  func lines(on screen: Screen) -> [String] {
    rows.isEmpty
      ? [screen(empty.word, empty.slots)] : screen.table(columns, rows.map { cells(screen, $0) })
  }
}
