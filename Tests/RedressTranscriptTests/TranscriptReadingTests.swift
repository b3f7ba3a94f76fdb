import RedressTestSupport
import Testing

struct TranscriptReadingTests {
  @Test func `a step has its claim, input, command, answer and place`() throws {
    let text = """
      # A heading of the whole file.

      # 1. Two lines go in,
      # and one comes out.
      < ada
      <
      $ head -1 \\
        -
      # not a comment: output

      >2 a warning
      >2
      >= 3
      """
    let step = try #require(try Transcript(name: "t", text: text).steps.first)
    #expect(step.claim == "1. Two lines go in, and one comes out.")
    #expect(step.line == 7)
    #expect(step.command == "head -1 \\\n  -")
    #expect(step.input == ["ada", ""])
    #expect(step.expected.output == ["# not a comment: output", ""])
    #expect(step.expected.errors == ["a warning", ""])
    #expect(step.expected.status == 3)
    #expect(step.expectation == 8..<13)
  }

  @Test func `directives become variables and files, in their order`() throws {
    let text = """
      #! now 2026-10-06T09:00:00+08:00
      #! staff ann
      #! env GREETING=good  morning=
      #! file in/scores.csv
      subject,period
      # ada
      #! end
      """
    #expect(
      try Transcript(name: "t", text: text).items == [
        .variable(name: "REDRESS_NOW", value: "2026-10-06T09:00:00+08:00"),
        .variable(name: "REDRESS_STAFF", value: "ann"),
        .variable(name: "GREETING", value: "good  morning="),
        .file(name: "in/scores.csv", content: "subject,period\n# ada\n"),
      ]
    )
  }

  @Test(arguments: [
    ("# c\n$ true\n", "t:2: no `>= 0` ends the answer to this command"),
    ("$ true\n>= 0\n", "t:1: say above the command what it shows: `# 1. …`"),
    ("# c\n$ true\n>= no\n", "t:3: expected an exit status, as in `>= 0`"),
    (
      "# c\n$ true\n>2 e\nlate\n>= 0\n",
      "t:4: expected `>2 ` or `>= ` after standard error began; found: late"
    ),
    ("# c\n\nstray\n", "t:3: expected `# `, `#! `, `< ` or `$ ` here; found: stray"),
    ("#! noon 12\n", "t:1: unknown directive `noon`; known: now, staff, env, file"),
    ("#! staff\n", "t:1: this directive needs a value: staff"),
    ("#! env NAME\n", "t:1: expected `#! env NAME=VALUE`"),
    ("#! file a.csv\nx\n", "t:1: no `#! end` after this `#! file`"),
    ("#! file ../a.csv\n#! end\n", "t:1: a file's name must stay inside the folder: ../a.csv"),
    ("# c\n$ true\n>= 0\n< late\n", "t:4: input after the last command"),
  ])
  func `a transcript out of form is refused at its line`(text: String, message: String) {
    let error = #expect(throws: Transcript.Malformed.self) {
      try Transcript(name: "t", text: text)
    }
    #expect(error?.description == message)
  }
}
