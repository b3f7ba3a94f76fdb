extension ScoreBlockHeader {
  /// Reads a header and checks the checksum of the whole block.
  ///
  /// - Throws: `BlockError`, in the order of its cases up to `.inconsistent`.
  /// - Complexity: O(*n*) in bytes.
  init(verifying bytes: UnsafeRawBufferPointer) throws(BlockError) {
    let header = try BlockHeader(verifying: bytes, .scores, limit: Self.rowLimit)
    let (kind, subjectWidth) = (header.words.0 & 0xFF, header.words.0 >> 8)
    guard kind <= 1, header.words.1 == 0 else { throw .inconsistent(.flags) }
    let dimensionCount = header.dimensions
    guard dimensionCount <= Self.dimensionLimit else { throw .inconsistent(.count) }
    guard bytes.count >= Self.columnsFrom + 4 * (1 + dimensionCount) else {
      throw .inconsistent(.length)
    }
    // In bounds: all that is read lies in front of the columns, whose room was just counted.
    func read<Value: FixedWidthInteger>(_ offset: Int, _: Value.Type) -> Value {
      Value(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Value.self))
    }
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
        rowCount: header.count,
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
    write(leastKey, at: 32)
    for (place, column) in columns.enumerated() {
      write(column.least, at: Self.columnsFrom + 4 * place)
      write(UInt8(column.width), at: Self.columnsFrom + 4 * place + 2)
      write(UInt8(0), at: Self.columnsFrom + 4 * place + 3)
    }
    let form = (holdsText ? 1 : 0) | subjectWidth << 8
    BlockHeader(.scores, count: rowCount, dimensions: dimensionCount, words: (form, 0)).seal(bytes)
  }
}
