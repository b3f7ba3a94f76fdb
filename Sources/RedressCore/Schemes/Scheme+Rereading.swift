extension Scheme {
  /// Reads a scheme again that was linted when the office adopted it.
  ///
  /// Law and languages may have changed since; what was adopted then stays readable, so the
  /// categories that the scheme itself names stand in for the law's.
  ///
  /// - Parameter document: The file as it was adopted.
  /// - Returns: `nil` when this program cannot read it.
  public static func reread(_ document: Document) -> Scheme? {
    var reader = DocumentReader(languages: nil)
    let never = reader.entries(document).first { $0.key == "never" }?.value
    let stated = reader.list(never, "never").compactMap { item, _ in
      if case .text(let id) = item.content {
        ProhibitedCategory(id: id, name: LocalizedText([:]), words: [])
      } else {
        nil
      }
    }
    return read(document, languages: nil, prohibited: stated).scheme
  }
}
