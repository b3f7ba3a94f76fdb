extension DocumentReader {
  /// Whole points of a size that a score file can hold, so that no sum of them can overflow.
  mutating func scorePoints(_ document: Document?, _ path: DocumentPath) -> Points? {
    whole(document, path, within: -32_000...32_000).map { Points($0) }
  }

  /// A whole number that is possible.
  mutating func whole(
    _ document: Document?,
    _ path: DocumentPath,
    within possible: ClosedRange<Int>
  ) -> Int? {
    guard let document, let number = whole(document, path) else { return nil }
    guard possible.contains(number) else {
      report(
        document.line,
        .outOfRange(path, number, lowest: possible.lowerBound, highest: possible.upperBound)
      )
      return nil
    }
    return number
  }

  /// Ids are columns, keys and words on a command line: lower-case letters, digits and `_`.
  mutating func lintName(_ id: String, _ path: DocumentPath, line: Int, taken: [String]) {
    let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789_")
    if !id.allSatisfy(allowed.contains) || id.first?.isLetter != true {
      report(line, .badID(path, id))
    }
    if taken.contains(id) { report(line, .same(path, key: "id", value: id)) }
  }
}
