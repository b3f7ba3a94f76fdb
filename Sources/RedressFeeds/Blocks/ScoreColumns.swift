package import RedressCore

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A look into a verified score block's columns, valid only while its bytes are.
///
/// Every index is checked against the row count once per call; the columns behind it were measured
/// against the bytes when the block was verified, so no call can read outside them. Reads are
/// unaligned, since a database hands out bytes at any address.
package struct ScoreColumns {
  private let bytes: UnsafeRawBufferPointer
  let header: ScoreBlockHeader

  package var rowCount: Int { header.rowCount }
  package var dimensionCount: Int { header.dimensionCount }
  package var holdsText: Bool { header.holdsText }

  /// Checks a block's checksum and that its content is consistent.
  ///
  /// - Parameter bytes: One whole block.
  /// - Throws: `BlockError`, in the order of its cases up to `.inconsistent`.
  /// - Complexity: O(*n*) in bytes, at memory speed.
  package init(verifying bytes: UnsafeRawBufferPointer) throws(BlockError) {
    try self.init(verifying: bytes, allowingRepeats: false)
  }

  /// With `allowingRepeats` a subject may stand in several rows, as it may in an import's own runs
  /// until they are merged.
  init(verifying bytes: UnsafeRawBufferPointer, allowingRepeats: Bool) throws(BlockError) {
    header = try ScoreBlockHeader(verifying: bytes)
    self.bytes = bytes
    if header.holdsText {
      try verifyTexts(allowingRepeats: allowingRepeats)
    } else {
      try verifyPacked(allowingRepeats: allowingRepeats)
    }
  }

  /// Looks into a block that was verified before and cannot have changed since.
  init(verified bytes: UnsafeRawBufferPointer, header: ScoreBlockHeader) {
    precondition(bytes.count == header.byteCount, "A header measures its own block")
    self.bytes = bytes
    self.header = header
  }

  private func verifyPacked(allowingRepeats: Bool) throws(BlockError) {
    let isAscending =
      switch header.subjectWidth {
      case 0: allowingRepeats || rowCount == 1
      case 1: isAscending(UInt8.self, allowingRepeats)
      case 2: isAscending(UInt16.self, allowingRepeats)
      case 4: isAscending(UInt32.self, allowingRepeats)
      default: isAscending(UInt64.self, allowingRepeats)
      }
    let above = packedKey(at: rowCount - 1) &- header.leastKey
    guard isAscending, packedKey(at: 0) == header.leastKey,
      !header.leastKey.addingReportingOverflow(above).overflow
    else { throw .inconsistent(.order) }
    guard header.subjectWidth == ScoreBlockHeader.width(of: above)
    else { throw .inconsistent(.flags) }
    guard SubjectKey.isPacked(packedKey(at: 0)), SubjectKey.isPacked(packedKey(at: rowCount - 1))
    else { throw .inconsistent(.subjects) }
  }

  private func isAscending<Stored: FixedWidthInteger>(
    _: Stored.Type,
    _ allowingRepeats: Bool
  ) -> Bool {
    // Without an exit from the loop the comparisons are done several at a time.
    var repeats = 0
    var falls = 0
    for row in stride(from: 1, to: rowCount, by: 1) {
      let (before, after) = (stored(row - 1, Stored.self), stored(row, Stored.self))
      repeats &+= before == after ? 1 : 0
      falls &+= before > after ? 1 : 0
    }
    return falls == 0 && (allowingRepeats || repeats == 0)
  }

  private func verifyTexts(allowingRepeats: Bool) throws(BlockError) {
    var start = 0
    for row in 0..<rowCount {
      let end = textEnd(uncheckedAt: row)
      guard SubjectKey.lengths.contains(end - start), end <= header.textBytes
      else { throw .inconsistent(.subjects) }
      start = end
    }
    guard start == header.textBytes else { throw .inconsistent(.subjects) }
    // Only now are all ends known to lie within the bytes, which `text(at:)` relies on.
    var previous = text(at: 0)
    for row in stride(from: 1, to: rowCount, by: 1) {
      let next = text(at: row)
      guard precedes(previous, next) || (allowingRepeats && !precedes(next, previous)) else {
        throw .inconsistent(.order)
      }
      previous = next
    }
  }

  private func textEnd(uncheckedAt row: Int) -> Int {
    let offset = header.subjectsAt + row * header.subjectWidth
    // In bounds: callers pass a row below `rowCount`, and the header's measure of the columns was
    // held against the bytes.
    return if header.subjectWidth == 4 {
      Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    } else {
      Int(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
    }
  }

  /// What a packed id is above the block's first.
  @inline(__always)
  private func stored<Stored: FixedWidthInteger>(_ row: Int, _: Stored.Type) -> Stored {
    // In bounds: callers pass a row below `rowCount` of a block whose keys are so wide.
    let offset = header.subjectsAt &+ row &* MemoryLayout<Stored>.size
    return Stored(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Stored.self))
  }

  @inline(__always)
  private func packedKey(uncheckedAt row: Int) -> UInt64 {
    switch header.subjectWidth {
    case 0: header.leastKey
    case 1: header.leastKey &+ UInt64(stored(row, UInt8.self))
    case 2: header.leastKey &+ UInt64(stored(row, UInt16.self))
    case 4: header.leastKey &+ UInt64(stored(row, UInt32.self))
    default: header.leastKey &+ stored(row, UInt64.self)
    }
  }
}

extension ScoreColumns {
  /// The key of a row of packed ids.
  package func packedKey(at row: Int) -> UInt64 {
    precondition(!holdsText && 0 <= row && row < rowCount, "No packed key at that row")
    return packedKey(uncheckedAt: row)
  }

  /// The UTF-8 bytes of a row of text ids.
  package func text(at row: Int) -> UnsafeRawBufferPointer {
    precondition(holdsText && 0 <= row && row < rowCount, "No text at that row")
    let start = row == 0 ? 0 : textEnd(uncheckedAt: row - 1)
    let end = textEnd(uncheckedAt: row)
    return UnsafeRawBufferPointer(rebasing: bytes[header.textsAt + start..<header.textsAt + end])
  }

  package func subject(at row: Int) -> SubjectKey {
    holdsText ? .text(Array(text(at: row))) : .packed(packedKey(at: row))
  }

  package func score(at row: Int) -> Int16 { value(0, at: row) }

  /// A dimension is named by its place in its scheme, from 0.
  package func points(_ dimension: Int, at row: Int) -> Int16 { value(1 + dimension, at: row) }

  private func value(_ place: Int, at row: Int) -> Int16 {
    precondition(0 <= row && row < rowCount, "No such row")
    let column = header.columns[place]
    // In bounds: the row was checked, and the header measured the column against the bytes.
    return switch column.width {
    case 0: column.least
    case 1: column.least &+ Int16(bytes[column.start + row])
    default:
      column.least
        &+ Int16(
          bitPattern: UInt16(
            littleEndian: bytes.loadUnaligned(
              fromByteOffset: column.start + 2 * row,
              as: UInt16.self
            )
          )
        )
    }
  }

  /// The texts of all rows, one behind the other.
  var allTexts: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[header.textsAt..<header.byteCount])
  }

  /// Where a row's text ends within ``allTexts``.
  func textEnd(at row: Int) -> Int {
    precondition(holdsText && 0 <= row && row < rowCount, "No text at that row")
    return textEnd(uncheckedAt: row)
  }

  /// Copies one column of values to where there is room for exactly as many: 0 is the score, 1 and
  /// on the dimensions.
  func copy(_ place: Int, into target: UnsafeMutableBufferPointer<Int16>) {
    precondition(target.count == rowCount, "A column is copied whole")
    let column = header.columns[place]
    // In bounds: the header measured the column against the bytes, and the target was counted.
    switch column.width {
    case 0: target.update(repeating: column.least)
    case 1:
      for row in 0..<rowCount { target[row] = column.least &+ Int16(bytes[column.start &+ row]) }
    default:
      for row in 0..<rowCount {
        let above = bytes.loadUnaligned(fromByteOffset: column.start &+ 2 &* row, as: UInt16.self)
        target[row] = column.least &+ Int16(bitPattern: UInt16(littleEndian: above))
      }
    }
  }

  /// Copies the keys of packed ids to where there is room for exactly as many.
  func copyPackedKeys(into target: UnsafeMutableBufferPointer<UInt64>) {
    precondition(!holdsText && target.count == rowCount, "Packed keys are copied whole")
    func copy<Stored: FixedWidthInteger & UnsignedInteger>(_: Stored.Type) {
      for row in 0..<rowCount {
        target[row] = header.leastKey &+ UInt64(stored(row, Stored.self))
      }
    }
    switch header.subjectWidth {
    case 0: target.update(repeating: header.leastKey)
    case 1: copy(UInt8.self)
    case 2: copy(UInt16.self)
    case 4: copy(UInt32.self)
    default: copy(UInt64.self)
    }
  }

  package var first: SubjectKey { subject(at: 0) }
  package var last: SubjectKey { subject(at: rowCount - 1) }

  /// The row of a subject, by halving; `nil` when the block does not have it.
  ///
  /// - Complexity: O(log *n*) in rows.
  package func row(of subject: SubjectKey) -> Int? {
    var low = 0
    var high = rowCount
    while low < high {
      let middle = (low + high) / 2
      if self.subject(at: middle) < subject { low = middle + 1 } else { high = middle }
    }
    return low < rowCount && self.subject(at: low) == subject ? low : nil
  }
}

/// Whether some bytes stand before others: byte by byte, and the shorter first.
@inline(__always)
func precedes(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Bool {
  order(first, second) < 0
}

/// Below 0 when some bytes stand before others, above 0 when behind, 0 when they are the same.
@inline(__always)
func order(_ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer) -> Int {
  // In bounds: as many bytes are compared as the shorter has.
  let shorter = min(first.count, second.count)
  guard shorter > 0, let one = first.baseAddress, let other = second.baseAddress else {
    return first.count - second.count
  }
  let order = memcmp(one, other, shorter)
  return order == 0 ? first.count - second.count : Int(order)
}
