import RedressCLI
import RedressLetters
import RedressTestSupport
import Testing

/// What is said where the words themselves are spoilt or not there: English, from the program.
@Suite struct WordlessTests {
  @Test(
    arguments: [
      ("", "1: the section 'lint' is missing; add it, as in the other languages"),
      ("# a\n\nlint: {passed: x}", "3: 'lint' has no 'ok'; add it, as in the other languages"),
      ("\nlint:\n  ok: \"{state\"\n", "3: a brace has no partner; write a place as {count}"),
      ("lint:\n  ok: [a]\n", "2: this is no text; write what is to be said"),
      (
        "a: b\nlint:\n  ok: 'a\n",
        "3: the YAML is broken; check this section against the other languages"
      ),
    ]
  )
  func `a spoilt catalogue is told with its line`(text: String, told: String) async throws {
    try await TemporaryFolder.with { folder in
      try folder.write(text.utf8, to: "screens/en.yaml")
      let words = Words(isNamed: true) {
        try Catalogue("en", in: Templates(folder: folder.path))
      }
      _ = words.text("lint", "ok")
      let error = try #require(throws: CatalogueError.self) { try words.check() }
      let complaint = Complaint(error, in: words)
      #expect(complaint.lines.first == "redress: \(folder.path(of: "screens/en.yaml")):\(told)")
      #expect(complaint.status == .badData)
    }
  }

  @Test func `a catalogue that is no text does not hide behind another error`() async throws {
    try await TemporaryFolder.with { folder in
      try folder.write([0xFF, 0xFE], to: "screens/en.yaml")
      let words = Words(isNamed: true) {
        try Catalogue("en", in: Templates(folder: folder.path))
      }
      let file = folder.path(of: "screens/en.yaml")
      #expect(
        Complaint(CommandError.logIsEmpty, in: words).lines
          == ["redress: \(file) cannot be read as UTF-8 text; put it back"]
      )
    }
  }

  @Test(arguments: [
    (NoTemplates.named("/a", by: "--templates"), "/a: there is no such folder, and --templates"),
    (NoTemplates.notFound(["/a", "/b"]), "/a: no templates folder was found; looked at /a and /b"),
  ])
  func `that there is no templates folder is told, whatever went wrong`(
    error: NoTemplates,
    told: String
  ) throws {
    let words = Words(isNamed: false) { throw error }
    for any in [error, CommandError.logIsEmpty] as [any Error] {
      let lines = Complaint(any, in: words).lines
      #expect(lines.count == 1)
      #expect(lines.first?.hasPrefix("redress: \(told)") == true, "\(lines)")
    }
  }
}
