public import RedressCore

extension Phrases {
  /// Reads and lints a phrases file.
  ///
  /// - Parameters:
  ///   - document: The file.
  ///   - language: The tag that the file is named by.
  /// - Returns: The phrases, only when there is no problem at all; and the problems by line.
  public static func read(
    _ document: Document,
    language: String
  ) -> (phrases: Phrases?, problems: [TemplateProblem]) {
    var reader = PhrasesReader()
    let phrases = reader.phrases(document, language: language)
    let problems = reader.reader.problems
    return (problems.isEmpty ? phrases : nil, problems)
  }
}

extension Templates {
  /// Reads `phrases/<language>.yaml`.
  public func phrases(_ language: String) throws(TemplateError) -> Phrases {
    try read("phrases/\(language).yaml") { document in
      var (phrases, problems) = Phrases.read(document, language: language)
      if let phrases {
        // A file of characters that is not there is told by whoever needs it.
        let known = try? knownCharacters(of: phrases)
        var lint = PhraseWordingLint(LanguageCheck(phrases, known: known))
        lint.look(at: document)
        problems += lint.problems
      }
      return (problems.isEmpty ? phrases : nil, problems)
    }
  }

  /// The characters that a language's letters may have.
  ///
  /// - Returns: `nil` for a language of words.
  package func knownCharacters(of phrases: Phrases) throws(TemplateError) -> KnownCharacters? {
    guard case .characters(let known, _, _) = phrases.plainLanguage.measure else { return nil }
    return KnownCharacters(try text(of: "phrases/\(known).txt"))
  }
}

/// Reads a phrases file's parts; each part that fails leaves problems behind and `nil`.
struct PhrasesReader {
  var reader = DocumentReader(languages: [])

  mutating func phrases(_ document: Document, language: String) -> Phrases? {
    guard
      let keys = reader.map(
        document,
        .file,
        required: [
          "name", "formats", "sandbox", "sizes", "record_fields", "taken_out", "words",
          "choices", "plain_language",
        ]
      )
    else { return nil }
    let name = reader.text(keys["name"], "name")
    let formats = formats(keys["formats"])
    let sandbox = sandbox(keys["sandbox"])
    let sizes = sizes(keys["sizes"])
    let recordFields = recordFields(keys["record_fields"])
    let takenOut = takenOut(keys["taken_out"])
    let words = words(keys["words"])
    let choices = texts(keys["choices"], "choices")
    let plainLanguage = plainLanguage(keys["plain_language"])
    guard let name, let formats, let sandbox, let sizes, let recordFields, let takenOut, let words,
      let plainLanguage
    else { return nil }
    return Phrases(
      language: language,
      name: name,
      plainLanguage: plainLanguage,
      formats: formats,
      sandbox: sandbox,
      sizes: sizes,
      recordFields: recordFields,
      takenOut: takenOut,
      words: words,
      choices: choices
    )
  }

  private mutating func sandbox(_ document: Document?) -> Phrases.Sandbox? {
    guard let document,
      let keys = reader.map(document, "sandbox", required: ["line", "title"])
    else { return nil }
    let line = reader.text(keys["line"], "sandbox.line")
    let title = pattern(keys["title"], "sandbox.title", places: ["title"])
    guard let line, let title else { return nil }
    return Phrases.Sandbox(line: line, title: title)
  }

  private mutating func recordFields(_ document: Document?) -> Phrases.RecordFields? {
    guard let document,
      let keys = reader.map(document, "record_fields", required: ["field", "separator"])
    else { return nil }
    let field = pattern(keys["field"], "record_fields.field", places: ["name", "value"])
    let separator = reader.text(keys["separator"], "record_fields.separator")
    guard let field, let separator else { return nil }
    return Phrases.RecordFields(field: field, separator: separator)
  }

  private mutating func takenOut(_ document: Document?) -> Phrases.TakenOut? {
    guard let document,
      let keys = reader.map(document, "taken_out", required: ["removed", "corrected"]),
      let removed = reader.text(keys["removed"], "taken_out.removed"),
      let corrected = reader.text(keys["corrected"], "taken_out.corrected")
    else { return nil }
    return Phrases.TakenOut(removed: removed, corrected: corrected)
  }

  private mutating func sizes(_ document: Document?) -> Phrases.Sizes? {
    guard let document, let keys = reader.map(document, "sizes", required: ["loss", "gain"])
    else { return nil }
    return Phrases.Sizes(
      loss: sizes(keys["loss"], "sizes.loss"),
      gain: sizes(keys["gain"], "sizes.gain")
    )
  }

  private mutating func sizes(
    _ document: Document?,
    _ path: DocumentPath
  ) -> [Phrases.Size] {
    var sizes: [Phrases.Size] = []
    for (item, path) in reader.list(document, path) {
      guard let keys = reader.map(item, path, required: ["percent", "text"]),
        let percent = reader.whole(keys["percent"], path["percent"]),
        let text = reader.text(keys["text"], path["text"])
      else { continue }
      if let last = sizes.last, percent >= last.percent {
        reader.report(item.line, .phrases(.lateSize(path, percent: percent)))
      }
      sizes.append(Phrases.Size(percent: percent, text: text))
    }
    if let document, sizes.last?.percent != 0 {
      reader.report(document.line, .phrases(.noLastSize(path)))
    }
    return sizes
  }

  private mutating func words(_ document: Document?) -> [String: [String: String]]? {
    let groups: [any Phrased.Type] = [
      Bucket.self, DropKind.self, PartKind.self, DisputeGround.self, DisputeState.self,
      DisputeOutcome.self, Remedy.self, CorrectionState.self, NoticeKind.self, NoticeState.self,
    ]
    guard let document,
      let keys = reader.map(document, "words", required: groups.map { $0.phraseGroup })
    else { return nil }
    var words: [String: [String: String]] = [:]
    for group in groups { words[group.phraseGroup] = names(of: group, in: keys) }
    return words
  }

  private mutating func names<Word: Phrased>(
    of group: Word.Type,
    in keys: [String: Document]
  ) -> [String: String] {
    guard let document = keys[Word.phraseGroup] else { return [:] }
    let path: DocumentPath = "words.\(Word.phraseGroup)"
    guard reader.map(document, path, required: Word.allCases.map(\.rawValue)) != nil else {
      return [:]
    }
    return texts(document, path)
  }
}
