package import RedressCore
internal import RedressFeeds

extension Connection {
  /// A bulk correction as its events say it.
  ///
  /// - Throws: ``StoreError`` `notAsLogged` when the table says otherwise.
  package func bulk(_ id: BulkID) throws -> BulkCorrection? {
    try bulks("WHERE id = $1", [.int(id.number)]).first
  }

  /// By number; may be empty.
  package func allBulks() throws -> [BulkCorrection] { try bulks("ORDER BY id", []) }

  /// The place in the log where it was proposed; its records came with it.
  package func proposal(of id: BulkID) throws -> Int64? {
    try first("SELECT event FROM bulk WHERE id = $1", [.int(id.number)]) { $0.sequence(0) }
  }

  /// Where its parts were published, ascending; may be empty.
  package func publications(of id: BulkID) throws -> [Int64] {
    try all(
      "SELECT DISTINCT published_event FROM correction WHERE bulk = $1 ORDER BY published_event",
      [.int(id.number)]
    ) { $0.sequence(0) }
  }

  /// Whom a bulk correction leaves out, by subject; may be empty.
  package func leftOut(of event: Int64) throws -> [BulkLeftOut] {
    try all(
      "SELECT subject, period, record FROM bulk_left_out WHERE event = $1 ORDER BY subject",
      [.int(event)]
    ) { row in
      BulkLeftOut(
        SubjectID(row.text(0)),
        row.optionalText(2).map { .correctedSince(RecordID($0)) } ?? .notReproducible(row.period(1))
      )
    }
  }

  private func bulks(_ clause: String, _ values: [SQLValue]) throws -> [BulkCorrection] {
    let rows = try every(
      """
      SELECT id, proposed_by, approved_by, digest, state, published_parts, event
      FROM bulk \(clause)
      """,
      values
    ) { row in
      (
        row.id(0) as BulkID, StaffID(row.text(1)), row.optionalText(2).map { StaffID($0) },
        row.text(3), row.text(4), row.count(5), row.sequence(6)
      )
    }
    return try rows.map { id, proposedBy, approvedBy, digest, text, parts, event in
      guard let state = CorrectionState(rawValue: text),
        let (logged, proposed) = try logged(event, as: BulkProposed.self), proposed.bulk == id,
        logged.staff == proposedBy, proposed.digest == digest
      else { throw StoreError.notAsLogged(table: "bulk", key: "\(id)") }
      return BulkCorrection(
        id: id,
        source: proposed.source,
        reason: proposed.reason,
        partSize: proposed.partSize,
        parts: proposed.parts,
        effect: proposed.effect,
        proposedBy: proposedBy,
        approvedBy: approvedBy,
        digest: digest,
        state: state,
        publishedParts: parts
      )
    }
  }

  /// Some records of a bulk correction as it would leave them, behind one of them; empty after the last.
  ///
  /// - Parameters:
  ///   - event: Where it was proposed.
  ///   - place: The subject, day, id and version of the one that was read last.
  ///   - last: The last subject; `nil` for all.
  ///   - kinds: Of the newest scheme.
  ///   - count: So many at most.
  /// - Returns: In the order of the table's key.
  /// - Throws: ``StoreError`` `unknownKind`, `unreadable`.
  package func bulkRecords(
    of event: Int64,
    after place: RecordVersionPlace,
    through last: SubjectID?,
    kinds: [RecordKind],
    atMost count: Int
  ) throws -> [StoredRecord] {
    try all(
      """
      SELECT \(recordColumns) FROM bulk_record
      WHERE event = $1 AND (subject, on_day, record, version) > ($2, $3, $4, $5)
        AND (CAST($6 AS TEXT) IS NULL OR subject <= $6)
      ORDER BY subject, on_day, record, version LIMIT \(count)
      """,
      [.int(event)] + place.values + [SQLValue(last?.rawValue)]
    ) { try StoredRecord($0, kinds: kinds) }
  }

  /// Some records that a batch brought one by one, behind one of them; empty after the last.
  package func records(
    broughtBy event: Int64,
    after place: RecordVersionPlace,
    kinds: [RecordKind],
    atMost count: Int
  ) throws -> [StoredRecord] {
    try all(
      """
      SELECT \(recordColumns) FROM record_version
      WHERE event = $1 AND (subject, on_day, record, version) > ($2, $3, $4, $5)
      ORDER BY subject, on_day, record, version LIMIT \(count)
      """,
      [.int(event)] + place.values
    ) { try StoredRecord($0, kinds: kinds) }
  }

  /// The event that brought a batch of records; `nil` when no such batch is there.
  package func recordsBrought(by batch: BatchID) throws -> Int64? {
    try first(
      "SELECT event FROM batch WHERE id = $1 AND kind = 'records'",
      [.int(batch.number)]
    ) { $0.sequence(0) }
  }
}

/// Where a version of a record stands in its table.
package struct RecordVersionPlace: Sendable {
  fileprivate let values: [SQLValue]

  /// Before all.
  package static let start = RecordVersionPlace(
    values: [.text(""), .int(.min), .text(""), .int(0)]
  )

  /// Behind everything of a subject.
  package static func behind(_ subject: SubjectID) -> RecordVersionPlace {
    RecordVersionPlace(values: [.text(subject.rawValue), .int(.max), .text(""), .int(0)])
  }

  package static func at(_ stored: StoredRecord) -> RecordVersionPlace {
    RecordVersionPlace(
      values: [
        .text(stored.record.subject.rawValue), .int(Int64(stored.record.on.number)),
        .text(stored.record.id.rawValue), .int(stored.version),
      ]
    )
  }
}

/// The records of one batch of blocks, by subject, day and id.
package struct BatchRecords {
  private var cursor: BlockCursor<RecordBlock>
  private let kinds: [RecordKind]
  private var isAtEnd = false

  package init(_ connection: any Connection, batch: BatchID, kinds: [RecordKind]) {
    cursor = BlockCursor(connection, batch: batch.number)
    self.kinds = kinds
  }

  /// The next; `nil` after the last.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming the block.
  package mutating func next() throws -> Record? {
    // The cursor goes to the first row again behind the last.
    if isAtEnd { return nil }
    try cursor.advance()
    guard let filed = cursor.filed else {
      isAtEnd = true
      return nil
    }
    return try reading(filed.name) { try cursor.row.record(in: filed.content, kinds: kinds) }
  }
}

extension AttachedRows {
  /// Records of a bulk correction as it would leave them, in the order of the table's key.
  package static func bulk(_ versions: [StoredRecord], kinds: [RecordKind]) -> AttachedRows {
    AttachedRows(.bulkRecord) { emit in
      for version in versions { try emit(try version.row(kinds: kinds)) }
    }
  }

  /// Whom a bulk correction leaves out, by subject.
  package static func leftOut(_ people: [BulkLeftOut]) -> AttachedRows {
    AttachedRows(
      .bulkLeftOut,
      people.map { person in
        switch person.cause {
        case .notReproducible(let period):
          [.text(person.subject.rawValue), .int(Int64(period.number)), .null]
        case .correctedSince(let record):
          [.text(person.subject.rawValue), .null, .text(record.rawValue)]
        }
      }
    )
  }

  /// The months of people, each with the number of their correction, by subject.
  package static func restatements(
    _ people: [(correction: CorrectionID, months: [Recomputation])]
  ) -> AttachedRows {
    AttachedRows(.restatement) { emit in
      for (correction, months) in people {
        for month in months { try emit(month.row(of: correction)) }
      }
    }
  }

  /// The people of a part, by number.
  package static func people(_ people: [CorrectedPerson]) -> AttachedRows {
    AttachedRows(.correctedPerson) { emit in
      for person in people {
        try emit([
          .int(person.correction.number), .text(person.subject.rawValue),
          .int(person.caseID.number), .int(person.opensCase ? 1 : 0),
        ])
      }
    }
  }

  /// Drops of people, each in its case, with the numbers from `first` on.
  package static func drops(
    _ drops: [(drop: ScoreDrop, caseID: CaseID)],
    from first: DropID
  ) -> AttachedRows {
    AttachedRows(.dropBlock) { emit in
      for (place, item) in drops.enumerated() {
        try AttachedRows.drops(
          [item.drop],
          from: DropID(first.number + Int64(place)),
          in: item.caseID
        ).produce(emit)
      }
    }
  }
}

/// A person of a bulk correction, with the number of theirs.
package struct CorrectedPerson: Hashable, Sendable {
  package let correction: CorrectionID
  package let subject: SubjectID
  package let caseID: CaseID
  package let opensCase: Bool

  package init(
    correction: CorrectionID,
    subject: SubjectID,
    caseID: CaseID,
    opensCase: Bool
  ) {
    self.correction = correction
    self.subject = subject
    self.caseID = caseID
    self.opensCase = opensCase
  }
}
