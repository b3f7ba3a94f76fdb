import RedressCore

/// One finished block of an import, in the spool.
struct FinishedBlock: Sendable {
  let place: Spool.Place
  let rowCount: Int
  let byteCount: Int
  let first: SubjectKey
  let last: SubjectKey

  /// Its SHA-256.
  let hash: [UInt8]
}

/// Takes a lane's rows in order, refuses every row of a subject that comes twice, and puts the rest
/// into the spool as full blocks.
struct BlockSink {
  private let spool: Spool
  private let hash: BlockHash
  private let blockRows: Int
  /// Rows of the block being filled.
  private var limit: Int
  private let rows: SnapshotColumns
  /// The row last taken, when it was taken out again because its subject came twice.
  private let repeated: SnapshotColumns
  private var repeatedFrom = 0
  private(set) var blocks: [FinishedBlock] = []
  private(set) var tally = PartTally()

  /// Begins with columns of the lane's shape that have no rows yet.
  ///
  /// The first block gets `firstRows`, since the rows that fill it up may belong to the range below.
  init(
    _ rows: SnapshotColumns,
    blockRows: Int,
    firstRows: Int,
    spool: Spool,
    hash: @escaping BlockHash
  ) {
    self.spool = spool
    self.hash = hash
    self.blockRows = blockRows
    self.rows = rows
    limit = firstRows
    repeated = SnapshotColumns(
      dimensionCount: rows.valueCount - 1,
      holdsText: rows.holdsText,
      capacity: 1
    )
  }

  /// Takes the next row: its subject is that of the row before or stands behind it.
  @inline(__always)
  mutating func take(_ columns: SnapshotColumns, _ row: Int) throws(ScoreFileError) {
    if !repeated.isEmpty {
      if repeated.equals(0, columns, row) {
        refuse(line: columns.lines[row], other: repeatedFrom)
        return
      }
      repeated.removeAll()
    } else if rows.count > 0, rows.equals(rows.count - 1, columns, row) {
      refuseFirst(columns, row)
      return
    }
    if rows.count == limit { try flush() }
    rows.append(row, of: columns)
  }

  /// - Throws: `.spoolFailed`.
  mutating func finish() throws(ScoreFileError) {
    if rows.count > 0 { try flush() }
  }

  private mutating func refuseFirst(_ columns: SnapshotColumns, _ row: Int) {
    let first = rows.lines[rows.count - 1]
    let second = columns.lines[row]
    repeated.append(row, of: columns)
    repeatedFrom = first
    rows.count -= 1
    refuse(line: first, other: second)
    refuse(line: second, other: first)
  }

  private mutating func refuse(line: Int, other: Int) {
    tally.refuse(line: line) {
      // The subject itself is not named: a message must not identify a person.
      ImportProblem(line: line, found: .again(line: other), expected: .oncePerPeriod)
    }
  }

  private mutating func flush() throws(ScoreFileError) {
    blocks.append(try spool.finish(rows, hash))
    rows.removeAll()
    limit = blockRows
  }
}

extension Spool {
  /// Puts all rows aside as one finished block.
  ///
  /// - Throws: `.spoolFailed`.
  func finish(_ rows: SnapshotColumns, _ hash: BlockHash) throws(ScoreFileError) -> FinishedBlock {
    let block = rows.block(of: 0..<rows.count)
    return FinishedBlock(
      place: try put(block.bytes),
      rowCount: block.rowCount,
      byteCount: block.bytes.count,
      first: block.first,
      last: block.last,
      hash: hash(block.bytes)
    )
  }
}
