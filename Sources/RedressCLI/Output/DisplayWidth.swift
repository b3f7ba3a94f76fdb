/// Columns that text takes on a terminal.
///
/// Counted scalar by scalar, as `wcwidth` does: East Asian Wide and Fullwidth take 2 columns, marks
/// and invisible characters 0, everything else 1, Ambiguous included. `林小雨` takes 6.
///
/// Source: Unicode Standard Annex #11, East Asian Width, §4 and §5. The hexagrams (4DC0…4DFF), wide
/// only since Unicode 16, stay narrow here as they still are in most terminals.
package enum DisplayWidth {
  /// Columns of a line of text; a control character counts 0.
  package static func of(_ text: String) -> Int {
    var columns = 0
    for byte in text.utf8 {
      guard byte < 0x80 else { return ofAnyScript(text) }
      if byte >= 0x20 && byte != 0x7F { columns += 1 }
    }
    return columns
  }

  /// Columns of one scalar: 0, 1 or 2.
  package static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return isControl(scalar) ? 0 : 1 }
    if (0x4E00...0x9FFF).contains(value) { return 2 }
    if isInvisible(scalar) { return 0 }
    return isWide(scalar) ? 2 : 1
  }

  /// Shortens text that would take too many columns.
  ///
  /// A letter is never parted from its marks. Cut to 5, `林小雨的案件` is `林小…`.
  ///
  /// - Parameters:
  ///   - text: One line.
  ///   - columns: At least the width of `mark`.
  ///   - mark: What shows that something was left out.
  /// - Returns: The text when it fits, else as much of its start as leaves room for `mark`.
  package static func cut(_ text: String, to columns: Int, mark: String = "…") -> String {
    guard of(text) > columns else { return text }
    var kept = ""
    var room = columns - of(mark)
    for character in text {
      room -= of(String(character))
      guard room >= 0 else { break }
      kept.append(character)
    }
    return kept + mark
  }

  /// The text with every character that could move the cursor or reorder the line made visible.
  ///
  /// Names and remarks come from files that others wrote. An escape sequence in one would otherwise
  /// act on the terminal of whoever lists it, and a bidirectional override would show another name.
  package static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnprintable) else { return text }
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      visible.append(isUnprintable(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(visible)
  }

  /// A text that is about to be shown, with nothing in it that acts on a terminal but this program's
  /// own ways of showing it (``Style``): everything else is made visible as by ``printable(_:)``.
  ///
  /// Whatever prints, prints through this: a page, an error, a remark.
  package static func harmless(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 != "\n" && isUnprintable($0) }) else {
      return text
    }
    let scalars = Array(text.unicodeScalars)
    var shown = String.UnicodeScalarView()
    var at = 0
    while at < scalars.count {
      if let end = Style.end(ofToneAt: at, in: scalars) {
        shown.append(contentsOf: scalars[at..<end])
        at = end
        continue
      }
      let isShown = scalars[at] == "\n" || !isUnprintable(scalars[at])
      shown.append(isShown ? scalars[at] : "\u{FFFD}")
      at += 1
    }
    return String(shown)
  }

  /// One that fills a place in a sentence: it has no line ends either.
  static func harmlessPart(_ text: String) -> String {
    harmless(text).replacing("\n", with: "\u{FFFD}")
  }

  /// The lines of a text that a person wrote, each printable.
  package static func printableLines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { printable(String($0)) }
  }

  /// Wide and Fullwidth scalars outside the emoji, ascending.
  ///
  /// Unassigned code points between two wide ones are taken as wide, which keeps the table short and
  /// is right when they are assigned. Marks inside a range are caught earlier.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F,  // Hangul leading consonants
    0x2329...0x232A,  // angle brackets
    0x2E80...0x303E,  // radicals, ideographic description, CJK punctuation
    0x3041...0x3247,  // kana, Bopomofo, compatibility Jamo, enclosed CJK
    0x3250...0x4DBF,  // enclosed and squared CJK, extension A
    0x4E00...0xA4CF,  // unified ideographs, Yi
    0xA960...0xA97C,  // Hangul extended A
    0xAC00...0xD7A3,  // Hangul syllables
    0xF900...0xFAFF,  // compatibility ideographs
    0xFE10...0xFE6F,  // vertical, compatibility and small forms
    0xFF01...0xFF60,  // fullwidth forms
    0xFFE0...0xFFE6,  // fullwidth signs
    0x16FE0...0x1B2FF,  // Tangut, Khitan, Nushu, kana supplements
    0x1F200...0x1F265,  // enclosed ideographic supplement
    0x20000...0x3FFFD,  // extensions B and later
  ]

  private static func ofAnyScript(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    guard value >= 0x1100 else { return false }
    if wide.contains(where: { $0.contains(value) }) { return true }
    // Every scalar with emoji presentation is Wide, save the letters that spell flags in pairs.
    return scalar.properties.isEmojiPresentation && !(0x1F1E6...0x1F1FF).contains(value)
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    // Medial vowels and final consonants join the Hangul syllable before them.
    if (0x1160...0x11FF).contains(scalar.value) || (0xD7B0...0xD7FF).contains(scalar.value) {
      return true
    }
    return switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }

  private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2028...0x202E, 0x2060...0x206F, 0x061C, 0x200B, 0x200E, 0x200F, 0xFEFF: true
    case 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: true
    default: isControl(scalar)
    }
  }
}
