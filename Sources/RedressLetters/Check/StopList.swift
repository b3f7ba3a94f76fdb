internal import RedressCore

/// Words that no letter may have, and how a language says that something is not so.
struct StopList: Sendable {
  /// All in one list, so that a letter is gone through once.
  private let words: WordList
  private let kinds: [String: LetterFinding.StopWord]
  private let negations: WordList

  /// What looks like one and is none: `not only`.
  private let noNegations: WordList

  /// Whether words are parted by spaces; else the reach of a negation is told in characters.
  private let isSpaced: Bool

  init(_ rules: PlainLanguageRules) {
    words = WordList(rules.forbidden.values.flatMap(\.self).sorted(), whole: false)
    kinds = rules.forbidden.reduce(into: [:]) { kinds, words in
      for word in words.value { kinds[word] = words.key }
    }
    negations = WordList(rules.negations, whole: true)
    noNegations = WordList(rules.noNegations, whole: true)
    isSpaced = if case .words = rules.measure { true } else { false }
  }

  /// Those that some whole lines of a text have.
  ///
  /// A promise that is denied is none, and neither is a fee: `this is not a promise`, 这不是承诺. Blame stays
  /// blame: who is told that they are not dishonest hears the word.
  func find(
    in text: [UInt8],
    _ lines: Range<Int>,
    _ found: (LetterFinding, _ place: Int) -> Void
  ) {
    words.find(in: text, lines) { word, range in
      guard let kind = kinds[word] else { return }
      if kind == .blame || !isDenied(range.lowerBound, in: text) {
        found(.forbidden(kind, word), range.lowerBound)
      }
    }
  }

  /// Whether a negation stands before a word, in the same part of the sentence and near it.
  private func isDenied(_ word: Int, in text: [UInt8]) -> Bool {
    var start = word
    var steps = 0
    while start > 0, steps <= (isSpaced ? Self.mostWords : Self.mostCharacters) {
      let byte = text[start - 1]
      if byte == .lineBreak || endsClause(text, start - 1) { break }
      start -= 1
      if isSpaced ? byte == .space : byte & 0xC0 != 0x80 { steps += 1 }
    }
    let clause = start..<word
    return negations.isIn(text, clause) && !noNegations.isIn(text, clause)
  }

  /// Words, or characters, that a negation may stand before what it denies.
  private static let (mostWords, mostCharacters) = (3, 6)

  private func endsClause(_ text: [UInt8], _ place: Int) -> Bool {
    switch text[place] {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
      UInt8(ascii: "!"),
      UInt8(ascii: "?"):
      return true
    case 0x8C, 0x9B, 0x9A, 0x81, 0x9F: return place > 1 && text[place - 2] == 0xEF
    case 0x82: return place > 1 && text[place - 2] == 0xE3 && text[place - 1] == 0x80
    default: return false
    }
  }
}
