/// Records of a file that are gathered to be sorted, one after another in one array of bytes.
struct RecordRows {
  private(set) var bytes: [UInt8] = []
  private var keys: [Key] = []

  /// Makes room for bytes, so that growing does not take twice as much.
  init(room: Int) {
    bytes.reserveCapacity(room)
  }

  var isEmpty: Bool { keys.isEmpty }

  /// The parts of a row that decide most comparisons, and where it is.
  private struct Key {
    /// The subject id's first 16 bytes, highest first, filled up with zeros; an id has no zero byte,
    /// so these numbers are ordered as the ids are.
    let start: UInt64
    let next: UInt64
    let on: Int32
    let place: UInt32
    let isCut: Bool
  }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - head: The row's head.
  ///   - row: The row, its first ``RecordRow/headSize`` bytes to be written over.
  mutating func append(_ head: RecordRow.Head, _ row: inout [UInt8]) {
    let start = bytes.count
    precondition(start + row.count < Int(UInt32.max), "Rows are put aside long before 4 GB")
    head.write(to: &row)
    bytes.append(contentsOf: row)
    let subject = start + RecordRow.headSize + head.recordBytes
    let range = subject..<(subject + head.subjectBytes)
    let key = Key(
      start: bytes.span.word(0, of: range),
      next: range.count > 8 ? bytes.span.word(8, of: range) : 0,
      on: head.on,
      place: UInt32(start),
      isCut: range.count > 16
    )
    keys.append(key)
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
  }

  /// Gives the place of each row in ``bytes``, ordered by subject, day, record id and line.
  ///
  /// - Complexity: O(*n*) when the rows came in that order, else O(*n* log *n*).
  mutating func forEachSorted(_ body: (Int) throws -> Void) rethrows {
    let bytes = bytes
    keys.sort { first, second in
      if first.start != second.start { return first.start < second.start }
      if first.next != second.next { return first.next < second.next }
      if !first.isCut, !second.isCut, first.on != second.on { return first.on < second.on }
      return RecordOrder.precedes(
        RecordRow(bytes.span, at: Int(first.place)),
        bytes.span,
        RecordRow(bytes.span, at: Int(second.place)),
        bytes.span
      )
    }
    for key in keys { try body(Int(key.place)) }
  }
}

/// The order in which records are stored, and in which they are merged.
enum RecordOrder {
  /// Whether a row comes before another whose subject has the same first 16 bytes: by subject, day,
  /// record id and line, ids by their bytes.
  static func precedes(
    _ first: RecordRow,
    _ bytes: Span<UInt8>,
    _ second: RecordRow,
    _ others: Span<UInt8>
  ) -> Bool {
    if first.subject.count > 16 || second.subject.count > 16 {
      let order = bytes.order(first.subject, others, second.subject)
      if order != 0 { return order < 0 }
    }
    if first.head.on != second.head.on { return first.head.on < second.head.on }
    let order = bytes.order(first.record, others, second.record)
    if order != 0 { return order < 0 }
    return first.head.line < second.head.line
  }
}
