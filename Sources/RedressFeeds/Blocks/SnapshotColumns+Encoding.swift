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
    let header = header(of: rows)
    let bytes = [UInt8](unsafeUninitializedCapacity: header.byteCount) { buffer, count in
      let target = UnsafeMutableRawBufferPointer(buffer)
      if holdsText {
        writeTexts(rows, header, into: target)
      } else {
        writeKeys(rows, header, into: target)
      }
      for column in header.columns.indices { write(column, rows, header, into: target) }
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

  private func header(of rows: Range<Int>) -> ScoreBlockHeader {
    let values = (0..<valueCount).map { place -> (least: Int16, width: Int) in
      let column = column(place)
      var (least, most) = (column[rows.lowerBound], column[rows.lowerBound])
      for row in rows {
        least = min(least, column[row])
        most = max(most, column[row])
      }
      return (least, ScoreBlockHeader.width(of: UInt64(Int(most) - Int(least))))
    }
    if holdsText {
      let texts = ScoreBlockHeader.TextSize(
        bytes: Int(textEnds[rows.upperBound - 1]) - textStart(of: rows)
      )
      return ScoreBlockHeader(
        texts: texts,
        leastKey: 0,
        subjectWidth: texts.width,
        rowCount: rows.count,
        values: values
      )
    }
    let least = keys[rows.lowerBound]
    return ScoreBlockHeader(
      texts: nil,
      leastKey: least,
      subjectWidth: ScoreBlockHeader.width(of: keys[rows.upperBound - 1] - least),
      rowCount: rows.count,
      values: values
    )
  }

  private func textStart(of rows: Range<Int>) -> Int {
    rows.lowerBound > 0 ? Int(textEnds[rows.lowerBound - 1]) : 0
  }

  // In bounds, in all that follows: the header measured the columns that the buffer was sized by,
  // and the rows were checked to be there.

  private func writeKeys(
    _ rows: Range<Int>,
    _ header: ScoreBlockHeader,
    into target: UnsafeMutableRawBufferPointer
  ) {
    func write<Stored: FixedWidthInteger>(_: Stored.Type) {
      let width = MemoryLayout<Stored>.size
      for (place, row) in zip(0..., rows) {
        let above = Stored(truncatingIfNeeded: keys[row] &- header.leastKey)
        target.storeBytes(
          of: above.littleEndian,
          toByteOffset: header.subjectsAt + place * width,
          as: Stored.self
        )
      }
    }
    switch header.subjectWidth {
    case 0: break
    case 1: write(UInt8.self)
    case 2: write(UInt16.self)
    case 4: write(UInt32.self)
    default: write(UInt64.self)
    }
  }

  private func write(
    _ place: Int,
    _ rows: Range<Int>,
    _ header: ScoreBlockHeader,
    into target: UnsafeMutableRawBufferPointer
  ) {
    let column = header.columns[place]
    let values = self.column(place) + rows.lowerBound
    switch column.width {
    case 0: break
    case 1:
      for row in 0..<rows.count {
        target[column.start + row] = UInt8(truncatingIfNeeded: values[row] &- column.least)
      }
    default:
      for row in 0..<rows.count {
        target.storeBytes(
          of: UInt16(bitPattern: values[row] &- column.least).littleEndian,
          toByteOffset: column.start + 2 * row,
          as: UInt16.self
        )
      }
    }
  }

  private func writeTexts(
    _ rows: Range<Int>,
    _ header: ScoreBlockHeader,
    into target: UnsafeMutableRawBufferPointer
  ) {
    let textStart = textStart(of: rows)
    for row in 0..<rows.count {
      let end = Int(textEnds[rows.lowerBound + row]) - textStart
      let offset = header.subjectsAt + row * header.subjectWidth
      if header.subjectWidth == 4 {
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
    // In bounds: room for all rows was just made.
    for column in 0..<valueCount {
      columns.copy(
        column,
        into: UnsafeMutableBufferPointer(start: self.column(column) + count, count: rowCount)
      )
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
      columns.copyPackedKeys(
        into: UnsafeMutableBufferPointer(start: keys + count, count: rowCount)
      )
    }
    count += rowCount
  }
}
