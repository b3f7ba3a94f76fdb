/// Lines broken so that they fit a number of columns, in any script.
///
/// A line is broken after a space and between two wide characters; never inside a number or a word
/// of narrow characters, between a digit and the character that counts it (`52分`), before closing
/// or after opening punctuation, nor at a no-break space. What has no such place stays too long.
/// Lines after the first are indented to the text of a list item, and repeat the mark of a quote.
package enum LineWrap {
  /// A text of one line in the lines that it needs.
  package static func lines(of line: String, columns: Int) -> [Substring] {
    var text: [UInt8] = []
    wrap(Array(line.utf8), to: columns, onto: &text)
    return String(decoding: text, as: UTF8.self).split(separator: "\n")
  }

  /// Appends a line in as many lines as it needs, each ended by `\n`; no-break spaces have become
  /// spaces.
  ///
  /// - Parameters:
  ///   - line: UTF-8, without line breaks in it.
  ///   - columns: As of ``Unicode/Scalar/columns``.
  ///   - text: What it is appended to.
  static func wrap(_ line: [UInt8], to columns: Int, onto text: inout [UInt8]) {
    // No character takes more columns than bytes, so most lines need no closer look; of the others many fit,
    // since three bytes of Chinese take two. What may end in a space, of one byte or three, is looked at.
    if line.count <= columns
      || line.last != UInt8(ascii: " ") && line.last != 0x80 && self.columns(of: line) <= columns
    {
      PlainText.append(line[...], onto: &text)
      text.append(UInt8(ascii: "\n"))
      return
    }
    let glyphs = glyphs(of: line)
    let hanging = hangingIndent(line)
    var start = 0
    while start < glyphs.count {
      let indent = start == 0 ? [] : hanging
      let end = end(of: glyphs, from: start, room: columns - indent.count)
      text.append(contentsOf: indent)
      var last = end
      while last > start, glyphs[last - 1].scalar.isBreakingSpace { last -= 1 }
      if last > start {
        PlainText.append(line[glyphs[start].place..<glyphs[last - 1].end], onto: &text)
      }
      text.append(UInt8(ascii: "\n"))
      start = end
    }
  }

  /// The columns of a line.
  private static func columns(of line: [UInt8]) -> Int {
    var columns = 0
    forEachGlyph(of: line[...]) { glyph in
      columns += glyph.columns
      return true
    }
    return columns
  }

  /// A character of a line.
  struct Glyph {
    let scalar: Unicode.Scalar
    let columns: Int

    /// Its bytes in the line.
    let place: Int
    let end: Int
  }

  /// Reads UTF-8, which a string would look at once more to see that it is.
  static func glyphs(of line: [UInt8]) -> [Glyph] {
    var glyphs: [Glyph] = []
    glyphs.reserveCapacity(line.count)
    forEachGlyph(of: line[...]) { glyph in
      glyphs.append(glyph)
      return true
    }
    return glyphs
  }

  /// Gives each character, until the body says that it has seen enough.
  static func forEachGlyph(of line: ArraySlice<UInt8>, _ body: (Glyph) -> Bool) {
    var place = line.startIndex
    while place < line.endIndex {
      let first = line[place]
      var (scalar, end) = (Unicode.Scalar(first), place + 1)
      if first >= 0x80 {
        let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        end = min(place + width, line.endIndex)
        var value = UInt32(first & 0xFF >> (width + 1))
        for next in (place + 1)..<end { value = value << 6 | UInt32(line[next] & 0x3F) }
        scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
      }
      let columns = first < 0x80 ? 1 : scalar.columns
      guard body(Glyph(scalar: scalar, columns: columns, place: place, end: end)) else { return }
      place = end
    }
  }

  /// Where a line that begins at a place ends: the last place to break that fits, or the first one.
  private static func end(of line: [Glyph], from start: Int, room: Int) -> Int {
    var columns = 0
    var fitting: Int?
    for place in start..<line.count {
      if place > start, canBreak(between: line[place - 1], and: line[place]) {
        if columns > room, let fitting { return fitting }
        if columns > room { return place }
        fitting = place
      }
      // Spaces at the end of a line are not printed, so they need no room.
      if line[place].scalar.isBreakingSpace {
        columns += 1
        continue
      }
      columns += line[place].columns
      if columns > room, let fitting { return fitting }
    }
    return line.count
  }

  static func canBreak(between first: Glyph, and next: Glyph) -> Bool {
    if next.scalar.isBreakingSpace || first.scalar == "\u{A0}" || next.scalar == "\u{A0}" {
      return false
    }
    if first.scalar.isBreakingSpace { return true }
    guard first.columns == 2 || next.columns == 2 else { return false }
    if next.scalar.isClosing || first.scalar.isOpening { return false }
    if first.scalar.isDigit { return !next.scalar.isIdeograph }
    if next.scalar.isDigit { return !first.scalar.isIdeograph }
    return next.columns != 0
  }

  /// What the second line of a broken one begins with.
  static func hangingIndent(_ line: [UInt8]) -> [UInt8] {
    let space = UInt8(ascii: " ")
    let spaces = line.prefix { $0 == space }.count
    let rest = line[spaces...]
    let indent = Array(repeating: space, count: spaces)
    if rest.starts(with: "> ".utf8) { return indent + Array("> ".utf8) }
    var mark = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    if mark > 0 {
      mark = rest.dropFirst(mark).starts(with: ". ".utf8) ? mark + 2 : 0
    } else if rest.starts(with: "- ".utf8) {
      mark = 2
    }
    return indent + Array(repeating: space, count: mark)
  }
}

extension Unicode.Scalar {
  /// Columns on a terminal and in a mail program: 2 for East Asian wide characters, 0 for marks.
  ///
  /// Source: Unicode Standard Annex #11, East Asian Width.
  var columns: Int {
    switch value {
    case 0..<0x300: 1
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F, 0xE0100...0xE01EF: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
      0x20000...0x3FFFD:
      2
    default: 1
    }
  }

  var isDigit: Bool { ("0"..."9").contains(self) }

  package var isIdeograph: Bool {
    switch value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD: true
    default: false
    }
  }

  /// A no-break space is none.
  var isBreakingSpace: Bool { self == " " || self == "\u{3000}" }

  var isClosing: Bool {
    switch self {
    case ",", ".", ";", ":", "?", "!", ")", "]", "%", "”", "’", "…", "，", "。", "、", "；", "：", "？",
      "！", "）", "》", "〉", "】", "」", "』":
      true
    default: false
    }
  }

  var isOpening: Bool {
    switch self {
    case "(", "[", "“", "‘", "（", "《", "〈", "【", "「", "『": true
    default: false
    }
  }
}
