/// Where a record stands among those of its batch, by a number made of its id.
package struct RecordPlace: Hashable, Sendable {
  /// Of the record's id: the same for the same id, and hardly ever for another.
  package let number: UInt64

  /// From 0, in the order of the batch's blocks.
  package let ordinal: UInt32

  package init(number: UInt64, ordinal: UInt32) {
    self.number = number
    self.ordinal = ordinal
  }

  package static func < (first: Self, second: Self) -> Bool {
    first.number != second.number
      ? first.number < second.number : first.ordinal < second.ordinal
  }

  /// The number of a record id: its XXH64 without the lowest bit, which fits a database's integer.
  package static func number(_ id: Range<Int>, of bytes: [UInt8]) -> UInt64 {
    // Safe: the slice checks the range.
    bytes.withUnsafeBytes { XXH64.hash(UnsafeRawBufferPointer(rebasing: $0[id])) >> 1 }
  }

  package static func number(_ id: String) -> UInt64 { XXH64.hash(Array(id.utf8)) >> 1 }
}

/// Up to 480 places of a batch's records, ascending by the numbers of their ids: how a record is
/// found by its id.
///
/// After the header (``BlockHeader``) stand the numbers, 8 bytes each, and then the ordinals,
/// 4 bytes each.
package struct RecordPlaceBlock {
  /// With 480 places a block takes 5,792 bytes: of a database's pages of 4,096 bytes one of its own
  /// and less than half of another.
  static let limit = 480

  package let bytes: [UInt8]
  package let count: Int

  init(encoding places: ArraySlice<RecordPlace>) {
    var block = [UInt8](repeating: 0, count: BlockHeader.size)
    block.reserveCapacity(BlockHeader.size + 12 * places.count)
    for place in places { block.append(littleEndian: place.number) }
    for place in places { block.append(littleEndian: place.ordinal) }
    BlockHeader(.places, count: places.count).seal(&block)
    bytes = block
    count = places.count
  }

  /// - Throws: `BlockError`, in the order of its cases.
  package init(verifying bytes: [UInt8]) throws(BlockError) {
    let header = try BlockHeader(verifying: bytes, .places, limit: Self.limit)
    guard bytes.count == BlockHeader.size + 12 * header.count else {
      throw .inconsistent(.length)
    }
    self.bytes = bytes
    count = header.count
    for place in 1..<max(1, count) where !(self[place - 1] < self[place]) {
      throw .inconsistent(.order)
    }
  }

  package subscript(_ place: Int) -> RecordPlace {
    let span = bytes.span
    let numbers = BlockHeader.size
    return RecordPlace(
      number: span.integer(numbers + 8 * place, UInt64.self),
      ordinal: span.integer(numbers + 8 * count + 4 * place, UInt32.self)
    )
  }

  package var last: RecordPlace { self[count - 1] }

  /// The first place whose number is not below another; the count when all are.
  package func first(notBelow number: UInt64) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
