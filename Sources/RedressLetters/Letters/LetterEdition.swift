internal import RedressCore
internal import Synchronization

/// One language's phrases and compiled templates.
package final class LetterEdition: Sendable {
  let phrases: Phrases

  /// What the letters are checked by before they are kept.
  let check: LanguageCheck

  /// Its templates by name.
  let texts: [String: String]

  /// Its phrases, as they are written.
  let phrasesText: String
  private let programs: [NoticeKind: LetterPress]

  /// Reads, lints and compiles a language's files.
  ///
  /// - Throws: Every fault of the letters' templates, or every fault of the phrases file.
  init(_ templates: Templates, language: String) throws(TemplateError) {
    phrases = try templates.phrases(language)
    check = LanguageCheck(phrases, known: try templates.knownCharacters(of: phrases))
    let texts = try Self.texts(templates, language: language)
    let faults = Self.faults(texts, in: templates, language: language)
    if !faults.isEmpty { throw TemplateError(faults) }
    self.texts = texts
    phrasesText = try templates.text(of: "phrases/\(language).yaml")
    programs = Dictionary(
      uniqueKeysWithValues: NoticeKind.allCases.map {
        ($0, LetterPress($0, in: texts))
      }
    )
  }

  /// What is wrong with a language's templates; empty when nothing is.
  static func faults(
    _ texts: [String: String],
    in templates: Templates,
    language: String
  ) -> [TemplateFault] {
    var lint = LetterLint(texts: texts) { templates.path("letters/\(language)/\($0).mustache") }
    lint.checkCharacters()
    for kind in NoticeKind.allCases { lint.check(kind) }
    return lint.faults.enumerated()
      .sorted {
        ($0.element.file, $0.element.line ?? 0, $0.offset)
          < ($1.element.file, $1.element.line ?? 0, $1.offset)
      }
      .map(\.element)
  }

  package static func texts(
    _ templates: Templates,
    language: String
  ) throws(TemplateError) -> [String: String] {
    var texts: [String: String] = [:]
    for name in try templates.names(in: "letters/\(language)", ending: ".mustache") {
      texts[name] = try templates.text(of: "letters/\(language)/\(name).mustache")
    }
    return texts
  }

  /// The letter's own values are asked before those that every letter has.
  func letter(
    _ kind: NoticeKind,
    _ content: some LetterScope,
    _ context: LetterContext
  ) -> Letter {
    var lines = LetterLines()
    let frame = FrameValues(context: context)
    programs[kind]?.settled(by: frame).render([frame, content], onto: &lines)
    lines.endLine()
    var title = lines.markedTitle
    if context.frame.isSandbox {
      title = MarkedText(phrases.sandbox.title.filled(with: title.markedText))
      lines.frame(in: phrases.sandbox.line)
    }
    return Letter(language: phrases.language, title: title, lines)
  }
}

/// The program of a kind of letter, and what it was settled to last.
private final class LetterPress: Sendable {
  /// What is made when the first letter of the kind is written: most acts write one kind.
  private struct Made {
    let program: LetterProgram

    /// What many letters have in common, and no other value of the kind has the name of.
    let names: Set<String>
    var last: (frame: LetterFrame, program: LetterProgram)?
  }

  private let kind: NoticeKind
  private let texts: [String: String]
  private let made = Mutex<Made?>(nil)

  init(_ kind: NoticeKind, in texts: [String: String]) { (self.kind, self.texts) = (kind, texts) }

  /// Letters come in runs that have all but the person in common, so that the last one is kept.
  func settled(by values: FrameValues) -> LetterProgram {
    let frame = values.context.frame
    return made.withLock { made in
      var now = made ?? make()
      defer { made = now }
      if let last = now.last, last.frame.isShared(with: frame) { return last.program }
      let program = now.program.settled(now.names, by: values)
      now.last = (frame, program)
      return program
    }
  }

  private func make() -> Made {
    let shared = FrameValues.Name.allCases.filter(\.isShared).map(\.rawValue)
    return Made(
      program: LetterProgram(kind.rawValue, in: texts),
      names: Set(shared).subtracting(LetterVocabulary(kind).ownNames)
    )
  }
}
