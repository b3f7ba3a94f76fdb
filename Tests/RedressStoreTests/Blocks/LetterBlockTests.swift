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
    #expect(size(64) - size(1) < 63 * 12)
    #expect(size(1) < body.utf8.count / 3)
  }

  /// As the format says; what is released is bound to such bytes.
  private static let threeLetters = """
    52 44 4c 42 3 72 0 0 0 0 0 0 0 0 60 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 55 50 6 0 0 0 0 0 \
    0 0 0 0 0 0 0 0 0 0 50 0 0 0 0 0 0 0 5 0 0 0 0 50 0 0 0 0 0 0 0 0 0 60 60 40 50 66 5 0 0 0 \
    0 0 5 50 5 0 0 0 0 0 50 0 0 0 0 0 0 0 50 55 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 55 55 \
    55 0 0 0 0 0 0 0 0 0 0 54 0 5 5 0 50 0 0 0 0 0 0 0 0 0 0 0 10 0 0 0 0 1 0 0 0 0 0 0 0 0 0 \
    0 0 0 0 0 0 0 0 0 0 0 0 0 4 24 4e 41 af 8f b3 7d bf ce c4 65 45 4 e1 fe 18 b9 c4 3b 25 14 \
    1d e 50 91 39 79 ea 5d c6 e7 1b 40
    """

  @Test func `the same letters are the same bytes on every machine`() {
    let letters = (0..<3).map {
      [LetterText(language: "en", title: "T\($0)", body: "您的芝麻分下降了5\($0)分\n")]
    }
    let stored = LetterBlockRow(first: Self.first, letters).content.bytes
    #expect(stored.map { String($0, radix: 16) }.joined(separator: " ") == Self.threeLetters)
  }

  @Test func `a block that claims to be longer than letters are is refused before it is read`() {
    let body = String(repeating: "a", count: 60_000)
    let notices = [[LetterText(language: "en", title: "T", body: body)]]
    var bytes = LetterBlock(notices).bytes
    #expect(bytes.count < 400)
    // The four bytes behind mark and version say how long it is: 4 MiB and a byte, then all that they can.
    for length: [UInt8] in [[1, 0, 0x40, 0], [255, 255, 255, 255]] {
      bytes.replaceSubrange(5..<9, with: length)
      #expect(throws: StoreError.self) {
        try LetterBlock(stored: bytes).letters(of: 1, from: Self.first)
      }
    }
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
