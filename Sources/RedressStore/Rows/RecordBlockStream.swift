internal import RedressFeeds

extension Connection {
  /// The records in the blocks of all batches, by subject, day and record id.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming the block.
  func recordBlocks() throws -> Merge<RecordBlockStream> {
    try Merge(try recordBatches().map { RecordBlockStream(self, batch: $0) })
  }
}

extension Merge<RecordBlockStream> {
  /// The record at hand, and its block.
  var record: (row: RecordBlockRow, block: RecordBlock)? {
    let stream = winner
    return stream.block.map { (stream.row, $0) }
  }
}

/// Goes through the blocks of one batch.
struct RecordBlockStream: MergeSource {
  private let connection: any Connection
  private let batch: Int64
  private var place = 0

  /// The block at hand; `nil` before the first and after the last.
  private(set) var block: RecordBlock?
  private(set) var row = RecordBlockRow()

  /// The subject's first 8 bytes; no id begins with the byte 255.
  private(set) var key: UInt64 = 0

  init(_ connection: any Connection, batch: Int64) {
    self.connection = connection
    self.batch = batch
  }

  mutating func advance() throws {
    if let block, try move(in: block) { return }
    block = try connection.recordBlock(batch, place)?.0
    row = RecordBlockRow()
    place += 1
    if let block { _ = try move(in: block) } else { key = .max }
  }

  private mutating func move(in block: RecordBlock) throws -> Bool {
    var next = row
    let hasMoved = try reading("record block \(place) of batch-\(batch)") {
      try next.advance(in: block)
    }
    row = next
    if hasMoved { key = block.bytes.span.word(0, of: row.subject) }
    return hasMoved
  }

  func precedes(_ other: Self) -> Bool {
    guard let block, let others = other.block else { return block != nil }
    let (bytes, against) = (block.bytes.span, others.bytes.span)
    let order = bytes.order(row.subject, against, other.row.subject)
    if order != 0 { return order < 0 }
    if row.on != other.row.on { return row.on < other.row.on }
    return bytes.order(row.record, against, other.row.record) < 0
  }
}
