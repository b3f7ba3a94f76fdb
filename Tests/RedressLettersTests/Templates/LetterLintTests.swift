import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

@Suite struct LetterLintTests {
  @Test func `the templates that ship have no fault`() throws {
    #expect(try LetterWriter.lint(LetterOffice.templates) == [])
  }

  /// What is put on the third line of the English drop letter, and what linting says of it.
  @Test(
    arguments: [
      ("{{scoer}}", "'scoer' is not known here"),
      ("{{#losses}}{{perk}}{{/losses}}", "'perk' is not known here"),
      ("{{points}}", "'points' is not known here"),
      ("{{losses}}", "'losses' opens a section"),
      ("{{#fall}}x{{/fall}}", "'fall' is a text"),
      ("{{#gains}}", "the section 'gains' is not closed"),
      ("{{/gains}}", "'{{/gains}}' closes no open section"),
      ("{{> heads}}", "there is no template 'heads'"),
      ("{{> drop}}", "'drop' contains itself"),
      ("{{uppercased(fall)}}", "the tag 'uppercased(fall)' is not understood"),
      ("{{=<% %>=}}", "the tag '=<% %>=' is not understood"),
      ("{{fall", "a tag is not closed"),
    ]
  )
  func `a wrong tag is found at its line`(line: String, what: String) async throws {
    try await TemporaryFolder.with { folder in
      try TemplatesTests.copy(to: folder)
      let file = "letters/en/drop.mustache"
      var lines = String(decoding: try folder.read(file), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      lines.insert(line, at: 2)
      try folder.write(lines.joined(separator: "\n").utf8, to: file)
      let templates = Templates(folder: folder.path)
      let faults = try LetterWriter.lint(templates)
      #expect(
        faults.contains { $0.file == folder.path(of: file) && $0.line == 3 && $0.what == what },
        "\(faults)"
      )
      #expect(throws: TemplateError.self) { try LetterWriter(templates) }
    }
  }

  @Test func `a letter that leaves out what the law wants is refused`() async throws {
    try await TemporaryFolder.with { folder in
      try TemplatesTests.copy(to: folder)
      let file = "letters/en/acceptance.mustache"
      let text = String(decoding: try folder.read(file), as: UTF8.self)
        .replacingOccurrences(of: "{{due_day}}", with: "some day")
      try folder.write(text.utf8, to: file)
      let faults = try LetterWriter.lint(Templates(folder: folder.path))
      #expect(faults.map(\.what) == ["the letter never names 'due_day'"])
    }
  }

  @Test func `a letter that is not there is refused`() async throws {
    try await TemporaryFolder.with { folder in
      try TemplatesTests.copy(to: folder)
      try FileManager.default.removeItem(atPath: folder.path(of: "letters/en/result.mustache"))
      let faults = try LetterWriter.lint(Templates(folder: folder.path))
      #expect(faults.map(\.file) == [folder.path(of: "letters/en/result.mustache")])
    }
  }
}
