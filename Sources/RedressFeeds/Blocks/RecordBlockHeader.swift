/// The first 32 bytes of a block of records, of their places, or of people, all little-endian.
///
/// | byte | bytes | |
/// |---|---|---|
/// | 0 | 4 | `RDRB`, `RDRP` for places, `SDRP` for people |
/// | 4 | 2 | version, 1 |
/// | 6 | 2 | 0 |
/// | 8 | 8 | XXH64, seed 0, of everything from byte 16 on |
/// | 16 | 4 | records, or people |
/// | 20 | 2 | kinds; of people, languages; 0 for places |
/// | 22 | 2 | furnishers; else 0 |
/// | 24 | 8 | bytes after the header |
struct RecordBlockHeader {
  static let size = 32
  static let version: UInt16 = 1
  private static let checkedFrom = 16

  enum Magic: UInt32 {
    case records = 0x4252_4452
    case places = 0x5052_4452
    case subjects = 0x5052_4453
  }

  let magic: Magic
  let count: Int
  let kinds: Int
  let furnishers: Int

  init(_ magic: Magic, count: Int, kinds: Int = 0, furnishers: Int = 0) {
    self.magic = magic
    self.count = count
    self.kinds = kinds
    self.furnishers = furnishers
  }

  /// Reads a header and checks the checksum of the whole block.
  ///
  /// - Throws: `RecordBlockError`, in the order of its cases up to `.inconsistent`.
  /// - Complexity: O(*n*) in bytes.
  init(verifying block: [UInt8], _ magic: Magic, limit: Int) throws(RecordBlockError) {
    let bytes = block.span
    guard bytes.count >= Self.size else { throw .tooShort(bytes: bytes.count) }
    guard bytes.integer(0, UInt32.self) == magic.rawValue else { throw .notABlock }
    let version = bytes.integer(4, UInt16.self)
    guard version == Self.version else { throw .unknownVersion(Int(version)) }
    guard bytes.integer(6, UInt16.self) == 0 else { throw .notABlock }
    guard bytes.integer(8, UInt64.self) == Self.checksum(block) else { throw .damaged }
    guard bytes.integer(24, UInt64.self) == UInt64(bytes.count - Self.size) else {
      throw .inconsistent(.length)
    }
    count = Int(bytes.integer(16, UInt32.self))
    guard (1...limit).contains(count) else { throw .inconsistent(.count) }
    self.magic = magic
    kinds = Int(bytes.integer(20, UInt16.self))
    furnishers = Int(bytes.integer(22, UInt16.self))
  }

  /// Writes the header over the first bytes of a block whose other bytes are in place.
  func seal(_ block: inout [UInt8]) {
    var head: [UInt8] = []
    head.reserveCapacity(Self.size)
    head.append(littleEndian: magic.rawValue)
    head.append(littleEndian: Self.version)
    head.append(littleEndian: UInt16(0))
    head.append(littleEndian: UInt64(0))
    head.append(littleEndian: UInt32(count))
    head.append(littleEndian: UInt16(kinds))
    head.append(littleEndian: UInt16(furnishers))
    head.append(littleEndian: UInt64(block.count - Self.size))
    block.replaceSubrange(0..<Self.size, with: head)
    let checksum = Self.checksum(block)
    for place in 0..<8 { block[8 + place] = UInt8(truncatingIfNeeded: checksum >> (8 * place)) }
  }

  private static func checksum(_ block: [UInt8]) -> UInt64 {
    // Safe: the callers have a whole header, so the slice is within the bytes.
    block.withUnsafeBytes { XXH64.hash(UnsafeRawBufferPointer(rebasing: $0[checkedFrom...])) }
  }
}
