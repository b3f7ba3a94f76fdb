/// A page of lines, lists and tables for staff to read and to print, in the colors of letters.
///
/// It runs nothing and fetches nothing; a table that is wider than its window is moved under it.
public struct HTMLReport: Sendable {
  public enum Part: Sendable {
    /// Each a paragraph.
    case lines([String])

    /// One after another; nothing where there is none.
    case list([String])

    /// Columns with what stands above them, and rows with one cell a column.
    case table(columns: [Column], rows: [[String]])
  }

  public struct Column: Sendable {
    let title: String
    let isNumber: Bool

    /// - Parameters:
    ///   - title: What stands above it.
    ///   - isNumber: Whether its cells end under one another.
    public init(_ title: String, isNumber: Bool) {
      (self.title, self.isNumber) = (title, isNumber)
    }
  }

  private let title: String
  private let language: String
  private let parts: [Part]

  /// - Parameters:
  ///   - title: Of the page, and above it.
  ///   - language: That it is in.
  ///   - parts: From top to bottom.
  public init(titled title: String, in language: String, _ parts: [Part]) {
    (self.title, self.language, self.parts) = (title, language, parts)
  }

  /// The whole page, in UTF-8: HTML that is well-formed XML as well.
  public var bytes: [UInt8] {
    var page = Markup(room: 8_192)
    page.open(titled: title, in: language, style: Self.style)
    page.add("<article>\n<h1>")
    page.add(text: title)
    page.add("</h1>\n")
    for part in parts { page.add(part) }
    page.add("</article>\n")
    page.close()
    return page.bytes
  }

  private static let style: StaticString = """
    main{max-width:60rem}
    .wide{overflow-x:auto}
    table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums;overflow-wrap:normal}
    th,td{padding:.25rem .6rem;text-align:left;border-bottom:1px solid var(--rule)}
    .n{text-align:right}

    """
}

extension Markup {
  fileprivate mutating func add(_ part: HTMLReport.Part) {
    switch part {
    case .lines(let lines):
      for line in lines { add(line, in: "p") }
    case .list(let items):
      if items.isEmpty { return }
      add("<ul>\n")
      for item in items { add(item, in: "li") }
      add("</ul>\n")
    case .table(let columns, let rows):
      add("<div class=\"wide\" tabindex=\"0\">\n<table>\n<thead><tr>")
      for column in columns { add(column.title, in: "th", column) }
      add("</tr></thead>\n<tbody>\n")
      for row in rows {
        add("<tr>")
        for (column, cell) in zip(columns, row) { add(cell, in: "td", column) }
        add("</tr>\n")
      }
      add("</tbody>\n</table>\n</div>\n")
    }
  }

  private mutating func add(_ text: String, in element: String, _ column: HTMLReport.Column? = nil)
  {
    add("<" + element)
    if element == "th" { add(" scope=\"col\"") }
    if column?.isNumber == true { add(" class=\"n\"") }
    add(">")
    add(text: text)
    add("</" + element + ">\n")
  }
}
