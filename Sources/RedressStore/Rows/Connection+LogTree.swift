extension Connection {
  /// The hashes of the events up to one, in the log's order.
  ///
  /// - Parameters:
  ///   - sequence: The last event's; none after it is given.
  ///   - body: Given the 32 bytes of one event after the other.
  /// - Returns: How many there were.
  /// - Throws: What reading and the body throw.
  @discardableResult
  package func forEachEventHash(
    upTo sequence: Int64,
    _ body: ([UInt8]) throws -> Void
  ) throws -> Int64 {
    var count: Int64 = 0
    try stream(
      "SELECT hash FROM event WHERE sequence <= $1 ORDER BY sequence",
      [.int(sequence)]
    ) { row in
      try body(row.blob(0))
      count += 1
      return true
    }
    return count
  }
}
