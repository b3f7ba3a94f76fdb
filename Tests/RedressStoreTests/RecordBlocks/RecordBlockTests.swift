import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite struct `A block of records` {
  /// The blocks of one import: of records, or of their places.
  private static func blocks(
    _ table: String,
    _ statements: [CardStatement]
  ) async throws -> [[UInt8]] {
    try await PracticeOffice.with { office in
      try office.take(statements, inBlocks: true)
      return try office.ann.store.read { connection in
        try connection.all("SELECT content FROM \(table) ORDER BY place") { $0.blob(0) }
      }
    }
  }

  private static let statements = (0..<700).flatMap { person in
    months(3).map { CardStatement(SubjectID("p\(person)"), $0) }
  }

  @Test func `holds 1,024 records, and a place block 480 places`() async throws {
    let records = try await Self.blocks("record_block", Self.statements)
    let counts = try records.map { try RecordBlock(verifying: $0).count }
    #expect(counts == [1_024, 1_024, 52])
    #expect(try await Self.blocks("record_place", Self.statements).count == 5)
  }

  @Test func `with any bit changed is refused`() async throws {
    let blocks = try await Self.blocks("record_block", Array(Self.statements.prefix(40)))
    let block = try #require(blocks.first)
    for place in block.indices {
      var changed = block
      changed[place] ^= 1 << UInt8(place % 8)
      #expect(throws: BlockError.self) { try RecordBlock(verifying: changed) }
    }
  }

  @Test func `cut off anywhere is refused`() async throws {
    let blocks = try await Self.blocks("record_block", Array(Self.statements.prefix(40)))
    let block = try #require(blocks.first)
    for count in block.indices {
      #expect(throws: BlockError.self) {
        try RecordBlock(verifying: Array(block.prefix(count)))
      }
    }
  }

  @Test func `of a newer version says so`() async throws {
    var block = try #require(try await Self.blocks("record_block", Self.statements).first)
    block[4] = 2
    #expect(throws: BlockError.unknownVersion(2)) { try RecordBlock(verifying: block) }
  }

  /// A fault that has its checksum is a program's own, and must not bring it down.
  @Test func `whose checksum was made for any other bytes is read or refused, never a crash`()
    async throws
  {
    let blocks = try await Self.blocks("record_block", Array(Self.statements.prefix(200)))
    let block = try #require(blocks.first)
    let kinds = try await PracticeOffice.with { try $0.ann.currentScheme().kinds }
    #expect(try RecordBlock(verifying: block).records(kinds: kinds).count == 200)
    try await withSeeds(2_000) { random in
      var changed = block
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 16..<changed.count, using: &random)
        changed[place] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) {
        changed.removeLast(Int.random(in: 0..<(changed.count - 32), using: &random))
        changed.setInteger(UInt64(changed.count - 32), at: 24)
      }
      changed.seal()
      guard let read = try? RecordBlock(verifying: changed) else { return }
      _ = try? read.records(kinds: kinds)
    }
  }
}

extension [UInt8] {
  fileprivate mutating func setInteger(_ integer: UInt64, at place: Int) {
    for byte in 0..<8 { self[place + byte] = UInt8(truncatingIfNeeded: integer >> (8 * byte)) }
  }

  /// Makes the checksum fit.
  fileprivate mutating func seal() {
    setInteger(XXH64.hash(Array(dropFirst(16))), at: 8)
  }
}
