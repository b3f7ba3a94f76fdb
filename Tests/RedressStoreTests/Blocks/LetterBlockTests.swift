import RedressCore
import RedressStore
import RedressTestSupport
import Testing

/// Letters stored together come back as they were, whatever lines they share.
@Suite struct LetterBlockTests {
  private static let first = NoticeID(7)

  private static func text(_ generator: inout SeededGenerator) -> String {
    let lines = ["", "a", "b", "您的芝麻分下降了52分", "a line that most letters have", "\r", "c\u{301}"]
    return (0..<Int.random(in: 0...12, using: &generator))
      .map { _ in lines.randomElement(using: &generator) ?? "" }
      .joined(separator: "\n")
  }

  private static func letters(_ generator: inout SeededGenerator) -> [LetterText] {
    (0..<Int.random(in: 0...3, using: &generator)).map { _ in
      LetterText(
        language: ["en", "zh-Hans"].randomElement(using: &generator) ?? "",
        title: text(&generator),
        body: text(&generator) + (Bool.random(using: &generator) ? "\n" : "")
      )
    }
  }

  @Test func `every letter comes back byte for byte`() async throws {
    try await withSeeds(200) { generator in
      let count = Int.random(in: 1...LetterBlock.limit, using: &generator)
      let notices = (0..<count).map { _ in Self.letters(&generator) }
      let row = LetterBlockRow(first: Self.first, notices)
      #expect(row.last.number == 6 + Int64(count))
      let back = try row.letters()
      #expect(back == notices)
      #expect(
        back.joined().map { Array($0.body.utf8) } == notices.joined().map { Array($0.body.utf8) }
      )
      #expect(LetterBlockRow(first: Self.first, notices).content.bytes == row.content.bytes)
    }
  }

  @Test func `what letters share is stored once`() {
    let body = (0..<40).map { "Line \($0) says what every letter of the office says.\n" }.joined()
    func size(_ count: Int) -> Int {
      let letters = (0..<count).map {
        [LetterText(language: "en", title: "Title \($0)", body: "Dear \($0)\n\n" + body)]
      }
      return LetterBlockRow(first: Self.first, letters).content.bytes.count
    }
    #expect(size(32) - size(1) < 31 * 100)
    #expect(size(1) < body.utf8.count + 1_000)
  }

  @Test func `bytes that are cut or changed are damaged or other letters, and never read past`()
    throws
  {
    let notices = [
      [LetterText(language: "en", title: "T", body: "a\nb\n")],
      [LetterText(language: "en", title: "T", body: "a\nc\n")],
    ]
    let bytes = LetterBlock(notices).bytes
    #expect(try LetterBlock(stored: bytes).letters(of: 2, from: Self.first) == notices)
    for end in 0..<bytes.count {
      #expect(throws: StoreError.self, "cut at \(end)") {
        try LetterBlock(stored: Array(bytes[..<end])).letters(of: 2, from: Self.first)
      }
    }
    for place in bytes.indices {
      for byte: UInt8 in [0, 1, 0x7F, 0xFF] where byte != bytes[place] {
        var changed = bytes
        changed[place] = byte
        let read = try? LetterBlock(stored: changed).letters(of: 2, from: Self.first)
        #expect(read != notices, "byte \(place) as \(byte)")
      }
    }
    #expect(throws: StoreError.self) {
      try LetterBlock(stored: bytes + [0]).letters(of: 2, from: Self.first)
    }
    #expect(throws: StoreError.self) {
      try LetterBlock(stored: bytes).letters(of: 1, from: Self.first)
    }
  }
}
