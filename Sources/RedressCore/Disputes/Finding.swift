/// What staff checked and found, in their words, which the person will read.
public struct Finding: Hashable, Sendable, Codable {
  /// A text, and the language that staff say it is in; `nil` where they do not say.
  public struct Text: Hashable, Sendable, Codable {
    public let language: String?
    public let words: String

    public init(language: String?, words: String) {
      self.language = language
      self.words = words
    }
  }

  /// At most one for each language; at least one.
  public let texts: [Text]

  /// Who sent the evidence, where staff recorded that somebody did.
  public let evidenceFrom: FurnisherID?

  public init(_ texts: [Text], evidenceFrom: FurnisherID? = nil) {
    self.texts = texts
    self.evidenceFrom = evidenceFrom
  }

  /// What staff read.
  public var words: String { texts.first?.words ?? "" }

  /// Whether some text says nothing, or there is none.
  public var isBlank: Bool { texts.isEmpty || texts.contains { $0.words.isBlank } }

  /// What a letter in a language quotes: its own text, else one of which no language is said, else the
  /// first.
  public func text(in language: String) -> Text? {
    texts.first { $0.language == language } ?? texts.first { $0.language == nil } ?? texts.first
  }
}

extension Finding: ExpressibleByStringLiteral {
  public init(stringLiteral words: String) { self.init([Text(language: nil, words: words)]) }
}

extension StringProtocol {
  /// Whether nothing is written: white space alone says nothing.
  package var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
