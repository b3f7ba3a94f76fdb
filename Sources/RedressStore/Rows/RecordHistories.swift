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

  /// What the subject said of furnishers.
  package fileprivate(set) var consents = Consents()

  /// Whether there is no record of the subject.
  package var isEmpty: Bool { parts.isEmpty && rows.isEmpty }

  /// Every version of every record, those of one record in order.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming a block; `unknownKind`.
  package func versions(kinds: [RecordKind]) throws -> [StoredRecord] {
    var versions: [StoredRecord] = []
    // Most have some sixty in all, and growing moves them.
    versions.reserveCapacity(rows.count + 64)
    for part in parts {
      try reading(part.name) {
        var row = part.row
        repeat {
          versions.append(
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
    return versions + rows
  }
}

extension [StoredRecord] {
  /// The records as they were known at a place in the log, ordered by day and id; each in its newest
  /// version by then, without the removed ones.
  ///
  /// What left since its time was over is there: months before that time read it, and the rule of expiry keeps
  /// it out of the others.
  ///
  /// - Parameters:
  ///   - event: The last place known; `nil` for everything known now.
  ///   - first: Leaves out records whose first version came later; `nil` for no such limit.
  /// - Returns: Their places among all versions; may be empty.
  package func known(by event: Int64?, firstBy first: Int64?) -> [Int] {
    var places = indices.filter {
      !self[$0].isExpired && self[$0].event <= event ?? .max
        && (self[$0].version > 1 || self[$0].isSupplied || self[$0].event <= first ?? .max)
    }
    if let first { places.removeAll { isPutBack($0, after: first) } }
    // Few records have a second version.
    if !places.allSatisfy({ self[$0].version == 1 && !self[$0].isRemoved }) {
      places = newest(among: places)
    }
    let precedes = { (first: Int, second: Int) in
      let (first, second) = (self[first].record, self[second].record)
      return first.on == second.on ? first.id < second.id : first.on < second.on
    }
    // Most come in order already.
    if zip(places, places.dropFirst()).contains(where: { precedes($1, $0) }) {
      places.sort(by: precedes)
    }
    return places
  }

  /// Whether a version is one of a record that was put back behind a place in the log, or follows it.
  private func isPutBack(_ place: Int, after event: Int64) -> Bool {
    self[place].version > 1
      && contains {
        $0.isPutBack && $0.event > event && $0.version <= self[place].version
          && $0.record.id == self[place].record.id
      }
  }

  /// The newest version of each record, by id, also where that removes it.
  ///
  /// - Parameter ids: Of the records that are wanted; `nil` for all.
  /// - Returns: Without those that are not there; may be empty.
  package func newestOfEach(of ids: Set<RecordID>? = nil) -> [RecordID: StoredRecord] {
    var newest: [RecordID: StoredRecord] = [:]
    for place in indices where ids?.contains(self[place].record.id) ?? true {
      let stored = self[place]
      if stored.version >= newest[stored.record.id]?.version ?? 0 {
        newest[stored.record.id] = stored
      }
    }
    return newest
  }

  /// Of each record whose first version is there, its last one, unless that removes it.
  private func newest(among places: [Int]) -> [Int] {
    var newest: [RecordID: Int] = [:]
    for place in places where self[place].version == 1 || newest[self[place].record.id] != nil {
      newest[self[place].record.id] = place
    }
    return newest.values.filter { !self[$0].isRemoved }
  }
}

extension Connection {
  /// Those of some subjects of whose records another version came after a place in the log.
  ///
  /// - Throws: ``StoreError``.
  package func subjectsWithOtherVersions(
    _ subjects: [SubjectID],
    since event: Int64
  ) throws -> Set<SubjectID> {
    var found: Set<SubjectID> = []
    try forEachRow(
      of: subjects,
      "SELECT subject FROM record_version WHERE version > 1 AND event > \(event) AND subject",
      orderedBy: "subject"
    ) { subject, _ in found.insert(subject) }
    return found
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
    let consents = try connection.consents(of: subjects)
    var found = subjects.map {
      RecordHistory(parts: [], rows: rows[$0] ?? [], consents: consents[$0] ?? Consents())
    }
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
