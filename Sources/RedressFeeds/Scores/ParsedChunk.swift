import RedressCore

/// Rows that are sorted and compared with each other: one period's, with one form of id.
struct Lane: Hashable, Sendable {
  let period: Period
  let holdsText: Bool
}

extension Lane: Comparable {
  static func < (first: Lane, second: Lane) -> Bool {
    (first.period, first.holdsText ? 1 : 0) < (second.period, second.holdsText ? 1 : 0)
  }
}

/// What a chunk's lines say.
struct ParsedChunk: Sendable {
  struct Rows: Sendable {
    let lane: Lane
    /// In the order of lines.
    let columns: SnapshotColumns
    /// Whether no row's subject stands before the one above it.
    var isAscending = true
    var hasRepeats = false
  }

  var rows: [Rows] = []
  var tally: PartTally
  /// The number of the first line.
  let first: Int
  var lineCount = 0
  /// Rows accepted or refused: every line but the empty ones at the end.
  var read = 0
  /// Empty lines at the end, which are faults only if something follows them.
  var trailingEmptyLines = 0
  var hasTooManyPeriods = false
  /// Bytes of the file read by the time the chunk was.
  let bytesRead: Int
}

extension ParsedChunk.Rows {
  /// Finds out how the rows are ordered.
  ///
  /// - Complexity: O(*n*) in rows.
  mutating func inspect() {
    guard !columns.holdsText else { return inspectTexts() }
    // Without an exit from the loop the comparisons are done several at a time.
    let keys = columns.keys
    var descents = false
    var repeats = false
    for row in stride(from: 1, to: columns.count, by: 1) {
      // In bounds: `row` is below the count.
      descents = descents || keys[row] < keys[row - 1]
      repeats = repeats || keys[row] == keys[row - 1]
    }
    isAscending = !descents
    hasRepeats = repeats
  }

  private mutating func inspectTexts() {
    for row in stride(from: 1, to: columns.count, by: 1)
    where !columns.precedes(row - 1, columns, row) {
      hasRepeats = true
      if columns.precedes(row, columns, row - 1) {
        isAscending = false
        return
      }
    }
  }
}
