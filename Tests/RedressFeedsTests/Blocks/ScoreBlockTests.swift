import RedressCore
import RedressFeeds
import RedressTestSupport
import Testing

@Suite struct ScoreBlockTests {
  static func rows(_ count: Int, texts: Bool, seed: UInt64) -> [ScoreBlockRow] {
    var random = SeededGenerator(seed: seed)
    var subjects: Set<SubjectKey> = []
    while subjects.count < count {
      let length = Int.random(in: 1...(texts ? 64 : 18), using: &random)
      let alphabet = Array((texts ? "abcX-_ 中" : "0123456789").unicodeScalars)
      var text = texts ? "x" : ""
      while text.utf8.count < length {
        text.unicodeScalars.append(alphabet.randomElement(using: &random) ?? "0")
      }
      guard let subject = SubjectKey(SubjectID(text)) else { continue }
      subjects.insert(subject)
    }
    return subjects.sorted().map { subject in
      let points = (0..<5).map { _ in Int16.random(in: 0...200, using: &random) }
      return ScoreBlockRow(subject: subject, score: 350 + points.reduce(0, +), points: points)
    }
  }

  @Test(arguments: [1, 2, 100, 3_000, 65_536], [false, true])
  func `what is written is read`(count: Int, texts: Bool) throws {
    // 18 digits and short texts run out of distinct ids only far beyond these counts.
    let rows = Self.rows(count, texts: texts, seed: UInt64(count))
    let block = try ScoreBlock(encoding: rows)
    let read = try ScoreBlock(verifying: block.bytes)
    #expect(read == block)
    #expect(read.rows == rows)
    #expect(read.first == rows.first?.subject)
    #expect(read.last == rows.last?.subject)
    for row in [rows.first, rows.last, rows[rows.count / 2]].compactMap(\.self) {
      #expect(read.row(of: row.subject) == row)
    }
    #expect(read.row(of: .packed(10)) == rows.first { $0.subject == .packed(10) })
    #expect(read.row(of: .text(Array("zz".utf8))) == nil)
  }

  @Test func `a snapshot of five dimensions takes 11 bytes where ids lie close`() throws {
    var random = SeededGenerator(seed: 3)
    let rows = (0..<65_536).map { place in
      let points = (0..<5).map { _ in Int16.random(in: 0...200, using: &random) }
      return ScoreBlockRow(
        subject: .packed(100_000_000 + UInt64(place) * 7),
        score: 350 + points.reduce(0, +),
        points: points
      )
    }
    let block = try ScoreBlock(encoding: rows)
    #expect(block.bytes.count == 40 + 4 * 6 + (4 + 2 + 5) * 65_536)
    #expect(block.rows == rows)
  }

  @Test func `numbers take as many bytes as the widest of their column needs, and none is lost`()
    throws
  {
    let extremes: [Int16] = [.min, -1, 0, 255, 256, .max]
    for least in extremes {
      for most in extremes where most >= least {
        for gap: UInt64 in [1, 255, 256, 65_535, 65_536, 4_294_967_295, 4_294_967_296] {
          let first: UInt64 = 1_000_000_000_000
          let rows = [(first, least), (first + gap, most)].map {
            ScoreBlockRow(subject: .packed($0.0), score: $0.1, points: [$0.1, 7])
          }
          let block = try ScoreBlock(encoding: rows)
          #expect(try ScoreBlock(verifying: block.bytes).rows == rows)
        }
      }
    }
  }

  @Test func `a block written elsewhere is read here, byte for byte`() throws {
    let rows = [
      ScoreBlockRow(subject: .packed(1_007), score: 620, points: [200, 70]),
      ScoreBlockRow(subject: .packed(1_300), score: 585, points: [165, 70]),
    ]
    // The checksum is that of another implementation of XXH64.
    let bytes: [UInt8] = [
      0x52, 0x44, 0x53, 0x42, 2, 0, 2, 0, 0x29, 0xA6, 0x01, 0x08, 0xC1, 0x77, 0x67, 0xF6,
      2, 0, 0, 0, 0, 2, 0, 0, 28, 0, 0, 0, 0, 0, 0, 0,
      0xEF, 0x03, 0, 0, 0, 0, 0, 0, 0x49, 0x02, 1, 0, 165, 0, 1, 0, 70, 0, 0, 0,
      0, 0, 0x25, 0x01, 35, 0, 35, 0,
    ]
    #expect(try ScoreBlock(verifying: bytes).rows == rows)
    #expect(try ScoreBlock(encoding: rows).bytes == bytes)
  }

  @Test func `decoded columns are the rows`() throws {
    let rows = Self.rows(500, texts: false, seed: 5)
    var arrays = ScoreArrays()
    try ScoreBlock(encoding: Self.rows(900, texts: true, seed: 6)).decode(into: &arrays)
    try ScoreBlock(encoding: rows).decode(into: &arrays)
    #expect(arrays.packed.map { SubjectKey.packed($0) } == rows.map(\.subject))
    #expect(arrays.texts.isEmpty)
    #expect(arrays.scores == rows.map(\.score))
    for dimension in 0..<5 {
      #expect(arrays.points[dimension] == rows.map { $0.points[dimension] })
    }
  }

  @Test func `rows out of order or of another width are refused`() {
    let rows = Self.rows(10, texts: false, seed: 7)
    #expect(throws: BlockError.outOfOrder(row: 1)) {
      try ScoreBlock(encoding: [rows[4], rows[4]])
    }
    #expect(throws: BlockError.outOfOrder(row: 1)) {
      try ScoreBlock(encoding: [rows[4], rows[3]])
    }
    #expect(throws: BlockError.unfitRows) { try ScoreBlock(encoding: []) }
    let narrow = ScoreBlockRow(subject: rows[1].subject, score: 0, points: [])
    #expect(throws: BlockError.unfitRows) { try ScoreBlock(encoding: [rows[0], narrow]) }
  }
}

@Suite struct ScoreBlockDamageTests {
  @Test(arguments: [false, true])
  func `a changed byte anywhere is an error`(texts: Bool) throws {
    let bytes = try ScoreBlock(
      encoding: ScoreBlockTests.rows(20, texts: texts, seed: 11)
    ).bytes
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= UInt8(1 << (index % 8))
      #expect(throws: BlockError.self, "byte \(index)") { try ScoreBlock(verifying: damaged) }
    }
  }

  @Test(arguments: [false, true])
  func `a block cut off anywhere is an error`(texts: Bool) throws {
    let bytes = try ScoreBlock(
      encoding: ScoreBlockTests.rows(20, texts: texts, seed: 12)
    ).bytes
    for count in 0..<bytes.count {
      #expect(throws: BlockError.self) {
        try ScoreBlock(verifying: Array(bytes.prefix(count)))
      }
    }
    #expect(throws: BlockError.self) { try ScoreBlock(verifying: bytes + [0]) }
  }

  @Test func `an unknown version is named`() throws {
    var bytes = try ScoreBlock(encoding: ScoreBlockTests.rows(2, texts: false, seed: 1)).bytes
    bytes[4] = 3
    #expect(throws: BlockError.unknownVersion(3)) { try ScoreBlock(verifying: bytes) }
  }

  /// The checksum is put right after the damage, so that everything behind it is met.
  @Test func `damage under a right checksum never reads outside the bytes`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let blocks = try [false, true].map {
      try ScoreBlock(encoding: ScoreBlockTests.rows(60, texts: $0, seed: 13)).bytes
    }
    var accepted = 0
    for round in 0..<20_000 {
      var bytes = blocks[round % 2]
      if round % 3 == 0 {
        bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
      }
      for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
        let index = Int.random(
          in: 0..<min(bytes.count, round % 5 == 0 ? 200 : bytes.count),
          using: &random
        )
        bytes[index] = UInt8.random(in: 0...255, using: &random)
      }
      if bytes.count >= 32 {
        if round % 2 == 0 {
          let length = UInt64(bytes.count - 32)
          for byte in 0..<8 { bytes[24 + byte] = UInt8(truncatingIfNeeded: length >> (8 * byte)) }
        }
        let hash = XXH64.hash(Array(bytes[16...]))
        for byte in 0..<8 { bytes[8 + byte] = UInt8(truncatingIfNeeded: hash >> (8 * byte)) }
      }
      guard let block = try? ScoreBlock(verifying: bytes) else { continue }
      accepted += 1
      #expect(block.rows.count == block.rowCount, "seed \(seed)")
      _ = block.row(of: block.last)
    }
    // Points may be anything, so some damage must have come through to be read.
    #expect(accepted > 0)
  }
}
