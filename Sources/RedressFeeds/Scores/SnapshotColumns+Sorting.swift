/// A row's key and where it stands.
private struct KeyedRow {
  var key: UInt64
  var row: UInt32
}

extension SnapshotColumns {
  /// The rows ascending by subject; rows of one subject stay in the order they were in.
  ///
  /// Keys are sorted digit by digit, 11 bits at a time, over the bits that differ at all: ids of
  /// one length take three rounds.
  ///
  /// - Complexity: O(*n*) in rows; for texts that begin alike, O(*n* log *n*).
  func sorted() -> SnapshotColumns {
    let order = sortedOrder()
    let result = SnapshotColumns(
      dimensionCount: valueCount - 1,
      holdsText: holdsText,
      capacity: count
    )
    guard !holdsText else {
      for row in order { result.append(Int(row), of: self) }
      return result
    }
    // In bounds: `order` holds each row of these columns once, and the result has room for all.
    // Column by column, so that the scattered reads stay within one column's few pages.
    for (place, row) in order.enumerated() { result.keys[place] = keys[Int(row)] }
    for (place, row) in order.enumerated() { result.lines[place] = lines[Int(row)] }
    for value in 0..<valueCount {
      let (source, target) = (column(value), result.column(value))
      for (place, row) in order.enumerated() { target[place] = source[Int(row)] }
    }
    result.count = count
    return result
  }

  private func sortedOrder() -> [UInt32] {
    precondition(count <= Int(UInt32.max), "Runs are sorted long before they have 2^32 rows")
    var rows = [KeyedRow](unsafeUninitializedCapacity: count) { buffer, filled in
      for row in 0..<count {
        buffer.initializeElement(at: row, to: KeyedRow(key: keys[row], row: UInt32(row)))
      }
      filled = count
    }
    var differing: UInt64 = 0
    for row in 0..<count { differing |= keys[row] ^ keys[0] }
    var spare = rows
    for shift in stride(from: UInt64(0), to: 64, by: 11) where (differing >> shift) & 0x7FF != 0 {
      Self.distribute(rows, by: shift, into: &spare)
      swap(&rows, &spare)
    }
    if holdsText { sortTexts(&rows) }
    return rows.map(\.row)
  }

  private static func distribute(
    _ rows: [KeyedRow],
    by shift: UInt64,
    into sorted: inout [KeyedRow]
  ) {
    var places = [Int](repeating: 0, count: 2_049)
    rows.withUnsafeBufferPointer { rows in
      sorted.withUnsafeMutableBufferPointer { sorted in
        places.withUnsafeMutableBufferPointer { places in
          // In bounds: a digit is below 2,048, and the counts of all digits add up to the rows, for
          // which `sorted` has the same room.
          for row in rows { places[Int((row.key >> shift) & 0x7FF) + 1] += 1 }
          for digit in 1..<2_049 { places[digit] += places[digit - 1] }
          for row in rows {
            let digit = Int((row.key >> shift) & 0x7FF)
            sorted[places[digit]] = row
            places[digit] += 1
          }
        }
      }
    }
  }

  /// Orders rows whose first 8 bytes are the same by the rest.
  private func sortTexts(_ rows: inout [KeyedRow]) {
    var start = 0
    while start < rows.count {
      var end = start + 1
      while end < rows.count, rows[end].key == rows[start].key { end += 1 }
      if end - start > 1 {
        rows[start..<end].sort { first, second in
          if precedes(Int(first.row), self, Int(second.row)) { return true }
          if precedes(Int(second.row), self, Int(first.row)) { return false }
          return first.row < second.row
        }
      }
      start = end
    }
  }
}
