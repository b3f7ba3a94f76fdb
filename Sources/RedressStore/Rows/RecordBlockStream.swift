internal import RedressFeeds

extension Connection {
  /// The records in the blocks of all batches, by subject, day and record id.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming the block.
  func recordBlocks() throws -> Merge<RecordBlockStream> {
    try Merge(try recordBatches().map { RecordBlockStream(cursor: BlockCursor(self, batch: $0)) })
  }
}

extension Merge<RecordBlockStream> {
  /// The record at hand, and its block.
  var record: (row: RecordBlockRow, block: RecordBlock)? {
    guard let block = winner.cursor.filed?.content else { return nil }
    return (winner.cursor.row, block)
  }
}

/// Goes through the records of one batch.
struct RecordBlockStream: MergeSource {
  fileprivate var cursor: BlockCursor<RecordBlock>

  /// The subject's first 8 bytes; no id begins with the byte 255.
  private(set) var key: UInt64 = 0

  fileprivate init(cursor: BlockCursor<RecordBlock>) { self.cursor = cursor }

  mutating func advance() throws {
    try cursor.advance()
    key = cursor.filed?.content.bytes.span.word(0, of: cursor.row.subject) ?? .max
  }

  func precedes(_ other: Self) -> Bool {
    guard let block = cursor.filed?.content, let others = other.cursor.filed?.content else {
      return cursor.filed != nil
    }
    return block.bytes.span.order(cursor.row.key, others.bytes.span, other.cursor.row.key) < 0
  }
}
