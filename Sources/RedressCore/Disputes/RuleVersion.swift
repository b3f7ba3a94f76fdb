/// A law or a year's calendar as the office adopted it: `cn/2`, `cn-2027/1`.
public struct RuleVersion: Hashable, Sendable {
  /// The law's id, or the calendar's region and year.
  public let name: String

  /// From 1, by each adoption under this name.
  public let number: Int

  public init(_ name: String, _ number: Int) {
    self.name = name
    self.number = number
  }

  /// - Returns: `nil` unless the text is a name, a slash and a whole number from 1.
  public init?(_ text: String) {
    guard let slash = text.lastIndex(of: "/"), slash > text.startIndex,
      let number = Int32(text[text.index(after: slash)...]), number >= 1
    else { return nil }
    self.init(String(text[..<slash]), Int(number))
  }
}

extension RuleVersion: TextCoded {
  public var description: String { "\(name)/\(number)" }
}
