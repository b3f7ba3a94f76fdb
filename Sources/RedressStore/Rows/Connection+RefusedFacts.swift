package import RedressCore
internal import RedressFeeds

/// What no import may bring, looked for in what imports did bring.
extension Connection {
  /// The first import that brought a fact again which was deleted at that moment.
  ///
  /// - Throws: ``StoreError``, naming a block that does not pass its checks.
  package func importOfDeletedFact(kinds: [RecordKind]) throws -> Event? {
    var histories = try RecordHistories(self, kinds: kinds)
    var found: Int64?
    var subject = SubjectID("")
    while true {
      let subjects = try all(
        """
        SELECT DISTINCT subject FROM record_version WHERE removed = 1 AND subject > $1
        ORDER BY subject LIMIT 1024
        """,
        [.text(subject.rawValue)]
      ) { SubjectID($0.text(0)) }
      guard let last = subjects.last else { break }
      subject = last
      for history in try histories.load(subjects) {
        let versions = try history.versions(kinds: kinds)
        for version in versions where version.version == 1 && !version.isSupplied {
          guard version.event < found ?? .max, versions.isDeleted(version, kinds: kinds),
            try !isCertified(version)
          else { continue }
          found = version.event
        }
      }
    }
    return try found.flatMap { try event($0) }
  }

  /// Whether the import that brought a record used a certification for it.
  private func isCertified(_ brought: StoredRecord) throws -> Bool {
    try certifications(usedBy: brought.event)
      .contains { $0.certification.putBack?.record == brought.record.id }
  }

  /// The first import that brought bad information, record by record, whose time to be kept was over.
  ///
  /// - Parameters:
  ///   - terms: By the import's place in the log.
  ///   - kinds: Of the records.
  /// - Returns: `nil` when none did.
  /// - Throws: ``StoreError``.
  package func importOfExpired(
    _ terms: [Int64: KeepingTerm],
    kinds: [RecordKind]
  ) throws -> Event? {
    var found: Int64?
    try stream(
      """
      SELECT \(recordColumns) FROM record_version
      WHERE ended_on IS NOT NULL ORDER BY event, subject, on_day, record
      """,
      []
    ) { row in
      let stored = try StoredRecord(row, kinds: kinds)
      guard let term = terms[stored.event], term.isOver(for: stored.record, kinds) else {
        return true
      }
      found = stored.event
      return false
    }
    return try found.flatMap { try event($0) }
  }

  /// Whether an import brought bad information in blocks whose time to be kept was over.
  ///
  /// - Throws: ``StoreError``, naming a block that does not pass its checks.
  package func hasExpired(
    inBlocksOf batch: BatchID,
    _ term: KeepingTerm,
    kinds: [RecordKind]
  ) throws -> Bool {
    var found = false
    try stream(
      "SELECT place, content FROM record_block WHERE batch = $1 ORDER BY place",
      [.int(batch.number)]
    ) { stored in
      try reading(RecordBlock.named(stored.sequence(0), of: batch.number)) {
        let block = try RecordBlock(verifying: stored.blob(1))
        var row = RecordBlockRow()
        while !found {
          guard try row.advance(in: block) else { break }
          guard row.endedOn != nil else { continue }
          found = term.isOver(for: try row.record(in: block, kinds: kinds), kinds)
        }
      }
      return !found
    }
    return found
  }
}

extension KeepingTerm {
  fileprivate func isOver(for record: Record, _ kinds: [RecordKind]) -> Bool {
    isOver(for: kinds[record.kind], record.values, endedOn: record.endedOn)
  }
}

extension [StoredRecord] {
  /// Whether a version tells a fact that was deleted when it came; versions of one subject.
  fileprivate func isDeleted(_ brought: StoredRecord, kinds: [RecordKind]) -> Bool {
    contains { gone in
      gone.isRemoved && gone.event < brought.event
        && kinds[gone.record.kind].isSameFact(gone.record, brought.record)
        && !contains {
          $0.record.id == gone.record.id && $0.record.on == gone.record.on && !$0.isRemoved
            && $0.version > gone.version && $0.event < brought.event
        }
    }
  }
}
