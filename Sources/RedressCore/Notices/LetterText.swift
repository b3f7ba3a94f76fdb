/// What a letter says in one language, as it was drafted and as it is sent.
public struct LetterText: Hashable, Sendable {
  /// The language's tag.
  public let language: String

  /// One line.
  public let title: String

  /// Plain text; each line ends in `\n`.
  public let body: String

  public init(language: String, title: String, body: String) {
    self.language = language
    self.title = title
    self.body = body
  }
}
