extension ScoreBlockHeader {
  /// Reads a header and checks the checksum of the whole block.
  ///
  /// - Throws: `ScoreBlockError`, in the order of its cases up to `.inconsistent`.
  /// - Complexity: O(*n*) in bytes.
  init(verifying bytes: UnsafeRawBufferPointer) throws(ScoreBlockError) {
    guard bytes.count >= Self.fixedSize else { throw .tooShort(bytes: bytes.count) }
    // In bounds: reads up to byte 32 lie within what was just counted, those behind it are made
    // only once the columns' room is.
    func read<Value: FixedWidthInteger>(_ offset: Int, _: Value.Type) -> Value {
      Value(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Value.self))
    }
    guard read(0, UInt32.self) == Self.magic else { throw .notABlock }
    let version = read(4, UInt16.self)
    guard version == Self.version else { throw .unknownVersion(Int(version)) }

    let expected = read(8, UInt64.self)
    let found = XXH64.hash(UnsafeRawBufferPointer(rebasing: bytes[Self.checkedFrom...]))
    guard expected == found else { throw .damaged(expected: expected, found: found) }

    let dimensionCount = Int(read(6, UInt16.self))
    let rowCount = Int(read(16, UInt32.self))
    let (kind, subjectWidth) = (read(20, UInt8.self), Int(read(21, UInt8.self)))
    guard kind <= 1, read(22, UInt16.self) == 0 else { throw .inconsistent(.flags) }
    guard (1...Self.rowLimit).contains(rowCount), dimensionCount <= Self.dimensionLimit
    else { throw .inconsistent(.rowCount) }
    guard read(24, UInt64.self) == UInt64(bytes.count - Self.fixedSize),
      bytes.count >= Self.columnsFrom + 4 * (1 + dimensionCount)
    else { throw .inconsistent(.length) }

    var values: [(least: Int16, width: Int)] = []
    for column in 0...dimensionCount {
      let place = Self.columnsFrom + 4 * column
      let width = Int(read(place + 2, UInt8.self))
      guard width <= 2, read(place + 3, UInt8.self) == 0 else { throw .inconsistent(.flags) }
      values.append((read(place, Int16.self), width))
    }
    let shape = { (texts: TextSize?) in
      Self(
        texts: texts,
        leastKey: read(32, UInt64.self),
        subjectWidth: subjectWidth,
        rowCount: rowCount,
        values: values
      )
    }
    let textBytes = bytes.count - shape(nil).textsAt
    guard textBytes >= 0, kind == 1 || textBytes == 0 else { throw .inconsistent(.length) }
    self = shape(kind == 1 ? TextSize(bytes: textBytes) : nil)
    // One content has one form, so that equal months are equal bytes.
    guard
      holdsText
        ? leastKey == 0 && subjectWidth == TextSize(bytes: textBytes).width
        : [0, 1, 2, 4, 8].contains(subjectWidth)
    else { throw .inconsistent(.flags) }
  }

  /// Writes the header in front of columns that are already in place.
  ///
  /// - Parameter bytes: Exactly `byteCount` bytes.
  func seal(_ bytes: UnsafeMutableRawBufferPointer) {
    precondition(bytes.count == byteCount, "A block is sealed whole")
    // In bounds: every write lies in front of the columns, which `byteCount` counts behind it.
    func write(_ value: some FixedWidthInteger, at offset: Int) {
      bytes.storeBytes(of: value.littleEndian, toByteOffset: offset, as: type(of: value))
    }
    write(Self.magic, at: 0)
    write(Self.version, at: 4)
    write(UInt16(dimensionCount), at: 6)
    write(UInt32(rowCount), at: 16)
    write(UInt8(holdsText ? 1 : 0), at: 20)
    write(UInt8(subjectWidth), at: 21)
    write(UInt16(0), at: 22)
    write(UInt64(byteCount - Self.fixedSize), at: 24)
    write(leastKey, at: 32)
    for (place, column) in columns.enumerated() {
      write(column.least, at: Self.columnsFrom + 4 * place)
      write(UInt8(column.width), at: Self.columnsFrom + 4 * place + 2)
      write(UInt8(0), at: Self.columnsFrom + 4 * place + 3)
    }
    let checked = UnsafeRawBufferPointer(rebasing: bytes[Self.checkedFrom...])
    write(XXH64.hash(checked), at: 8)
  }
}
