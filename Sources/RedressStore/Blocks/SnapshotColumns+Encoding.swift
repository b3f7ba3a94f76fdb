import RedressCore

extension SnapshotColumns {
  /// Writes a range of 1 to 65,536 rows as one block.
  ///
  /// They must ascend; in the runs of an import, which are yet to be merged, a subject may repeat.
  ///
  /// - Complexity: O(*n*) in bytes.
  func block(of rows: Range<Int>) -> ScoreBlock {
    precondition(rows.upperBound <= count, "Only rows that are there can be written")
    precondition((1...ScoreBlock.rowLimit).contains(rows.count), "A block holds 1 to 65,536 rows")
    let textStart = holdsText && rows.lowerBound > 0 ? Int(textEnds[rows.lowerBound - 1]) : 0
    let header = ScoreBlockHeader(
      holdsText: holdsText,
      dimensionCount: valueCount - 1,
      rowCount: rows.count,
      textBytes: holdsText ? Int(textEnds[rows.upperBound - 1]) - textStart : 0
    )
    let bytes = [UInt8](unsafeUninitializedCapacity: header.byteCount) { buffer, count in
      let target = UnsafeMutableRawBufferPointer(buffer)
      fill(target, header: header, rows: rows, textStart: textStart)
      header.seal(target)
      count = header.byteCount
    }
    return ScoreBlock(
      sealed: bytes,
      header: header,
      first: subject(at: rows.lowerBound),
      last: subject(at: rows.upperBound - 1)
    )
  }

  private func fill(
    _ target: UnsafeMutableRawBufferPointer,
    header: ScoreBlockHeader,
    rows: Range<Int>,
    textStart: Int
  ) {
    // In bounds: the header's measure of each column is what the buffer was sized by, and the rows
    // were checked by the caller.
    func put<Value: FixedWidthInteger>(_ values: UnsafeMutablePointer<Value>, at offset: Int) {
      let bytes = UnsafeRawBufferPointer(
        start: values + rows.lowerBound,
        count: rows.count * MemoryLayout<Value>.size
      )
      UnsafeMutableRawBufferPointer(rebasing: target[offset...]).copyMemory(from: bytes)
      #if _endian(big)
      for row in 0..<rows.count {
        let value = values[rows.lowerBound + row].littleEndian
        target.storeBytes(
          of: value,
          toByteOffset: offset + row * MemoryLayout<Value>.size,
          as: Value.self
        )
      }
      #endif
    }
    for column in 0..<valueCount {
      put(self.column(column), at: header.valuesAt + column * 2 * rows.count)
    }
    guard holdsText else { return put(keys, at: header.subjectsAt) }

    for row in 0..<rows.count {
      let end = Int(textEnds[rows.lowerBound + row]) - textStart
      let offset = header.subjectsAt + row * header.subjectWidth
      if header.hasWideEnds {
        target.storeBytes(of: UInt32(end).littleEndian, toByteOffset: offset, as: UInt32.self)
      } else {
        target.storeBytes(of: UInt16(end).littleEndian, toByteOffset: offset, as: UInt16.self)
      }
    }
    UnsafeMutableRawBufferPointer(rebasing: target[header.textsAt...]).copyMemory(
      from: UnsafeRawBufferPointer(start: texts + textStart, count: header.textBytes)
    )
  }

  /// Appends all rows of a verified block of the same shape; their lines are left to the caller.
  func append(_ columns: ScoreColumns) {
    precondition(
      columns.holdsText == holdsText && columns.dimensionCount == valueCount - 1,
      "Blocks of one import have one shape"
    )
    let rowCount = columns.rowCount
    reserve(rowCount, textBytes: columns.header.textBytes)
    // In bounds: room for all rows was just made, and a verified block measures its own columns.
    for column in 0..<valueCount {
      let target = UnsafeMutableRawBufferPointer(
        start: self.column(column) + count,
        count: 2 * rowCount
      )
      target.copyMemory(from: columns.column(column))
      #if _endian(big)
      for row in 0..<rowCount {
        self.column(column)[count + row] = Int16(littleEndian: self.column(column)[count + row])
      }
      #endif
    }
    if holdsText {
      var end = textBytes
      for row in 0..<rowCount {
        let text = columns.text(at: row)
        UnsafeMutableRawBufferPointer(start: texts + end, count: text.count).copyMemory(from: text)
        end += text.count
        textEnds[count + row] = UInt32(end)
        keys[count + row] = Self.prefixKey(of: text)
      }
    } else {
      let target = UnsafeMutableRawBufferPointer(start: keys + count, count: 8 * rowCount)
      target.copyMemory(from: columns.packedKeys)
      #if _endian(big)
      for row in 0..<rowCount { keys[count + row] = UInt64(littleEndian: keys[count + row]) }
      #endif
    }
    count += rowCount
  }
}
