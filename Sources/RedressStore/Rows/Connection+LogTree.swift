package import RedressProof

extension Connection {
  /// The log as a Merkle tree whose leaves are the events' seals.
  ///
  /// It goes on from where letters were drafted last, so that no act reads all of a long log.
  ///
  /// - Parameter sequence: The last event; `nil` for the end of the log.
  /// - Returns: The tree; empty for a log without events.
  /// - Throws: ``StoreError`` `unreadable` for a tree that no program kept.
  package func logTree(upTo sequence: Int64? = nil) throws -> CompactTree {
    let kept = try first("SELECT size, peaks FROM log_tree") {
      CompactTree(size: UInt64($0.sequence(0)), peaks: $0.blob(1))
    }
    if case .some(nil) = kept { throw StoreError.unreadable(table: "log_tree") }
    var tree = kept.flatMap { $0 } ?? CompactTree()
    if let sequence, tree.size > UInt64(clamping: sequence) { tree = CompactTree() }
    try forEachSeal(after: Int64(tree.size), upTo: sequence ?? .max) {
      tree.append(.leaf($0))
    }
    return tree
  }

  /// The seals of the events up to one, in the log's order.
  ///
  /// - Parameters:
  ///   - first: The last event before them.
  ///   - sequence: The last event's; none after it is given.
  ///   - body: Given the 32 bytes of one event after the other.
  /// - Returns: How many there were.
  /// - Throws: What reading and the body throw.
  @discardableResult
  package func forEachSeal(
    after first: Int64 = 0,
    upTo sequence: Int64,
    _ body: ([UInt8]) throws -> Void
  ) throws -> Int64 {
    var count: Int64 = 0
    try stream(
      "SELECT hash, signature FROM event WHERE sequence > $1 AND sequence <= $2 ORDER BY sequence",
      [.int(first), .int(sequence)]
    ) { row in
      try body(row.seal(0))
      count += 1
      return true
    }
    return count
  }
}
