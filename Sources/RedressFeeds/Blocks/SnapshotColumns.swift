import RedressCore

/// Rows being gathered, column by column, in memory of their own: keys, texts, values and lines.
///
/// A key is a packed id, or the first 8 bytes of a text, most significant first, so that comparing
/// keys decides nearly every comparison of texts. Values are the score, then each dimension.
///
/// Unchecked because it holds pointers: an instance is only ever used by the thread that made it or
/// was handed it through a lock, and the giver keeps no reference.
package final class SnapshotColumns: @unchecked Sendable {
  /// The columns behind one more pointer: stored properties of a class are guarded by a check at
  /// every access, which a loop over millions of rows would pay millions of times.
  private struct Fields {
    let valueCount: Int
    let holdsText: Bool
    var count = 0
    var capacity: Int
    var textCapacity: Int
    // Each has room for `capacity` rows (`values`: `valueCount` columns of them, `texts`:
    // `textCapacity` bytes), of which the first `count` are initialised.
    var keys: UnsafeMutablePointer<UInt64>
    var lines: UnsafeMutablePointer<Int>
    var values: UnsafeMutablePointer<Int16>
    var textEnds: UnsafeMutablePointer<UInt32>
    var texts: UnsafeMutablePointer<UInt8>
  }

  // Safe: allocated and initialised in `init`, never replaced, freed in `deinit`.
  private let fields: UnsafeMutablePointer<Fields>

  package init(dimensionCount: Int, holdsText: Bool, capacity: Int) {
    let capacity = max(1, capacity)
    let textCapacity = holdsText ? capacity * 16 : 1
    fields = .allocate(capacity: 1)
    fields.initialize(
      to: Fields(
        valueCount: 1 + dimensionCount,
        holdsText: holdsText,
        capacity: capacity,
        textCapacity: textCapacity,
        keys: .allocate(capacity: capacity),
        lines: .allocate(capacity: capacity),
        values: .allocate(capacity: capacity * (1 + dimensionCount)),
        textEnds: .allocate(capacity: holdsText ? capacity : 1),
        texts: .allocate(capacity: textCapacity)
      )
    )
  }

  deinit {
    keys.deallocate()
    lines.deallocate()
    values.deallocate()
    textEnds.deallocate()
    texts.deallocate()
    fields.deallocate()
  }

  package var valueCount: Int { fields.pointee.valueCount }
  package var holdsText: Bool { fields.pointee.holdsText }
  private(set) var capacity: Int {
    get { fields.pointee.capacity }
    set { fields.pointee.capacity = newValue }
  }
  private var textCapacity: Int {
    get { fields.pointee.textCapacity }
    set { fields.pointee.textCapacity = newValue }
  }
  private(set) var keys: UnsafeMutablePointer<UInt64> {
    get { fields.pointee.keys }
    set { fields.pointee.keys = newValue }
  }
  private(set) var lines: UnsafeMutablePointer<Int> {
    get { fields.pointee.lines }
    set { fields.pointee.lines = newValue }
  }
  private(set) var values: UnsafeMutablePointer<Int16> {
    get { fields.pointee.values }
    set { fields.pointee.values = newValue }
  }
  private(set) var textEnds: UnsafeMutablePointer<UInt32> {
    get { fields.pointee.textEnds }
    set { fields.pointee.textEnds = newValue }
  }
  private(set) var texts: UnsafeMutablePointer<UInt8> {
    get { fields.pointee.texts }
    set { fields.pointee.texts = newValue }
  }

  /// How many rows there are; whoever raises it has made room and filled the columns first.
  package internal(set) var count: Int {
    get { fields.pointee.count }
    set {
      precondition(0 <= newValue && newValue <= capacity, "Rows are counted after room is made")
      fields.pointee.count = newValue
    }
  }

  /// Bytes of memory in use, for budgets.
  var byteCount: Int {
    count * (16 + 2 * valueCount + (holdsText ? 4 : 0)) + textBytes
  }

  var textBytes: Int { count == 0 || !holdsText ? 0 : Int(textEnds[count - 1]) }

  var isEmpty: Bool { count == 0 }

  /// Makes room for so many more rows and bytes of text.
  @inline(__always)
  func reserve(_ rows: Int, textBytes: Int = 0) {
    if count + rows > capacity { growRows(to: max(count + rows, capacity * 2)) }
    if holdsText, self.textBytes + textBytes > textCapacity {
      growTexts(to: max(self.textBytes + textBytes, textCapacity * 2))
    }
  }

  @inline(never)
  private func growRows(to wanted: Int) {
    keys = keys.moved(to: wanted, count: count)
    lines = lines.moved(to: wanted, count: count)
    if holdsText { textEnds = textEnds.moved(to: wanted, count: count) }
    // In bounds: each column's `count` initialised values go to the start of a column of `wanted`.
    let wider = UnsafeMutablePointer<Int16>.allocate(capacity: wanted * valueCount)
    for column in 0..<valueCount {
      (wider + column * wanted).update(from: values + column * capacity, count: count)
    }
    values.deallocate()
    values = wider
    capacity = wanted
  }

  @inline(never)
  private func growTexts(to wanted: Int) {
    precondition(wanted <= Int(UInt32.max), "Rows are written out long before 4 GiB of texts")
    texts = texts.moved(to: wanted, count: textBytes)
    textCapacity = wanted
  }

  func removeAll() { count = 0 }
}

extension UnsafeMutablePointer {
  /// Moves the first `count` values into a larger allocation and frees this one.
  fileprivate func moved(to capacity: Int, count: Int) -> UnsafeMutablePointer {
    let larger = UnsafeMutablePointer.allocate(capacity: capacity)
    larger.moveInitialize(from: self, count: count)
    deallocate()
    return larger
  }
}

extension SnapshotColumns {
  // Every row index below comes from a loop over `0..<count` of the columns it indexes.

  @inline(__always)
  func column(_ column: Int) -> UnsafeMutablePointer<Int16> { values + column * capacity }

  @inline(__always)
  func text(at row: Int) -> UnsafeRawBufferPointer {
    let start = row == 0 ? 0 : Int(textEnds[row - 1])
    return UnsafeRawBufferPointer(start: texts + start, count: Int(textEnds[row]) - start)
  }

  func subject(at row: Int) -> SubjectKey {
    precondition(row < count, "No such row")
    return holdsText ? .text(Array(text(at: row))) : .packed(keys[row])
  }

  /// Whether a row's subject stands before another's; lines are not looked at.
  @inline(__always)
  func precedes(_ row: Int, _ other: SnapshotColumns, _ otherRow: Int) -> Bool {
    let (key, otherKey) = (keys[row], other.keys[otherRow])
    if key != otherKey || !holdsText { return key < otherKey }
    return RedressFeeds.precedes(text(at: row), other.text(at: otherRow))
  }

  @inline(__always)
  func equals(_ row: Int, _ other: SnapshotColumns, _ otherRow: Int) -> Bool {
    guard keys[row] == other.keys[otherRow] else { return false }
    return !holdsText || text(at: row).elementsEqual(other.text(at: otherRow))
  }

  /// Appends one row of other columns of the same shape.
  @inline(__always)
  func append(_ row: Int, of other: SnapshotColumns) {
    let length = holdsText ? other.text(at: row).count : 0
    reserve(1, textBytes: length)
    // In bounds: room for the row and its text was just made.
    if holdsText {
      let start = textBytes
      let text = other.text(at: row)
      UnsafeMutableRawPointer(texts + start).copyMemory(
        from: text.baseAddress ?? UnsafeRawPointer(other.texts),
        byteCount: text.count
      )
      textEnds[count] = UInt32(start + text.count)
    }
    keys[count] = other.keys[row]
    lines[count] = other.lines[row]
    var target = values + count
    var source = other.values + row
    for _ in 0..<valueCount {
      target.pointee = source.pointee
      target += capacity
      source += other.capacity
    }
    count += 1
  }

  /// Appends a range of rows of other columns of the same shape.
  ///
  /// `withLines` is `false` for rows whose lines were never set.
  func append(_ rows: Range<Int>, of other: SnapshotColumns, withLines: Bool = true) {
    precondition(rows.upperBound <= other.count, "Only rows that are there can be appended")
    guard !rows.isEmpty else { return }
    let from = rows.lowerBound
    let textStart = holdsText && from > 0 ? Int(other.textEnds[from - 1]) : 0
    let textLength = holdsText ? Int(other.textEnds[rows.upperBound - 1]) - textStart : 0
    let ownText = textBytes
    reserve(rows.count, textBytes: textLength)
    // In bounds: the source rows were checked, and room for all of them was just made.
    (keys + count).update(from: other.keys + from, count: rows.count)
    for column in 0..<valueCount {
      (self.column(column) + count).update(from: other.column(column) + from, count: rows.count)
    }
    if withLines { (lines + count).update(from: other.lines + from, count: rows.count) }
    if holdsText {
      (texts + ownText).update(from: other.texts + textStart, count: textLength)
      for row in 0..<rows.count {
        textEnds[count + row] = UInt32(Int(other.textEnds[from + row]) - textStart + ownText)
      }
    }
    count += rows.count
  }

  /// The key of a text: its first 8 bytes, most significant first, zeros behind.
  static func prefixKey(of text: UnsafeRawBufferPointer) -> UInt64 {
    var key: UInt64 = 0
    for byte in text.prefix(8) { key = key << 8 | UInt64(byte) }
    return key << (8 * UInt64(8 - min(8, text.count)))
  }
}
