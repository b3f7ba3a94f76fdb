import RedressCore
import RedressLetters
import RedressTestSupport
import Testing

@Suite
struct `A letter on paper` {
  private static let head = SheetHead(
    name: "信用修复办公室",
    sender: "office@example.com",
    on: Day(number: 20_000)
  )

  private static func sheets(_ texts: [LetterText], to name: String = "陈建国") -> [[String]] {
    let bytes = PaperLetter(head, NoticeID(4), to: name, texts).bytes
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasSuffix("\u{C}"))
    return text.dropLast().split(separator: "\u{C}", omittingEmptySubsequences: false).map {
      $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private static func columns(_ line: String) -> Int {
    line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x3000 ? 1 : 2) }
  }

  @Test func `says whom it is from, how they are reached, whom it is to, its number and its day`() {
    let text = LetterText(language: "en", title: "Your score fell", body: "Dear you,\n\nIt fell.\n")
    let sheets = Self.sheets([text])
    #expect(sheets.count == 1 && sheets[0].count == PaperLetter.lines + 1)
    #expect(
      sheets[0].filter { !$0.isEmpty } == [
        "信用修复办公室", "office@example.com", "陈建国",
        "notice-4" + String(repeating: " ", count: 58) + "2024-10-04",
        String(repeating: "-", count: 76), "Your score fell", "Dear you,", "It fell.",
        "notice-4" + String(repeating: " ", count: 65) + "1/1",
      ]
    )
    #expect(Self.sheets([text], to: "")[0].contains("陈建国") == false)
  }

  @Test func `goes on on as many sheets as it takes, each of one length and told of how many`()
    async throws
  {
    try await withSeeds(200) { generator in
      let texts = (0..<Int.random(in: 1...3, using: &generator)).map { place in
        let words = (0..<Int.random(in: 0...400, using: &generator)).map { _ in
          ["线路", "a word", "12", "一", "\n", "\n\n"].randomElement(using: &generator) ?? ""
        }
        return LetterText(
          language: "x\(place)",
          title: "Title \(place)",
          body: words.joined(separator: " ")
        )
      }
      let sheets = Self.sheets(texts)
      for (place, sheet) in sheets.enumerated() {
        #expect(sheet.count == PaperLetter.lines + 1 && sheet.last == "")
        #expect(sheet[PaperLetter.lines - 1].hasSuffix(" \(place + 1)/\(sheets.count)"))
        for line in sheet {
          #expect(Self.columns(line) <= Letter.columns, "\(line)")
        }
      }
      // Nothing of the letter is lost.
      let said = sheets.flatMap { $0.dropLast(2) }.joined().filter { !$0.isWhitespace }
      for text in texts {
        let body = text.body.filter { !$0.isWhitespace }
        #expect(said.contains(body), "\(text.body)")
      }
    }
  }
}
