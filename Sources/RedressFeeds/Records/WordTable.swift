/// A short list of words, looked up by bytes.
struct WordTable: Sendable {
  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  let words: [String]

  /// A word's length, its first 8 bytes as a number, filled up with zeros, and where the rest of it
  /// is.
  private struct Entry: Sendable {
    let count: Int
    let start: UInt64
    let rest: Range<Int>
  }

  init(_ words: [String]) {
    self.words = words
    for word in words {
      let from = bytes.count
      bytes.append(contentsOf: word.utf8)
      let whole = from..<bytes.count
      let rest = min(from + 8, bytes.count)..<bytes.count
      let start = bytes.span.word(0, of: whole)
      entries.append(Entry(count: whole.count, start: start, rest: rest))
    }
  }

  /// The place of the word that a string token spells; `guess`, any number, is looked at first.
  func place(of token: JSONToken, in line: Span<UInt8>, guess: Int) -> Int? {
    guard token.kind == .plainString else {
      let text = token.unescaped(line)
      return place(of: 0..<text.count, in: text.span, guess: guess)
    }
    return place(of: token.start..<token.end, in: line, guess: guess)
  }

  /// The place of the word that a range of bytes spells.
  func place(of range: Range<Int>, in line: Span<UInt8>, guess: Int) -> Int? {
    let start = line.word(0, of: range)
    if guess >= 0, guess < entries.count, matches(range, start, line, guess) { return guess }
    for place in entries.indices where matches(range, start, line, place) { return place }
    return nil
  }

  private func matches(
    _ range: Range<Int>,
    _ start: UInt64,
    _ line: Span<UInt8>,
    _ place: Int
  ) -> Bool {
    let entry = entries[place]
    guard entry.count == range.count, entry.start == start else { return false }
    return range.count <= 8
      || line.order((range.lowerBound + 8)..<range.upperBound, bytes.span, entry.rest) == 0
  }
}
