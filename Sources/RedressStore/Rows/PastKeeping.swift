package import RedressCore
internal import RedressFeeds

/// Those of whom a record may be past its time to be kept, in the order of their ids: of the records only what
/// is stored of their ends is read.
package struct PastKeeping {
  private static let page = 1_024

  private let connection: any Connection

  /// The last day on which what is past its time ended.
  private let until: Day

  /// The kinds that have bad information.
  private let kinds: Set<String>
  private var blocks: Merge<RecordBlockStream>
  private var inBlocks: SubjectID?
  private var inRows: ArraySlice<SubjectID> = []
  private var isLastPage = false

  /// The words of the block at hand, and which of its kinds have bad information.
  private var words: RecordBlock.Words?
  private var isOfBadKind: [Bool] = []

  /// - Parameters:
  ///   - connection: The database.
  ///   - until: The last day on which what is past its time ended; a later one costs time alone.
  ///   - kinds: The ids of kinds that have bad information.
  ///   - first: Leaves out everyone up to this one; `nil` for nobody.
  /// - Throws: ``StoreError``, naming a block that does not pass its checks.
  package init(
    _ connection: any Connection,
    endedUntil until: Day,
    kinds: Set<String>,
    behind first: SubjectID?
  ) throws {
    (self.connection, self.until, self.kinds) = (connection, until, kinds)
    blocks = try connection.recordBlocks()
    try loadRows(behind: first ?? SubjectID(""))
    try advanceBlocks(behind: first ?? SubjectID(""))
  }

  /// - Returns: So many at most, ascending, each once; empty behind the last.
  /// - Throws: ``StoreError``, naming a block that does not pass its checks.
  package mutating func next(_ count: Int) throws -> [SubjectID] {
    var found: [SubjectID] = []
    while found.count < count {
      if inRows.isEmpty, !isLastPage { try loadRows(behind: found.last ?? SubjectID("")) }
      guard let next = [inRows.first, inBlocks].compactMap(\.self).min() else { break }
      found.append(next)
      if inRows.first == next { inRows.removeFirst() }
      if inRows.isEmpty, !isLastPage { try loadRows(behind: next) }
      if inBlocks == next { try advanceBlocks(behind: next) }
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
      [.int(Int64(until.number)), .text(subject.rawValue)]
    ) { SubjectID($0.text(0)) }[...]
    isLastPage = inRows.count < Self.page
  }

  private mutating func advanceBlocks(behind subject: SubjectID) throws {
    inBlocks = nil
    while try blocks.next(), let (row, block) = blocks.record {
      if block.words !== words {
        words = block.words
        isOfBadKind = block.kinds.map { kinds.contains($0.id) }
      }
      guard let endedOn = row.endedOn, endedOn <= until.number, isOfBadKind[row.kind] else {
        continue
      }
      let found = SubjectID(block.bytes.span.text(row.subject))
      if subject < found {
        inBlocks = found
        return
      }
    }
  }
}

extension Connection {
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
