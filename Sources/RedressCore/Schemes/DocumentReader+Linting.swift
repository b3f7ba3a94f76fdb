extension DocumentReader {
  /// Whole points of a size that a score file can hold, so that no sum of them can overflow.
  mutating func scorePoints(_ document: Document?, _ name: String) -> Points? {
    guard let document, let points = points(document, name) else { return nil }
    guard points >= Points(-32_000), points <= 32_000 else {
      report(document.line, "\(name) is \(points)", "stay within -32000 to 32000 points")
      return nil
    }
    return points
  }

  /// Ids are columns, keys and words on a command line: lower-case letters, digits and `_`.
  mutating func lintName(_ id: String, _ noun: String, line: Int, taken: [String]) {
    let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789_")
    if !id.allSatisfy(allowed.contains) || id.first?.isLetter != true {
      report(
        line,
        "the \(noun) id '\(id)' is not made of a-z, 0-9 and _",
        "write it in lower case, beginning with a letter"
      )
    }
    if taken.contains(id) {
      report(line, "two \(noun)s are named '\(id)'", "give each its own id")
    }
  }
}
