internal import RedressCore

/// Writes letters in every language that the office's templates hold.
///
/// Templates are read, linted and compiled once, when the writer is made; after that it keeps no
/// file open and may be used from many tasks at once.
public struct LetterWriter: Sendable {
  /// In order of their tag.
  public let languages: [String]
  private let templates: Templates
  private let editions: [String: LetterEdition]

  /// - Parameters:
  ///   - templates: The folder.
  ///   - languages: Those to read; `nil` for all that there are.
  /// - Throws: Every fault of the first language that has any.
  public init(_ templates: Templates, languages: [String]? = nil) throws(TemplateError) {
    let languages = if let languages { languages } else { try templates.languages() }
    var editions: [String: LetterEdition] = [:]
    for language in languages {
      editions[language] = try LetterEdition(templates, language: language)
    }
    let faults = Self.wordingFaults(languages.compactMap { editions[$0] }, templates)
    if !faults.isEmpty { throw TemplateError(faults) }
    self.languages = languages
    self.templates = templates
    self.editions = editions
  }

  /// A language's words and formats.
  ///
  /// - Throws: A fault when the writer has no such language.
  public func phrases(in language: String) throws(TemplateError) -> Phrases {
    try edition(language).phrases
  }

  /// All that a language's letters are written from, each with its file's name, in an order of its own.
  ///
  /// - Throws: A fault when the writer has no such language.
  package func sources(
    of language: String
  ) throws(TemplateError) -> [(name: String, text: String)] {
    let edition = try edition(language)
    let letters = edition.texts.sorted { $0.key < $1.key }
    return [("phrases", edition.phrasesText)] + letters.map { ("letters/\($0.key)", $0.value) }
  }

  /// The letter that explains a drop.
  ///
  /// - Throws: A fault when the writer has no such language.
  public func drop(
    _ facts: DropLetterFacts,
    in language: String
  ) throws(TemplateError) -> Letter {
    try letter(.drop, facts, framedBy: facts.frame, in: language) { DropValues(content: $0) }
  }

  /// The letter that takes an earlier one about a drop back.
  ///
  /// - Throws: A fault when the writer has no such language.
  public func withdrawal(
    _ facts: WithdrawalLetterFacts,
    in language: String
  ) throws(TemplateError) -> Letter {
    try letter(.withdrawal, facts, framedBy: facts.frame, in: language) {
      WithdrawalValues(content: $0)
    }
  }

  /// The letter that tells of a level which new rules gave.
  ///
  /// - Throws: A fault when the writer has no such language.
  public func level(
    _ facts: LevelLetterFacts,
    in language: String
  ) throws(TemplateError) -> Letter {
    try letter(.level, facts, framedBy: facts.frame, in: language) { LevelValues(content: $0) }
  }

  /// The letter that tells what a check of a drop found.
  ///
  /// - Parameters:
  ///   - facts: With the letter that promised the check.
  ///   - language: One that the writer has.
  /// - Returns: The letter.
  /// - Throws: A fault when the writer has no such language.
  public func finding(
    _ facts: DropLetterFacts,
    in language: String
  ) throws(TemplateError) -> Letter {
    try letter(.finding, facts, framedBy: facts.frame, in: language) { DropValues(content: $0) }
  }

  /// The letter that says a dispute was taken in.
  ///
  /// - Throws: A fault when the writer has no such language.
  public func acceptance(
    _ facts: AcceptanceLetterFacts,
    in language: String
  ) throws(TemplateError) -> Letter {
    try letter(.acceptance, facts, framedBy: facts.frame, in: language) {
      AcceptanceValues(content: $0)
    }
  }

  /// The letter that answers a dispute or tells of a correction.
  ///
  /// - Throws: A fault when the writer has no such language.
  public func result(
    _ facts: ResultLetterFacts,
    in language: String
  ) throws(TemplateError) -> Letter {
    try letter(.result, facts, framedBy: facts.frame, in: language) { ResultValues(content: $0) }
  }

  /// The letter that says a deleted fact was put back.
  ///
  /// - Throws: A fault when the writer has no such language.
  public func reinsertion(
    _ facts: ReinsertionLetterFacts,
    in language: String
  ) throws(TemplateError) -> Letter {
    try letter(.reinsertion, facts, framedBy: facts.frame, in: language) {
      ReinsertionValues(content: $0)
    }
  }

  /// What is wrong with the letters' templates and phrases of every language, by file and line.
  ///
  /// - Throws: A fault when the folder itself cannot be read.
  public static func lint(_ templates: Templates) throws(TemplateError) -> [TemplateFault] {
    var faults: [TemplateFault] = []
    var editions: [LetterEdition] = []
    for language in try templates.languages() {
      do {
        _ = try templates.phrases(language)
      } catch {
        faults += error.faults
      }
      if let edition = try? LetterEdition(templates, language: language) {
        editions.append(edition)
      }
      let texts = try LetterEdition.texts(templates, language: language)
      faults += LetterEdition.faults(texts, in: templates, language: language)
    }
    return faults + wordingFaults(editions, templates)
  }

  /// What is wrong with the words of templates that can be written from, and between their languages.
  private static func wordingFaults(
    _ editions: [LetterEdition],
    _ templates: Templates
  ) -> [TemplateFault] {
    let texts = editions.map { (check: $0.check, templates: $0.texts) }
    let faults = WordingLint.faults(of: texts) { language, name in
      templates.path("letters/\(language)/\(name).mustache")
    }
    guard let first = editions.first else { return faults }
    return faults
      + editions.dropFirst().flatMap { edition in
        PhraseWordingLint.differences(
          edition.phrases,
          edition.check,
          from: first.phrases,
          first.check
        )
        .map {
          TemplateFault(
            file: templates.path("phrases/\(edition.phrases.language).yaml"),
            line: nil,
            $0
          )
        }
      }
  }

  /// `nil` when the writer has no such language.
  func check(in language: String) -> LanguageCheck? { editions[language]?.check }

  private func letter<Facts, Values: TemplateValues>(
    _ kind: NoticeKind,
    _ facts: Facts,
    framedBy frame: LetterFrame,
    in language: String,
    _ values: (LetterContent<Facts>) -> Values
  ) throws(TemplateError) -> Letter {
    let edition = try edition(language)
    let context = LetterContext(frame: frame, phrases: edition.phrases)
    return edition.letter(kind, values(LetterContent(facts, context)), context)
  }

  private func edition(_ language: String) throws(TemplateError) -> LetterEdition {
    if let edition = editions[language] { return edition }
    throw TemplateError(
      templates.path("letters/\(language)"),
      .letter(.noLetters(language: language, known: languages))
    )
  }
}
