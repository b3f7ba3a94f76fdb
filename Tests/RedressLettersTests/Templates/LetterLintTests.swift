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
      ("{{scoer}}", .unknownName("scoer", known: [])),
      ("{{#losses}}{{perk}}{{/losses}}", .unknownName("perk", known: [])),
      ("{{points}}", .unknownName("points", known: [])),
      ("{{losses}}", .isSection("losses")),
      ("{{#fall}}x{{/fall}}", .isText("fall")),
      ("{{#gains}}", .openSection("gains")),
      ("{{/gains}}", .closesNothing("gains")),
      ("{{> heads}}", .noTemplate("heads", known: [])),
      ("{{> drop}}", .containsItself("drop")),
      ("{{uppercased(fall)}}", .strangeTag("uppercased(fall)")),
      ("{{=<% %>=}}", .strangeTag("=<% %>=")),
      ("{{fall", .openTag), ("a\u{7}b", .control),
    ] as [(String, TemplateMistake.Letter)]
  )
  func `a wrong tag is found at its line`(
    line: String,
    mistake: TemplateMistake.Letter
  ) async throws {
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
        faults.contains {
          $0.file == folder.path(of: file) && $0.line == 3 && $0.mistake.isLetters(mistake)
        },
        "\(faults)"
      )
      #expect(throws: TemplateError.self) { try LetterWriter(templates) }
    }
  }

  /// What is put at the end of a letter, with templates of its own, and what is said of it.
  struct Endless: CustomTestStringConvertible {
    let testDescription: String
    let line: String
    var partials: [String: String] = [:]
    let mistake: TemplateMistake.Letter
  }

  private static let endless = [
    Endless(
      testDescription: "5,000 sections within one another",
      line: nested("is_sandbox", 5_000),
      mistake: .deepSections(most: 32)
    ),
    Endless(
      testDescription: "30 lists within one another",
      line: nested("losses", 30),
      mistake: .deepLists(most: 4)
    ),
    Endless(
      testDescription: "60,000 tags",
      line: String(repeating: "{{points}}", count: 60_000),
      mistake: .manyTags(most: 5_000)
    ),
    Endless(
      testDescription: "templates that each name the next twice",
      line: "{{> a0}}",
      partials: laughs(15),
      mistake: .manyTags(most: 5_000)
    ),
    Endless(
      testDescription: "60 templates within one another",
      line: "{{> a0}}",
      partials: chain(60),
      mistake: .deepPartials(most: 16)
    ),
    Endless(
      testDescription: "2 MiB of text",
      line: "{{> big}}",
      partials: ["big": String(repeating: "x", count: 2 << 20)],
      mistake: .tooLarge(bytes: 1 << 20)
    ),
  ]

  @Test(arguments: endless)
  func `a letter that would never be written is refused at once`(
    _ endless: Endless
  ) async throws {
    try await TemporaryFolder.with { folder in
      try TemplatesTests.copy(to: folder)
      let file = "letters/en/drop.mustache"
      let text = String(decoding: try folder.read(file), as: UTF8.self)
      try folder.write("\(text)\n\(endless.line)\n".utf8, to: file)
      for (name, text) in endless.partials {
        try folder.write(text.utf8, to: "letters/en/\(name).mustache")
      }
      let start = ContinuousClock().now
      let faults = try LetterWriter.lint(Templates(folder: folder.path))
      #expect(faults.contains { $0.mistake == .letter(endless.mistake) }, "\(faults.prefix(3))")
      #expect(ContinuousClock().now - start < .seconds(20))
      #expect(throws: TemplateError.self) { try LetterWriter(Templates(folder: folder.path)) }
    }
  }

  private static func nested(_ name: String, _ depth: Int) -> String {
    String(repeating: "{{#\(name)}}", count: depth)
      + String(repeating: "{{/\(name)}}", count: depth)
  }

  /// Each names the next twice.
  private static func laughs(_ count: Int) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: (0..<count).map { place in
        let next = "{{> a\(place + 1)}}"
        return ("a\(place)", place == 14 ? "ha" : place < 14 ? next + next : "")
      }
    )
  }

  /// Each names the next once.
  private static func chain(_ count: Int) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: (0...count).map { place in
        ("a\(place)", place == count ? "end" : "{{> a\(place + 1)}}")
      }
    )
  }

  @Test func `a letter that leaves out what the law wants is refused`() async throws {
    try await TemporaryFolder.with { folder in
      try TemplatesTests.copy(to: folder)
      let file = "letters/en/acceptance.mustache"
      let text = String(decoding: try folder.read(file), as: UTF8.self)
        .replacingOccurrences(of: "{{due_day}}", with: "some day")
      try folder.write(text.utf8, to: file)
      let faults = try LetterWriter.lint(Templates(folder: folder.path))
      #expect(faults.map(\.mistake) == [.letter(.unnamed("due_day"))])
    }
  }

  @Test func `a letter that is not there is refused`() async throws {
    try await TemporaryFolder.with { folder in
      try TemplatesTests.copy(to: folder)
      try FileManager.default.removeItem(atPath: folder.path(of: "letters/en/result.mustache"))
      let faults = try LetterWriter.lint(Templates(folder: folder.path))
      #expect(faults.map(\.file) == [folder.path(of: "letters/en/result.mustache")])
      #expect(faults.map(\.mistake) == [.letter(.notThere)])
    }
  }
}

extension TemplateMistake {
  /// Whether it is that of a letter, whichever names are known, of which there must be some.
  fileprivate func isLetters(_ mistake: Letter) -> Bool {
    switch (self, mistake) {
    case (.letter(.unknownName(let name, let known)), .unknownName(let expected, _)):
      name == expected && !known.isEmpty
    case (.letter(.noTemplate(let name, let known)), .noTemplate(let expected, _)):
      name == expected && known.contains("drop")
    case (.letter(let own), _): own == mistake
    default: false
    }
  }
}
