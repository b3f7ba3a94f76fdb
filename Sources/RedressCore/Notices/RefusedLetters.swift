/// How many letters of a month were not kept since they failed their check, by the rule that each broke
/// first.
public struct RefusedLetters: Hashable, Sendable {
  /// By the ``LetterRule``'s name, `long_sentence`; at least one, each at least 1.
  public let byRule: [String: Int]

  /// - Returns: `nil` when there is none.
  public init?(_ byRule: [String: Int]) {
    guard !byRule.isEmpty, byRule.values.allSatisfy({ $0 > 0 }) else { return nil }
    self.byRule = byRule
  }

  /// - Returns: `nil` when there is none.
  public init?(_ rules: [LetterRule]) {
    self.init(Dictionary(rules.map { ($0.rawValue, 1) }, uniquingKeysWith: +))
  }

  public var count: Int { byRule.values.reduce(0, +) }
}

extension RefusedLetters: LosslessStringConvertible {
  /// As it is stored: `long_sentence 2 missing 1`.
  public var description: String {
    byRule.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: " ")
  }

  /// - Returns: `nil` for a text that is no such ``description``.
  public init?(_ text: String) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count.isMultiple(of: 2) else { return nil }
    var byRule: [String: Int] = [:]
    for place in stride(from: 0, to: words.count, by: 2) {
      byRule[words[place]] = Int(words[place + 1])
    }
    self.init(byRule)
    guard description == text else { return nil }
  }
}
