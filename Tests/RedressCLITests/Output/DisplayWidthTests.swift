import RedressCLI
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0),
    ("Ada", 3),
    ("林小雨", 6),
    ("芝麻分 zhima", 12),
    ("（全角）", 8),
    ("ｆｕｌｌ", 8),
    ("ｱｲｳ", 3),
    ("ア", 2),
    ("한글", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2),
    ("café", 4),
    ("cafe\u{301}", 4),
    ("か\u{3099}", 2),
    ("葛\u{E0100}", 2),
    ("a\u{200B}b\u{FEFF}", 2),
    ("𠮷野家", 6),
    ("🙂", 2),
    ("✓", 1),
    ("█▏◆·…", 5),
    ("🇨🇳", 2),
    ("\u{1B}[1m", 3),
  ])
  func `wide scalars take two columns, marks none`(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test(arguments: [
    ("林小雨的案件", 12, "林小雨的案件"),
    ("林小雨的案件", 11, "林小雨的案…"),
    ("林小雨的案件", 5, "林小…"),
    ("林小雨的案件", 4, "林…"),
    ("abcdef", 3, "ab…"),
    ("cafe\u{301}s", 5, "cafe\u{301}s"),
    ("cafe\u{301}s!", 5, "cafe\u{301}…"),
    ("林", 1, "…"),
  ])
  func `a cut text never passes its columns and keeps letters whole`(
    text: String,
    columns: Int,
    expected: String
  ) {
    let cut = DisplayWidth.cut(text, to: columns)
    #expect(cut == expected)
    #expect(DisplayWidth.of(cut) <= columns)
  }

  @Test(arguments: [
    ("Ada", "Ada"),
    ("\u{1B}[2J", "\u{FFFD}[2J"),
    ("a\tb\nc\u{9B}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"),
    ("\u{202E}adA", "\u{FFFD}adA"),
  ])
  func `what could move the cursor or turn the line round is made visible`(
    text: String,
    visible: String
  ) {
    #expect(DisplayWidth.printable(text) == visible)
  }
}
