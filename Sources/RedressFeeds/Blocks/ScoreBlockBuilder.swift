import RedressCore

/// Makes the blocks of one period from snapshots that come in ascending order of subject.
///
/// Every block but the last of packed ids and the last of text ids is full, so equal snapshots
/// always make equal bytes.
public struct ScoreBlockBuilder {
  private let dimensionCount: Int
  private let rowLimit: Int
  private var rows: SnapshotColumns?
  private var last: SubjectKey?
  private var rowNumber = 0

  public init(dimensionCount: Int) {
    self.init(dimensionCount: dimensionCount, rowLimit: ScoreBlock.fullRows)
  }

  package init(dimensionCount: Int, rowLimit: Int) {
    self.dimensionCount = dimensionCount
    self.rowLimit = rowLimit
  }

  /// Takes the next snapshot.
  ///
  /// - Returns: A block, when this snapshot begins another.
  /// - Throws: `.outOfOrder`, then `.unfitRows`.
  public mutating func append(_ row: ScoreBlockRow) throws(BlockError) -> ScoreBlock? {
    if let last, last >= row.subject { throw .outOfOrder(row: rowNumber) }
    guard row.points.count == dimensionCount, Self.isFit(row.subject) else { throw .unfitRows }

    var finished: ScoreBlock?
    let textual = if case .text = row.subject { true } else { false }
    if let rows, rows.count == rowLimit || rows.holdsText != textual { finished = finish() }
    let rows =
      rows ?? SnapshotColumns(dimensionCount: dimensionCount, holdsText: textual, capacity: 1_024)
    rows.append(row)
    self.rows = rows
    last = row.subject
    rowNumber += 1
    return finished
  }

  /// Ends the last block; `nil` when no snapshot is left.
  public mutating func finish() -> ScoreBlock? {
    guard let rows, !rows.isEmpty else { return nil }
    self.rows = nil
    return rows.block(of: 0..<rows.count)
  }

  private static func isFit(_ subject: SubjectKey) -> Bool {
    switch subject {
    case .packed(let number): SubjectKey.isPacked(number)
    case .text(let bytes): SubjectKey.lengths.contains(bytes.count)
    }
  }
}

extension SnapshotColumns {
  /// Appends one row of the same shape.
  package func append(_ row: ScoreBlockRow, line: Int = 0) {
    precondition(row.points.count == valueCount - 1, "A row has a value for each dimension")
    switch row.subject {
    case .packed(let number): appendSubject(packed: number)
    case .text(let bytes): bytes.withUnsafeBytes { appendSubject(text: $0) }
    }
    // In bounds: `appendSubject` made room for the row that `count` now stands at.
    lines[count] = line
    values[count] = row.score
    for (dimension, points) in row.points.enumerated() { column(1 + dimension)[count] = points }
    count += 1
  }

  @inline(__always)
  private func appendSubject(packed number: UInt64) {
    precondition(!holdsText, "Packed ids and texts have columns of their own")
    reserve(1)
    keys[count] = number
  }

  func appendSubject(text: UnsafeRawBufferPointer) {
    precondition(holdsText, "Packed ids and texts have columns of their own")
    reserve(1, textBytes: text.count)
    // In bounds: room for the row and its text was just made.
    let start = textBytes
    UnsafeMutableRawBufferPointer(start: texts + start, count: text.count).copyMemory(from: text)
    textEnds[count] = UInt32(start + text.count)
    keys[count] = Self.prefixKey(of: text)
  }
}
