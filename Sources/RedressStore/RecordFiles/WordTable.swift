/// A short list of words, looked up by bytes.
struct WordTable {
  private var bytes: [UInt8] = []

  /// Where each word ends in ``bytes``.
  private var ends: [Int] = []
  let words: [String]

  init(_ words: [String]) {
    self.words = words
    for word in words {
      bytes.append(contentsOf: word.utf8)
      ends.append(bytes.count)
    }
  }

  /// The place of the word that a string token spells; `guess`, any number, is looked at first.
  func place(of token: JSONToken, in line: Span<UInt8>, guess: Int) -> Int? {
    guard token.kind == .plainString else {
      return place(of: token.unescaped(line).span, guess: guess)
    }
    return place(of: line.extracting(token.start..<token.end), guess: guess)
  }

  func place(of word: Span<UInt8>, guess: Int) -> Int? {
    if guess >= 0, guess < ends.count, matches(word, guess) { return guess }
    for place in ends.indices where matches(word, place) { return place }
    return nil
  }

  private func matches(_ word: Span<UInt8>, _ place: Int) -> Bool {
    let start = place == 0 ? 0 : ends[place - 1]
    guard ends[place] - start == word.count else { return false }
    for index in 0..<word.count where bytes[start + index] != word[index] { return false }
    return true
  }
}
