internal import RedressCore
internal import RedressFeeds

/// What orders records: subject, day and id, by bytes.
struct RecordKey {
  let subject: [UInt8]
  let on: Int32
  let record: [UInt8]

  init(subject: String, on: Int32, record: String) {
    self.subject = Array(subject.utf8)
    self.on = on
    self.record = Array(record.utf8)
  }

  /// Below zero, zero or above as a row of a block comes before the key, is at it or comes after.
  func order(of row: RecordBlockRow, in block: RecordBlock) -> Int {
    order(block.bytes.span, row.subject, row.on, row.record)
  }

  /// The same for a row of a file.
  func order(of row: RecordRow, _ bytes: [UInt8]) -> Int {
    order(bytes.span, row.subject, row.head.on, row.record)
  }

  private func order(
    _ bytes: Span<UInt8>,
    _ subject: Range<Int>,
    _ on: Int32,
    _ record: Range<Int>
  ) -> Int {
    let order = bytes.order(subject, self.subject.span, 0..<self.subject.count)
    if order != 0 { return order }
    if on != self.on { return on < self.on ? -1 : 1 }
    return bytes.order(record, self.record.span, 0..<self.record.count)
  }
}

/// Finds a file's records among the rows of `record_version`, asked for in the order of both.
struct RecordRowPages {
  private static let size = 256

  private let connection: any Connection
  private let kinds: [RecordKind]
  private var page: [(key: RecordKey, record: Record)] = []
  private var at = 0
  private var isLast = false

  init(_ connection: any Connection, kinds: [RecordKind]) {
    self.connection = connection
    self.kinds = kinds
  }

  /// What the rows of the same subject, day and id say, in any version.
  mutating func match(_ row: RecordRow, _ bytes: [UInt8]) throws -> RecordMatch {
    while at < page.count, page[at].key.order(of: row, bytes) > 0 { at += 1 }
    if at == page.count {
      if isLast { return .none }
      try load(from: row, bytes)
    }
    var next = at
    while next < page.count, page[next].key.order(of: row, bytes) == 0 { next += 1 }
    guard next > at else { return .none }
    let record = try row.record(bytes.span, kinds: kinds)
    var versions = page[at..<next].map(\.record)
    // The versions of a record that the page's end cuts are all read.
    if next == page.count, !isLast {
      versions = try connection.versions(of: record.id, kinds: kinds).map(\.record)
    }
    return versions.contains(record) ? .same : .other
  }

  private mutating func load(from row: RecordRow, _ bytes: [UInt8]) throws {
    let span = bytes.span
    page = try connection.all(
      """
      SELECT \(connection.recordColumns) FROM record_version
      WHERE (subject, on_day, record) >= ($1, $2, $3)
      ORDER BY subject, on_day, record, version LIMIT \(Self.size)
      """,
      [
        .text(span.text(row.subject)), .int(Int64(row.head.on)), .text(span.text(row.record)),
      ]
    ) { stored in
      let record = try StoredRecord(stored, kinds: kinds).record
      let key = RecordKey(
        subject: record.subject.rawValue,
        on: record.on.number,
        record: record.id.rawValue
      )
      return (key, record)
    }
    at = 0
    isLast = page.count < Self.size
  }
}

/// Finds a file's records in the blocks of one batch, asked for in the order of both.
struct RecordBlockSeeker {
  private let connection: any Connection
  private let batch: Int64
  private let kinds: [RecordKind]

  /// The block at hand and its place; `nil` before the first and after the last.
  private var block: RecordBlock?
  private var place: Int64 = -1
  private var row = RecordBlockRow()
  private var isAtEnd = false

  init(_ connection: any Connection, batch: Int64, kinds: [RecordKind]) {
    self.connection = connection
    self.batch = batch
    self.kinds = kinds
  }

  /// What the record of the same subject, day and id says.
  ///
  /// - Throws: ``StoreError`` `unreadable`, naming a damaged block.
  mutating func match(_ sought: RecordRow, _ bytes: [UInt8]) throws -> RecordMatch {
    while !isAtEnd {
      guard let block else {
        try load(notBelow: bytes.span.text(sought.subject))
        continue
      }
      let order = row.order(in: block, sought, bytes)
      if order > 0 { return .none }
      let match = try reading("record block \(place) of batch-\(batch)") {
        () -> RecordMatch in
        if order == 0 {
          if row.isStored(sought, bytes, in: block, kinds: kinds) { return .same }
          let record = try row.record(in: block, kinds: kinds)
          return try sought.record(bytes.span, kinds: kinds) == record ? .same : .other
        }
        if try !row.advance(in: block) { self.block = nil }
        return .none
      }
      if match != .none { return match }
    }
    return .none
  }

  private mutating func load(notBelow subject: String) throws {
    let next = try connection.first(
      """
      SELECT place, content FROM record_block
      WHERE batch = $1 AND last_subject >= $2 AND place > $3
      ORDER BY last_subject, place LIMIT 1
      """,
      [.int(batch), .text(subject), .int(place)]
    ) { row in
      try reading("record block \(row.int(0)) of batch-\(batch)") {
        let block = try RecordBlock(verifying: row.blob(1))
        var first = RecordBlockRow()
        guard try first.advance(in: block) else { throw RecordBlockError.inconsistent(.count) }
        return (row.int(0), block, first)
      }
    }
    guard let next else {
      isAtEnd = true
      return
    }
    (place, block, row) = next
  }
}

extension RecordBlockRow {
  /// Below zero, zero or above as the row comes before one of a file, has its key or comes after.
  fileprivate func order(in block: RecordBlock, _ other: RecordRow, _ others: [UInt8]) -> Int {
    let (bytes, against) = (block.bytes.span, others.span)
    let order = bytes.order(subject, against, other.subject)
    if order != 0 { return order }
    if on != other.head.on { return on < other.head.on ? -1 : 1 }
    return bytes.order(record, against, other.record)
  }

  /// Whether the row is what a row of a file, which has the same key, is stored as.
  ///
  /// A record may say the same otherwise: stored before its kind got another field.
  fileprivate func isStored(
    _ other: RecordRow,
    _ others: [UInt8],
    in block: RecordBlock,
    kinds: [RecordKind]
  ) -> Bool {
    let (bytes, against, head) = (block.bytes.span, others.span, other.head)
    let stored = block.kinds[kind]
    return endedOn == head.endedOn && priorNoticeOn == head.priorNoticeOn
      && hasWrittenConsent == head.hasWrittenConsent && hasTexts == head.hasTexts
      && stored.fields == kinds[head.kind].fields.count && stored.id == kinds[head.kind].id
      && bytes.order(furnisher, against, other.furnisher) == 0
      && bytes.order(rest, against, other.rest) == 0
  }
}
