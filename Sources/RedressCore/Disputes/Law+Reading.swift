extension Law {
  /// Reads and lints a law file.
  ///
  /// - Parameters:
  ///   - document: The file.
  ///   - languages: Those in which every name and text must be given; `nil` for a text that was
  ///     adopted, whose languages are its own.
  /// - Returns: The law, only when there is no problem at all; and the problems by line.
  public static func read(
    _ document: Document,
    languages: [String]?
  ) -> (law: Law?, problems: [TemplateProblem]) {
    var reader = LawReader(languages: languages)
    let law = reader.law(document)
    let problems = reader.reader.problems
    return (problems.isEmpty ? law : nil, problems)
  }
}

/// Reads a law's parts; each part that fails leaves problems behind and `nil`.
private struct LawReader {
  var reader: DocumentReader

  init(languages: [String]?) {
    reader = DocumentReader(languages: languages)
  }

  mutating func law(_ document: Document) -> Law? {
    guard
      let keys = reader.map(
        document,
        .file,
        required: ["law", "name", "deadline", "routes", "rights", "retention", "never"],
        optional: ["reinsertion"]
      )
    else { return nil }
    let id = reader.text(keys["law"], "law")
    let name = reader.localized(keys["name"], "name")
    let deadline = DeadlinePolicy.read(keys["deadline"], with: &reader)
    let routes = routes(keys["routes"])
    let rights = rights(keys["rights"])
    let retention = retention(keys["retention"])
    let reinsertion = reinsertion(keys["reinsertion"])
    let prohibitions = prohibitions(keys["never"])
    guard let id, let name, let deadline, let rights, let retention, let reinsertion else {
      return nil
    }
    return Law(
      id: id,
      name: name,
      deadline: deadline,
      routes: routes,
      statement: rights.statement,
      freeOfCharge: rights.freeOfCharge,
      retention: retention,
      reinsertion: reinsertion,
      prohibitions: prohibitions
    )
  }

  private mutating func routes(_ document: Document?) -> [ComplaintRoute] {
    var routes: [ComplaintRoute] = []
    for (item, path) in items(document, "routes") {
      guard
        let keys = reader.map(
          item,
          path,
          required: ["id", "name", "text", "source"],
          optional: ["answer_days"]
        )
      else { continue }
      let id = id(keys["id"], path, of: "routes", taken: routes.map(\.id))
      let name = reader.localized(keys["name"], path["name"])
      let text = reader.localized(keys["text"], path["text"])
      let answerDays = reader.whole(keys["answer_days"], path["answer_days"], within: 1...366)
      let source = reader.localized(keys["source"], path["source"])
      guard let id, let name, let text, let source else { continue }
      lint(text, path["text"], names: answerDays, line: keys["text"]?.line ?? item.line)
      routes.append(
        ComplaintRoute(id: id, name: name, text: text, answerDays: answerDays, source: source)
      )
    }
    return routes
  }

  /// A letter prints the text and the case list prints the number; they must not disagree.
  private mutating func lint(
    _ text: LocalizedText,
    _ path: DocumentPath,
    names days: Int?,
    line: Int
  ) {
    guard let days else { return }
    for (language, text) in text.texts.sorted(by: { $0.key < $1.key }) {
      let numbers = text.split { !("0"..."9").contains($0) }
      guard !numbers.contains(Substring(String(days))) else { continue }
      reader.report(line, .law(.unnamedDays(path[language], days)))
    }
  }

  private mutating func rights(
    _ document: Document?
  ) -> (statement: Right, freeOfCharge: Right)? {
    guard let document,
      let keys = reader.map(document, "rights", required: ["statement", "free_of_charge"])
    else { return nil }
    let statement = right(keys["statement"], "rights.statement")
    let freeOfCharge = right(keys["free_of_charge"], "rights.free_of_charge")
    guard let statement, let freeOfCharge else { return nil }
    return (statement, freeOfCharge)
  }

  private mutating func right(_ document: Document?, _ path: DocumentPath) -> Right? {
    guard let document, let keys = reader.map(document, path, required: ["text", "source"])
    else { return nil }
    let text = reader.localized(keys["text"], path["text"])
    let source = reader.localized(keys["source"], path["source"])
    guard let text, let source else { return nil }
    return Right(text: text, source: source)
  }

  private mutating func retention(_ document: Document?) -> Retention? {
    guard let document, let keys = reader.map(document, "retention", required: ["years", "source"])
    else { return nil }
    let years = reader.whole(keys["years"], "retention.years", within: 1...100)
    let source = reader.localized(keys["source"], "retention.source")
    guard let years, let source else { return nil }
    return Retention(years: years, source: source)
  }

  private mutating func reinsertion(_ document: Document?) -> Reinsertion? {
    guard let document else { return .own }
    guard let keys = reader.map(document, "reinsertion", required: ["working_days", "source"])
    else { return nil }
    let days = reader.whole(keys["working_days"], "reinsertion.working_days", within: 1...366)
    let source = reader.localized(keys["source"], "reinsertion.source")
    guard let days, let source else { return nil }
    return Reinsertion(workingDays: days, source: source)
  }

  private mutating func prohibitions(_ document: Document?) -> [Prohibition] {
    var prohibitions: [Prohibition] = []
    for (item, path) in items(document, "never") {
      guard
        let keys = reader.map(
          item,
          path,
          required: ["id", "name", "words", "source"]
        )
      else { continue }
      let id = id(keys["id"], path, of: "never", taken: prohibitions.map(\.category.id))
      let name = reader.localized(keys["name"], path["name"])
      let words = words(keys["words"], path["words"])
      let source = reader.localized(keys["source"], path["source"])
      guard let id, let name, let source else { continue }
      let category = ProhibitedCategory(id: id, name: name, words: words)
      prohibitions.append(Prohibition(category: category, source: source))
    }
    return prohibitions
  }

  private mutating func words(_ document: Document?, _ path: DocumentPath) -> [String] {
    var words: [String] = []
    for (item, place) in items(document, path) {
      guard let word = reader.text(item, place) else { continue }
      if word != word.lowercased() { reader.report(item.line, .law(.capitals(path, word))) }
      if words.contains(word) { reader.report(item.line, .doubled(path, word)) }
      words.append(word)
    }
    return words
  }

  /// The items of a list that may not be empty.
  private mutating func items(
    _ document: Document?,
    _ path: DocumentPath
  ) -> [(item: Document, path: DocumentPath)] {
    guard let document else { return [] }
    let known = reader.problems.count
    let items = reader.list(document, path)
    if items.isEmpty, reader.problems.count == known {
      reader.report(document.line, .empty(path))
    }
    return items
  }

  private mutating func id(
    _ document: Document?,
    _ path: DocumentPath,
    of list: DocumentPath,
    taken: [String]
  ) -> String? {
    guard let document, let id = reader.text(document, path["id"]) else { return nil }
    if taken.contains(id) {
      reader.report(document.line, .same(list, key: "id", value: id))
    }
    return id
  }
}
