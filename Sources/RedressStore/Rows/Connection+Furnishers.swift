package import RedressCore
internal import RedressFeeds

/// A furnisher as they are registered now.
package struct FurnisherRow: Hashable, Sendable {
  package let furnisher: Furnisher

  /// From 1.
  package let version: Int

  /// The event that says so.
  package let event: Int64
}

extension Connection {
  package func furnisher(_ id: FurnisherID) throws -> FurnisherRow? {
    try furnishers("WHERE id = $1", [.text(id.rawValue)]).first
  }

  /// By id; may be empty.
  package func allFurnishers() throws -> [FurnisherRow] { try furnishers("ORDER BY id", []) }

  private func furnishers(_ clause: String, _ values: [SQLValue]) throws -> [FurnisherRow] {
    try every("SELECT particulars, version, event FROM furnisher \(clause)", values) { row in
      FurnisherRow(
        furnisher: try CanonicalJSON.value(Furnisher.self, from: row.text(0)),
        version: row.count(1),
        event: row.sequence(2)
      )
    }
  }

  /// How many records each furnisher has sent, whatever became of them; may be empty.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming the block.
  /// - Complexity: O(*n*) in all records that are on file; memory for one block.
  package func recordsByFurnisher() throws -> [FurnisherID: Int] {
    var counts: [FurnisherID: Int] = [:]
    try stream(
      "SELECT furnisher, count(*) FROM record_version WHERE version = 1 GROUP BY furnisher",
      []
    ) { row in
      counts[FurnisherID(row.text(0)), default: 0] += row.count(1)
      return true
    }
    try stream("SELECT content, place, batch FROM record_block ORDER BY batch, place", []) { row in
      try reading(RecordBlock.named(row.sequence(1), of: row.sequence(2))) {
        let block = try RecordBlock(verifying: row.blob(0))
        for (furnisher, count) in try block.recordsByFurnisher() {
          counts[furnisher, default: 0] += count
        }
      }
      return true
    }
    return counts
  }
}

extension RecordBlock {
  fileprivate func recordsByFurnisher() throws -> [(FurnisherID, Int)] {
    // Most blocks have one or two furnishers; a record says where its own stands.
    var counts = [Int](repeating: 0, count: furnishers.count)
    var row = RecordBlockRow()
    while try row.advance(in: self) {
      guard let place = furnishers.firstIndex(of: row.furnisher) else { continue }
      counts[place] += 1
    }
    return zip(furnishers, counts).map { range, count in
      (FurnisherID(String(decoding: bytes[range], as: UTF8.self)), count)
    }
  }
}
