internal import RedressFeeds

/// Goes through the blocks of all batches at once, by subject, day and record id.
struct RecordBlockMerge {
  /// By the rows at hand, ascending; those at their end are gone.
  private var streams: [RecordBlockStream]

  /// - Throws: ``StoreError`` `unreadable`, naming a damaged block.
  init(_ connection: any Connection) throws {
    streams = []
    for batch in try connection.recordBatches() {
      var stream = RecordBlockStream(connection, batch: batch)
      try stream.advance()
      if stream.block != nil { insert(stream) }
    }
  }

  var isAtEnd: Bool { streams.isEmpty }

  /// The row at hand; `nil` at the end.
  var next: (row: RecordBlockRow, block: RecordBlock)? {
    guard let first = streams.first, let block = first.block else { return nil }
    return (first.row, block)
  }

  /// - Throws: ``StoreError`` `unreadable`, naming a damaged block.
  mutating func advance() throws {
    try streams[0].advance()
    guard streams[0].block != nil else {
      streams.removeFirst()
      return
    }
    var place = 0
    while place + 1 < streams.count, streams[place + 1].precedes(streams[place]) {
      streams.swapAt(place, place + 1)
      place += 1
    }
  }

  private mutating func insert(_ stream: RecordBlockStream) {
    let place = streams.firstIndex { stream.precedes($0) } ?? streams.count
    streams.insert(stream, at: place)
  }
}

/// Goes through the blocks of one batch.
private struct RecordBlockStream {
  private let connection: any Connection
  private let batch: Int64
  private var place = 0

  /// The block at hand; `nil` before the first and after the last.
  private(set) var block: RecordBlock?
  private(set) var row = RecordBlockRow()

  init(_ connection: any Connection, batch: Int64) {
    self.connection = connection
    self.batch = batch
  }

  mutating func advance() throws {
    if let block, try move(in: block) { return }
    block = try connection.recordBlock(batch, place)?.0
    row = RecordBlockRow()
    place += 1
    if let block { _ = try move(in: block) }
  }

  private mutating func move(in block: RecordBlock) throws -> Bool {
    try connection.reading("record block \(place) of batch-\(batch)") {
      try row.advance(in: block)
    }
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
