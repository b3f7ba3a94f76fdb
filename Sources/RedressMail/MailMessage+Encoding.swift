import RedressCore

extension MailMessage {
  /// The longest line of a header, without its line end.
  ///
  /// Source: RFC 2047 §2, for a line with an encoded word; kept for every line.
  static let widest = 76

  /// A header with unstructured text.
  ///
  /// - Throws: `MailMessageError.controlCharacter`.
  static func field(_ name: String, _ text: String) throws(MailMessageError) -> String {
    guard !hasControl(text) else { throw .controlCharacter(in: name) }
    return folded(name, mustEncode(text, after: name) ? encodedWords(text, after: name) : text)
  }

  /// A header with one mailbox.
  ///
  /// - Throws: `MailMessageError`: `.controlCharacter`, then `.badAddress`.
  ///
  /// Source: RFC 5322 §3.4; RFC 2047 §5 (3) for the name.
  static func field(_ name: String, _ mailbox: Mailbox) throws(MailMessageError) -> String {
    guard !hasControl(mailbox.name) else { throw .controlCharacter(in: name) }
    guard MailAddress.fault(in: mailbox.address) == nil else { throw .badAddress(in: name) }
    guard !mailbox.name.isEmpty else { return folded(name, mailbox.address) }
    return folded(name, "\(phrase(mailbox.name, in: name)) <\(mailbox.address)>")
  }

  /// A header folded before the words that would pass the 76th column.
  ///
  /// Source: RFC 5322 §2.2.3.
  static func folded(_ name: String, _ value: String) -> String {
    var lines = "\(name):"
    var column = lines.utf8.count
    for word in value.utf8.split(separator: UInt8(ascii: " ")) {
      if column > name.utf8.count + 1 && column + 1 + word.count > widest {
        lines += "\n"
        column = 0
      }
      lines += " "
      lines += Substring(word)
      column += 1 + word.count
    }
    lines += "\n"
    return lines
  }

  /// Whether text has the shape of a language tag.
  ///
  /// Source: RFC 5646 §2.1: letters, then letters or digits, in subtags of 1 to 8.
  static func isLanguage(_ text: String) -> Bool {
    let subtags = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = subtags.first, first.allSatisfy(isLetter) else { return false }
    return subtags.allSatisfy { subtag in
      (1...8).contains(subtag.count) && subtag.allSatisfy { isLetter($0) || isDigit($0) }
    }
  }

  /// Whether a header may be added to those that every message has.
  ///
  /// Not one that is written already, nor one that sends the letter to a second reader.
  static func mayAdd(_ name: String) -> Bool {
    let taken = [
      "date", "from", "sender", "to", "cc", "bcc", "subject", "message-id", "mime-version",
      "auto-submitted",
    ]
    let lower = name.lowercased()
    return (1...40).contains(name.utf8.count)
      && name.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
      && !taken.contains(lower) && !lower.hasPrefix("content-") && !lower.hasPrefix("resent-")
  }

  private static func hasControl(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
      return switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
  }

  /// Whether text would not come back as it was if written as it is.
  ///
  /// So it is with other scripts, with words too long to fold, with spaces that folding could eat,
  /// and with what a reader would take for an encoded word.
  private static func mustEncode(_ text: String, after name: String) -> Bool {
    let room = widest - name.utf8.count - 2
    let words = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    return text.contains("=?") || text.utf8.contains { $0 >= 0x80 }
      || (!text.isEmpty && words.contains { $0.isEmpty || $0.count > room })
  }

  /// A display name as atoms, quoted, or as encoded words.
  private static func phrase(_ text: String, in name: String) -> String {
    guard !mustEncode(text, after: name), name.utf8.count + text.utf8.count * 2 + 4 <= widest else {
      return encodedWords(text, after: name)
    }
    if text.utf8.allSatisfy({ isAtomText($0) || $0 == UInt8(ascii: " ") }) { return text }
    var quoted = "\""
    for character in text {
      if character == "\"" || character == "\\" { quoted += "\\" }
      quoted.append(character)
    }
    return quoted + "\""
  }

  /// Text as encoded words with a space between, each of whole characters and short enough for a line.
  ///
  /// Readers drop the spaces between encoded words, so nothing is added to the text.
  ///
  /// Source: RFC 2047 §2, §4.1 ("B"), §5 (no multi-octet character split between two words), §6.2.
  private static func encodedWords(_ text: String, after name: String) -> String {
    let opening = "=?utf-8?B?"
    let closing = "?="
    var room = widest - name.utf8.count - 2
    var words: [String] = []
    var bytes: [UInt8] = []
    func close() {
      words.append(opening + String(decoding: Base64.text(of: bytes), as: UTF8.self) + closing)
      bytes = []
      room = widest - 1
    }
    for scalar in text.unicodeScalars {
      let next = UTF8.encode(scalar).map(Array.init) ?? []
      let length = (bytes.count + next.count + 2) / 3 * 4 + opening.count + closing.count
      // An encoded word has at most 75 characters even where the line has room for one more.
      if !bytes.isEmpty && length > min(room, 75) { close() }
      bytes += next
    }
    if !bytes.isEmpty { close() }
    return words.joined(separator: " ")
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Source: RFC 5322 §3.2.3, atext.
  private static func isAtomText(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
  }
}
