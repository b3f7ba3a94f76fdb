/// The first 32 bytes of every block, all little-endian.
///
/// | byte | bytes | |
/// |---|---|---|
/// | 0 | 4 | ``Kind`` |
/// | 4 | 2 | version |
/// | 6 | 2 | dimensions of scores; else 0 |
/// | 8 | 8 | XXH64, seed 0, of everything from byte 16 on |
/// | 16 | 4 | rows |
/// | 20 | 2 | kinds of records; languages of people; how scores' subjects are written; else 0 |
/// | 22 | 2 | furnishers of records; else 0 |
/// | 24 | 8 | bytes after the header |
struct BlockHeader {
  static let size = 32
  private static let checkedFrom = 16

  /// What a block is of; the first four bytes say it.
  enum Kind: UInt32 {
    /// `RDSB`
    case scores = 0x4253_4452
    /// `RDRB`
    case records = 0x4252_4452
    /// `RDRP`
    case places = 0x5052_4452
    /// `SDRP`
    case subjects = 0x5052_4453

    fileprivate var version: UInt16 { self == .scores ? 2 : 1 }
  }

  let kind: Kind
  let count: Int
  var dimensions = 0

  /// The numbers at bytes 20 and 22.
  var words = (0, 0)

  init(_ kind: Kind, count: Int, dimensions: Int = 0, words: (Int, Int) = (0, 0)) {
    self.kind = kind
    self.count = count
    self.dimensions = dimensions
    self.words = words
  }

  /// Reads a header and checks the checksum of the whole block.
  ///
  /// - Throws: `BlockError`, in the order of its cases up to `.inconsistent`.
  /// - Complexity: O(*n*) in bytes.
  init(
    verifying block: UnsafeRawBufferPointer,
    _ kind: Kind,
    limit: Int
  ) throws(BlockError) {
    guard block.count >= Self.size else { throw .tooShort(bytes: block.count) }
    // In bounds: every read is within the bytes that were just counted.
    func read<Value: FixedWidthInteger>(_ offset: Int, _: Value.Type) -> Value {
      Value(littleEndian: block.loadUnaligned(fromByteOffset: offset, as: Value.self))
    }
    guard read(0, UInt32.self) == kind.rawValue else { throw .notABlock }
    let version = read(4, UInt16.self)
    guard version == kind.version else { throw .unknownVersion(Int(version)) }
    let checked = UnsafeRawBufferPointer(rebasing: block[Self.checkedFrom...])
    guard read(8, UInt64.self) == XXH64.hash(checked) else { throw .damaged }
    guard read(24, UInt64.self) == UInt64(block.count - Self.size) else {
      throw .inconsistent(.length)
    }
    self.init(
      kind,
      count: Int(read(16, UInt32.self)),
      dimensions: Int(read(6, UInt16.self)),
      words: (Int(read(20, UInt16.self)), Int(read(22, UInt16.self)))
    )
    guard (1...limit).contains(count) else { throw .inconsistent(.count) }
    guard kind == .scores || dimensions == 0 else { throw .inconsistent(.flags) }
  }

  init(verifying block: [UInt8], _ kind: Kind, limit: Int) throws(BlockError) {
    self = try block.span.bytes.withUnsafeBytes { (bytes) throws(BlockError) in
      try Self(verifying: bytes, kind, limit: limit)
    }
  }

  /// Writes the header over the first bytes of a block whose other bytes are in place.
  func seal(_ block: UnsafeMutableRawBufferPointer) {
    precondition(block.count >= Self.size, "A block begins with its header")
    // In bounds: every write is within the bytes that were just counted.
    func write(_ value: some FixedWidthInteger, at offset: Int) {
      block.storeBytes(of: value.littleEndian, toByteOffset: offset, as: type(of: value))
    }
    write(kind.rawValue, at: 0)
    write(kind.version, at: 4)
    write(UInt16(dimensions), at: 6)
    write(UInt32(count), at: 16)
    write(UInt16(words.0), at: 20)
    write(UInt16(words.1), at: 22)
    write(UInt64(block.count - Self.size), at: 24)
    write(XXH64.hash(UnsafeRawBufferPointer(rebasing: block[Self.checkedFrom...])), at: 8)
  }

  func seal(_ block: inout [UInt8]) { block.withUnsafeMutableBytes { seal($0) } }
}
