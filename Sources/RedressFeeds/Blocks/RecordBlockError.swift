/// Why bytes are not a block of records, or of their places, in the order checked.
package enum RecordBlockError: Error, Hashable, Sendable {
  /// Fewer bytes than a block's header has.
  case tooShort(bytes: Int)
  /// The bytes do not begin as such a block does.
  case notABlock
  /// A version that this program does not know; a newer one may.
  case unknownVersion(Int)
  /// The bytes are not the ones that were written.
  case damaged
  /// The checksum holds but the content contradicts itself: the program that wrote it had a fault.
  case inconsistent(RecordBlockPart)
  /// A record of a kind that the scheme does not have.
  case unknownKind(String)
}

/// What in a block contradicts itself.
package enum RecordBlockPart: String, Hashable, Sendable {
  case length
  case count
  case words
  case rows
  case order
}

extension RecordBlockError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .tooShort(let bytes): "a block cannot have \(bytes) bytes"
    case .notABlock: "not such a block"
    case .unknownVersion(let version):
      "block version \(version) is not known to this program; use a newer one"
    case .damaged: "its checksum does not match"
    case .inconsistent(let part): "it contradicts itself: \(part.rawValue)"
    case .unknownKind(let id): "a record is of the kind '\(id)', which no scheme has"
    }
  }
}
