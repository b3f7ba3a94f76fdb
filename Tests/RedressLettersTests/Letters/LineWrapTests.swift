import RedressLetters
import Testing

@Suite
struct `A line of a letter` {
  @Test(
    arguments: [
      ("one two three", 9, ["one two", "three"]), ("12 points", 9, ["12 points"]),
      // A number stays with its unit, in any script.
      ("have 12\u{A0}points", 9, ["have", "12 points"]), ("我我我我9\u{A0}月", 10, ["我我我", "我9 月"]),
      // A mark that closes does not begin a line, nor does one that opens end it.
      ("我我我我。", 8, ["我我我", "我。"]), ("我我我（我", 8, ["我我我", "（我"]),
      // Further lines of an item stand under its text.
      ("- one two three", 9, ["- one", "  two", "  three"]),
      ("10. one two", 8, ["10. one", "    two"]),
      ("> one two three", 9, ["> one", "> two", "> three"]),
    ] as [(String, Int, [String])]
  )
  func `is broken only where it may be`(line: String, columns: Int, lines: [String]) {
    #expect(LineWrap.lines(of: line, columns: columns).map(String.init) == lines)
  }
}
