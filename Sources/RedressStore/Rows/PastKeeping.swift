package import RedressCore
internal import RedressFeeds

/// Those of whom a record may be past its time to be kept, in the order of their ids: of the records only what
/// has ended long ago is read.
///
/// It begins behind a person without going through those before: blocks and rows are sought.
package struct PastKeeping {
  private static let page = 1_024

  private let connection: any Connection
  private let term: KeepingTerm

  /// The last of them; `nil` for no such limit.
  private let last: SubjectID?
  private var batches: [BatchPastKeeping]
  private var inRows: ArraySlice<SubjectID> = []
  private var isLastPage = false

  /// - Parameters:
  ///   - connection: The database.
  ///   - term: How long what is bad is kept.
  ///   - kinds: Of the newest scheme.
  ///   - first: Leaves out everyone up to this one; `nil` for nobody.
  ///   - last: Leaves out everyone behind this one; `nil` for nobody.
  /// - Throws: ``StoreError``, naming a block that does not pass its checks.
  package init(
    _ connection: any Connection,
    _ term: KeepingTerm,
    kinds: [RecordKind],
    behind first: SubjectID?,
    through last: SubjectID?
  ) throws {
    (self.connection, self.term, self.last) = (connection, term, last)
    let first = first ?? SubjectID("")
    batches = try connection.recordBatches().map {
      try BatchPastKeeping(connection, batch: $0, term, kinds: kinds, behind: first)
    }
    try loadRows(behind: first)
  }

  /// - Returns: So many at most, ascending, each once; empty behind the last.
  /// - Throws: ``StoreError``, naming a block that does not pass its checks.
  package mutating func next(_ count: Int) throws -> [SubjectID] {
    var found: [SubjectID] = []
    while found.count < count {
      var next = inRows.first
      for batch in batches {
        if let head = batch.found.first, next.map({ head < $0 }) ?? true { next = head }
      }
      guard let next, last.map({ next <= $0 }) ?? true else { break }
      found.append(next)
      if inRows.first == next { inRows.removeFirst() }
      if inRows.isEmpty, !isLastPage { try loadRows(behind: next) }
      for batch in batches.indices where batches[batch].found.first == next {
        try batches[batch].advance()
      }
    }
    return found
  }

  private mutating func loadRows(behind subject: SubjectID) throws {
    inRows = try connection.all(
      """
      SELECT DISTINCT subject FROM record_version
      WHERE ended_on IS NOT NULL AND ended_on <= $1 AND removed = 0 AND subject > $2
      ORDER BY subject LIMIT \(Self.page)
      """,
      [.int(Int64(term.lastEnd.number)), .text(subject.rawValue)]
    ) { SubjectID($0.text(0)) }[...]
    isLastPage = inRows.count < Self.page
  }
}

/// The same in the blocks of one batch, block by block.
private struct BatchPastKeeping {
  private let term: KeepingTerm
  private let kinds: [RecordKind]
  private var cursor: BlockCursor<RecordBlock>

  /// Of the block at hand; empty behind the last block.
  private(set) var found: ArraySlice<SubjectID> = []

  init(
    _ connection: any Connection,
    batch: Int64,
    _ term: KeepingTerm,
    kinds: [RecordKind],
    behind first: SubjectID
  ) throws {
    (self.term, self.kinds) = (term, kinds)
    cursor = BlockCursor(connection, batch: batch)
    try cursor.seek(first.rawValue)
    try read(behind: first)
  }

  mutating func advance() throws {
    guard let last = found.popFirst(), found.isEmpty else { return }
    try goOn()
    try read(behind: last)
  }

  private mutating func goOn() throws {
    guard let filed = cursor.filed else { return }
    try cursor.seek(filed.last, after: filed.place)
  }

  /// Reads the block at hand, and those behind it until one has somebody.
  private mutating func read(behind subject: SubjectID) throws {
    while let filed = cursor.filed {
      found = try reading(filed.name) {
        try filed.content.subjects(pastKeeping: term, kinds: kinds).drop { $0 <= subject }
      }
      if !found.isEmpty { return }
      try goOn()
    }
  }
}

extension Connection {
  /// The first day on which the matter of a record ended that came since, or that no run of keeping has gone
  /// through; `nil` for none.
  package func firstEndedDay() throws -> Day? {
    try first("SELECT min(day) FROM ended_day") { $0.optionalDay(0) } ?? nil
  }

  /// How many parts of what was approved to leave have left.
  package func partsExpired(by proposal: ProposalID) throws -> Int {
    try every(
      "SELECT payload FROM event WHERE kind = $1 ORDER BY sequence",
      [.text(EventKind.recordsExpired.rawValue)]
    ) { try CanonicalJSON.value(RecordsExpired.self, from: $0.text(0)).proposal }
    .count { $0 == proposal }
  }

  /// Records of a person that left since their time to be kept was over; may be empty.
  package func expiredRecords(of subject: SubjectID) throws -> Set<RecordID> {
    Set(
      try every(
        "SELECT record FROM record_version WHERE subject = $1 AND supplied = $2",
        [.text(subject.rawValue), .int(StoredRecord.expired)]
      ) { RecordID($0.text(0)) }
    )
  }
}
