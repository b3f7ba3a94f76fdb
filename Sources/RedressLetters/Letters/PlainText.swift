/// Text from outside made fit for one line of a letter.
enum PlainText {
  /// The text on one line, without what could forge a header, move a cursor or reorder a line.
  ///
  /// Line breaks and tabs become a space; other control characters and marks of direction are left
  /// out. Templates are compiled before they see a value, so braces in it mean nothing.
  static func line(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return text }
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09...0x0D, 0x85, 0x2028, 0x2029:
        if line.last != " " { line.append(" ") }
      case 0..<0x20, 0x7F..<0xA0, 0x200B, 0x200E...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF:
        continue
      default: line.append(scalar)
      }
    }
    return String(line)
  }

  /// The text's lines, each as ``line(_:)``; empty ones at both ends are left out.
  static func lines(_ text: String) -> [String] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { line(String($0)) }
    let isBlank: (String) -> Bool = { $0.allSatisfy(\.isWhitespace) }
    return Array(lines.trimmingPrefix(while: isBlank).reversed().trimmingPrefix(while: isBlank))
      .reversed()
  }

  /// A formatted value that a line is not broken within: its spaces become no-break spaces.
  static func unbroken(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: " ")) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 8)
    for byte in text.utf8 {
      if byte == UInt8(ascii: " ") { bytes += noBreak } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text with ordinary spaces again.
  static func broken(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(Array(text.utf8)[...], onto: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Adds UTF-8 with ordinary spaces for no-break spaces.
  static func append(_ text: ArraySlice<UInt8>, onto bytes: inout [UInt8]) {
    let (first, second) = (noBreak[0], noBreak[1])
    text.withUnsafeBufferPointer { text in
      var start = 0
      for place in text.indices where text[place] == first {
        guard place + 1 < text.count, text[place + 1] == second else { continue }
        bytes.append(contentsOf: text[start..<place])
        bytes.append(UInt8(ascii: " "))
        start = place + 2
      }
      bytes.append(contentsOf: text[start...])
    }
  }

  private static let noBreak: [UInt8] = [0xC2, 0xA0]
}
