/// Why bytes are not a score block, in the order checked.
public enum ScoreBlockError: Error, Hashable, Sendable {
  /// Fewer bytes than a block's header has.
  case tooShort(bytes: Int)
  /// The bytes do not begin as a score block does.
  case notABlock
  /// A version that this program does not know; a newer one may.
  case unknownVersion(Int)
  /// The bytes are not the ones that were written.
  case damaged(expected: UInt64, found: UInt64)
  /// The checksum holds but the content contradicts itself: the program that wrote it had a fault.
  case inconsistent(ScoreBlockInconsistency)
  /// Rows that cannot be written: the subject at this row is not above the one before it.
  case outOfOrder(row: Int)
  /// Rows that cannot be written: there are none, more than a block holds, or of another width.
  case unfitRows
}

/// What in a score block contradicts itself.
public enum ScoreBlockInconsistency: String, Hashable, Sendable {
  case flags
  case length
  case rowCount
  case subjects
  case order
}

extension ScoreBlockError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooShort(let bytes): "a score block cannot have \(bytes) bytes"
    case .notABlock: "not a score block"
    case .unknownVersion(let version):
      "score block version \(version) is not known to this program; use a newer one"
    case .damaged: "the score block is damaged: its checksum does not match"
    case .inconsistent(let part): "the score block contradicts itself: \(part.rawValue)"
    case .outOfOrder(let row): "row \(row) of the score block is not above the row before it"
    case .unfitRows: "the rows do not fit into a score block"
    }
  }
}
