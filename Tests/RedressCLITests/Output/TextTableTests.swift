import RedressCLI
import Testing

@Suite struct TextTableTests {
  private let columns: [TextTable.Column] = [
    .init("subject"), .init("姓名"), .init("change", alignment: .right), .init("kind"),
  ]

  @Test func `Chinese and Latin cells line up`() {
    let table = TextTable(
      columns,
      rows: [
        ["1001", "林小雨", "-37", "sudden"],
        ["1002", "Ada", "-5", "below notice"],
      ]
    )
    #expect(
      table.lines() == [
        "subject  姓名    change  kind",
        "1001     林小雨     -37  sudden",
        "1002     Ada         -5  below notice",
      ]
    )
  }

  @Test func `no line ends in a space`() {
    let table = TextTable(columns, rows: [["1001", "Ada", "", ""], ["", "", "", ""]])
    #expect(table.lines() == ["subject  姓名  change  kind", "1001     Ada", ""])
  }

  @Test func `a last column of numbers is still right aligned`() {
    let table = TextTable(
      [.init("kind"), .init("n", alignment: .right)],
      rows: [["notice", "12"], ["首次", "7"]]
    )
    #expect(table.lines() == ["kind     n", "notice  12", "首次     7"])
  }

  @Test func `a table without rows prints nothing`() {
    #expect(TextTable(columns, rows: []).lines() == [])
  }

  @Test func `a column is cut at its widest`() {
    let table = TextTable(
      [.init("原因", widest: 7), .init("points", widest: 3)],
      rows: [["逾期还款两次", "-24"], ["late", "-2400"]]
    )
    #expect(table.lines() == ["原因     po…", "逾期还…  -24", "late     -2…"])
  }

  @Test(arguments: 14...40)
  func `no line is wider than its room, and none is cut without need`(room: Int) {
    let table = TextTable(
      [.init("name"), .init("reason"), .init("n", alignment: .right)],
      rows: [["abcdefghijkl", "逾期还款两次以上", "1"]]
    )
    let widths = table.lines(columns: room).map(DisplayWidth.of)
    // The columns of text shrink to 8 each.
    #expect(widths.max() == min(max(room, 21), 33))
  }

  @Test func `only the header is bold, and padding carries no style`() {
    let table = TextTable(
      [.init("change", alignment: .right), .init("kind")],
      rows: [[.init("-37", tone: .red), "sudden"]]
    )
    #expect(
      table.lines(style: Style(isOn: true)) == [
        "\u{1B}[1mchange\u{1B}[0m  \u{1B}[1mkind\u{1B}[0m",
        "   \u{1B}[31m-37\u{1B}[0m  sudden",
      ]
    )
  }

  @Test func `an escape sequence in a cell does not reach the terminal`() {
    let table = TextTable([.init("name"), .init("n")], rows: [["\u{1B}[2JAda", "1"]])
    #expect(table.lines() == ["name     n", "\u{FFFD}[2JAda  1"])
  }
}
