extension LineWrap {
  /// Whether a line goes on in the next, as ``wrap(_:to:onto:)`` would have broken it, and what stood
  /// between the two.
  ///
  /// A line that would have had room for what the next begins with was not broken there. Where both
  /// readings are possible, the words are the same in both.
  ///
  /// - Parameters:
  ///   - line: UTF-8, as it stands; not empty.
  ///   - next: The one below, without its indent; not empty.
  ///   - columns: To which it was wrapped.
  /// - Returns: A space or nothing; `nil` where the next line is one of its own.
  static func joint(
    _ line: ArraySlice<UInt8>,
    _ next: ArraySlice<UInt8>,
    columns: Int
  ) -> [UInt8]? {
    // No character takes more columns than bytes.
    guard line.count + 1 + next.count > columns else { return nil }
    var (used, wide, last) = (0, 0, Glyph?.none)
    forEachGlyph(of: line) { glyph in
      used += glyph.columns
      wide += glyph.columns == 2 ? 2 : 0
      last = glyph
      return true
    }
    guard let last, let (first, unit) = firstUnit(of: next) else { return nil }
    // Between a wide character and a narrow one a space may have stood: where most are narrow, it did.
    let hasSpace =
      !canBreak(between: last, and: first) || (last.columns + first.columns < 4 && wide * 2 <= used)
    guard used + (hasSpace ? 1 : 0) + unit > columns else { return nil }
    return hasSpace ? [UInt8(ascii: " ")] : []
  }

  /// What is as long as this is a code, which stands on a line of its own.
  private static let longestWord = 32

  /// The first character, and the columns that what a line begins with needs, with the space behind it.
  ///
  /// Numbers were not parted from each other in a sum, nor from their words (`6 October 2026`, `CNY 86.40`):
  /// two words after them, and one before, are taken as one with them.
  ///
  /// - Returns: `nil` for a code.
  private static func firstUnit(of line: ArraySlice<UInt8>) -> (first: Glyph, columns: Int)? {
    var words = [Word()]
    var (first, before) = (Glyph?.none, Glyph?.none)
    forEachGlyph(of: line) { glyph in
      if let before, canBreak(between: before, and: glyph) {
        guard before.scalar.isBreakingSpace, words.count < needed(of: words) else { return false }
        words.append(Word())
      }
      words[words.count - 1].add(glyph)
      first = first ?? glyph
      before = glyph
      return true
    }
    guard let first, words[0].columns < longestWord else { return nil }
    return (first, words.prefix(needed(of: words)).reduce(0) { $0 + $1.columns })
  }

  /// How many words belong together, as far as they are read; one more than that while it is not known.
  private static func needed(of words: [Word]) -> Int {
    let numbers = words.prefix { !$0.hasLetter }.count
    if numbers > 0 { return numbers + 2 }
    return words.count == 1 || words[1].hasDigit ? 2 : 1
  }

  /// What stands up to a space, with it.
  private struct Word {
    var columns = 0
    var hasDigit = false
    var hasLetter = false

    mutating func add(_ glyph: Glyph) {
      columns += glyph.columns
      if glyph.scalar.isDigit { hasDigit = true }
      if !hasLetter, glyph.scalar.properties.isAlphabetic { hasLetter = true }
    }
  }
}
