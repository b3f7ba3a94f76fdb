/// Words to be found in text, whatever their capitals; made once, asked of every letter.
///
/// Three bytes decide for nearly every place that no word begins there: a Chinese character, or three
/// letters.
struct WordList: Sendable {
  private struct Word: Sendable {
    /// In small letters.
    let bytes: [UInt8]
    let text: String

    /// Whether it begins, and ends, only where a word does.
    let isWhole: Bool
  }

  private let words: [Word]

  /// By the hash of three bytes, whether a word begins with such.
  private let begins: [Bool]

  /// - Parameters:
  ///   - words: In small letters, of two bytes or more; others are left out.
  ///   - isWhole: Whether they are to be whole words, where they are written in letters.
  init(_ words: [String], whole isWhole: Bool) {
    self.words = words.filter { $0.utf8.count > 1 }.map { text in
      let bytes = Array(text.utf8)
      return Word(bytes: bytes, text: text, isWhole: isWhole && bytes.allSatisfy { $0 < 0x80 })
    }
    var begins = [Bool](repeating: false, count: 1 << 13)
    for word in self.words {
      // Of a word of two bytes anything may come third.
      for third in word.bytes.count > 2 ? word.bytes[2]...word.bytes[2] : 0...255 {
        begins[Self.place(word.bytes[0], word.bytes[1], third)] = true
      }
    }
    self.begins = begins
  }

  private static func place(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    (Int(first) &* 421 ^ Int(second) &* 67 ^ Int(third) &* 11) & 0x1FFF
  }

  /// Calls back for each word in a part of a text, in order of place.
  func find(
    in text: [UInt8],
    _ part: Range<Int>,
    _ found: (_ word: String, _ range: Range<Int>) -> Void
  ) {
    guard !words.isEmpty, part.count >= 2 else { return }
    text.withUnsafeBufferPointer { bytes in
      var (first, second) = (bytes[part.lowerBound].small, bytes[part.lowerBound + 1].small)
      for place in part.lowerBound..<(part.upperBound - 1) {
        let third = place + 2 < part.upperBound ? bytes[place + 2].small : UInt8(ascii: " ")
        if begins[Self.place(first, second, third)] {
          for word in words where Self.stands(word, bytes, at: place, until: part.upperBound) {
            found(word.text, place..<(place + word.bytes.count))
          }
        }
        (first, second) = (second, third)
      }
    }
  }

  /// Whether one of the words is in a part of a text.
  func isIn(_ text: [UInt8], _ part: Range<Int>) -> Bool {
    var isFound = false
    find(in: text, part) { _, _ in isFound = true }
    return isFound
  }

  private static func stands(
    _ word: Word,
    _ text: UnsafeBufferPointer<UInt8>,
    at place: Int,
    until end: Int
  ) -> Bool {
    let after = place + word.bytes.count
    guard after <= end else { return false }
    for (offset, byte) in word.bytes.enumerated() where text[place + offset].small != byte {
      return false
    }
    guard word.isWhole else { return true }
    return (place == 0 || !text[place - 1].isLetter)
      && (after == text.count || !text[after].isLetter)
  }
}

extension UInt8 {
  /// A letter of English in its small form; any other byte as it is.
  var small: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

  var isLetter: Bool { small &- 0x61 < 26 }
  var isDigit: Bool { self &- 0x30 < 10 }
}
