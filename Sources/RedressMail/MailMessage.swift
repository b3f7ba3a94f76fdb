import RedressCore

/// One message to one person, with the same letter in one language or several.
///
/// The same message renders to the same bytes: nothing is read from a clock or drawn at random.
package struct MailMessage: Sendable {
  /// Who a message is from or to.
  package struct Mailbox: Hashable, Sendable {
    /// As the person writes it, in any script; may be empty.
    package let name: String
    package let address: String

    package init(name: String = "", address: String) {
      self.name = name
      self.address = address
    }
  }

  /// The letter in one language.
  package struct Part: Hashable, Sendable {
    /// A language tag such as `zh-Hans`.
    package let language: String

    /// Plain text; lines end in LF or CRLF.
    package let body: String

    package init(language: String, body: String) {
      self.language = language
      self.body = body
    }
  }

  /// A header beyond those that every message has: `X-Redress-Notice`.
  package struct Header: Hashable, Sendable {
    package let name: String

    /// Unstructured text, encoded when it is not ASCII.
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  let from: Mailbox
  let to: Mailbox
  let subject: String
  let sentAt: Int64
  let offset: Int
  let id: String
  let parts: [Part]
  let page: [UInt8]?
  let headers: [Header]

  /// - Parameters:
  ///   - from: The office.
  ///   - to: The one person written to.
  ///   - subject: One line.
  ///   - sentAt: UTC milliseconds since 1970.
  ///   - offset: Seconds east of UTC in which the date is written; whole minutes, less than a day.
  ///   - id: Unique for ever, `left@right` without angle brackets, and never made from personal data.
  ///   - parts: In the order in which they are read; at least one.
  ///   - page: The same letter in HTML, every language in it; `nil` for none.
  ///   - headers: In the order written. May be empty.
  package init(
    from: Mailbox,
    to: Mailbox,
    subject: String,
    sentAt: Int64,
    offset: Int,
    id: String,
    parts: [Part],
    page: [UInt8]? = nil,
    headers: [Header] = []
  ) {
    self.from = from
    self.to = to
    self.subject = subject
    self.sentAt = sentAt
    self.offset = offset
    self.id = id
    self.parts = parts
    self.page = page
    self.headers = headers
  }
}

/// Why a message cannot be written, without an address, a name or text of the message.
package enum MailMessageError: Error, Equatable {
  /// A control character or a line break where a header would take in what follows it.
  case controlCharacter(in: String)
  /// `From`, `To` or `Message-ID` is not of the form `left@right`.
  case badAddress(in: String)
  case badDate
  case noParts
  /// The part's place, from 0.
  case badLanguage(part: Int)
  /// A control character in a part's body; the part's place, from 0; the page's is behind the last.
  case controlCharacterInBody(part: Int)
  /// An extra header with a name that is not allowed, or is the message's own; its place, from 0.
  case badHeader(at: Int)
}

extension MailMessageError {
  /// Whether another letter of the same office may have no such fault.
  package var isOfOneLetter: Bool {
    switch self {
    case .controlCharacter(let field), .badAddress(let field): ["To", "Subject"].contains(field)
    case .controlCharacterInBody: true
    case .badDate, .noParts, .badLanguage, .badHeader: false
    }
  }
}

extension MailMessage {
  /// The message as a file, with the headers and one text per language.
  ///
  /// Lines end in LF, not in the CRLF of RFC 5322: a Maildir holds files in the host's own
  /// convention, and the program that sends them over SMTP adds the CR. Every line written here is
  /// at most 76 columns, save an address or a 7-bit body with longer ones.
  ///
  /// With a page, a message is `multipart/alternative`: one text with every language, one below the
  /// other, then the page; of the two a mail program shows the last that it can. Without, several
  /// languages are parts of `multipart/mixed`, since each must be read.
  ///
  /// - Throws: `MailMessageError`, in the order From, To, Subject, date, Message-ID, parts, headers.
  ///
  /// Source: RFC 5322 §3.6; RFC 2045 and 2046 §5.1.3; RFC 3282 (Content-Language); RFC 2183
  /// (Content-Disposition); RFC 3834 §5 (Auto-Submitted, so that no machine answers a letter).
  package func rendered() throws(MailMessageError) -> [UInt8] {
    let from = try Self.field("From", from)
    let to = try Self.field("To", to)
    let subject = try Self.field("Subject", subject)
    let date = try dateField()
    guard MailAddress.fault(in: id) == nil else { throw .badAddress(in: "Message-ID") }
    guard !parts.isEmpty else { throw .noParts }
    let bodies = try bodies()

    var text = date + from + to + subject
    text += Self.folded("Message-ID", "<\(id)>")
    text += "MIME-Version: 1.0\nAuto-Submitted: auto-generated\n"
    for (place, header) in headers.enumerated() {
      guard Self.mayAdd(header.name) else { throw .badHeader(at: place) }
      text += try Self.field(header.name, header.value)
    }
    text += Self.folded("Content-Language", parts.map(\.language).joined(separator: ", "))
    return Array(text.utf8) + content(bodies)
  }

  /// One for each language; with a page, one of all languages and the page.
  private func bodies() throws(MailMessageError) -> [Body] {
    for (place, part) in parts.enumerated() where !Self.isLanguage(part.language) {
      throw .badLanguage(part: place)
    }
    var bodies: [Body] = []
    guard let page else {
      for (place, part) in parts.enumerated() {
        guard let body = Body(part.body) else { throw .controlCharacterInBody(part: place) }
        bodies.append(body)
      }
      return bodies
    }
    let rule = "\n\(String(repeating: "-", count: Self.widest))\n\n"
    guard let text = Body(parts.map(\.body).joined(separator: rule)),
      let shown = Body(page, type: "text/html")
    else {
      throw .controlCharacterInBody(part: parts.firstIndex { Body($0.body) == nil } ?? parts.count)
    }
    return [text, shown]
  }

  private func content(_ bodies: [Body]) -> [UInt8] {
    if bodies.count == 1 { return Array("\(bodies[0].headers)\n".utf8) + bodies[0].encoded }
    let boundary = boundary(of: bodies)
    let kind = page == nil ? "mixed" : "alternative"
    var text = Array("Content-Type: multipart/\(kind);\n boundary=\"\(boundary)\"\n".utf8)
    text.reserveCapacity(bodies.reduce(1_024) { $0 + $1.encoded.count })
    for (place, body) in bodies.enumerated() {
      // The line break before a boundary belongs to the boundary, not to the text above it.
      text += "\n--\(boundary)\n\(body.headers)".utf8
      if page == nil {
        text += Self.folded("Content-Language", parts[place].language).utf8
        text += "Content-Disposition: inline\n".utf8
      }
      text += "\n".utf8
      text += body.encoded
    }
    text += "\n--\(boundary)--\n".utf8
    return text
  }

  /// A boundary made from the message id, counted on until no line of a body starts with it.
  ///
  /// `=_` can occur in no base64 body, so only 7-bit bodies may call for a second try.
  ///
  /// Source: RFC 2045 §6.7, note on boundaries; RFC 2046 §5.1.1.
  private func boundary(of bodies: [Body]) -> String {
    // FNV-1a, 64 bit: spreads ids; nothing rests on its being hard to reverse.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let stem = "=_redress_" + String(hash, radix: 16)
    var boundary = stem
    var tries = 1
    while bodies.contains(where: { $0.hasLine(startingWith: "--\(boundary)") }) {
      tries += 1
      boundary = "\(stem)_\(tries)"
    }
    return boundary
  }

  /// `Date: Thu, 06 Nov 2025 08:00:00 +0800`, the milliseconds cut off.
  ///
  /// Source: RFC 5322 §3.3.
  private func dateField() throws(MailMessageError) -> String {
    guard offset.isMultiple(of: 60), abs(offset) < 86_400 else { throw .badDate }
    // 1900-01-01 and 9999-12-31 less a day, so that no offset leaves four digits.
    guard (-2_208_902_400_000...253_402_214_400_000).contains(sentAt) else { throw .badDate }
    let seconds = Int((sentAt >= 0 ? sentAt : sentAt - 999) / 1_000) + offset
    let time = ((seconds % 86_400) + 86_400) % 86_400
    let day = Day(number: Int32((seconds - time) / 86_400))
    let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.weekday - 1]
    let months = "JanFebMarAprMayJunJulAugSepOctNovDec"
    let parts = day.parts
    let month = months.dropFirst((parts.month - 1) * 3).prefix(3)
    let clock = [time / 3_600, time / 60 % 60, time % 60].map(Self.two).joined(separator: ":")
    let zone = Self.two(abs(offset) / 3_600) + Self.two(abs(offset) / 60 % 60)
    return "Date: \(weekday), \(Self.two(parts.day)) \(month) \(parts.year) \(clock) "
      + "\(offset < 0 ? "-" : "+")\(zone)\n"
  }

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
