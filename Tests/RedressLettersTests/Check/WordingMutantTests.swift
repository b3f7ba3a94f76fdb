import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

/// Each text that ships is broken in each way that a text can be, and the lint must find each.
@Suite
struct `Words that are wrong` {
  private static let languages = ["en", "zh-Hans"]

  @Test func `in templates are all found`() throws {
    let checks = try Self.checks()
    let texts = try Self.languages.map {
      try LetterEdition.texts(LetterOffice.templates, language: $0)
    }
    #expect(
      WordingLint.faults(of: Array(zip(checks, texts)).map { ($0, $1) }) { $0 + $1 } == []
    )
    var counts = MutantCounts()
    for (place, language) in Self.languages.enumerated() {
      for (name, text) in texts[place] {
        let lines = texts.map { Self.lines(of: $0[name]) }
        for (number, line) in Self.lines(of: text).enumerated() where !line.hasPrefix("{{!") {
          for mutant in Mutants.ofTemplate(line, in: language, checks[place]) {
            // Each line alone: whatever is wrong in it must not need the others to be found.
            var templates = lines.map { [name: $0[number]] }
            templates[place][name] = mutant.text
            let faults = WordingLint.faults(of: Array(zip(checks, templates)).map { ($0, $1) }) {
              $0 + $1
            }
            counts.add(mutant, isFound: !faults.isEmpty, "\(language)/\(name):\(number + 1)")
          }
        }
      }
    }
    counts.expectAllFound(of: 1_500, "templates")
  }

  @Test func `in phrases are all found`() throws {
    var counts = MutantCounts()
    let checks = try Self.checks()
    for (place, language) in Self.languages.enumerated() {
      let document = try Document(
        yaml: LetterOffice.templates.text(of: "phrases/\(language).yaml")
      )
      #expect(Self.problems(document, checks[place]).isEmpty)
      for leaf in document.leaves(at: []) where leaf.path.first != "plain_language" {
        for mutant in Mutants.ofPhrase(leaf.text, leaf.path, in: language, checks[place]) {
          let broken = document.replacing(leaf.path, with: mutant.text)
          let isFound =
            try !Self.problems(broken, checks[place]).isEmpty
            || Self.differs(broken, language, checks)
          counts.add(mutant, isFound: isFound, "\(language) \(leaf.path.joined(separator: "."))")
        }
      }
    }
    counts.expectAllFound(of: 700, "phrases")
  }

  @Test(arguments: ["schemes/zhima", "schemes/card", "schemes/fico", "law/cn"])
  func `in schemes and laws are all found`(file: String) throws {
    let checks = try Self.checks()
    let document = try Document(yaml: LetterOffice.templates.text(of: "\(file).yaml"))
    #expect(try LetterWriter.wordingProblems(of: document, in: LetterOffice.templates) == [])
    var counts = MutantCounts()
    for texts in document.localized(in: Self.languages, at: [], Self.unprinted) {
      for (place, language) in Self.languages.enumerated() {
        guard let text = texts.text[language] else { continue }
        for mutant in Mutants.ofRule(text, in: language, checks[place], texts.isReason) {
          var broken = texts.text
          broken[language] = mutant.text
          let problems = Self.problems(ofRule: broken, texts.isReason, checks)
          counts.add(mutant, isFound: !problems.isEmpty, "\(texts.path.joined(separator: "."))")
        }
      }
    }
    counts.expectAllFound(of: 50, file)
  }

  private static func lines(of template: String?) -> [String] {
    (template ?? "").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static let unprinted: Set = ["source", "note"]

  private static func checks() throws -> [LanguageCheck] {
    try languages.map { language in
      let phrases = try LetterOffice.templates.phrases(language)
      return LanguageCheck(phrases, known: try LetterOffice.templates.knownCharacters(of: phrases))
    }
  }

  private static func problems(_ document: Document, _ check: LanguageCheck) -> [TemplateProblem] {
    var lint = PhraseWordingLint(check)
    lint.look(at: document)
    return lint.problems + Phrases.read(document, language: check.language).problems
  }

  private static func differs(
    _ document: Document,
    _ language: String,
    _ checks: [LanguageCheck]
  ) throws -> Bool {
    guard let broken = Phrases.read(document, language: language).phrases else { return true }
    let place = language == languages[0] ? 0 : 1
    let other = try LetterOffice.templates.phrases(languages[1 - place])
    return !PhraseWordingLint.differences(broken, checks[place], from: other, checks[1 - place])
      .isEmpty
  }

  private static func problems(
    ofRule texts: [String: String],
    _ isReason: Bool,
    _ checks: [LanguageCheck]
  ) -> [TemplateProblem] {
    var reader = DocumentReader(languages: languages)
    let map = Document(
      .map(
        texts.sorted { $0.key < $1.key }.map {
          .init(
            key: $0.key,
            line: 1,
            value: Document($0.value.isEmpty ? .empty : .text($0.value), line: 1)
          )
        }
      ),
      line: 1
    )
    _ = reader.localized(map, "text")
    var lint = RuleWordingLint(checks: checks)
    lint.look(at: map, "text", isReason: isReason)
    return reader.problems + lint.problems
  }
}

/// How many mutants there were, by way, and which were not found.
private struct MutantCounts {
  private var tried: [String: Int] = [:]
  private var missed: [String] = []

  mutating func add(_ mutant: Mutant, isFound: Bool, _ place: String) {
    tried[mutant.way, default: 0] += 1
    if !isFound { missed.append("\(mutant.way) at \(place): \(mutant.text)") }
  }

  func expectAllFound(of least: Int, _ name: String) {
    let all = tried.values.reduce(0, +)
    let ways = tried.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    print(
      "\(name): \(all - missed.count) of \(all) mutants found (\(ways.joined(separator: ", ")))"
    )
    #expect(all >= least)
    #expect(missed == [])
  }
}
