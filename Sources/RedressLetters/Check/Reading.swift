/// How hard a text of words is to read, by a formula made for English.
package struct WordReading {
  package private(set) var sentences = 0
  package private(set) var words = 0
  private(set) var syllables = 0

  /// The most words of one sentence.
  package private(set) var longest = 0

  /// Where the longest sentence stands.
  private(set) var longestAt = 0

  /// The school grade after which a person reads the text with ease; 0 without sentences.
  ///
  /// Source: Kincaid, Fishburne, Rogers, Chissom, "Derivation of New Readability Formulas for Navy
  /// Enlisted Personnel", 1975.
  package var grade: Double {
    guard words > 0 else { return 0 }
    return 0.39 * Double(words) / Double(sentences) + 11.8 * Double(syllables) / Double(words)
      - 15.59
  }

  init() {}

  package init(_ text: [UInt8]) { self.init(text, text.indices) }

  /// Reads some whole lines of a text.
  init(_ text: [UInt8], _ lines: Range<Int>) {
    text.withUnsafeBufferPointer { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longestWord) { letters in
        Sentences.forEach(in: bytes, lines, endedBy: .latin) { add(bytes, $0, letters) }
      }
    }
  }

  /// Adds what was read in the lines that follow, whose text begins at a place of this one's.
  mutating func add(_ next: WordReading, at offset: Int) {
    sentences += next.sentences
    words += next.words
    syllables += next.syllables
    if next.longest > longest { (longest, longestAt) = (next.longest, next.longestAt + offset) }
  }

  /// Letters of a word that are looked at; what is longer has as many syllables as its beginning.
  private static let longestWord = 64

  private mutating func add(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ sentence: Range<Int>,
    _ letters: UnsafeMutableBufferPointer<UInt8>
  ) {
    var count = 0
    var place = sentence.lowerBound
    while place < sentence.upperBound {
      while place < sentence.upperBound, bytes[place] == .space { place += 1 }
      var end = place
      while end < sentence.upperBound, bytes[end] != .space { end += 1 }
      if let syllables = Self.syllables(bytes, place..<end, letters) {
        count += 1
        self.syllables += syllables
      }
      place = end
    }
    guard count > 0 else { return }
    sentences += 1
    words += count
    if count > longest { (longest, longestAt) = (count, sentence.lowerBound) }
  }

  /// A hyphened word has those of its parts, a number one.
  ///
  /// - Returns: `nil` for what has neither a letter nor a digit.
  private static func syllables(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ word: Range<Int>,
    _ letters: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    var (syllables, count) = (0, 0)
    var isWord = false
    func endPart() {
      if count > 0 { syllables += Syllables.count(in: .init(rebasing: letters[..<count])) }
      count = 0
    }
    var place = word.lowerBound
    while place < word.upperBound {
      let byte = bytes[place]
      let length = byte.scalarLength
      if byte.isLetter || length > 1 && !isMark(bytes, at: place, length) {
        isWord = true
        if count < longestWord {
          letters[count] = byte.small
          count += 1
        }
      } else if byte.isDigit {
        isWord = true
        endPart()
      } else if byte != UInt8(ascii: "'"), !isApostrophe(bytes, at: place, until: word.upperBound) {
        endPart()
      }
      place += length
    }
    endPart()
    return isWord ? max(1, syllables) : nil
  }

  /// Whether a character beyond ASCII is a sign: a dash, a quotation mark, an arrow, a minus.
  private static func isMark(
    _ bytes: UnsafeBufferPointer<UInt8>,
    at place: Int,
    _ length: Int
  ) -> Bool {
    switch (bytes[place], length) {
    case (0xE2, _), (0xC2, _): true
    case (0xE3, 3): bytes[place + 1] == 0x80
    case (0xEF, 3): bytes[place + 1] == 0xBC || bytes[place + 1] == 0xBD
    default: false
    }
  }

  private static func isApostrophe(
    _ bytes: UnsafeBufferPointer<UInt8>,
    at place: Int,
    until end: Int
  ) -> Bool {
    place + 3 <= end && bytes[place] == 0xE2 && bytes[place + 1] == 0x80 && bytes[place + 2] == 0x99
  }
}

/// How hard a text in Chinese characters is to read.
package struct CharacterReading {
  package private(set) var sentences = 0

  /// Of all sentences: a character, a number or a word in letters counts one.
  package private(set) var length = 0
  package private(set) var longest = 0

  /// Where the longest sentence stands.
  private(set) var longestAt = 0

  /// Characters that not everyone knows, each once, with the place of the first.
  package private(set) var hard: [(character: UInt32, at: Int)] = []

  /// A sentence's, on average; 0 without sentences.
  var mean: Double { sentences == 0 ? 0 : Double(length) / Double(sentences) }

  init() {}

  package init(_ text: [UInt8], known: KnownCharacters?) {
    self.init(text, text.indices, known: known)
  }

  /// - Parameters:
  ///   - text: What the lines are of.
  ///   - lines: Some whole lines of the text.
  ///   - known: The characters that everyone knows; `nil` where that is not asked.
  init(_ text: [UInt8], _ lines: Range<Int>, known: KnownCharacters?) {
    text.withUnsafeBufferPointer { bytes in
      Sentences.forEach(in: bytes, lines, endedBy: .chinese) { add(bytes, $0) }
      if let known { hard = known.others(in: bytes, lines) }
    }
  }

  /// Adds what was read in the lines that follow, whose text begins at a place of this one's.
  mutating func add(_ next: CharacterReading, at offset: Int) {
    sentences += next.sentences
    length += next.length
    if next.longest > longest { (longest, longestAt) = (next.longest, next.longestAt + offset) }
    for (character, at) in next.hard where !hard.contains(where: { $0.character == character }) {
      hard.append((character, at + offset))
    }
  }

  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ sentence: Range<Int>) {
    var length = 0
    var isInWord = false
    var place = sentence.lowerBound
    while place < sentence.upperBound {
      let byte = bytes[place]
      let isWordPart = byte.isLetter || byte.isDigit
      let size = byte.scalarLength
      if isWordPart ? !isInWord : KnownCharacters.isIdeograph(bytes, at: place, size) {
        length += 1
      }
      isInWord =
        isWordPart || isInWord && (byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-"))
      place += size
    }
    guard length > 0 else { return }
    sentences += 1
    self.length += length
    if length > longest { (longest, longestAt) = (length, sentence.lowerBound) }
  }
}

extension UInt8 {
  /// Bytes of the character that begins with this one.
  var scalarLength: Int { self < 0xC0 ? 1 : self < 0xE0 ? 2 : self < 0xF0 ? 3 : 4 }
}
