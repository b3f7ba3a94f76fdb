package import RedressCore
package import RedressFeeds

/// Which records of a file the office has already.
package struct KnownRecords: Sendable {
  /// Known with the same content.
  package fileprivate(set) var unchanged = 0

  /// Known with other content.
  package fileprivate(set) var conflicts = 0

  /// Facts that were deleted.
  package fileprivate(set) var deleted = 0

  /// Those of the conflicts and the deleted.
  package fileprivate(set) var problems = LeastProblems()

  /// Facts that were deleted and may come in again, by certification; those under a new id are among
  /// ``fresh``.
  package fileprivate(set) var putBack: [CertifiedRecord] = []

  /// The others.
  package fileprivate(set) var fresh: SortedRecords

  package var refused: Int { conflicts + deleted }
}

/// A record that tells a deleted fact which was certified anew.
package struct CertifiedRecord: Sendable {
  package let record: Record
  package let certification: CertificationID

  /// What it becomes of the record of its id that was deleted; `nil` under a new id.
  package let version: Int64?
}

extension Connection {
  /// Looks up a file's records among those on file: first by the numbers of their ids, in one pass
  /// over both; then, where numbers are known, record by record in the order of both.
  ///
  /// - Throws: ``StoreError``; `ScoreFileError` `.spoolFailed`.
  package func known(_ sorted: SortedRecords, cores: Int) throws -> KnownRecords {
    var suspects = NumberSet()
    let batches = try recordBatches()
    for batch in batches { try suspect(sorted, in: batch, &suspects) }
    try suspectInRows(sorted, &suspects)
    let deleted = try deletedFacts(among: sorted)
    for ordinal in deleted.keys { suspects.insert(ordinal) }
    var known = KnownRecords(fresh: sorted)
    guard !suspects.isEmpty else { return known }
    var rows = RecordRowPages(self, kinds: sorted.kinds)
    var blocks = try batches.map { batch in
      var cursor = BlockCursor<RecordBlock>(self, batch: batch)
      try cursor.advance()
      return cursor
    }
    var sorting = RecordSorting(sorted.runs, kinds: sorted.kinds, cores: cores, hash: Digest.hash)
    sorting.leftOut = sorted.leftOut
    known.fresh = try sorting.run(keeps: { ordinal, row, bytes in
      guard suspects.contains(ordinal) else { return true }
      var match = try rows.match(row, bytes)
      for place in blocks.indices where match != .same {
        match = max(match, try blocks[place].match(row, bytes, kinds: sorted.kinds))
      }
      if match == .none {
        let id = RecordID(bytes.span.text(row.record))
        if try !versions(of: id, kinds: sorted.kinds).isEmpty { match = .other }
      }
      let fact = deleted[ordinal]
      if let fact, let row = fact.certification {
        known.putBack.append(CertifiedRecord(fact, row.certification))
        return !fact.isSameRecord
      }
      switch match {
      case .none where fact == nil: return true
      case .same where !(fact?.isSameRecord ?? false): known.unchanged += 1
      case .none, .same:
        known.deleted += 1
        if let fact { known.problems.add(.deleted(row, fact)) }
      case .other:
        known.conflicts += 1
        known.problems.add(.conflict(row, bytes))
      }
      return false
    })
    return known
  }

  /// Marks the records whose ids have a number that a batch of blocks has.
  private func suspect(
    _ sorted: SortedRecords,
    in batch: Int64,
    _ suspects: inout NumberSet
  ) throws {
    var stored: RecordPlaceBlock?
    var at = 0
    try sorted.forEachPlace { place in
      if stored.map({ $0.last.number < place.number }) ?? true {
        stored = try placeBlock(of: batch, notBelow: place.number)
        at = stored?.first(notBelow: place.number) ?? 0
      }
      guard let stored else { return false }
      while stored[at].number < place.number { at += 1 }
      if stored[at].number == place.number { suspects.insert(Int(place.ordinal)) }
      return true
    }
  }

  private func placeBlock(of batch: Int64, notBelow number: UInt64) throws -> RecordPlaceBlock? {
    try first(
      """
      SELECT content, place FROM record_place WHERE batch = $1 AND last_number >= $2
      ORDER BY last_number, place LIMIT 1
      """,
      [.int(batch), .int(Int64(number))]
    ) { row in
      try reading(RecordPlaceBlock.named(row.sequence(1), of: batch)) {
        try RecordPlaceBlock(verifying: row.blob(0))
      }
    }
  }

  /// Marks the records whose ids have a number that a record stored on its own has.
  private func suspectInRows(_ sorted: SortedRecords, _ suspects: inout NumberSet) throws {
    // As many as are looked up one by one sooner than all that is stored is gone through.
    let few = 16_384
    if sorted.count <= few {
      for ordinal in 0..<sorted.count {
        let bytes = try sorted.row(ordinal)
        let id = bytes.span.text(RecordRow(bytes.span, at: 0).record)
        let sql = "SELECT 1 FROM record_version WHERE record = $1 LIMIT 1"
        if try first(sql, [.text(id)], { _ in true }) ?? false { suspects.insert(ordinal) }
      }
      return
    }
    var numbers: [UInt64] = []
    try stream("SELECT record FROM record_version WHERE version = 1 ORDER BY record", []) {
      numbers.append(RecordPlace.number($0.text(0)))
      // Kept small; every million of stored rows is another pass over the file's numbers.
      if numbers.count == 1 << 20 {
        try suspect(sorted, among: numbers, &suspects)
        numbers.removeAll(keepingCapacity: true)
      }
      return true
    }
    if !numbers.isEmpty { try suspect(sorted, among: numbers, &suspects) }
  }

  private func suspect(
    _ sorted: SortedRecords,
    among numbers: [UInt64],
    _ suspects: inout NumberSet
  ) throws {
    let numbers = numbers.sorted()
    var at = 0
    try sorted.forEachPlace { place in
      while at < numbers.count, numbers[at] < place.number { at += 1 }
      guard at < numbers.count else { return false }
      if numbers[at] == place.number { suspects.insert(Int(place.ordinal)) }
      return true
    }
  }
}

/// What is on file of a record.
enum RecordMatch: Int, Comparable {
  case none
  case other
  case same

  static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }
}

extension CertifiedRecord {
  fileprivate init(_ fact: DeletedFact, _ certification: Certification) {
    record = fact.brought
    self.certification = certification.id
    version = fact.isSameRecord ? certification.version + 1 : nil
  }
}

extension ImportProblem {
  fileprivate static func deleted(_ row: RecordRow, _ fact: DeletedFact) -> ImportProblem {
    ImportProblem(
      line: row.head.line,
      found: fact.isExpired ? .expiredFact : .deletedFact,
      expected: fact.isExpired
        ? .notExpired(fact.deleted.id)
        : .certified(fact.deleted.id, by: fact.deleted.furnisher)
    )
  }

  fileprivate static func conflict(_ row: RecordRow, _ bytes: [UInt8]) -> ImportProblem {
    ImportProblem(
      line: row.head.line,
      found: .knownRecord,
      expected: .newRecord
    )
  }
}
