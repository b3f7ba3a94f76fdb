import FoundationEssentials
import RedressMail
import Testing

@Suite struct MailHeaderTests {
  @Test(arguments: [
    "", "Your score fell", "您的评分下降了", "Your score 您的评分  changed ",
    " leading", "two  spaces", "=?utf-8?B?Zm9v?=", "an =?almost", "naïve 𠮷",
    String(repeating: "关于您的芝麻分在二〇二六年十月下降的说明", count: 12),
    String(repeating: "👩‍👩‍👧‍👦é", count: 30),
    String(repeating: "plain words that fold ", count: 20) + "end",
    String(repeating: "x", count: 300),
    String(repeating: "x", count: 67), String(repeating: "x", count: 68),
  ])
  func `a subject folds within 76 columns and reads back`(subject: String) throws {
    let message = MailMessage.sample(subject: subject)
    let text = String(decoding: try message.rendered(), as: UTF8.self)
    let head = text.components(separatedBy: "\n\n")[0]
    #expect(head.split(separator: "\n").allSatisfy { $0.utf8.count <= 76 })
    #expect(text.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\r") })
    let read = try #require(try message.read()?["Subject"])
    #expect(ReadMail.decoded(read).map { Array($0.utf8) } == Array(subject.utf8))
  }

  @Test(arguments: [
    ("", "lin@mail.example"),
    ("Ada Lovelace", "Ada Lovelace <lin@mail.example>"),
    ("Lovelace, Ada", "\"Lovelace, Ada\" <lin@mail.example>"),
    ("Ada <x@y.example>", "\"Ada <x@y.example>\" <lin@mail.example>"),
    ("Ada \"Countess\" \\", "\"Ada \\\"Countess\\\" \\\\\" <lin@mail.example>"),
    ("林小雨", "=?utf-8?B?5p6X5bCP6Zuo?= <lin@mail.example>"),
  ])
  func `a name is written so that it ends where it ends`(name: String, field: String) throws {
    let mail = try MailMessage.sample(to: .init(name: name, address: "lin@mail.example")).read()
    #expect(mail?["To"] == field)
  }

  @Test func `a long name reads back`() throws {
    let name = String(repeating: "欧阳·阿卜杜拉", count: 15)
    let mail = try MailMessage.sample(to: .init(name: name, address: "lin@mail.example")).read()
    #expect(mail?["To"].flatMap(ReadMail.decoded) == "\(name) <lin@mail.example>")
  }

  @Test(arguments: ["\n", "\r", "\r\n", "\0", "\u{1B}", "\t", "\u{7F}", "\u{85}", "\u{2028}"])
  func `a control character is refused in every field`(control: String) {
    let text = "a\(control)Bcc: all@mail.example"
    let address = "a\(control)b@mail.example"
    let refused: [(MailMessage, MailMessageError)] = [
      (.sample(from: .init(name: text, address: "a@b.example")), .controlCharacter(in: "From")),
      (.sample(from: .init(address: address)), .badAddress(in: "From")),
      (.sample(to: .init(name: text, address: "a@b.example")), .controlCharacter(in: "To")),
      (.sample(to: .init(address: address)), .badAddress(in: "To")),
      (.sample(subject: text), .controlCharacter(in: "Subject")),
      (.sample(id: address), .badAddress(in: "Message-ID")),
      (.sample(parts: [.init(language: "en\(control)", body: "")]), .badLanguage(part: 0)),
      (.sample(headers: [.init("X-A\(control)", "1")]), .badHeader(at: 0)),
      (.sample(headers: [.init("X-A", text)]), .controlCharacter(in: "X-A")),
    ]
    for (message, error) in refused {
      #expect(throws: error) { try message.rendered() }
    }
  }

  @Test(arguments: ["\0", "\u{1B}[2J", "\rover", "\u{7F}", "\u{9B}2J"])
  func `a control character is refused in a body`(control: String) {
    let parts: [MailMessage.Part] = [
      .init(language: "en", body: "tab\tis fine\n"), .init(language: "en", body: "a\n\(control)"),
    ]
    #expect(throws: MailMessageError.controlCharacterInBody(part: 1)) {
      try MailMessage.sample(parts: parts).rendered()
    }
  }

  @Test(arguments: [
    "", "lin", "@mail.example", "lin@", "a@b@c", "a b@c", "a>,b@c", "a@b,c", "a@b;c", "a@b>",
    "(a)@b",
    "\"a b\"@c", ".a@b", "a.@b", "a@b..c", "林@mail.example", "a@[127.0.0.1]", "a:b@c",
    String(repeating: "a", count: 250) + "@b.cn",
  ])
  func `an address that could be read as anything else is refused, and not repeated`(text: String) {
    #expect(throws: MailMessageError.badAddress(in: "To")) {
      try MailMessage.sample(to: .init(name: "Lin", address: text)).rendered()
    }
  }

  @Test func `an address of 254 bytes is taken`() throws {
    let address = "a@" + String(repeating: "b", count: 249) + ".cn"
    #expect(try MailMessage.sample(to: .init(address: address)).read()?["To"] == address)
  }

  @Test(arguments: [
    "Bcc", "CC", "to", "Sender", "Subject", "Content-Type", "Resent-To", "X A", "X:", "", "日期",
  ])
  func `a header that is the message's own or adds a reader is refused`(name: String) {
    #expect(throws: MailMessageError.badHeader(at: 1)) {
      try MailMessage.sample(headers: [.init("X-A", "1"), .init(name, "1")]).rendered()
    }
  }

  @Test func `a long URL in a header stays as it is`() throws {
    let url = "<https://redress.example/" + String(repeating: "u", count: 30) + ">"
    let mail = try MailMessage.sample(headers: [.init("List-Help", url)]).read()
    #expect(mail?["List-Help"] == url)
  }

  @Test(arguments: ["", "-", "zh-", "zh_Hans", "1a", "abcdefghi", "zh,en"])
  func `a language must be a tag`(tag: String) {
    #expect(throws: MailMessageError.badLanguage(part: 0)) {
      try MailMessage.sample(parts: [.init(language: tag, body: "x")]).rendered()
    }
  }

  @Test func `a message without a text is refused`() {
    #expect(throws: MailMessageError.noParts) { try MailMessage.sample(parts: []).rendered() }
  }
}
