import FoundationEssentials
import RedressMail

/// A message read back by the rules it was written by, in the few lines that a test needs.
struct ReadMail {
  let headers: [(name: String, value: String)]
  let body: String

  init?(_ text: String) {
    guard let end = text.firstRange(of: "\n\n") else { return nil }
    body = String(text[end.upperBound...])
    let unfolded = text[..<end.lowerBound].replacing("\n ", with: " ")
    headers = unfolded.split(separator: "\n").map { line in
      let name = line.prefix { $0 != ":" }
      return (String(name), String(line.dropFirst(name.count + 2)))
    }
  }

  subscript(name: String) -> String? {
    headers.first { $0.name == name }?.value
  }

  /// The body as text, with LF line ends.
  var text: String? {
    guard self["Content-Transfer-Encoding"] == "base64" else { return body }
    guard let data = Data(base64Encoded: body.replacing("\n", with: "")) else { return nil }
    return String(data: data, encoding: .utf8)?.replacing("\r\n", with: "\n")
  }

  var boundary: String? {
    self["Content-Type"]?.split(separator: "boundary=").last.map {
      String($0.replacing("\"", with: ""))
    }
  }

  var parts: [ReadMail] {
    guard let boundary else { return [] }
    let pieces = "\n\(body)".components(separatedBy: "\n--\(boundary)")
    guard pieces.last == "--\n" else { return [] }
    return pieces.dropFirst().dropLast().compactMap { ReadMail(String($0.dropFirst())) }
  }

  /// Text with its encoded words decoded, the spaces between two of them dropped.
  static func decoded(_ text: String) -> String? {
    var result = ""
    var wasEncoded = false
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if word.hasPrefix("=?utf-8?B?"), word.hasSuffix("?="), word.count <= 75 {
        let base64 = String(word.dropFirst(10).dropLast(2))
        // Each word by itself must be whole characters, so each is decoded by itself.
        guard let data = Data(base64Encoded: base64),
          let piece = String(data: data, encoding: .utf8)
        else { return nil }
        result += (wasEncoded || result.isEmpty ? "" : " ") + piece
        wasEncoded = true
      } else {
        result += (result.isEmpty ? "" : " ") + word
        wasEncoded = false
      }
    }
    return result
  }
}

extension MailMessage {
  /// The message read back, or what is wrong with it.
  func read() throws -> ReadMail? {
    ReadMail(String(decoding: try rendered(), as: UTF8.self))
  }

  static func sample(
    from: Mailbox = Mailbox(name: "芝麻信用异议办公室", address: "office@redress.example"),
    to: Mailbox = Mailbox(name: "林小雨", address: "lin@mail.example"),
    subject: String = "Your score 您的评分",
    sentAt: Int64 = 1_762_387_200_000,
    offset: Int = 28_800,
    id: String = "1762387200.notice-12@redress.example",
    parts: [Part] = [
      Part(language: "zh-Hans", body: "林小雨：\n\n您的评分下降了 37 分。\n"),
      Part(language: "en", body: "Dear Lin,\n\nYour score fell by 37 points.\n"),
    ],
    page: String? = nil,
    headers: [Header] = []
  ) -> MailMessage {
    MailMessage(
      from: from,
      to: to,
      subject: subject,
      sentAt: sentAt,
      offset: offset,
      id: id,
      parts: parts,
      page: page.map { Array($0.utf8) },
      headers: headers
    )
  }
}

extension Maildir {
  enum Delivery {
    case delivered
    case alreadyThere
  }

  /// A Maildir with the id `test` where it has none.
  convenience init(at path: String) throws(MaildirError) {
    try self.init(at: path, id: "test")
  }

  /// Delivers one message, as a batch.
  func deliver(_ bytes: [UInt8], uniqueName: String) throws(MaildirError) -> Delivery {
    let batch = "batch-1"
    try begin(batch)
    try prepare(OutgoingMessage(name: uniqueName, bytes: bytes))
    try settle()
    let wasThere = try whereabouts(of: [uniqueName], in: batch) == [.gone]
    try handOver([uniqueName], of: batch)
    end(batch)
    return wasThere ? .alreadyThere : .delivered
  }
}
