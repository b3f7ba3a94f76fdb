/// Reads values out of a ``Document`` and collects every problem instead of stopping at the first.
public struct DocumentReader {
  /// In the order found.
  private var found: [TemplateProblem] = []

  /// The languages in which every name must be given; `nil` takes each text in those it is there in.
  public let languages: [String]?

  public init(languages: [String]?) {
    self.languages = languages
  }

  /// By line; those of one line in the order found.
  public var problems: [TemplateProblem] {
    found.enumerated()
      .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
      .map(\.element)
  }

  public mutating func report(_ line: Int, _ mistake: TemplateMistake) {
    found.append(TemplateProblem(line: line, mistake))
  }

  /// The values of a map by key; unknown and doubled keys are problems.
  ///
  /// - Parameters:
  ///   - document: What should be a map.
  ///   - path: Where it stands, for problems.
  ///   - required: Keys that must be there.
  ///   - optional: Keys that may be there.
  /// - Returns: `nil` when it is no map or a required key is missing.
  public mutating func map(
    _ document: Document,
    _ path: DocumentPath,
    required: [String],
    optional: [String] = []
  ) -> [String: Document]? {
    guard let values = anyMap(document, path) else { return nil }
    let known = required + optional
    for entry in entries(document) where !known.contains(entry.key) {
      report(entry.line, .unknownKey(path, entry.key, known: known))
    }
    var complete = true
    for key in required where values[key] == nil {
      report(document.line, .noKey(path, key))
      complete = false
    }
    return complete ? values : nil
  }

  /// The values of a map with free keys, such as record kinds.
  public mutating func anyMap(_ document: Document, _ path: DocumentPath) -> [String: Document]? {
    guard case .map(let entries) = document.content else {
      report(document.line, .notMap(path))
      return nil
    }
    var values: [String: Document] = [:]
    for entry in entries where values.updateValue(entry.value, forKey: entry.key) != nil {
      report(entry.line, .doubled(path, entry.key))
    }
    return values
  }

  /// A map's entries in file order; empty for anything else.
  public func entries(_ document: Document) -> [Document.Entry] {
    if case .map(let entries) = document.content { entries } else { [] }
  }

  /// A list's items with their paths; a problem and empty for anything else.
  public mutating func list(
    _ document: Document?,
    _ path: DocumentPath
  ) -> [(item: Document, path: DocumentPath)] {
    guard let document else { return [] }
    switch document.content {
    case .list(let items):
      return items.enumerated().map { number, item in
        (item, path[item.id ?? "\(number + 1)"])
      }
    case .empty: return []
    default:
      report(document.line, .notList(path))
      return []
    }
  }

  /// The texts of a list.
  public mutating func texts(_ document: Document?, _ path: DocumentPath) -> [String] {
    list(document, path).compactMap { item, path in text(item, path) }
  }

  public mutating func text(_ document: Document?, _ path: DocumentPath) -> String? {
    guard let document else { return nil }
    guard case .text(let text) = document.content, !text.isEmpty else {
      report(document.line, .notText(path))
      return nil
    }
    return text
  }

  public mutating func whole(_ document: Document?, _ path: DocumentPath) -> Int? {
    guard let document, let text = text(document, path) else { return nil }
    guard let number = Int(text) else {
      report(document.line, .wrongValue(path, text, .whole))
      return nil
    }
    return number
  }

  public mutating func day(_ document: Document?, _ path: DocumentPath) -> Day? {
    guard let document, let text = text(document, path) else { return nil }
    guard let day = Day(text) else {
      report(document.line, .wrongValue(path, text, .day))
      return nil
    }
    return day
  }

  /// One of a closed set of words.
  public mutating func word<Word: RawRepresentable & CaseIterable>(
    _ document: Document?,
    _ path: DocumentPath
  ) -> Word? where Word.RawValue == String {
    guard let document, let text = text(document, path) else { return nil }
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue)
      report(document.line, .wrongValue(path, text, .word(of: words)))
      return nil
    }
    return word
  }

  /// A text in every language.
  public mutating func localized(
    _ document: Document?,
    _ path: DocumentPath
  ) -> LocalizedText? {
    guard let document, let values = anyMap(document, path) else { return nil }
    for language in languages ?? [] where values[language] == nil {
      report(document.line, .noKey(path, language))
    }
    var texts: [String: String] = [:]
    for (language, value) in values.sorted(by: { $0.key < $1.key }) {
      if let languages, !languages.contains(language) {
        report(value.line, .unknownKey(path, language, known: languages))
        continue
      }
      texts[language] = text(value, path[language])
    }
    return LocalizedText(texts)
  }
}

extension Document {
  /// What an item of a list says its id is.
  fileprivate var id: String? {
    guard case .map(let entries) = content,
      case .text(let id)? = entries.first(where: { $0.key == "id" })?.value.content
    else { return nil }
    return id
  }
}
