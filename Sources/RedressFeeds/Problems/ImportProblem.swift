/// A refused line of an imported file: where, what stood there, and what should have.
///
/// `found` holds no value of a row, so that nothing of a person reaches a terminal or a log.
public struct ImportProblem: Hashable, Sendable {
  /// The file's line, the header being 1.
  public let line: Int
  public let found: Finding
  public let expected: Expectation

  public init(line: Int, found: Finding, expected: Expectation) {
    self.line = line
    self.found = found
    self.expected = expected
  }
}

extension ImportProblem {
  /// A key, field, column or kind as a message shows it: when it is like one of ours, lower-case
  /// letters, digits and underscores behind a letter, at most 40.
  ///
  /// - Returns: `nil` for any other text, which may be a name, an address or a number of somebody.
  static func name(_ text: String) -> String? {
    let (first, rest) = (text.utf8.first, text.utf8.dropFirst())
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard text.utf8.count <= 40, let first, letters.contains(first),
      rest.allSatisfy({
        letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "_")
      })
    else { return nil }
    return text
  }
}
