import RedressCore

/// Rows of one lane in ascending order, in the spool, with the line of each.
struct SubjectRun: Sendable {
  /// Rows in a segment of a run that is to be merged: many runs are held open at once.
  static let segmentRows = 8_192

  struct Segment: Sendable {
    let block: Spool.Place
    let lines: Lines
    let rowCount: Int
    let byteCount: Int
    let first: SubjectKey
    let last: SubjectKey

    /// Its SHA-256; `nil` for a segment that is only there to be merged.
    let hash: [UInt8]?
  }

  enum Lines: Sendable {
    /// The rows' lines follow each other.
    case consecutive(from: Int)
    /// Each row's line in this machine's byte order: 4 bytes, counted from the least of them, or 8
    /// where the lines lie too far apart for that.
    case stored(Spool.Place, from: Int, isWide: Bool)
  }

  var segments: [Segment] = []

  var longestSegment: Int { segments.map(\.rowCount).max() ?? 1 }
}

extension SubjectRun {
  /// Puts rows that ascend into the spool as the run's next segments.
  ///
  /// With a hash the segments may become the month's blocks as they are.
  ///
  /// - Throws: `.spoolFailed`.
  mutating func append(
    _ columns: SnapshotColumns,
    segmentRows: Int,
    finalHash hash: BlockHash? = nil,
    to spool: Spool
  ) throws(ScoreFileError) {
    var start = 0
    while start < columns.count {
      let rows = start..<min(columns.count, start + segmentRows)
      let block = columns.block(of: rows)
      segments.append(
        Segment(
          block: try spool.put(block.bytes),
          lines: try columns.linesPut(rows, to: spool),
          rowCount: rows.count,
          byteCount: block.bytes.count,
          first: block.first,
          last: block.last,
          hash: hash?(block.bytes)
        )
      )
      start = rows.upperBound
    }
  }
}

extension SnapshotColumns {
  fileprivate func linesPut(
    _ rows: Range<Int>,
    to spool: Spool
  ) throws(ScoreFileError) -> SubjectRun.Lines {
    // In bounds: the rows are those a block was just made of.
    var isConsecutive = true
    for row in rows.dropFirst() {
      isConsecutive = isConsecutive && lines[row] == lines[row - 1] + 1
    }
    if isConsecutive { return .consecutive(from: lines[rows.lowerBound]) }
    let lines = UnsafeBufferPointer(start: lines + rows.lowerBound, count: rows.count)
    let (least, most) = (lines.min() ?? 0, lines.max() ?? 0)
    guard most - least <= Int(UInt32.max) else {
      let bytes = Array(UnsafeRawBufferPointer(lines))
      return .stored(try spool.put(bytes), from: 0, isWide: true)
    }
    let narrow = lines.map { UInt32(truncatingIfNeeded: $0 - least) }
    let bytes = narrow.withUnsafeBytes { Array($0) }
    return .stored(try spool.put(bytes), from: least, isWide: false)
  }
}

/// Subjects from `low` on and below `high`; `nil` is no bound.
struct SubjectRange: Sendable {
  let low: SubjectKey?
  let high: SubjectKey?
}

/// Reads a range of a run from front to back, one segment in memory at a time.
struct SubjectRunReader: MergeSource {
  private let spool: Spool
  private let range: SubjectRange
  private var segments: ArraySlice<SubjectRun.Segment>
  /// The rows of the segment at hand, up to the range's end.
  let columns: SnapshotColumns
  /// The row at hand.
  private(set) var row = 0
  private(set) var key: UInt64 = .max

  init(_ run: SubjectRun, range: SubjectRange, rows: SnapshotColumns, spool: Spool) {
    segments = run.segments[...]
    self.range = range
    self.spool = spool
    columns = rows
  }

  /// - Throws: `.spoolFailed`, `.spoolDamaged`.
  @inline(__always)
  mutating func advance() throws(ScoreFileError) {
    row += 1
    if row >= columns.count { try load() }
    // In bounds: a segment at hand has a row there, and without one the key is not read.
    key = columns.isEmpty ? .max : columns.keys[row]
  }

  func precedes(_ other: Self) -> Bool {
    if columns.precedes(row, other.columns, other.row) { return true }
    if other.columns.precedes(other.row, columns, row) { return false }
    return columns.lines[row] < other.columns.lines[other.row]
  }

  /// Loads the next segment in place of the one at hand; none at the end.
  private mutating func load() throws(ScoreFileError) {
    while let segment = segments.popFirst() {
      if let low = range.low, segment.last < low { continue }
      if let high = range.high, segment.first >= high { break }
      columns.removeAll()
      try columns.append(blockAt: segment.block, in: spool)
      try loadLines(of: segment)
      row = range.low.map { columns.firstRow(notBelow: $0) } ?? 0
      let end = range.high.map { columns.firstRow(notBelow: $0) } ?? columns.count
      // A segment across a bound is read for the range on its other side too.
      if row == 0, end == columns.count {
        spool.release(segment.block)
        if case .stored(let place, _, _) = segment.lines { spool.release(place) }
      }
      columns.count = end
      if row < end { return }
    }
    segments = []
    columns.removeAll()
  }

  private func loadLines(of segment: SubjectRun.Segment) throws(ScoreFileError) {
    switch segment.lines {
    case .consecutive(let first):
      // In bounds: the segment's rows were just appended.
      for row in 0..<columns.count { columns.lines[row] = first + row }
    case .stored(let place, let least, let isWide):
      let bytes = try spool.bytes(at: place)
      let width = isWide ? 8 : 4
      guard bytes.count == width * columns.count else {
        throw .spoolDamaged(.inconsistent(.length))
      }
      // In bounds: there are as many bytes as the rows take.
      bytes.withUnsafeBytes { bytes in
        for row in 0..<columns.count {
          columns.lines[row] =
            isWide
            ? bytes.loadUnaligned(fromByteOffset: 8 * row, as: Int.self)
            : least + Int(bytes.loadUnaligned(fromByteOffset: 4 * row, as: UInt32.self))
        }
      }
    }
  }
}

extension Merge<SubjectRunReader> {
  /// The row last found, which stands until the next call.
  @inline(__always)
  var columns: SnapshotColumns { winner.columns }
  @inline(__always)
  var row: Int { winner.row }
}

extension SnapshotColumns {
  /// Appends a block's rows, without lines.
  ///
  /// - Throws: `.spoolFailed`, `.spoolDamaged`.
  func append(blockAt place: Spool.Place, in spool: Spool) throws(ScoreFileError) {
    let bytes = try spool.bytes(at: place)
    do throws(BlockError) {
      try bytes.span.bytes.withUnsafeBytes { (bytes) throws(BlockError) in
        append(try ScoreColumns(verifying: bytes, allowingRepeats: true))
      }
    } catch {
      throw .spoolDamaged(error)
    }
  }

  /// The first of ascending rows whose subject is not below a key; the count when all are.
  func firstRow(notBelow key: SubjectKey) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if subject(at: middle) < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
