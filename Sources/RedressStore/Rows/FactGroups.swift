import RedressCore
internal import RedressFeeds

/// The records of one subject, as something brought them.
struct FactGroup {
  let subject: SubjectID

  /// At least one, each with its place among all that were brought.
  let records: [(place: Int, record: Record)]
}

/// Records by subject, gone through by leaps: what lies between is not read.
protocol FactGroups {
  /// The first subject that is not below one, and its records; `nil` when none is left.
  ///
  /// Asked in the order of subjects.
  mutating func group(notBelow subject: SubjectID) throws -> FactGroup?
}

extension FactGroups {
  /// Finds what is the same fact as others.
  ///
  /// - Parameters:
  ///   - others: The facts that are looked for.
  ///   - kinds: Of both.
  ///   - found: Gets the place of each that is the same, the record, and of the others those that it is the
  ///     same as, the one of its id first; says whether to go on.
  /// - Throws: What reading throws.
  mutating func forEachSame(
    as others: inout some FactGroups,
    kinds: [RecordKind],
    _ found: (_ place: Int, Record, _ as: [Record]) throws -> Bool
  ) throws {
    var subject = SubjectID("")
    while let sought = try others.group(notBelow: subject) {
      guard let group = try group(notBelow: sought.subject) else { return }
      subject = group.subject
      guard group.subject == sought.subject else { continue }
      for (place, record) in group.records {
        let same = sought.records.map(\.record)
          .filter { kinds[record.kind].isSameFact(record, $0) }
        guard !same.isEmpty else { continue }
        let own = same.filter { $0.id == record.id }
        guard try found(place, record, own + same.filter { $0.id != record.id }) else { return }
      }
      // No id has this byte in it, so that none lies between.
      subject = SubjectID(subject.rawValue + "\u{1}")
    }
  }
}

/// The deleted facts of everyone: of each record the newest version under its person and day, where that one
/// says that it is removed.
struct DeletedFacts: FactGroups {
  private static let page = 256

  private let connection: any Connection
  private let kinds: [RecordKind]
  private var page: [Record] = []
  private var at = 0
  private var isLast = false

  init(_ connection: any Connection, kinds: [RecordKind]) {
    (self.connection, self.kinds) = (connection, kinds)
  }

  mutating func group(notBelow subject: SubjectID) throws -> FactGroup? {
    while at < page.count, page[at].subject < subject { at += 1 }
    if at == page.count {
      guard !isLast else { return nil }
      try load(from: subject)
      guard !page.isEmpty else { return nil }
    }
    let first = page[at].subject
    if page.last?.subject == first, !isLast {
      // The page's end may cut the subject's facts.
      let rest = try removed("subject = $1", first)
      at = page.count
      return FactGroup(subject: first, records: rest.map { (0, $0) })
    }
    let end = page[at...].firstIndex { $0.subject != first } ?? page.count
    defer { at = end }
    return FactGroup(subject: first, records: page[at..<end].map { (0, $0) })
  }

  private mutating func load(from subject: SubjectID) throws {
    page = try removed("subject >= $1", subject, limit: Self.page)
    at = 0
    isLast = page.count < Self.page
  }

  private func removed(_ which: String, _ subject: SubjectID, limit: Int? = nil) throws -> [Record]
  {
    try connection.every(
      """
      SELECT \(connection.recordColumns) FROM record_version AS gone
      WHERE removed = 1 AND \(which) AND NOT EXISTS (
        SELECT 1 FROM record_version AS later
        WHERE later.subject = gone.subject AND later.on_day = gone.on_day
          AND later.record = gone.record AND later.version > gone.version AND later.removed = 0
      )
      ORDER BY subject, on_day, record, version\(limit.map { " LIMIT \($0)" } ?? "")
      """,
      [.text(subject.rawValue)]
    ) { try StoredRecord($0, kinds: kinds).record }
  }
}

/// The records of a file, in the blocks that they are to be stored in.
struct FiledFacts: FactGroups {
  private let sorted: SortedRecords
  private var at = -1
  private var block: RecordBlock?
  private var row = RecordBlockRow()

  init(_ sorted: SortedRecords) { self.sorted = sorted }

  mutating func group(notBelow subject: SubjectID) throws -> FactGroup? {
    if at < 0 { try go(to: 0) }
    while at < sorted.blocks.count, SubjectID(sorted.blocks[at].lastSubject) < subject {
      var next = at + 1
      while next < sorted.blocks.count, SubjectID(sorted.blocks[next].lastSubject) < subject {
        next += 1
      }
      try go(to: next)
    }
    while let here = self.subject, here < subject { try advance() }
    guard let found = self.subject else { return nil }
    var records: [(Int, Record)] = []
    while let block, self.subject == found {
      records.append(
        (
          at * RecordBlock.limit + row.place, try row.record(in: block, kinds: sorted.kinds)
        )
      )
      try advance()
    }
    return FactGroup(subject: found, records: records)
  }

  private var subject: SubjectID? {
    block.map { SubjectID($0.bytes.span.text(row.subject)) }
  }

  private mutating func advance() throws {
    guard let block else { return }
    if try !row.advance(in: block) { try go(to: at + 1) }
  }

  private mutating func go(to place: Int) throws {
    (at, row, block) = (place, RecordBlockRow(), nil)
    guard place < sorted.blocks.count else { return }
    let read = try RecordBlock(
      verifying: try sorted.runs.spool.bytes(at: sorted.blocks[place].place)
    )
    if try row.advance(in: read) { block = read }
  }
}

/// A record of a file that tells a deleted fact.
struct DeletedFact {
  let brought: Record

  /// The record that was deleted, the one of the same id where there is one.
  let deleted: Record

  /// By which it may come in; `nil` for one that was not certified anew.
  let certification: CertificationRow?

  /// Whether it left since its time to be kept was over.
  let isExpired: Bool

  var isSameRecord: Bool { brought.id == deleted.id }
}

extension Connection {
  /// Of a file's records those that tell a deleted fact, by their place among all.
  ///
  /// A certification lets the first of them in, in the order in which they are stored.
  ///
  /// - Complexity: O(*n*) in deleted facts or in the file's people, whichever are fewer.
  func deletedFacts(among sorted: SortedRecords) throws -> [Int: DeletedFact] {
    var deleted = DeletedFacts(self, kinds: sorted.kinds)
    var filed = FiledFacts(sorted)
    var found: [Int: DeletedFact] = [:]
    var used: Set<CertificationID> = []
    try filed.forEachSame(as: &deleted, kinds: sorted.kinds) { place, record, same in
      // One that stands under its own id is no other fact.
      let stands = try same[0].id != record.id && isOnFile(record.id, kinds: sorted.kinds)
      let waiting = try (stands ? [] : same).compactMap {
        try certification(of: $0.id, sorted.kinds)
      }
      .first { !used.contains($0.certification.id) }
      if let waiting { used.insert(waiting.certification.id) }
      let newest = try versions(of: same[0].id, kinds: sorted.kinds).last
      found[place] = DeletedFact(
        brought: record,
        deleted: same[0],
        certification: waiting,
        isExpired: newest?.isExpired ?? false
      )
      return true
    }
    return found
  }

  private func isOnFile(_ record: RecordID, kinds: [RecordKind]) throws -> Bool {
    try !versions(of: record, kinds: kinds).isEmpty
  }

  /// The certification of a deleted record that waits; `nil` for none.
  private func certification(
    of record: RecordID,
    _ kinds: [RecordKind]
  ) throws -> CertificationRow? {
    guard let newest = try versions(of: record, kinds: kinds).last, newest.isRemoved else {
      return nil
    }
    return try waitingCertification(of: record, version: newest.version)
  }
}
