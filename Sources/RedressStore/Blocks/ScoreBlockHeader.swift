/// The first 32 bytes of a score block, all little-endian, and where each column begins.
///
/// | byte | bytes | |
/// |---|---|---|
/// | 0 | 4 | `RDSB` |
/// | 4 | 2 | version, 1 |
/// | 6 | 2 | 0 |
/// | 8 | 8 | XXH64, seed 0, of everything from byte 16 on |
/// | 16 | 2 | flags: 1 = subjects are texts, 2 = their ends are 4 bytes wide, not 2 |
/// | 18 | 2 | dimensions |
/// | 20 | 4 | rows |
/// | 24 | 8 | bytes after the header |
///
/// After the header, packed: a subject key of 8 bytes a row. Texts: each text's end within the
/// texts. Then for both the scores and each dimension's points, 2 bytes a row. Last, for texts,
/// the texts without anything between them.
struct ScoreBlockHeader: Hashable {
  static let magic: UInt32 = 0x4253_4452
  static let version: UInt16 = 1
  static let size = 32
  static let checkedFrom = 16
  static let rowLimit = 65_536
  static let dimensionLimit = 255

  var holdsText: Bool
  var hasWideEnds: Bool
  var dimensionCount: Int
  var rowCount: Int
  var textBytes: Int

  init(holdsText: Bool, dimensionCount: Int, rowCount: Int, textBytes: Int) {
    self.holdsText = holdsText
    self.dimensionCount = dimensionCount
    self.rowCount = rowCount
    self.textBytes = textBytes
    hasWideEnds = textBytes > Int(UInt16.max)
  }

  var subjectWidth: Int { holdsText ? (hasWideEnds ? 4 : 2) : 8 }
  var subjectsAt: Int { Self.size }
  var valuesAt: Int { subjectsAt + rowCount * subjectWidth }
  var textsAt: Int { valuesAt + rowCount * 2 * (1 + dimensionCount) }
  var byteCount: Int { textsAt + textBytes }
  var flags: UInt16 { (holdsText ? 1 : 0) | (hasWideEnds ? 2 : 0) }
}

extension ScoreBlockHeader {
  /// Reads a header and checks the checksum of the whole block.
  ///
  /// - Throws: `ScoreBlockError`, in the order of its cases up to `.inconsistent`.
  /// - Complexity: O(*n*) in bytes.
  init(verifying bytes: UnsafeRawBufferPointer) throws(ScoreBlockError) {
    guard bytes.count >= Self.size else { throw .tooShort(bytes: bytes.count) }
    // In bounds: every read below lies within the first 32 bytes, which were just counted.
    func read<Value: FixedWidthInteger>(_ offset: Int, _: Value.Type) -> Value {
      Value(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Value.self))
    }
    guard read(0, UInt32.self) == Self.magic else { throw .notABlock }
    let version = read(4, UInt16.self)
    guard version == Self.version else { throw .unknownVersion(Int(version)) }
    guard read(6, UInt16.self) == 0 else { throw .notABlock }

    let expected = read(8, UInt64.self)
    let found = XXH64.hash(UnsafeRawBufferPointer(rebasing: bytes[Self.checkedFrom...]))
    guard expected == found else { throw .damaged(expected: expected, found: found) }

    let flags = read(16, UInt16.self)
    let rowCount = Int(read(20, UInt32.self))
    let dimensionCount = Int(read(18, UInt16.self))
    guard flags == 0 || flags == 1 || flags == 3 else { throw .inconsistent(.flags) }
    guard (1...Self.rowLimit).contains(rowCount), dimensionCount <= Self.dimensionLimit
    else { throw .inconsistent(.rowCount) }
    guard read(24, UInt64.self) == UInt64(bytes.count - Self.size)
    else { throw .inconsistent(.length) }

    self.init(
      holdsText: flags & 1 != 0,
      dimensionCount: dimensionCount,
      rowCount: rowCount,
      textBytes: 0
    )
    hasWideEnds = flags & 2 != 0
    let textBytes = bytes.count - textsAt
    guard textBytes >= 0, holdsText || textBytes == 0 else { throw .inconsistent(.length) }
    self.textBytes = textBytes
    // One content has one form, so that equal months are equal bytes.
    guard hasWideEnds == (textBytes > Int(UInt16.max)) else { throw .inconsistent(.flags) }
  }

  /// Writes the header in front of a payload that is already in place.
  ///
  /// - Parameter bytes: Exactly `byteCount` bytes.
  func seal(_ bytes: UnsafeMutableRawBufferPointer) {
    precondition(bytes.count == byteCount, "A block is sealed whole")
    // In bounds: every write lies within the first 32 of `byteCount` bytes.
    func write(_ value: some FixedWidthInteger, at offset: Int) {
      bytes.storeBytes(of: value.littleEndian, toByteOffset: offset, as: type(of: value))
    }
    write(Self.magic, at: 0)
    write(Self.version, at: 4)
    write(UInt16(0), at: 6)
    write(flags, at: 16)
    write(UInt16(dimensionCount), at: 18)
    write(UInt32(rowCount), at: 20)
    write(UInt64(byteCount - Self.size), at: 24)
    let checked = UnsafeRawBufferPointer(rebasing: bytes[Self.checkedFrom...])
    write(XXH64.hash(checked), at: 8)
  }
}
