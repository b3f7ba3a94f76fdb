/// Why bytes are not a block, in the order checked, or rows cannot be written as one.
public enum BlockError: Error, Hashable, Sendable {
  /// Fewer bytes than a block's header has.
  case tooShort(bytes: Int)
  /// The bytes do not begin as such a block does.
  case notABlock
  /// A version that this program does not know; a newer one may.
  case unknownVersion(Int)
  /// The bytes are not the ones that were written.
  case damaged
  /// The checksum holds but the content contradicts itself: the program that wrote it had a fault.
  case inconsistent(BlockPart)
  /// A record of a kind that the scheme does not have.
  case unknownKind(String)
  /// Rows that cannot be written: the subject at this row is not above the one before it.
  case outOfOrder(row: Int)
  /// Rows that cannot be written: there are none, more than a block holds, or of another width.
  case unfitRows
}

/// What in a block contradicts itself.
public enum BlockPart: String, Hashable, Sendable {
  case flags
  case length
  case count
  case words
  case subjects
  case rows
  case order
}
