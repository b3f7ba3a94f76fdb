extension Scheme {
  /// Reads a scheme again that was linted when the office adopted it.
  ///
  /// The law file may have changed since; what was adopted then stays readable, so the categories
  /// that the scheme itself names stand in for the law's.
  ///
  /// - Parameters:
  ///   - document: The file as it was adopted.
  ///   - languages: Those in which it was linted.
  /// - Returns: `nil` when this program cannot read it.
  public static func reread(_ document: Document, languages: [String]) -> Scheme? {
    var reader = DocumentReader(languages: languages)
    let never = reader.entries(document).first { $0.key == "never" }?.value
    let stated = reader.list(never, "never").compactMap { item in
      if case .text(let id) = item.content {
        ProhibitedCategory(id: id, name: LocalizedText([:]), words: [])
      } else {
        nil
      }
    }
    return read(document, languages: languages, prohibited: stated).scheme
  }
}
