/// Merges runs of one lane into one ascending order, by subject, then by line.
///
/// A tree of losers: each inner node keeps the run that lost there, so that taking a row costs one
/// comparison a level (Knuth, The Art of Computer Programming 3, 5.4.1).
struct RunMerge {
  /// A run and the key of its row at hand: `UInt64.max`, which no id has, once it is at its end.
  private struct Node {
    var key: UInt64
    /// -1 in a node that no run has reached yet.
    var run: Int
  }

  private let readers: [SubjectRunReader]
  private var rows: [Int]
  /// Inner nodes from 1; node 0 is the winner.
  private var tree: [Node]
  private var hasBegun = false
  /// The row last found, which stands until the next call.
  private(set) var columns: SnapshotColumns
  private(set) var row = 0

  /// - Throws: As ``SubjectRunReader/advance()``.
  /// - Parameter readers: At least one.
  init(_ readers: [SubjectRunReader]) throws(ScoreFileError) {
    self.readers = readers
    columns = readers[0].columns
    rows = []
    var keys: [UInt64] = []
    for reader in readers {
      keys.append(try reader.advance() ? reader.columns.keys[reader.firstRow] : .max)
      rows.append(reader.firstRow)
    }
    tree = Array(repeating: Node(key: 0, run: -1), count: readers.count)
    for run in readers.indices { build(Node(key: keys[run], run: run)) }
  }

  /// Finds the next row.
  ///
  /// - Returns: `false` at the end.
  @inline(__always)
  mutating func next() throws(ScoreFileError) -> Bool {
    if hasBegun { try advance(tree[0]) }
    hasBegun = true
    let winner = tree[0]
    guard winner.key != .max else { return false }
    columns = readers[winner.run].columns
    row = rows[winner.run]
    return true
  }

  @inline(__always)
  private mutating func advance(_ winner: Node) throws(ScoreFileError) {
    let run = winner.run
    let row = rows[run] + 1
    var key = UInt64.max
    if row < columns.count {
      rows[run] = row
      key = columns.keys[row]
    } else if winner.key != .max {
      let reader = readers[run]
      if try reader.advance() { key = columns.keys[reader.firstRow] }
      rows[run] = reader.firstRow
    }
    replay(Node(key: key, run: run))
  }

  @inline(__always)
  private mutating func replay(_ entering: Node) {
    var winner = entering
    var node = (entering.run + readers.count) / 2
    while node > 0 {
      let waiting = tree[node]
      if waiting.key == winner.key {
        let waits = precedesAtOneKey(waiting, winner)
        tree[node] = waits ? winner : waiting
        winner = waits ? waiting : winner
      } else {
        // Chosen without a branch: which of two random keys is less cannot be predicted.
        let waits = waiting.key < winner.key
        tree[node] = waits ? winner : waiting
        winner = waits ? waiting : winner
      }
      node /= 2
    }
    tree[0] = winner
  }

  /// Enters a run into a tree that is still being built: it waits at the first empty node.
  private mutating func build(_ entering: Node) {
    var winner = entering
    var node = (entering.run + readers.count) / 2
    while node > 0 {
      let waiting = tree[node]
      if waiting.run < 0 {
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

  private func precedes(_ first: Node, _ second: Node) -> Bool {
    first.key != second.key ? first.key < second.key : precedesAtOneKey(first, second)
  }

  @inline(never)
  private func precedesAtOneKey(_ first: Node, _ second: Node) -> Bool {
    guard first.key != .max else { return first.run < second.run }
    let (columns, others) = (readers[first.run].columns, readers[second.run].columns)
    let (row, other) = (rows[first.run], rows[second.run])
    if columns.precedes(row, others, other) { return true }
    if others.precedes(other, columns, row) { return false }
    return columns.lines[row] < others.lines[other]
  }
}
