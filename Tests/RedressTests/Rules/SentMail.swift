import Foundation

/// A message in a Maildir as its reader sees it.
struct SentMail {
  let to: String
  let subject: String

  /// As it stands in the file.
  let head: String

  /// One for each language, without the line breaks at the end.
  let texts: [String]

  /// The same letter as HTML.
  let page: String

  /// The new messages of a folder, in the order of their names.
  static func all(in folder: String) throws -> [SentMail] {
    try FileManager.default.contentsOfDirectory(atPath: folder + "/new").sorted().map {
      SentMail(try String(contentsOfFile: "\(folder)/new/\($0)", encoding: .utf8))
    }
  }

  private init(_ message: String) {
    let (head, content) = Self.parted(message)
    self.head = head
    to = Self.decoded(Self.field("To", of: head))
    subject = Self.decoded(Self.field("Subject", of: head))
    let type = Self.field("Content-Type", of: head)
    guard let mark = type.range(of: "boundary=\"") else {
      (texts, page) = ([Self.text(of: message)], "")
      return
    }
    let boundary = "--" + type[mark.upperBound...].prefix { $0 != "\"" }
    let parts = content.components(separatedBy: boundary).dropFirst().dropLast().map {
      Self.text(of: String($0.dropFirst()))
    }
    let rule = String(repeating: "-", count: 76)
    texts = parts[0].components(separatedBy: "\n\(rule)\n").map {
      $0.trimmingCharacters(in: .newlines)
    }
    page = parts.count > 1 ? parts[1] : ""
  }

  private static func parted(_ text: String) -> (head: String, content: String) {
    guard let blank = text.range(of: "\n\n") else { return (text, "") }
    return (String(text[..<blank.lowerBound]), String(text[blank.upperBound...]))
  }

  private static func field(_ name: String, of head: String) -> String {
    head.replacing("\n ", with: " ").split(separator: "\n")
      .first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) } ?? ""
  }

  private static func text(of part: String) -> String {
    let (head, content) = parted(part)
    let text =
      field("Content-Transfer-Encoding", of: head) == "base64"
      ? plain(content.filter { !$0.isNewline }).replacing("\r\n", with: "\n") : content
    return text.trimmingCharacters(in: .newlines)
  }

  private static func plain(_ base64: String) -> String {
    Data(base64Encoded: base64).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// A field's text, of encoded words or plain.
  private static func decoded(_ field: String) -> String {
    let words = field.split(separator: " ")
    guard words.contains(where: { $0.hasPrefix("=?utf-8?B?") }) else { return field }
    return words.map { word in
      word.hasPrefix("=?utf-8?B?") ? plain(String(word.dropFirst(10).dropLast(2))) : " \(word)"
    }.joined()
  }
}
