internal import RedressCore
internal import RedressFeeds

/// What orders records, as it stands among bytes: subject, day and id.
struct RecordKey {
  let subject: Range<Int>
  let on: Int32
  let record: Range<Int>

  typealias Spelled = (ids: [UInt8], key: RecordKey)

  /// A key among bytes of its own.
  static func spelled(subject: String, on: Int32, record: String) -> Spelled {
    let ids = Array(subject.utf8) + record.utf8
    let end = subject.utf8.count
    return (ids, RecordKey(subject: 0..<end, on: on, record: end..<ids.count))
  }
}

extension RecordBlockRow {
  var key: RecordKey { RecordKey(subject: subject, on: on, record: record) }
}

extension RecordRow {
  fileprivate var key: RecordKey { RecordKey(subject: subject, on: head.on, record: record) }
}

extension Span<UInt8> {
  /// Below zero, zero or above as a record among these bytes comes before one among others, has its
  /// key or comes after.
  func order(_ key: RecordKey, _ others: Span<UInt8>, _ other: RecordKey) -> Int {
    let subjects = order(key.subject, others, other.subject)
    if subjects != 0 { return subjects }
    if key.on != other.on { return key.on < other.on ? -1 : 1 }
    return order(key.record, others, other.record)
  }
}

/// Finds a file's records among the rows of `record_version`, asked for in the order of both.
struct RecordRowPages {
  private static let size = 256

  private let connection: any Connection
  private let kinds: [RecordKind]
  private var page: [(key: RecordKey.Spelled, record: Record)] = []
  private var at = 0
  private var isLast = false

  init(_ connection: any Connection, kinds: [RecordKind]) {
    self.connection = connection
    self.kinds = kinds
  }

  /// What the rows of the same subject, day and id say, in any version.
  mutating func match(_ row: RecordRow, _ bytes: [UInt8]) throws -> RecordMatch {
    func order(_ place: Int) -> Int {
      let (ids, key) = page[place].key
      return bytes.span.order(row.key, ids.span, key)
    }
    while at < page.count, order(at) > 0 { at += 1 }
    if at == page.count {
      if isLast { return .none }
      try load(from: row, bytes)
    }
    var next = at
    while next < page.count, order(next) == 0 { next += 1 }
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
      let key = RecordKey.spelled(
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

extension BlockCursor<RecordBlock> {
  /// What the record of the same subject, day and id says as one of a file; asked for in the order of
  /// both.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming the block.
  mutating func match(
    _ sought: RecordRow,
    _ bytes: [UInt8],
    kinds: [RecordKind]
  ) throws -> RecordMatch {
    while let filed {
      let block = filed.content
      let order = block.bytes.span.order(row.key, bytes.span, sought.key)
      if order > 0 { return .none }
      if order == 0 {
        if row.isStored(sought, bytes, in: block, kinds: kinds) { return .same }
        let record = try reading(filed.name) { try row.record(in: block, kinds: kinds) }
        return try sought.record(bytes.span, kinds: kinds) == record ? .same : .other
      }
      try advance(toward: bytes.span.text(sought.subject))
    }
    return .none
  }
}

extension RecordBlockRow {
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
