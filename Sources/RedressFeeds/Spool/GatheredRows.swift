/// Rows of a file that are gathered to be sorted, one after another in one array of bytes.
struct GatheredRows<Row: SpooledRow> {
  private(set) var bytes: [UInt8] = []
  private var keys: [RowKey] = []

  /// Makes room for bytes, so that growing does not take twice as much.
  init(room: Int) {
    bytes.reserveCapacity(room)
  }

  var isEmpty: Bool { keys.isEmpty }

  /// Adds a row; `subject` is where its subject stands in it.
  mutating func append(_ row: [UInt8], subject: Range<Int>, on: Int32) {
    let start = bytes.count
    precondition(start + row.count < Int(UInt32.max), "Rows are put aside long before 4 GB")
    bytes.append(contentsOf: row)
    keys.append(RowKey(row.span, subject, on: on, place: UInt32(start)))
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
  }

  /// Gives the place of each row in ``bytes``, in the order of rows.
  ///
  /// - Complexity: O(*n*) when the rows came in that order, else O(*n* log *n*).
  mutating func forEachSorted(_ body: (Int) throws -> Void) rethrows {
    let bytes = bytes
    keys.sort { first, second in
      if let isFirst = first.precedes(second) { return isFirst }
      let one = Row(bytes.span, at: Int(first.place))
      let other = Row(bytes.span, at: Int(second.place))
      return one.precedes(bytes.span, other, bytes.span)
    }
    for key in keys { try body(Int(key.place)) }
  }
}

/// The parts of a row that decide most comparisons, and where it is.
struct RowKey {
  /// The subject id's first 16 bytes, highest first, filled up with zeros; an id has no zero byte, so
  /// these numbers are ordered as the ids are.
  let start: UInt64
  private let next: UInt64
  private let on: Int32
  let place: UInt32
  private let isCut: Bool

  init(_ bytes: Span<UInt8>, _ subject: Range<Int>, on: Int32, place: UInt32 = 0) {
    start = bytes.word(0, of: subject)
    next = subject.count > 8 ? bytes.word(8, of: subject) : 0
    self.on = on
    self.place = place
    isCut = subject.count > 16
  }

  /// Whether this row comes before another; `nil` when the whole rows must be looked at.
  @inline(__always)
  func precedes(_ other: Self) -> Bool? {
    if start != other.start { return start < other.start }
    if next != other.next { return next < other.next }
    return !isCut && !other.isCut && on != other.on ? on < other.on : nil
  }
}
