/// Rows of text in columns that line up on a terminal, Chinese beside Latin.
package struct TextTable: Sendable {
  package enum Alignment: Sendable {
    case left
    case right
  }

  package struct Column: Sendable {
    let title: String
    let alignment: Alignment
    let widest: Int?

    /// - Parameters:
    ///   - title: One line; counts for the column's width.
    ///   - alignment: `.right` for numbers.
    ///   - widest: Terminal columns, at least 1. Longer text, the title too, is cut and ends in `…`.
    package init(_ title: String, alignment: Alignment = .left, widest: Int? = nil) {
      precondition(widest ?? 1 >= 1, "A column needs room for the mark of a cut")
      self.title = title
      self.alignment = alignment
      self.widest = widest
    }
  }

  package struct Cell: Sendable, ExpressibleByStringInterpolation {
    let text: String
    let tone: Style.Tone?

    package init(_ text: String, tone: Style.Tone? = nil) {
      self.text = text
      self.tone = tone
    }

    package init(stringLiteral text: String) {
      self.init(text)
    }
  }

  let columns: [Column]
  let rows: [[Cell]]

  /// - Parameters:
  ///   - columns: Left to right.
  ///   - rows: Top to bottom, each with one cell per column. May be empty.
  package init(_ columns: [Column], rows: [[Cell]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "A row needs a cell per column")
    self.columns = columns
    self.rows = rows
  }

  /// The header and the rows, two spaces between columns, no spaces at line ends.
  ///
  /// Control characters in a cell are shown as `�`, never sent to the terminal.
  ///
  /// - Parameters:
  ///   - style: Of the header and the toned cells.
  ///   - room: As many columns as the lines may take; columns of text are shortened for it, the widest
  ///     first, and end in `…`. `nil` shortens none.
  /// - Returns: Nothing for a table without rows: a lone header reads like a missing result.
  package func lines(style: Style = .plain, columns room: Int? = nil) -> [String] {
    guard !rows.isEmpty else { return [] }
    let header = columns.map { Cell($0.title, tone: .bold) }
    let fitted = ([header] + rows).map { row in
      zip(row, columns).map { Fitted($0, in: $1) }
    }
    let natural = columns.indices.map { column in
      fitted.reduce(0) { max($0, $1[column].width) }
    }
    let widths = room.map { fitting(natural, into: $0) } ?? natural
    return fitted.map { line(of: $0, widths: widths, style: style) }
  }

  /// Columns that a text keeps at least: an id of this office is still read in them.
  private static let leastWidth = 8

  private func fitting(_ natural: [Int], into room: Int) -> [Int] {
    var widths = natural
    var excess = natural.reduce(2 * (natural.count - 1), +) - room
    let texts = columns.indices.filter { columns[$0].alignment == .left }
    while excess > 0, let widest = texts.max(by: { widths[$0] < widths[$1] }),
      widths[widest] > Self.leastWidth
    {
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  /// A cell's text as shown, with the terminal columns it takes.
  private struct Fitted {
    let text: String
    let width: Int
    let tone: Style.Tone?

    init(_ cell: Cell, in column: Column) {
      let visible = DisplayWidth.printable(cell.text)
      text = column.widest.map { DisplayWidth.cut(visible, to: $0) } ?? visible
      width = DisplayWidth.of(text)
      tone = cell.tone
    }
  }

  private func line(of row: [Fitted], widths: [Int], style: Style) -> String {
    guard let last = row.lastIndex(where: { $0.width > 0 }) else { return "" }
    var line = ""
    for (index, cell) in row[...last].enumerated() {
      let shown = DisplayWidth.cut(cell.text, to: widths[index])
      let padding = String(repeating: " ", count: widths[index] - DisplayWidth.of(shown))
      let text = style.toned(shown, cell.tone)
      switch columns[index].alignment {
      case .right: line += padding + text
      case .left: line += index == last ? text : text + padding
      }
      if index != last { line += "  " }
    }
    return line
  }
}
