import RedressTestSupport
import Testing

/// The runner itself, on the system's own programs.
struct TranscriptRunTests {
  @Test func `steps share a folder and an environment, and get their input`() async throws {
    let text = """
      #! file in/names.txt
      lin
      #! end
      #! now 2026-10-06T09:00:00+08:00
      # 1. A file is there, and a command can add to it.
      < ada
      $ cat >> in/names.txt; cat in/names.txt
      lin
      ada
      >= 0
      #! now 2026-10-07T09:00:00+08:00
      #! staff ann
      # 2. Later steps see what earlier ones left, and a clock that has moved.
      $ wc -l < in/names.txt; echo $REDRESS_NOW $REDRESS_STAFF
      2
      2026-10-07T09:00:00+08:00 ann
      >= 0
      # 3. Both streams and the status are compared; places have names.
      $ echo $HOME; echo $REDRESS_TEMPLATES/x >&2; exit 65
      $FOLDER
      >2 $TEMPLATES/x
      >= 65
      # 4. What no editor shows is made visible.
      $ printf 'a\\r\\n\\033[1mb'
      a{{cr}}
      {{esc}}[1mb{{no-newline}}
      >= 0
      # 5. An empty line is a line, in both streams.
      $ echo; echo >&2

      >2
      >= 0
      """
    #expect(try await failures(in: text) == [])
  }

  @Test func `the environment is the same on every machine`() async throws {
    let text = """
      # 1. Nothing of the tester's own comes through but PATH.
      $ env | grep -v -e ^PATH= -e ^PWD= -e ^OLDPWD= -e ^SHLVL= -e ^_= | sort
      HOME=$FOLDER
      LANG=C.UTF-8
      REDRESS_PROGRESS=never
      REDRESS_TEMPLATES=$TEMPLATES
      TZ=America/New_York
      >= 0
      """
    #expect(try await failures(in: text) == [])
  }

  @Test func `each part of a wrong expectation fails, with a readable difference`() async throws {
    let text = """
      # 1. Three things are wrong here.
      $ printf 'one\\ntwo\\nthree\\n'; echo oops >&2; exit 2
      one
      zwei
      three
      >= 0
      """
    let expected = """
      # 1. Three things are wrong here.
      $ printf 'one\\ntwo\\nthree\\n'; echo oops >&2; exit 2
      stdout (- expected, + actual):
        one
      - zwei
      + two
        three
      stderr (- expected, + actual):
      + oops
      exit: expected 0, actual 2
      """
    #expect(try await failures(in: text) == [expected])
  }

  @Test(arguments: [
    ("printf 'a\\nb\\n'", ["a"], "  a\n+ b"),
    ("printf 'a\\n'", ["a", "b"], "  a\n- b"),
    ("printf 'a\\n'", [], "+ a"),
    ("printf 'b\\na\\n'", ["a", "b"], "- a\n  b\n+ a"),
    ("printf 'a \\n'", ["a"], "- a\n+ a "),
    ("printf 'a'", ["a"], "- a\n+ a{{no-newline}}"),
    ("seq 9", ["1", "2", "3", "4", "5", "6", "7", "8"], "  …\n  6\n  7\n  8\n+ 9"),
  ])
  func `a line too many, too few, moved or altered fails`(
    command: String,
    lines: [String],
    difference: String
  ) async throws {
    let text = (["# c", "$ " + command] + lines + [">= 0"]).joined(separator: "\n")
    let report = try #require(try await reports(of: text).first)
    #expect(report.output.description == difference)
    #expect(report.mismatches.count == 1)
  }

  @Test func `a failed step does not stop the story`() async throws {
    let text = "# 1. No.\n$ false\n>= 0\n# 2. Yes.\n$ true\n>= 0\n"
    let reports = try await reports(of: text)
    #expect(reports.map(\.mismatches) == [["exit: expected 0, actual 1"], []])
  }

  private func reports(of text: String) async throws -> [Transcript.Report] {
    try await Transcript(name: "t", text: text).run(finding: nil)
  }

  private func failures(in text: String) async throws -> [String] {
    try await reports(of: text).filter { !$0.mismatches.isEmpty }.map(\.description)
  }
}
