import Foundation
import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

/// What a template says of some letters only: no sentence ships that was never written and checked.
@Suite struct `Each section of the templates` {
  @Test func `is opened by a letter that passes the check`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let marked = try MarkedTemplates(in: folder)
    let writer = try LetterOffice.writer()
    var closed = Set(marked.sections.keys)
    func open(_ letter: CheckedLetter) throws {
      let opened = try marked.opened(by: letter)
      if opened.isDisjoint(with: closed) { return }
      #expect(try letter.faults(writer) == [], "\(letter.kind) \(letter.statements)")
      closed.subtract(opened)
    }
    for letter in try CheckedLetter.all() { try open(letter) }
    // What only few people are told: the same people on every run.
    let random = try RandomFacts()
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<1_000 where !closed.isEmpty {
      var facts = try random.anyDrop(&generator)
      try open(CheckedLetter(facts))
      facts.followUp = try LetterStory.promise()
      try open(CheckedLetter(finding: facts))
    }
    #expect(closed.compactMap { marked.sections[$0] }.sorted() == [])
  }
}

/// The templates that ship, where each section begins with a character of its own.
private struct MarkedTemplates {
  /// Where each stands, by its mark.
  private(set) var sections: [Unicode.Scalar: String] = [:]
  private let writer: LetterWriter

  init(in folder: TemporaryFolder) throws {
    let templates = Templates(folder: folder.path(of: "templates"))
    let files = FileManager.default
    try files.copyItem(atPath: Repository.templates, toPath: templates.folder)
    // For private use: no language has such characters.
    var next: UInt32 = 0xE000
    for language in try templates.languages() {
      for name in try templates.names(in: "letters/\(language)", ending: ".mustache") {
        let path = "\(templates.folder)/letters/\(language)/\(name).mustache"
        let lines = try String(contentsOfFile: path, encoding: .utf8)
          .split(separator: "\n", omittingEmptySubsequences: false)
        // A section that begins with a line of its own has its mark on the first line of words after it.
        var (marked, waiting) = ([String](), "")
        for (number, line) in lines.enumerated() {
          var (rest, text) = (line[...], "")
          while let tag = rest.firstMatch(of: /{{[#^](.*?)}}/) {
            let mark = try #require(Unicode.Scalar(next))
            next += 1
            sections[mark] = "\(language)/\(name):\(number + 1) \(tag.output.0)"
            text += rest[..<tag.range.upperBound]
            if tag.output.0 == line {
              waiting.unicodeScalars.append(mark)
            } else {
              text += String(mark)
            }
            rest = rest[tag.range.upperBound...]
          }
          text += rest
          if !line.isEmpty,
            line.wholeMatch(of: /{{[^{}]*}}/) == nil || line.wholeMatch(of: /{{\w+}}/) != nil
          {
            (text, waiting) = (waiting + text, "")
          }
          marked.append(text)
        }
        try marked.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
      }
    }
    writer = try LetterWriter(templates)
  }

  /// The marks of the sections that a letter has in all languages.
  func opened(by letter: CheckedLetter) throws -> Set<Unicode.Scalar> {
    try writer.languages.reduce(into: []) { opened, language in
      let letter = try letter.write(writer, language)
      opened.formUnion((letter.title + letter.body).unicodeScalars.filter { sections[$0] != nil })
    }
  }
}
