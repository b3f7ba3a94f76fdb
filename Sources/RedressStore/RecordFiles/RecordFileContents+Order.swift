import RedressCore

extension RecordFileContents {
  /// The places in ``records`` by subject, then day, then record id; ids by their bytes.
  ///
  /// - Complexity: O(*n*) when the file is in that order, else O(*n* log *n*).
  public func placesBySubject() -> [Int] {
    var keys: [OrderKey] = []
    keys.reserveCapacity(records.count)
    for (place, located) in records.enumerated() {
      keys.append(OrderKey(located.record, place: place))
    }
    if zip(keys, keys.dropFirst()).contains(where: { precedes($1, $0) }) {
      keys.sort { precedes($0, $1) }
    }
    return keys.map(\.place)
  }

  private func precedes(_ first: OrderKey, _ second: OrderKey) -> Bool {
    if first.start != second.start { return first.start < second.start }
    if first.next != second.next { return first.next < second.next }
    let (one, other) = (records[first.place].record, records[second.place].record)
    if first.isCut || second.isCut, one.subject != other.subject {
      return one.subject < other.subject
    }
    if first.on != second.on { return first.on < second.on }
    return one.id < other.id
  }
}

/// The parts of a record that decide most comparisons, without a string among them.
private struct OrderKey {
  /// The subject id's first 16 bytes, highest first, filled up with zeros; an id has no zero byte,
  /// so these numbers are ordered as the ids are.
  let start: UInt64
  let next: UInt64
  let on: Int32
  let isCut: Bool
  let place: Int

  init(_ record: Record, place: Int) {
    var words: (UInt64, UInt64) = (0, 0)
    var count = 0
    for byte in record.subject.rawValue.utf8.prefix(16) {
      if count < 8 {
        words.0 |= UInt64(byte) << UInt64(56 - 8 * count)
      } else {
        words.1 |= UInt64(byte) << UInt64(120 - 8 * count)
      }
      count += 1
    }
    (start, next) = words
    on = record.on.number
    isCut = record.subject.rawValue.utf8.count > 16
    self.place = place
  }
}
