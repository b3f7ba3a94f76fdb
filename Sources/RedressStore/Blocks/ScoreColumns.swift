package import RedressCore

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
  /// - Throws: `ScoreBlockError`, in the order of its cases up to `.inconsistent`.
  /// - Complexity: O(*n*) in bytes, at memory speed.
  package init(verifying bytes: UnsafeRawBufferPointer) throws(ScoreBlockError) {
    try self.init(verifying: bytes, allowingRepeats: false)
  }

  /// With `allowingRepeats` a subject may stand in several rows, as it may in an import's own runs
  /// until they are merged.
  init(verifying bytes: UnsafeRawBufferPointer, allowingRepeats: Bool) throws(ScoreBlockError) {
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

  private func verifyPacked(allowingRepeats: Bool) throws(ScoreBlockError) {
    // Without an exit from the loop the comparisons are done several at a time.
    var isAscending = true
    let least: UInt64 = allowingRepeats ? 0 : 1
    for row in stride(from: 1, to: rowCount, by: 1) {
      let (before, after) = (packedKey(uncheckedAt: row - 1), packedKey(uncheckedAt: row))
      isAscending = isAscending && before < UInt64.max && before &+ least <= after
    }
    guard isAscending else { throw .inconsistent(.order) }
    guard SubjectKey.isPacked(packedKey(at: 0)), SubjectKey.isPacked(packedKey(at: rowCount - 1))
    else { throw .inconsistent(.subjects) }
  }

  private func verifyTexts(allowingRepeats: Bool) throws(ScoreBlockError) {
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
    return if header.hasWideEnds {
      Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    } else {
      Int(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
    }
  }

  @inline(__always)
  private func packedKey(uncheckedAt row: Int) -> UInt64 {
    // In bounds: callers pass a row below `rowCount` of a block whose keys are 8 bytes wide.
    let offset = ScoreBlockHeader.size &+ row &* 8
    return UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
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

  private func value(_ column: Int, at row: Int) -> Int16 {
    precondition(0 <= row && row < rowCount, "No such row")
    let bytes = self.column(column)
    return Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: 2 * row, as: Int16.self))
  }

  /// One column of values as its bytes: 0 is the score, 1 and on the dimensions.
  package func column(_ column: Int) -> UnsafeRawBufferPointer {
    precondition(0 <= column && column <= dimensionCount, "No such column")
    let start = header.valuesAt + column * 2 * rowCount
    return UnsafeRawBufferPointer(rebasing: bytes[start..<start + 2 * rowCount])
  }

  /// The keys of packed ids as their bytes.
  package var packedKeys: UnsafeRawBufferPointer {
    precondition(!holdsText, "Texts have no packed keys")
    return UnsafeRawBufferPointer(rebasing: bytes[header.subjectsAt..<header.valuesAt])
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
  first.lexicographicallyPrecedes(second)
}
