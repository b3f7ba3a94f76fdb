/// What must never be collected about a person, and the words that would give it away.
///
/// Source: 征信业管理条例 (2013) art. 14(1) for religion, genes, fingerprints, blood type and illness.
public struct ProhibitedCategory: Hashable, Sendable {
  public let id: String
  public let name: LocalizedText

  /// Lower-case words, singular; an id made of one of them names the category.
  public let words: [String]

  public init(id: String, name: LocalizedText, words: [String]) {
    self.id = id
    self.name = name
    self.words = words
  }

  /// Whether a record kind or a field of this id would hold the category.
  ///
  /// Compared word by word, so that `genes` is found in `genes_test` and not in `generation`.
  public func isNamed(by id: String) -> Bool {
    let parts = id.lowercased().split(whereSeparator: { $0 == "_" || $0 == "-" || $0 == " " })
      .map(String.init)
    return ([self.id] + words).contains { word in
      let sought = word.split(separator: "_").map(String.init)
      guard !sought.isEmpty, parts.count >= sought.count else { return false }
      return (0...(parts.count - sought.count)).contains { start in
        Array(parts[start..<(start + sought.count)]) == sought
      }
    }
  }
}
