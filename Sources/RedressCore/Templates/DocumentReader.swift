/// Reads values out of a ``Document`` and collects every problem instead of stopping at the first.
public struct DocumentReader {
  /// In the order found; sort by line before showing.
  public private(set) var problems: [TemplateProblem] = []

  /// The languages in which every name must be given; `nil` takes each text in those it is there in.
  public let languages: [String]?

  public init(languages: [String]?) {
    self.languages = languages
  }

  public mutating func report(_ line: Int, _ what: String, _ advice: String) {
    problems.append(TemplateProblem(line: line, what: what, advice: advice))
  }

  /// The values of a map by key; unknown and doubled keys are problems.
  ///
  /// - Parameters:
  ///   - document: What should be a map.
  ///   - name: What the map is, for messages: `a perk`.
  ///   - required: Keys that must be there.
  ///   - optional: Keys that may be there.
  /// - Returns: `nil` when it is no map or a required key is missing.
  public mutating func map(
    _ document: Document,
    _ name: String,
    required: [String],
    optional: [String] = []
  ) -> [String: Document]? {
    guard let values = anyMap(document, name) else { return nil }
    let known = required + optional
    for entry in entries(document) where !known.contains(entry.key) {
      report(
        entry.line,
        "\(name) has an unknown key '\(entry.key)'",
        "use one of: \(known.joined(separator: ", "))"
      )
    }
    var complete = true
    for key in required where values[key] == nil {
      report(document.line, "\(name) has no '\(key)'", "add '\(key):' to it")
      complete = false
    }
    return complete ? values : nil
  }

  /// The values of a map with free keys, such as record kinds.
  public mutating func anyMap(_ document: Document, _ name: String) -> [String: Document]? {
    guard case .map(let entries) = document.content else {
      report(document.line, "\(name) is not a map", "write it as 'key: value' lines")
      return nil
    }
    var values: [String: Document] = [:]
    for entry in entries where values.updateValue(entry.value, forKey: entry.key) != nil {
      report(entry.line, "\(name) has '\(entry.key)' twice", "keep one of the two")
    }
    return values
  }

  /// A map's entries in file order; empty for anything else.
  public func entries(_ document: Document) -> [Document.Entry] {
    if case .map(let entries) = document.content { entries } else { [] }
  }

  /// A list's items; a problem and empty for anything else.
  public mutating func list(_ document: Document?, _ name: String) -> [Document] {
    guard let document else { return [] }
    switch document.content {
    case .list(let items): return items
    case .empty: return []
    default:
      report(document.line, "\(name) is not a list", "write one '- ' line for each item")
      return []
    }
  }

  public mutating func text(_ document: Document?, _ name: String) -> String? {
    guard let document else { return nil }
    guard case .text(let text) = document.content, !text.isEmpty else {
      report(document.line, "\(name) is not a text", "write one word or one quoted line")
      return nil
    }
    return text
  }

  public mutating func whole(_ document: Document?, _ name: String) -> Int? {
    guard let document, let text = text(document, name) else { return nil }
    guard let number = Int(text) else {
      report(document.line, "\(name) is '\(text)'", "write a whole number")
      return nil
    }
    return number
  }

  public mutating func points(_ document: Document?, _ name: String) -> Points? {
    whole(document, name).map { Points($0) }
  }

  public mutating func day(_ document: Document?, _ name: String) -> Day? {
    guard let document, let text = text(document, name) else { return nil }
    guard let day = Day(text) else {
      report(document.line, "\(name) is '\(text)'", "write a day that exists, as 2026-10-06")
      return nil
    }
    return day
  }

  /// One of a closed set of words.
  public mutating func word<Word: RawRepresentable & CaseIterable>(
    _ document: Document?,
    _ name: String
  ) -> Word? where Word.RawValue == String {
    guard let document, let text = text(document, name) else { return nil }
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      report(document.line, "\(name) is '\(text)'", "use one of: \(words)")
      return nil
    }
    return word
  }

  /// A text in every language.
  public mutating func localized(_ document: Document?, _ name: String) -> LocalizedText? {
    guard let document, let values = anyMap(document, name) else { return nil }
    for language in languages ?? [] where values[language] == nil {
      report(
        document.line,
        "\(name) has no text in \(language)",
        "add '\(language): …' to it"
      )
    }
    var texts: [String: String] = [:]
    for (language, value) in values.sorted(by: { $0.key < $1.key }) {
      if let languages, !languages.contains(language) {
        report(
          value.line,
          "\(name) has a text in an unknown language '\(language)'",
          "use one of: \(languages.joined(separator: ", "))"
        )
        continue
      }
      texts[language] = text(value, "\(name) in \(language)")
    }
    return LocalizedText(texts)
  }
}
