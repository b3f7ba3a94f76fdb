import RedressMail
import Testing

@Suite struct MailMessageTests {
  @Test func `one English letter, byte for byte`() throws {
    let message = MailMessage.sample(
      from: .init(name: "Redress Office", address: "office@redress.example"),
      to: .init(name: "Lovelace, Ada", address: "ada@mail.example"),
      subject: "Your score fell",
      parts: [.init(language: "en", body: "Dear Ada,\r\n\r\nyour score fell.")],
      headers: [.init("X-Redress-Notice", "12")]
    )
    #expect(
      String(decoding: try message.rendered(), as: UTF8.self) == """
        Date: Thu, 06 Nov 2025 08:00:00 +0800
        From: Redress Office <office@redress.example>
        To: "Lovelace, Ada" <ada@mail.example>
        Subject: Your score fell
        Message-ID: <1762387200.notice-12@redress.example>
        MIME-Version: 1.0
        Auto-Submitted: auto-generated
        X-Redress-Notice: 12
        Content-Language: en
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 7bit

        Dear Ada,

        your score fell.

        """
    )
  }

  @Test func `each language is read back from its own part`() throws {
    let mail = try #require(try MailMessage.sample().read())
    #expect(mail["Content-Language"] == "zh-Hans, en")
    #expect(mail["Content-Type"]?.hasPrefix("multipart/mixed;") == true)
    let parts = mail.parts
    #expect(parts.map { $0["Content-Language"] } == ["zh-Hans", "en"])
    #expect(parts.map { $0["Content-Disposition"] } == ["inline", "inline"])
    #expect(parts.map { $0["Content-Transfer-Encoding"] } == ["base64", "7bit"])
    #expect(
      parts.map(\.text) == [
        "林小雨：\n\n您的评分下降了 37 分。\n", "Dear Lin,\n\nYour score fell by 37 points.\n",
      ]
    )
  }

  @Test func `with a page it is one text with every language, and then the page`() throws {
    let shown = "<!DOCTYPE html>\n<p lang=\"zh-Hans\">您的评分</p>\n<p lang=\"en\">Your score</p>\n"
    let message = MailMessage.sample(page: shown)
    #expect(try message.rendered() == MailMessage.sample(page: shown).rendered())
    let mail = try #require(try message.read())
    #expect(mail["Content-Language"] == "zh-Hans, en")
    #expect(mail["Content-Type"]?.hasPrefix("multipart/alternative;") == true)
    let types = ["text/plain", "text/html"].map { "\($0); charset=utf-8" }
    #expect(mail.parts.map { $0["Content-Type"] } == types)
    #expect(mail.parts.map { $0["Content-Transfer-Encoding"] } == ["base64", "base64"])
    let rule = String(repeating: "-", count: 76)
    let text = "林小雨：\n\n您的评分下降了 37 分。\n\n\(rule)\n\nDear Lin,\n\nYour score fell by 37 points.\n"
    #expect(mail.parts.map(\.text) == [text, shown])
    #expect(mail.body.split(separator: "\n").allSatisfy { $0.utf8.count <= 76 })
  }

  @Test func `a letter in one language has its page as well`() throws {
    let body = "Dear Ada,\n\nyour score fell.\n"
    let message = MailMessage.sample(
      parts: [.init(language: "en", body: body)],
      page: "<p lang=\"en\">Dear Ada</p>\n"
    )
    let mail = try #require(try message.read())
    #expect(mail.parts.map(\.text) == [body, "<p lang=\"en\">Dear Ada</p>\n"])
    #expect(mail.parts.map { $0["Content-Transfer-Encoding"] } == ["7bit", "7bit"])
  }

  @Test func `a control character is refused in a text and in the page`() {
    let parts = [
      MailMessage.Part(language: "zh-Hans", body: "一\n"),
      MailMessage.Part(language: "en", body: "a\u{1B}[2J\n"),
    ]
    #expect(throws: MailMessageError.controlCharacterInBody(part: 1)) {
      try MailMessage.sample(parts: parts, page: "<p>a</p>").rendered()
    }
    #expect(throws: MailMessageError.controlCharacterInBody(part: 1)) {
      try MailMessage.sample(parts: [parts[0]], page: "<p>\u{7}</p>").rendered()
    }
  }

  @Test func `the same message is the same bytes, another id another boundary`() throws {
    #expect(try MailMessage.sample().rendered() == MailMessage.sample().rendered())
    let other = try MailMessage.sample(id: "1762387200.notice-13@redress.example").read()
    #expect(try MailMessage.sample().read()?.boundary != other?.boundary)
  }

  @Test func `a body that holds the boundary gets another one`() throws {
    let boundary = try #require(try MailMessage.sample().read()?.boundary)
    let hostile = "quoted:\n--\(boundary)\n\nforged\n--\(boundary)_2--\n"
    let message = MailMessage.sample(parts: [
      .init(language: "en", body: hostile), .init(language: "fr", body: "x\n"),
    ])
    let mail = try #require(try message.read())
    #expect(mail.boundary == "\(boundary)_3")
    #expect(mail.parts.map(\.text) == [hostile, "x\n"])
  }

  @Test func `a line of 998 goes as it is, one of 999 encoded`() throws {
    for (length, encoding) in [(998, "7bit"), (999, "base64")] {
      let body = String(repeating: "a", count: length) + "\n"
      let mail = try MailMessage.sample(parts: [.init(language: "en", body: body)]).read()
      #expect(mail?["Content-Transfer-Encoding"] == encoding)
      #expect(mail?.text == body)
    }
  }

  @Test func `encoded bodies fold at 76 columns and carry CRLF inside`() throws {
    let body = String(repeating: "评分下降。\n", count: 40)
    let mail = try #require(
      try MailMessage.sample(parts: [.init(language: "zh-Hans", body: body)]).read()
    )
    let lines = mail.body.split(separator: "\n")
    #expect(lines.count > 10)
    #expect(lines.allSatisfy { $0.utf8.count <= 76 })
    #expect(lines[0].hasPrefix("6K+E5YiG5LiL6ZmN44CCDQr"))
    #expect(mail.text == body)
  }

  @Test(
    arguments: [
      (0, 0, "Thu, 01 Jan 1970 00:00:00 +0000"),
      (-1, 0, "Wed, 31 Dec 1969 23:59:59 +0000"),
      (1_709_164_799_999, 28_800, "Thu, 29 Feb 2024 07:59:59 +0800"),
      (1_709_164_799_999, -12_600, "Wed, 28 Feb 2024 20:29:59 -0330"),
      (1_767_196_800_000, 28_800, "Thu, 01 Jan 2026 00:00:00 +0800"),
    ] as [(Int64, Int, String)]
  )
  func `the date is written in the zone given`(at: Int64, offset: Int, date: String) throws {
    #expect(try MailMessage.sample(sentAt: at, offset: offset).read()?["Date"] == date)
  }

  @Test(
    arguments: [
      (Int64.max, 0), (Int64.min, 0), (-2_208_988_800_000, 0), (0, 30), (0, 86_400), (0, Int.min),
    ] as [(Int64, Int)]
  )
  func `a date outside the form is refused`(at: Int64, offset: Int) {
    #expect(throws: MailMessageError.badDate) {
      try MailMessage.sample(sentAt: at, offset: offset).rendered()
    }
  }
}
