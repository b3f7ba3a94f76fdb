package import RedressCore
internal import RedressFeeds

/// Finds people on file, quickly when they are asked for in the order of their ids by bytes.
package struct SubjectSeeker {
  private var rows: SubjectRowPages
  private var blocks: [BlockCursor<SubjectBlock>]

  package init(_ connection: any Connection) throws {
    rows = SubjectRowPages(connection)
    blocks = try connection.batches(of: .subjectBlock).map { BlockCursor(connection, batch: $0) }
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
    for place in blocks.indices where try blocks[place].find(sought) { return true }
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

extension BlockCursor<SubjectBlock> {
  /// A person's row and the block that it is in.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming the block.
  mutating func row(of id: [UInt8]) throws -> (block: SubjectBlock, row: SubjectBlockRow)? {
    guard try find(id), let filed else { return nil }
    return (filed.content, row)
  }

  /// What the batch has of a person, if it is a later version than one that is known.
  mutating func newer(than known: StoredSubject?, _ id: [UInt8]) throws -> StoredSubject? {
    guard try find(id), row.version > known?.version ?? 0, let filed else { return known }
    return StoredSubject(
      subject: try reading(filed.name) { try row.subject(in: filed.content) },
      version: row.version
    )
  }
}
