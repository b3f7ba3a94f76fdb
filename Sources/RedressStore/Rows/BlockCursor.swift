import RedressCore
internal import RedressFeeds

/// A block of rows ascending by subject, as a table has it under a batch, a place and the subjects
/// that it begins and ends with.
protocol RowBlock: Sendable {
  associatedtype Row: BlockRow<Self>

  static var table: AttachedTable { get }

  var bytes: [UInt8] { get }
  init(verifying bytes: [UInt8]) throws(BlockError)
}

extension RowBlock {
  static func named(_ place: Int64, of batch: Int64) -> BlockName {
    .rows(table: table.rawValue, place: place, of: BatchID(batch))
  }
}

extension RecordPlaceBlock {
  static func named(_ place: Int64, of batch: Int64) -> BlockName {
    .rows(table: AttachedTable.recordPlace.rawValue, place: place, of: BatchID(batch))
  }
}

/// A row of a block, found by going from the first to the last.
protocol BlockRow<Block>: Sendable {
  associatedtype Block

  init()
  var subject: Range<Int> { get }
  mutating func advance(in block: Block) throws(BlockError) -> Bool
}

extension RecordBlock: RowBlock {
  typealias Row = RecordBlockRow
  static var table: AttachedTable { .recordBlock }
}

extension SubjectBlock: RowBlock {
  typealias Row = SubjectBlockRow
  static var table: AttachedTable { .subjectBlock }
}

extension RecordBlockRow: BlockRow {}
extension SubjectBlockRow: BlockRow {}

/// Goes through the blocks of one batch; asked in the order of subjects, it reads every block once.
struct BlockCursor<Block: RowBlock> {
  /// A block as it is stored.
  struct Filed {
    fileprivate let batch: Int64
    let place: Int64
    let last: String
    let event: Int64
    let content: Block

    var name: BlockName { Block.named(place, of: batch) }
  }

  private let connection: any Connection
  private let batch: Int64

  /// The block at hand; `nil` before the first and after the last.
  private(set) var filed: Filed?

  /// A row of the block at hand.
  private(set) var row = Block.Row()

  /// Whom ``find(_:)`` was last asked for.
  private var asked: [UInt8]?

  init(_ connection: any Connection, batch: Int64) {
    self.connection = connection
    self.batch = batch
  }

  /// Goes to the first row of the first block, behind a place, that ends with a subject or a later one.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming the block.
  mutating func seek(_ subject: String, after place: Int64 = -1) throws {
    let next = try connection.first(
      """
      SELECT place, last_subject, event, content FROM \(Block.table.rawValue)
      WHERE batch = $1 AND last_subject >= $2 AND place > $3
      ORDER BY last_subject, place LIMIT 1
      """,
      [.int(batch), .text(subject), .int(place)]
    ) { stored in
      Filed(
        batch: batch,
        place: stored.sequence(0),
        last: stored.text(1),
        event: stored.sequence(2),
        content: try reading(Block.named(stored.int(0), of: batch)) {
          try Block(verifying: stored.blob(3))
        }
      )
    }
    (filed, row) = (next, Block.Row())
    if let next { _ = try reading(next.name) { try row.advance(in: next.content) } }
  }

  /// Goes to the next row, or to the first; past the end of a block, the rows below `subject` need not
  /// be gone through.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming the block.
  mutating func advance(toward subject: @autoclosure () -> String? = nil) throws {
    guard let filed else { return try seek("") }
    if try reading(filed.name, { try row.advance(in: filed.content) }) { return }
    guard filed.content.bytes.span.order(row.subject, filed.last) == 0 else {
      throw StoreError.damaged(filed.name, .misfiled)
    }
    try seek(subject() ?? filed.last, after: filed.place)
  }

  /// Goes to the first row, in the block at hand or behind it, that is not below a subject; back to
  /// the batch's beginning when an earlier subject is asked for than before.
  ///
  /// - Returns: Whether it is the subject's.
  /// - Throws: ``StoreError`` `damaged`, naming the block.
  mutating func find(_ subject: [UInt8]) throws -> Bool {
    let all = 0..<subject.count
    if asked.map({ subject.span.order(all, $0.span, 0..<$0.count) < 0 }) ?? true {
      try seek(String(decoding: subject, as: UTF8.self))
    } else if let filed, subject.span.order(all, filed.last) > 0 {
      try seek(String(decoding: subject, as: UTF8.self), after: filed.place)
    }
    asked = subject
    while let filed {
      let order = filed.content.bytes.span.order(row.subject, subject.span, all)
      if order >= 0 { return order == 0 }
      try advance()
    }
    return false
  }
}
