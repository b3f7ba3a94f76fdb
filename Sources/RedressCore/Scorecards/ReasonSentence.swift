/// A sentence to a person about a change, with its places found once for all letters.
public struct ReasonSentence: Hashable, Sendable {
  public let text: LocalizedText

  /// By language, of those texts that have places.
  private let patterns: [String: Pattern]

  /// Whether it says what was read, so that two readings make two reasons of it.
  let tellsReadings: Bool

  /// Whether it says what was read of fields, and not only of which day or month.
  let tellsFields: Bool

  /// Bytes of all its texts, by which two sentences are nearly always told apart.
  private let length: Int

  init(_ text: LocalizedText) {
    self.text = text
    // What was adopted before sentences had places has none, whatever braces are in it.
    patterns = text.texts.compactMapValues { $0.contains("{") ? Pattern($0) : nil }
    tellsReadings = patterns.values.contains { pattern in
      pattern.places.contains { ReasonSlot(rawValue: $0)?.isReading ?? false }
    }
    tellsFields = patterns.values.contains { pattern in
      pattern.places.contains { ReasonSlot(rawValue: $0)?.tellsFields ?? false }
    }
    length = text.texts.values.reduce(0) { $0 + $1.utf8.count }
  }

  /// The text in a language with its places; `nil` for one that has none.
  package func pattern(in language: String) -> Pattern? {
    text.texts[language] == nil
      ? text.texts.keys.min().flatMap { patterns[$0] } : patterns[language]
  }

  public static func == (first: Self, second: Self) -> Bool {
    first.length == second.length && first.text == second.text
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(length) }
}
