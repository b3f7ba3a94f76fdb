extension MailMessage {
  /// A part's text as it stands in the file.
  struct Body {
    let headers: String

    /// Ends in a line break.
    let encoded: [UInt8]

    /// Whether the text's lines stand in the file as they are.
    private let isPlain: Bool

    /// - Returns: `nil` for a control character other than a tab or a line break: a letter has no
    ///   use for one, and some mail programs would pass an escape sequence on to the terminal.
    init?(_ text: String) { self.init(Array(text.utf8), type: "text/plain") }

    /// - Parameters:
    ///   - bytes: UTF-8.
    ///   - type: A kind of text.
    init?(_ bytes: [UInt8], type: String) {
      var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
      if lines.last?.isEmpty == true { lines.removeLast() }
      guard !lines.contains(where: Self.hasControl) else { return nil }
      let type = "Content-Type: \(type); charset=utf-8\nContent-Transfer-Encoding: "

      // 998 is RFC 5322 §2.1.1's longest line.
      isPlain = !bytes.contains { $0 >= 0x80 } && lines.allSatisfy { $0.count <= 998 }
      headers = type + (isPlain ? "7bit\n" : "base64\n")
      var whole: [UInt8] = []
      whole.reserveCapacity(bytes.count + 2 * lines.count)
      for line in lines {
        whole += line
        // Nobody turns LF into CRLF inside base64 on the way, and the canonical form of text has
        // CRLF: RFC 2046 §4.1.1.
        if !isPlain { whole.append(UInt8(ascii: "\r")) }
        whole.append(UInt8(ascii: "\n"))
      }
      encoded = isPlain ? whole : Base64.text(of: whole, width: 76) + [UInt8(ascii: "\n")]
    }

    /// Whether a line of the text as it stands in the file starts so.
    func hasLine(startingWith text: String) -> Bool {
      isPlain
        && encoded.split(separator: UInt8(ascii: "\n")).contains { $0.starts(with: text.utf8) }
    }

    private static func hasControl(_ line: ArraySlice<UInt8>) -> Bool {
      var before: UInt8 = 0
      for byte in line {
        let isASCIIControl = (byte < 0x20 && byte != UInt8(ascii: "\t")) || byte == 0x7F
        // U+0080 to U+009F are C2 80 to C2 9F.
        if isASCIIControl || (before == 0xC2 && byte < 0xA0) { return true }
        before = byte
      }
      return false
    }
  }
}

/// Bytes as text, three as four letters.
///
/// Source: RFC 4648 §4.
enum Base64 {
  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
  )

  /// The bytes in lines of so many letters, a multiple of four, or in one; the last has no line break.
  static func text(of bytes: [UInt8], width: Int? = nil) -> [UInt8] {
    let groups = (bytes.count + 2) / 3
    let breaks = width.map { max(0, groups * 4 - 1) / $0 } ?? 0
    let letters = letters
    return Array(unsafeUninitializedCapacity: groups * 4 + breaks) { text, count in
      // In bounds: four letters for each group, and a line break after each full line but the last.
      var (end, column) = (0, 0)
      for start in stride(from: 0, to: bytes.count, by: 3) {
        if column == width {
          text[end] = UInt8(ascii: "\n")
          (end, column) = (end + 1, 0)
        }
        let left = bytes.count - start
        let group =
          UInt32(bytes[start]) << 16 | (left > 1 ? UInt32(bytes[start + 1]) << 8 : 0)
          | (left > 2 ? UInt32(bytes[start + 2]) : 0)
        text[end] = letters[Int(group >> 18)]
        text[end + 1] = letters[Int(group >> 12 & 63)]
        text[end + 2] = left > 1 ? letters[Int(group >> 6 & 63)] : UInt8(ascii: "=")
        text[end + 3] = left > 2 ? letters[Int(group & 63)] : UInt8(ascii: "=")
        (end, column) = (end + 4, column + 4)
      }
      count = end
    }
  }
}
