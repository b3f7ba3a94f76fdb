import RedressCLI
import Testing

@Suite struct HarmlessTextTests {
  @Test(arguments: [
    ("a\u{1B}[2Jb", "a\u{FFFD}[2Jb"), ("a\u{1B}]0;title\u{7}b", "a\u{FFFD}]0;title\u{FFFD}b"),
    ("a\u{9B}2Jb", "a\u{FFFD}2Jb"), ("a\u{202E}b", "a\u{FFFD}b"), ("a\u{200F}b", "a\u{FFFD}b"),
    ("a\rb", "a\u{FFFD}b"), ("a\u{1B}[38;5;1mb", "a\u{FFFD}[38;5;1mb"),
    ("a\u{1B}[7mb", "a\u{FFFD}[7mb"), ("a\nb", "a\nb"), ("林小雨", "林小雨"),
  ])
  func `what acts on a terminal is made visible`(text: String, shown: String) {
    #expect(DisplayWidth.harmless(text) == shown)
  }

  @Test func `the program's own tones are kept`() {
    let style = Style(isOn: true)
    let line = style.bold("a") + style.dim("b") + style.red("c") + style.green("d")
    #expect(
      DisplayWidth.harmless(line + style.yellow("\u{202D}")) == line + style.yellow("\u{FFFD}")
    )
  }
}
