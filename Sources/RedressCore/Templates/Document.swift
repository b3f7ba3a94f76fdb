/// A value in a template file together with the line it stands on.
///
/// The rules read schemes, laws and calendars through this tree, so they need no YAML library and
/// every problem can name its line.
public struct Document: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    case empty
    case text(String)
    case list([Document])
    case map([Entry])
  }

  public struct Entry: Hashable, Sendable {
    public let key: String
    public let line: Int
    public let value: Document

    public init(key: String, line: Int, value: Document) {
      self.key = key
      self.line = line
      self.value = value
    }
  }

  public let content: Content

  /// From 1.
  public let line: Int

  public init(_ content: Content, line: Int) {
    self.content = content
    self.line = line
  }
}

/// A text in each language that the office writes.
public struct LocalizedText: Hashable, Sendable {
  /// By language tag: `zh-Hans`, `en`.
  public let texts: [String: String]

  public init(_ texts: [String: String]) {
    self.texts = texts
  }

  /// The text in a language; in the first language by tag when that one is missing, which linting
  /// refuses.
  public subscript(language: String) -> String {
    texts[language] ?? texts.min { $0.key < $1.key }?.value ?? ""
  }
}
