import RedressCLI
import Testing

@Suite struct StyleTests {
  @Test(
    arguments: [
      ([:], true, true),
      ([:], false, false),
      (["TERM": "xterm-256color"], true, true),
      (["TERM": "dumb"], true, false),
      (["NO_COLOR": "1"], true, false),
      (["NO_COLOR": ""], true, true),
      (["CLICOLOR_FORCE": "1"], false, true),
      (["CLICOLOR_FORCE": "0"], false, false),
      (["CLICOLOR_FORCE": ""], false, false),
      (["CLICOLOR_FORCE": "1", "TERM": "dumb"], false, true),
      (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], true, false),
    ] as [([String: String], Bool, Bool)]
  )
  func `colour is for terminals, unless the reader says otherwise`(
    environment: [String: String],
    isTerminal: Bool,
    isOn: Bool
  ) {
    #expect(Style(environment: environment, isTerminal: isTerminal).isOn == isOn)
  }

  @Test func `plain style gives text back unchanged`() {
    let style = Style.plain
    #expect(style.bold("分") + style.dim("b") + style.red("c") == "分bc")
    #expect(style.green("d") + style.yellow("e") == "de")
  }

  @Test func `a tone is set and taken back`() {
    let style = Style(isOn: true)
    #expect(style.red("-37") == "\u{1B}[31m-37\u{1B}[0m")
    #expect(style.bold("") == "")
  }
}
