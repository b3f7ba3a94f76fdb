package import RedressCore
internal import RedressFeeds

/// Finds people on file, quickly when they are asked for in the order of their ids by bytes.
package struct SubjectSeeker {
  private var rows: SubjectRowPages
  private var blocks: [SubjectBlockSeeker]

  package init(_ connection: any Connection) throws {
    rows = SubjectRowPages(connection)
    blocks = try connection.batches(of: .subjectBlock).map {
      SubjectBlockSeeker(connection, batch: $0)
    }
  }

  /// A person's newest version; `nil` when the office has none.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming the block.
  package mutating func subject(_ id: SubjectID) throws -> StoredSubject? {
    let sought = Array(id.rawValue.utf8)
    var newest = try rows.newest(of: sought)
    for place in blocks.indices { newest = try blocks[place].newer(than: newest, sought) }
    return newest
  }

  /// Whether anything is on file of a person.
  mutating func contains(_ id: SubjectID) throws -> Bool {
    let sought = Array(id.rawValue.utf8)
    if try rows.newest(of: sought) != nil { return true }
    for place in blocks.indices where try blocks[place].row(of: sought) != nil { return true }
    return false
  }

  /// The number of a person's newest version, 0 for none, and whether a row of a file says the same.
  mutating func match(
    _ row: SubjectRow,
    _ bytes: [UInt8],
    languages: [String]
  ) throws -> (version: Int64, isSame: Bool) {
    let sought = Array(bytes[row.subject])
    var (version, isSame) = (Int64(0), false)
    if let known = try rows.newest(of: sought) {
      version = known.version
      isSame = try row.subject(bytes.span, languages: languages) == known.subject
    }
    for place in blocks.indices {
      guard let (block, stored) = try blocks[place].row(of: sought), stored.version > version
      else { continue }
      version = stored.version
      isSame =
        block.languages[stored.language] == languages[row.language]
        && block.bytes.span.order(stored.rest, bytes.span, row.rest) == 0
    }
    return (version, isSame)
  }
}

/// Finds people among the rows of `subject_version`.
private struct SubjectRowPages {
  private let connection: any Connection
  private var page: [(id: [UInt8], stored: StoredSubject)] = []
  private var at = 0

  /// What the page begins with: everything from there to its last row, or to the table's end.
  private var from: [UInt8]?
  private var isLast = false

  /// Rows of the next page: few when one person is looked up, more when many are.
  private var size = 4

  init(_ connection: any Connection) { self.connection = connection }

  mutating func newest(of id: [UInt8]) throws -> StoredSubject? {
    if !covers(id) { try load(from: id) }
    if at > 0, !page[at - 1].id.lexicographicallyPrecedes(id) { at = 0 }
    while at < page.count, page[at].id.lexicographicallyPrecedes(id) { at += 1 }
    var newest: StoredSubject?
    while at < page.count, page[at].id == id {
      newest = page[at].stored
      at += 1
    }
    // The page's end may cut a person's versions.
    if newest != nil, at == page.count, !isLast {
      at = 0
      return try connection.subject(SubjectID(String(decoding: id, as: UTF8.self))).map {
        StoredSubject(subject: $0.subject, version: $0.version)
      }
    }
    return newest
  }

  private func covers(_ id: [UInt8]) -> Bool {
    guard let from, !id.lexicographicallyPrecedes(from) else { return false }
    return isLast || page.last.map { !$0.id.lexicographicallyPrecedes(id) } ?? false
  }

  private mutating func load(from id: [UInt8]) throws {
    page = try connection.subjectRows(
      "WHERE subject >= $1 ORDER BY subject, version LIMIT \(size)",
      SubjectID(String(decoding: id, as: UTF8.self))
    ).map { (Array($0.subject.id.rawValue.utf8), $0) }
    (from, at, isLast) = (id, 0, page.count < size)
    size = min(1_024, 4 * size)
  }
}

/// Finds people in the blocks of one batch.
struct SubjectBlockSeeker {
  private let connection: any Connection
  private let batch: Int64

  /// The block at hand and its place; `nil` before the first and after the last.
  private var block: SubjectBlock?
  private var place: Int64 = -1
  private var row = SubjectBlockRow()

  /// Whether ``row`` is one of the block's.
  private var isAtRow = false

  /// Who was asked for last; `nil` before anyone was.
  private var asked: [UInt8]?

  init(_ connection: any Connection, batch: Int64) {
    self.connection = connection
    self.batch = batch
  }

  /// A person's row and the block that it is in.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming the block.
  mutating func row(of id: [UInt8]) throws -> (SubjectBlock, SubjectBlockRow)? {
    if asked.map({ id.lexicographicallyPrecedes($0) }) ?? true { try load(notBelow: id) }
    asked = id
    while let block {
      while isAtRow {
        let order = block.bytes.span.order(row.subject, id.span, 0..<id.count)
        if order >= 0 { return order == 0 ? (block, row) : nil }
        try advance(in: block)
      }
      let ended = place
      try load(notBelow: id)
      guard self.block == nil || place != ended else {
        throw StoreError(.damaged, "\(name) is filed under the wrong subjects")
      }
    }
    return nil
  }

  /// What the batch has of a person, if it is a later version than one that is known.
  mutating func newer(than known: StoredSubject?, _ id: [UInt8]) throws -> StoredSubject? {
    guard let (block, row) = try row(of: id), row.version > known?.version ?? 0 else {
      return known
    }
    return StoredSubject(
      subject: try reading(name) { try row.subject(in: block) },
      version: row.version
    )
  }

  private mutating func advance(in block: SubjectBlock) throws {
    var next = row
    isAtRow = try reading(name) { try next.advance(in: block) }
    row = next
  }

  private mutating func load(notBelow id: [UInt8]) throws {
    let next = try connection.first(
      """
      SELECT place, content FROM subject_block
      WHERE batch = $1 AND last_subject >= $2 ORDER BY last_subject, place LIMIT 1
      """,
      [.int(batch), .text(String(decoding: id, as: UTF8.self))]
    ) { ($0.int(0), $0.blob(1)) }
    (block, row, isAtRow) = (nil, SubjectBlockRow(), false)
    guard let (place, bytes) = next else { return }
    self.place = place
    let block = try reading(name) { try SubjectBlock(verifying: bytes) }
    try advance(in: block)
    self.block = block
  }

  private var name: String { "people's block \(place) of batch-\(batch)" }
}
