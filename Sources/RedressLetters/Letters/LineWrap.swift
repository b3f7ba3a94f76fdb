/// Lines broken so that they fit a number of columns, in any script.
///
/// A line is broken after a space and between two wide characters; never inside a number or a word
/// of narrow characters, between a digit and the character that counts it (`52分`), before closing
/// or after opening punctuation, nor at a no-break space. What has no such place stays too long.
/// Lines after the first are indented to the text of a list item, and repeat the mark of a quote.
package enum LineWrap {
  /// - Parameters:
  ///   - lines: Without line breaks in them.
  ///   - columns: As of ``Unicode/Scalar/columns``.
  /// - Returns: The text, each line ended by `\n`; no-break spaces have become spaces.
  package static func wrapped(_ lines: [String], to columns: Int) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 8 })
    for line in lines {
      // No character takes more columns than bytes, so most lines need no closer look.
      if line.utf8.count <= columns {
        PlainText.append(line.utf8, onto: &text)
        text.append(UInt8(ascii: "\n"))
      } else {
        wrap(Array(line.unicodeScalars), to: columns, onto: &text)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func wrap(
    _ line: [Unicode.Scalar],
    to columns: Int,
    onto text: inout [UInt8]
  ) {
    let hanging = hangingIndent(line)
    var start = 0
    while true {
      let indent = start == 0 ? [] : hanging
      let end = end(of: line, from: start, room: columns - indent.count)
      text.append(contentsOf: indent)
      var last = end
      while last > start, line[last - 1].isBreakingSpace { last -= 1 }
      for scalar in line[start..<last] {
        if scalar == "\u{A0}" {
          text.append(UInt8(ascii: " "))
        } else if let bytes = UTF8.encode(scalar) {
          text.append(contentsOf: bytes)
        }
      }
      text.append(UInt8(ascii: "\n"))
      start = end
      guard start < line.count else { return }
    }
  }

  /// Where a line that begins at a place ends: the last place to break that fits, or the first one.
  private static func end(of line: [Unicode.Scalar], from start: Int, room: Int) -> Int {
    var columns = 0
    var fitting: Int?
    for place in start..<line.count {
      if place > start, canBreak(between: line[place - 1], and: line[place]) {
        if columns > room, let fitting { return fitting }
        if columns > room { return place }
        fitting = place
      }
      // Spaces at the end of a line are not printed, so they need no room.
      if line[place].isBreakingSpace {
        columns += 1
        continue
      }
      columns += line[place].columns
      if columns > room, let fitting { return fitting }
    }
    return line.count
  }

  private static func canBreak(between first: Unicode.Scalar, and next: Unicode.Scalar) -> Bool {
    if next.isBreakingSpace || first == "\u{A0}" || next == "\u{A0}" { return false }
    if first.isBreakingSpace { return true }
    if next.isClosing || first.isOpening { return false }
    guard first.columns == 2 || next.columns == 2 else { return false }
    if first.isDigit { return !next.isIdeograph }
    if next.isDigit { return !first.isIdeograph }
    return next.columns != 0
  }

  /// What the second line of a broken one begins with.
  private static func hangingIndent(_ line: [Unicode.Scalar]) -> [UInt8] {
    let spaces = line.prefix { $0 == " " }.count
    let rest = line[spaces...]
    let indent = Array(repeating: UInt8(ascii: " "), count: spaces)
    if rest.starts(with: "> ".unicodeScalars) { return indent + Array("> ".utf8) }
    var mark = rest.prefix(while: \.isDigit).count
    if mark > 0 {
      mark = rest.dropFirst(mark).starts(with: ". ".unicodeScalars) ? mark + 2 : 0
    } else if rest.starts(with: "- ".unicodeScalars) {
      mark = 2
    }
    return indent + Array(repeating: UInt8(ascii: " "), count: mark)
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

  var isIdeograph: Bool {
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
