internal import RedressCore

/// One language's phrases and compiled templates.
struct LetterEdition: Sendable {
  let phrases: Phrases
  private let programs: [NoticeKind: LetterProgram]

  /// Reads, lints and compiles a language's files.
  ///
  /// - Throws: Every fault of the letters' templates, or every fault of the phrases file.
  init(_ templates: Templates, language: String) throws(TemplateError) {
    phrases = try templates.phrases(language)
    let texts = try Self.texts(templates, language: language)
    let faults = Self.faults(texts, in: templates, language: language)
    if !faults.isEmpty { throw TemplateError(faults) }
    programs = Dictionary(
      uniqueKeysWithValues: NoticeKind.allCases.map {
        ($0, LetterProgram($0.rawValue, in: texts))
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

  static func texts(
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
    let text = programs[kind]?.rendered([FrameValues(context: context), content]) ?? ""
    var lines = Self.lines(of: text)
    var title = lines.isEmpty ? "" : lines.removeFirst()
    if lines.first == "" { lines.removeFirst() }
    if context.frame.isSandbox {
      title = phrases.sandbox.title.filled(with: title)
      lines = [phrases.sandbox.line, ""] + lines + ["", phrases.sandbox.line]
    }
    return Letter(language: phrases.language, title: title, lines: lines)
  }

  /// The lines without spaces at their ends; no empty line at either end, nor two in a row.
  private static func lines(of text: String) -> [String] {
    var lines: [String] = []
    for var line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      while line.last == UInt8(ascii: " ") { line.removeLast() }
      if line.isEmpty && (lines.isEmpty || lines.last == "") { continue }
      lines.append(String(Substring(line)))
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
