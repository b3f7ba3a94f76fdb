/// Merges runs into one order: by subject, day, record id and line.
///
/// A tree of losers: each inner node keeps the run that lost there, so that taking a row costs one
/// comparison a level (Knuth, The Art of Computer Programming 3, 5.4.1).
struct RecordMerge {
  private let cursors: [RecordRunCursor]

  /// Inner nodes from 1, -1 where no run has come by yet; node 0 is the winner.
  private var tree: [Int]
  private var hasBegun = false

  /// - Throws: `ScoreFileError` `.spoolFailed`.
  init(_ runs: RecordRuns) throws {
    cursors = runs.runs.map { RecordRunCursor(runs, $0) }
    tree = Array(repeating: -1, count: max(1, cursors.count))
    for cursor in cursors { try cursor.advance() }
    for run in cursors.indices { settle(run) }
  }

  /// The run whose row is next, which stands until the next call; `nil` at the end.
  ///
  /// - Throws: `ScoreFileError` `.spoolFailed`.
  mutating func next() throws -> RecordRunCursor? {
    guard !cursors.isEmpty else { return nil }
    if hasBegun {
      try cursors[tree[0]].advance()
      settle(tree[0])
    }
    hasBegun = true
    let winner = cursors[tree[0]]
    return winner.row == nil ? nil : winner
  }

  /// Lets a run that has another row play from its leaf up; while the tree is built it waits at the
  /// first node that nobody has reached.
  private mutating func settle(_ entering: Int) {
    var winner = entering
    var node = (entering + cursors.count) / 2
    while node > 0 {
      let waiting = tree[node]
      guard waiting >= 0 else {
        tree[node] = winner
        return
      }
      if precedes(waiting, winner) {
        tree[node] = winner
        winner = waiting
      }
      node /= 2
    }
    tree[0] = winner
  }

  private func precedes(_ one: Int, _ other: Int) -> Bool {
    let (first, second) = (cursors[one], cursors[other])
    // No id begins with the byte 255, so a run at its end comes after all others.
    if first.start != second.start { return first.start < second.start }
    if first.next != second.next { return first.next < second.next }
    if first.isWhole, second.isWhole, first.on != second.on { return first.on < second.on }
    guard let row = first.row, let against = second.row else { return one < other }
    return RecordOrder.precedes(row, first.bytes.span, against, second.bytes.span)
  }
}
