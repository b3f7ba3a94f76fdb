package import RedressCore
package import RedressFeeds

/// One version of a record as it is stored.
package struct StoredRecord: Hashable, Sendable {
  package let record: Record

  /// From 1.
  package let version: Int64

  /// Whether this version says that the record is not kept for the person any more.
  package let isRemoved: Bool

  /// Whether a correction brought it, because it was missing: it counts as if it had come in time.
  package let isSupplied: Bool

  /// Whether a file brought it again under its id, after it was deleted and certified anew: months that
  /// were scored before it came never read it.
  package let isPutBack: Bool

  /// Whether this version says that the record left since its time to be kept was over.
  ///
  /// What was scored with it before goes by the versions before; the rule of expiry keeps it out of later months by itself.
  package let isExpired: Bool

  /// The place in the log from which the office knew it.
  package let event: Int64

  package init(
    record: Record,
    version: Int64,
    isRemoved: Bool,
    isSupplied: Bool = false,
    isPutBack: Bool = false,
    isExpired: Bool = false,
    event: Int64
  ) {
    self.record = record
    self.version = version
    self.isRemoved = isRemoved
    self.isSupplied = isSupplied
    self.isPutBack = isPutBack
    self.isExpired = isExpired
    self.event = event
  }
}

extension Connection {
  var recordColumns: String {
    """
    record, subject, kind, furnisher, on_day, ended_on, prior_notice_on, written_consent, fields,
    texts, version, removed, event, supplied
    """
  }

  /// Every version of a record, oldest first; empty when the office has none.
  package func versions(of record: RecordID, kinds: [RecordKind]) throws -> [StoredRecord] {
    let rows = try all(
      "SELECT \(recordColumns) FROM record_version WHERE record = $1 ORDER BY version",
      [.text(record.rawValue)]
    ) { try StoredRecord($0, kinds: kinds) }
    // A block holds nothing but first versions.
    if rows.first?.version == 1 { return rows }
    return try recordInBlocks(record, kinds: kinds).map { [$0] + rows } ?? rows
  }

  /// A subject's records as they were known at a place in the log, ordered by day and id; each in
  /// its newest version by then, without the removed ones.
  ///
  /// `event` is the last place known; `nil` for everything known now.
  ///
  /// `firstKnownBy` leaves out records whose first version came later; `nil` for no such limit.
  package func records(
    of subject: SubjectID,
    knownBy event: Int64? = nil,
    firstKnownBy first: Int64? = nil,
    kinds: [RecordKind]
  ) throws -> [StoredRecord] {
    var histories = try RecordHistories(self, kinds: kinds)
    let versions = try histories.load([subject])[0].versions(kinds: kinds)
    return versions.known(by: event, firstBy: first).map { versions[$0] }
  }

  /// Whether any record is on file.
  package func hasRecords() throws -> Bool {
    try first("SELECT 1 FROM batch WHERE kind = 'records' LIMIT 1") { _ in true } ?? false
  }
}

extension StoredRecord {
  /// - Throws: ``StoreError`` `unreadable` for a kind that the scheme does not know, and for fields
  ///   that are not whole values.
  init(_ row: any SQLRow, kinds: [RecordKind]) throws {
    let kindID = row.text(2)
    guard let kindIndex = kinds.firstIndex(where: { $0.id == kindID }) else {
      throw StoreError.unknownKind(kindID)
    }
    guard let values = Record.values(ofFieldsBlob: row.blob(8)) else {
      throw StoreError.unreadable(table: "record")
    }
    let texts = try row.optionalText(9).map {
      try CanonicalJSON.value([String: String].self, from: $0)
    }
    record = Record(
      id: RecordID(row.text(0)),
      subject: SubjectID(row.text(1)),
      kind: kindIndex,
      furnisher: FurnisherID(row.text(3)),
      on: row.day(4),
      endedOn: row.optionalDay(5),
      priorNoticeOn: row.optionalDay(6),
      hasWrittenConsent: row.int(7) == 1,
      values: kinds[kindIndex].filled(values),
      texts: texts ?? [:]
    )
    version = row.sequence(10)
    isRemoved = row.int(11) == 1
    event = row.sequence(12)
    isSupplied = row.int(13) == Self.supplied
    isPutBack = row.int(13) == Self.putBack
    isExpired = row.int(13) == Self.expired
  }
}

extension AttachedRows {
  /// Versions in any order; their `event` is not read.
  package static func records(_ versions: [StoredRecord], kinds: [RecordKind]) -> AttachedRows {
    AttachedRows(.recordVersion) { emit in
      for version in versions.sorted(by: StoredRecord.isStoredBefore) {
        try emit(try version.row(kinds: kinds))
      }
    }
  }
}

extension StoredRecord {
  /// How a version came, as its column says where it came otherwise than as a record's first or by a
  /// correction of what was there.
  static let (supplied, putBack, expired): (Int64, Int64, Int64) = (1, 2, 3)

  /// The order of the table's key.
  package static func isStoredBefore(_ first: StoredRecord, _ second: StoredRecord) -> Bool {
    let (one, other) = (first.record, second.record)
    if one.subject != other.subject { return one.subject < other.subject }
    if one.on != other.on { return one.on < other.on }
    if one.id != other.id { return one.id < other.id }
    return first.version < second.version
  }

  func row(kinds: [RecordKind]) throws -> [SQLValue] {
    [
      .text(record.subject.rawValue), .int(Int64(record.on.number)), .text(record.id.rawValue),
      .int(version), .text(kinds[record.kind].id), .text(record.furnisher.rawValue),
      SQLValue(record.endedOn.map { Int64($0.number) }),
      SQLValue(record.priorNoticeOn.map { Int64($0.number) }),
      .int(record.hasWrittenConsent ? 1 : 0), .int(isRemoved ? 1 : 0),
      .int(
        isSupplied ? Self.supplied : isPutBack ? Self.putBack : isExpired ? Self.expired : 0
      ),
      .blob(record.fieldsBlob),
      SQLValue(record.texts.isEmpty ? nil : try CanonicalJSON.text(record.texts)),
    ]
  }
}

extension AttachedRows {
  /// New records of a file, each in a row of its own.
  ///
  /// - Parameters:
  ///   - sorted: In the order of the table's key.
  ///   - others: Later versions that the file brought, in any order; none of one of its new records.
  /// - Returns: All of them, in the order of the table's key.
  package static func records(
    oneByOne sorted: SortedRecords,
    and others: [StoredRecord] = []
  ) -> AttachedRows {
    AttachedRows(.recordVersion) { emit in
      var left = others.sorted(by: StoredRecord.isStoredBefore)[...]
      for ordinal in 0..<sorted.count {
        let record = try sorted.located(ordinal).record
        let version = StoredRecord(record: record, version: 1, isRemoved: false, event: 0)
        while let next = left.first, StoredRecord.isStoredBefore(next, version) {
          try emit(try left.removeFirst().row(kinds: sorted.kinds))
        }
        try emit(try version.row(kinds: sorted.kinds))
      }
      for next in left { try emit(try next.row(kinds: sorted.kinds)) }
    }
  }
}

extension Connection {
  /// Whether records, or versions of them, came after a place in the log.
  package func hasOtherRecords(since event: Int64) throws -> Bool {
    try hasOther(
      [.recordsImported, .recordsExpired, .correctionPublished, .bulkPublished],
      since: event
    )
  }

  /// Whether people came after a place in the log; of those whom answers are on their way to, also
  /// whether any may have.
  package func hasOtherSubjects(since event: Int64, orAnswers: Bool) throws -> Bool {
    try hasOther(
      [.subjectsImported] + (orAnswers ? [.disputeOpened, .noticesDrafted] : []),
      since: event
    )
  }

  private func hasOther(_ kinds: [EventKind], since event: Int64) throws -> Bool {
    let places = kinds.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
    return try first(
      "SELECT 1 FROM event WHERE sequence > $1 AND kind IN (\(places)) LIMIT 1",
      [.int(event)] + kinds.map { .text($0.rawValue) }
    ) { _ in true } ?? false
  }
}
