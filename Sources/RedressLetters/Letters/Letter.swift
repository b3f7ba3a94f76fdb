public import RedressCore

/// A message to a subject in one language, as plain text.
public struct Letter: Hashable, Sendable {
  /// The language's tag.
  public let language: String

  /// One line, for a message's subject.
  public let title: String

  /// The lines before they were wrapped: each is a paragraph, an item or a heading; an empty one
  /// stands between paragraphs.
  public var lines: [String] {
    marked.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
      .map { PlainText.broken(String(decoding: $0, as: UTF8.self)) }
  }

  /// The title, with what was marked in it.
  let markedTitle: MarkedText

  /// The lines, each ended by `\n`, with no-break spaces where they are not to be broken, and what was
  /// marked in them.
  let marked: MarkedText

  /// Those of the lines that many letters have in common.
  let ready: ReadyParts

  /// The lines wrapped to ``columns``, each ended by `\n`.
  public let body: String

  /// Columns that a body's line may take; a Chinese character takes two.
  public static let columns = 76

  init(language: String, title: MarkedText, _ lines: LetterLines) {
    self.language = language
    markedTitle = title
    self.title = String(decoding: title.bytes, as: UTF8.self)
    marked = MarkedText(bytes: lines.unbroken, spans: lines.spans)
    ready = ReadyParts(parts: lines.ready)
    body = String(decoding: lines.body, as: UTF8.self)
  }

  /// What is kept of it and sent.
  public var text: LetterText { LetterText(language: language, title: title, body: body) }
}
