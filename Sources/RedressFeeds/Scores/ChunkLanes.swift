import RedressCore

/// Sorts a chunk's rows into lanes while they are read.
struct ChunkLanes {
  private let dimensionCount: Int
  private let expectedRows: Int
  private let fixedPeriod: Period?
  private var lanes: [ParsedChunk.Rows] = []
  private var indexes: [Lane: Int] = [:]
  private var periods: Set<Period> = []
  private(set) var hasTooManyPeriods = false

  // Rows mostly follow others of their period and form, so the last lane of each form is at hand.
  private var packedWord: UInt64 = .max
  private var packedColumns: SnapshotColumns?
  private var textWord: UInt64 = .max
  private var textColumns: SnapshotColumns?

  init(dimensionCount: Int, expectedRows: Int, fixedPeriod: Period?) {
    self.dimensionCount = dimensionCount
    self.expectedRows = expectedRows
    self.fixedPeriod = fixedPeriod
  }

  func finished() -> [ParsedChunk.Rows] {
    lanes.map { lane in
      var lane = lane
      lane.inspect()
      return lane
    }
  }

  /// Appends a row that was read quickly.
  ///
  /// - Returns: `false` when its period is malformed or not the one asked for.
  @inline(__always)
  mutating func append(_ row: QuickRow, line: Int) -> Bool {
    if row.packed != 0 {
      if row.periodWord != packedWord || packedColumns == nil {
        guard let columns = columns(row.periodWord, holdsText: false) else { return false }
        packedColumns = columns
        packedWord = row.periodWord
      }
      guard let columns = packedColumns else { return false }
      columns.appendRow(packed: row.packed, values: row.values, line: line)
    } else {
      if row.periodWord != textWord || textColumns == nil {
        guard let columns = columns(row.periodWord, holdsText: true) else { return false }
        textColumns = columns
        textWord = row.periodWord
      }
      guard let columns = textColumns else { return false }
      columns.appendRow(text: row.subject, values: row.values, line: line)
    }
    return true
  }

  /// Appends a row that was judged.
  mutating func append(_ row: ScoreRowJudge.Row, line: Int) {
    guard let subject = SubjectKey(utf8: row.subject) else {
      preconditionFailure("A judged subject has 1 to 64 bytes")
    }
    let textual = if case .text = subject { true } else { false }
    columns(of: Lane(period: row.period, holdsText: textual)).append(
      ScoreBlockRow(subject: subject, score: row.values[0], points: Array(row.values.dropFirst())),
      line: line
    )
  }

  @inline(never)
  private mutating func columns(_ word: UInt64, holdsText: Bool) -> SnapshotColumns? {
    var period = fixedPeriod
    if word != 0 {
      let bytes = (0..<7).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) }
      guard let written = Period(String(decoding: bytes, as: UTF8.self)),
        fixedPeriod == nil || fixedPeriod == written
      else { return nil }
      period = written
    }
    return period.map { columns(of: Lane(period: $0, holdsText: holdsText)) }
  }

  private mutating func columns(of lane: Lane) -> SnapshotColumns {
    if let index = indexes[lane] { return lanes[index].columns }
    periods.insert(lane.period)
    if periods.count > ChunkParser.periodLimit { hasTooManyPeriods = true }
    let columns = SnapshotColumns(
      dimensionCount: dimensionCount,
      holdsText: lane.holdsText,
      capacity: lanes.isEmpty ? expectedRows : 64
    )
    indexes[lane] = lanes.count
    lanes.append(ParsedChunk.Rows(lane: lane, columns: columns))
    return columns
  }
}

extension SnapshotColumns {
  /// Appends a row of packed id whose values fit into 16 bits.
  @inline(__always)
  func appendRow(packed: UInt64, values row: UnsafeMutableBufferPointer<Int>, line: Int) {
    reserve(1)
    // In bounds: room for one row was just made, and `row` has a value for each column.
    keys[count] = packed
    appendValues(row, line: line)
  }

  /// Appends a row of text id whose values fit into 16 bits.
  @inline(__always)
  func appendRow(
    text: UnsafeRawBufferPointer,
    values row: UnsafeMutableBufferPointer<Int>,
    line: Int
  ) {
    appendSubject(text: text)
    appendValues(row, line: line)
  }

  @inline(__always)
  private func appendValues(_ row: UnsafeMutableBufferPointer<Int>, line: Int) {
    lines[count] = line
    var target = values + count
    for value in row {
      target.pointee = Int16(truncatingIfNeeded: value)
      target += capacity
    }
    count += 1
  }
}
