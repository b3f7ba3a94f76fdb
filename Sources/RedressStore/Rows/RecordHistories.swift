package import RedressCore
internal import RedressFeeds

/// Everything stored of one subject's records, not read yet: that needs no database.
package struct RecordHistory: Sendable {
  /// Where the subject's rows begin in a block.
  struct Part: Sendable {
    let block: RecordBlock
    let row: RecordBlockRow
    let event: Int64
    let name: String
  }

  fileprivate(set) var parts: [Part] = []

  /// Versions stored one by one.
  fileprivate(set) var rows: [StoredRecord] = []

  /// Whether there is no record of the subject.
  package var isEmpty: Bool { parts.isEmpty && rows.isEmpty }

  /// Every version of every record, those of one record in order.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming a block; `unreadable` for a kind that no scheme has.
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
  private var batches: [BatchSeeker]

  package init(_ connection: any Connection, kinds: [RecordKind]) throws {
    self.connection = connection
    self.kinds = kinds
    batches = try connection.recordBatches().map(BatchSeeker.init)
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
        found[place].parts += try batches[batch].parts(of: subjects[place], connection)
      }
    }
    return found
  }
}

/// Finds subjects in the blocks of one batch.
private struct BatchSeeker {
  private let batch: Int64

  private struct Held {
    let place: Int64
    let last: SubjectID
    let content: RecordBlock
    let event: Int64
  }

  /// The block at hand; `nil` before the first and after the last.
  private var held: Held?
  private var row = RecordBlockRow()
  private var isAtRow = false

  /// Whom the last question was about.
  private var asked: SubjectID?

  init(batch: Int64) { self.batch = batch }

  mutating func parts(
    of subject: SubjectID,
    _ connection: any Connection
  ) throws -> [RecordHistory.Part] {
    if held.map({ $0.last < subject }) ?? true || asked.map({ subject < $0 }) ?? false {
      try seek(subject, after: -1, connection)
    }
    asked = subject
    var parts: [RecordHistory.Part] = []
    while let held {
      let name = "record block \(held.place) of batch-\(batch)"
      let id = Array(subject.rawValue.utf8)
      let order = try reading(name) { () -> Int in
        while isAtRow {
          let bytes = held.content.bytes.span
          let order = bytes.order(row.subject, id.span, 0..<id.count)
          if order >= 0 { return order }
          isAtRow = try row.advance(in: held.content)
        }
        return 1
      }
      guard order == 0 else { return parts }
      parts.append(
        RecordHistory.Part(block: held.content, row: row, event: held.event, name: name)
      )
      // A subject's last rows may stand in the next block.
      guard held.last == subject else { return parts }
      try seek(subject, after: held.place, connection)
    }
    return parts
  }

  private mutating func seek(
    _ subject: SubjectID,
    after place: Int64,
    _ connection: any Connection
  ) throws {
    held = try connection.first(
      """
      SELECT place, last_subject, content, event FROM record_block
      WHERE batch = $1 AND last_subject >= $2 AND place > $3
      ORDER BY last_subject, place LIMIT 1
      """,
      [.int(batch), .text(subject.rawValue), .int(place)]
    ) { row in
      Held(
        place: row.int(0),
        last: SubjectID(row.text(1)),
        content: try reading("record block \(row.int(0)) of batch-\(batch)") {
          try RecordBlock(verifying: row.blob(2))
        },
        event: row.int(3)
      )
    }
    row = RecordBlockRow()
    guard let held else { return }
    isAtRow = try reading("record block \(held.place) of batch-\(batch)") {
      try row.advance(in: held.content)
    }
  }
}
