/// Rows that come in order, one of several that are merged.
package protocol MergeSource {
  associatedtype Failure: Error

  /// What orders the row at hand before all else; `UInt64.max`, which no row has, at the end.
  var key: UInt64 { get }

  /// Goes on to the next row; to the first when it is called for the first time.
  mutating func advance() throws(Failure)

  /// Whether the row at hand comes before another source's, whose key is the same.
  func precedes(_ other: Self) -> Bool
}

/// Merges ordered rows into one order.
///
/// A tree of losers: each inner node keeps the source that lost there, so that taking a row costs one
/// comparison a level (Knuth, The Art of Computer Programming 3, 5.4.1).
package struct Merge<Source: MergeSource> {
  /// A source and the key of its row at hand.
  @usableFromInline
  struct Node {
    @usableFromInline var key: UInt64
    /// -1 in a node that no source has reached yet.
    @usableFromInline var source: Int

    @inlinable
    init(key: UInt64, source: Int) {
      self.key = key
      self.source = source
    }
  }

  @usableFromInline var sources: [Source]
  /// Inner nodes from 1; node 0 is the winner.
  @usableFromInline var tree: [Node]
  @usableFromInline var hasBegun = false

  /// - Throws: What advancing throws.
  @inlinable
  package init(_ sources: [Source]) throws(Source.Failure) {
    self.sources = sources
    tree = Array(repeating: Node(key: .max, source: -1), count: max(1, sources.count))
    for place in sources.indices {
      try self.sources[place].advance()
      build(Node(key: self.sources[place].key, source: place))
    }
  }

  /// Finds the next row.
  ///
  /// - Returns: `false` at the end.
  /// - Throws: What advancing throws.
  @inlinable @inline(__always)
  package mutating func next() throws(Source.Failure) -> Bool {
    let winner = tree[0]
    guard winner.key != .max else { return false }
    guard hasBegun else {
      hasBegun = true
      return true
    }
    try sources[winner.source].advance()
    replay(Node(key: sources[winner.source].key, source: winner.source))
    return tree[0].key != .max
  }

  /// The source whose row was found last; it stands until the next call.
  @inlinable @inline(__always)
  package var winner: Source { _read { yield sources[tree[0].source] } }

  @inlinable @inline(__always)
  mutating func replay(_ entering: Node) {
    var winner = entering
    var node = (entering.source + sources.count) / 2
    while node > 0 {
      let waiting = tree[node]
      // Chosen without a branch: which of two random keys is less cannot be predicted.
      let waits =
        waiting.key == winner.key ? precedesAtOneKey(waiting, winner) : waiting.key < winner.key
      tree[node] = waits ? winner : waiting
      winner = waits ? waiting : winner
      node /= 2
    }
    tree[0] = winner
  }

  /// Enters a source into a tree that is still being built: it waits at the first empty node.
  @inlinable
  mutating func build(_ entering: Node) {
    var winner = entering
    var node = (entering.source + sources.count) / 2
    while node > 0 {
      let waiting = tree[node]
      if waiting.source < 0 {
        tree[node] = winner
        return
      }
      if waiting.key < winner.key || waiting.key == winner.key && precedesAtOneKey(waiting, winner)
      {
        tree[node] = winner
        winner = waiting
      }
      node /= 2
    }
    tree[0] = winner
  }

  @inlinable @inline(__always)
  func precedesAtOneKey(_ first: Node, _ second: Node) -> Bool {
    first.key != .max && sources[first.source].precedes(sources[second.source])
  }
}
