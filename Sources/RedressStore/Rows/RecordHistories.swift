package import RedressCore
internal import RedressFeeds

/// Everything stored of one subject's records, not read yet: that needs no database.
package struct RecordHistory: Sendable {
  /// Where the subject's rows begin in a block.
  struct Part: Sendable {
    let block: RecordBlock
    let row: RecordBlockRow
    let event: Int64
    let name: BlockName
  }

  fileprivate(set) var parts: [Part] = []

  /// Versions stored one by one.
  fileprivate(set) var rows: [StoredRecord] = []

  /// Whether there is no record of the subject.
  package var isEmpty: Bool { parts.isEmpty && rows.isEmpty }

  /// Every version of every record, those of one record in order.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming a block; `unknownKind`.
  package func versions(kinds: [RecordKind]) throws -> [StoredRecord] {
    var firsts: [StoredRecord] = []
    for part in parts {
      try reading(part.name) {
        var row = part.row
        repeat {
          firsts.append(
            StoredRecord(
              record: try row.record(in: part.block, kinds: kinds),
              version: 1,
              isRemoved: false,
              event: part.event
            )
          )
        } while try row.advance(in: part.block) && row.subject == part.row.subject
      }
    }
    return firsts + rows
  }
}

extension [StoredRecord] {
  /// The records as they were known at a place in the log, ordered by day and id; each in its newest
  /// version by then, without the removed ones.
  ///
  /// - Parameters:
  ///   - event: The last place known; `nil` for everything known now.
  ///   - first: Leaves out records whose first version came later; `nil` for no such limit.
  /// - Returns: May be empty.
  package func known(by event: Int64?, firstBy first: Int64?) -> [StoredRecord] {
    var newest: [RecordID: StoredRecord] = [:]
    newest.reserveCapacity(count)
    for version in self where version.event <= event ?? .max {
      // Versions come in order, so a record without an entry is at its first one.
      if newest[version.record.id] == nil && version.event > first ?? .max { continue }
      newest[version.record.id] = version
    }
    return newest.values.filter { !$0.isRemoved }
      .sorted { ($0.record.on, $0.record.id) < ($1.record.on, $1.record.id) }
  }
}

/// Loads what is stored of many subjects, fastest when asked in the order of their ids: every block
/// is then read once.
package struct RecordHistories {
  private let connection: any Connection
  private let kinds: [RecordKind]
  private var batches: [BlockCursor<RecordBlock>]

  package init(_ connection: any Connection, kinds: [RecordKind]) throws {
    self.connection = connection
    self.kinds = kinds
    batches = try connection.recordBatches().map { BlockCursor(connection, batch: $0) }
  }

  /// One for each subject.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming a block.
  package mutating func load(_ subjects: [SubjectID]) throws -> [RecordHistory] {
    var rows: [SubjectID: [StoredRecord]] = [:]
    try connection.forEachRow(
      of: subjects,
      "SELECT \(connection.recordColumns) FROM record_version WHERE subject",
      orderedBy: "subject, version",
      subjectAt: 1
    ) { rows[$0, default: []].append(try StoredRecord($1, kinds: kinds)) }
    var found = subjects.map { RecordHistory(parts: [], rows: rows[$0] ?? []) }
    for batch in batches.indices {
      for place in subjects.indices {
        found[place].parts += try batches[batch].parts(of: subjects[place])
      }
    }
    return found
  }
}

extension BlockCursor<RecordBlock> {
  fileprivate mutating func parts(of subject: SubjectID) throws -> [RecordHistory.Part] {
    var parts: [RecordHistory.Part] = []
    while try find(Array(subject.rawValue.utf8)), let filed {
      parts.append(
        RecordHistory.Part(block: filed.content, row: row, event: filed.event, name: filed.name)
      )
      // A subject's last rows may stand in the next block.
      guard filed.last == subject.rawValue else { break }
      try seek(subject.rawValue, after: filed.place)
    }
    return parts
  }
}
