public import RedressCore

/// What is wrong with the words of the texts that letters are made of, whatever their values are.
package enum WordingLint {
  /// What is wrong with the templates of some languages.
  package static func faults(
    of texts: [(check: LanguageCheck, templates: [String: String])],
    path: (_ language: String, _ template: String) -> String
  ) -> [TemplateFault] {
    var faults: [TemplateFault] = []
    guard let first = texts.first else { return [] }
    let models = first.templates.mapValues { TemplateLines($0) }
    for (check, templates) in texts {
      for (name, template) in templates.sorted(by: { $0.key < $1.key }) {
        func report(_ line: Int?, _ language: String?, _ finding: LetterFinding) {
          faults.append(
            TemplateFault(
              file: path(check.language, name),
              line: line,
              .wording(.file, language: language, finding)
            )
          )
        }
        let isFirst = check.language == first.check.language
        let lines = isFirst ? models[name] : TemplateLines(template)
        for fault in lines?.faults(check) ?? [] {
          report(fault.line, fault.language, fault.finding)
        }
        guard !isFirst, let lines, let model = models[name] else { continue }
        for (line, finding) in lines.differences(check, from: model, first.check) {
          report(line, nil, finding)
        }
      }
    }
    return faults
  }

  /// What is wrong with a text that has places in braces.
  static func findings(_ text: String, _ check: LanguageCheck) -> [LetterFinding] {
    check.faults(OwnText(MarkedText(filled(text))), asWhole: false).map(\.finding)
  }

  /// The text with a word in each place.
  static func filled(_ text: String) -> String {
    guard text.contains("{"), let pattern = Pattern(text) else { return text }
    return pattern.filled { _ in "x" }
  }

  /// Its places, in the order of their names.
  static func places(of text: String) -> [String] { Pattern(text)?.places.sorted() ?? [] }

  /// Whether two languages of one text have the same places and the same figures.
  static func areAlike(
    _ text: String,
    _ check: LanguageCheck,
    _ other: String,
    _ otherCheck: LanguageCheck
  ) -> LetterFinding? {
    func numbers(_ text: String, _ check: LanguageCheck) -> [PrintedNumber] {
      check.numbers(of: Array(filled(text).utf8))
    }
    if Set(places(of: text)) != Set(places(of: other)) { return .places }
    return numbers(text, check) == numbers(other, otherCheck) ? nil : .numbers
  }
}

extension LetterWriter {
  /// What is wrong with the words of a scheme's or a law's file, in every language that letters come in.
  ///
  /// - Parameters:
  ///   - document: The file.
  ///   - templates: Whose phrases say what is plain.
  /// - Returns: By line; empty when nothing is.
  /// - Throws: Faults of the phrases.
  public static func wordingProblems(
    of document: Document,
    in templates: Templates
  ) throws(TemplateError) -> [TemplateProblem] {
    var checks: [LanguageCheck] = []
    for language in try templates.languages() {
      let phrases = try templates.phrases(language)
      checks.append(LanguageCheck(phrases, known: try templates.knownCharacters(of: phrases)))
    }
    var lint = RuleWordingLint(checks: checks)
    lint.look(at: document, .file, isReason: false)
    return lint.problems.sorted { $0.line < $1.line }
  }
}

/// Looks at each text of a file that is there in several languages.
package struct RuleWordingLint {
  let checks: [LanguageCheck]
  package private(set) var problems: [TemplateProblem] = []

  package init(checks: [LanguageCheck]) { self.checks = checks }

  /// What no letter prints: the names of laws and regulations, and notes for staff.
  private static let unprinted: Set = ["source", "note"]

  package mutating func look(at document: Document, _ path: DocumentPath, isReason: Bool) {
    switch document.content {
    case .empty, .text: break
    case .list:
      var reader = DocumentReader(languages: nil)
      for (item, path) in reader.list(document, path) { look(at: item, path, isReason: isReason) }
    case .map(let entries):
      let texts = entries.compactMap { entry -> (check: LanguageCheck, text: String, line: Int)? in
        guard let check = checks.first(where: { $0.language == entry.key }),
          case .text(let text) = entry.value.content
        else { return nil }
        return (check, text, entry.line)
      }
      if !texts.isEmpty, texts.count == entries.count {
        look(at: texts, path, isReason: isReason)
        return
      }
      for entry in entries where !Self.unprinted.contains(entry.key) {
        look(at: entry.value, path[entry.key], isReason: isReason || entry.key == "reasons")
      }
    }
  }

  private mutating func look(
    at texts: [(check: LanguageCheck, text: String, line: Int)],
    _ path: DocumentPath,
    isReason: Bool
  ) {
    for (check, text, line) in texts {
      for finding in WordingLint.findings(text, check) {
        report(line, .wording(path, language: check.language, finding))
      }
      guard let first = texts.first, first.check.language != check.language else { continue }
      if let finding = WordingLint.areAlike(text, check, first.text, first.check) {
        report(line, .wording(path, language: nil, finding))
      } else if isReason,
        check.directions(of: Array(text.utf8)) != first.check.directions(of: Array(first.text.utf8))
      {
        report(line, .wording(path, language: nil, .places))
      }
    }
  }

  private mutating func report(_ line: Int, _ mistake: TemplateMistake) {
    problems.append(TemplateProblem(line: line, mistake))
  }
}
