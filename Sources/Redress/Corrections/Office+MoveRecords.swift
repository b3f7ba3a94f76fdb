public import RedressCore
internal import RedressStore

/// Which records are moved to another person.
public enum RecordsToMove: Hashable, Sendable {
  /// At least one, of whom they may be.
  case these([RecordID])

  /// All that a person has, who was taken for another.
  case allOf(SubjectID)
}

extension Office {
  /// Proposes that records count for the person to whom they belong: taken from whom they were sent about,
  /// and added to theirs, as if they had come so in time.
  ///
  /// Both get a letter. One person taken for two is put together by moving all that one of them has; two
  /// people taken for one are told apart by moving some.
  ///
  /// - Parameters:
  ///   - records: Those to move.
  ///   - owner: To whom they belong.
  ///   - reason: What was found wrong, in words for those from whom they are taken.
  ///   - ownerReason: The same, in words for the owner.
  /// - Returns: What it would do, waiting for another person.
  /// - Throws: ``BulkError`` `nothingToMove`; ``NotFound`` for an owner of whom nothing is known, and for a
  ///   record; ``CorrectionError`` `pastKeeping`, `recordRemoved`; ``BulkError`` `ownedAlready`;
  ///   ``FindingRefusal``, also for words that name another person; ``CorrectionError`` `noReason`;
  ///   ``BulkError`` `noOwnerReason`; ``CorrectionError`` `notReproducible`; otherwise as every act.
  public func moveRecords(
    _ records: RecordsToMove,
    to owner: SubjectID,
    reason: Finding,
    ownerReason: Finding
  ) throws -> BulkShown {
    try act { transaction in
      let connection = transaction.connection
      let ids = try listed(records, connection)
      let moved = try moved(ids, to: owner, connection)
      for finding in [reason, ownerReason] {
        try checkPlain(finding, connection) { _ in moved.records }
      }
      let others = moved.people.subtracting([owner])
      try check(reason, naming: others.count > 1 ? moved.people : [owner], connection)
      try check(ownerReason, naming: others, connection)
      return try propose(
        .move(ids, to: owner, telling: ownerReason),
        moved,
        reason: reason,
        partSize: BulkCorrection.usualPart,
        of: nil,
        transaction
      )
    }
  }

  /// A letter does not tell one person who another is.
  ///
  /// - Throws: ``FindingRefusal``.
  private func check(
    _ finding: Finding,
    naming people: Set<SubjectID>,
    _ connection: any Connection
  ) throws {
    let names = try people.flatMap { person in
      [person.rawValue] + (try connection.subject(person).map { [$0.subject.name] } ?? [])
    }
    let faults = finding.texts.filter { text in names.contains { text.words.names($0) } }
      .map { LetterFault(language: $0.language, line: nil, .otherPerson) }
    guard faults.isEmpty else { throw FindingRefusal(faults) }
  }

  /// - Returns: By id, each once.
  private func listed(
    _ records: RecordsToMove,
    _ connection: any Connection
  ) throws -> [RecordID] {
    switch records {
    case .these(let ids): return Set(ids).sorted()
    case .allOf(let subject):
      let kinds = try rules(connection).schemes.current.kinds
      let ids = try connection.records(of: subject, kinds: kinds).map(\.record.id)
      guard !ids.isEmpty else { throw BulkError.nothingToMove(of: subject) }
      return ids.sorted()
    }
  }

  /// What a move wants: each record gone from whom it was sent about, and there for its owner.
  func moved(
    _ ids: [RecordID],
    to owner: SubjectID,
    _ connection: any Connection
  ) throws -> MovedRecords {
    let scheme = try rules(connection).schemes.current
    let isKnown =
      try connection.subject(owner) != nil || connection.caseFile(of: owner) != nil
      || !connection.history(of: owner, base: scheme.range.base).isEmpty
    guard isKnown else { throw NotFound.subject(owner) }
    var wanted: [WantedRecord] = []
    for id in ids {
      guard let stored = try connection.versions(of: id, kinds: scheme.kinds).last else {
        throw NotFound.record(id)
      }
      let record = stored.record
      if stored.isExpired { throw CorrectionError.pastKeeping(id) }
      if stored.isRemoved { throw CorrectionError.recordRemoved(id) }
      guard record.subject != owner else { throw BulkError.ownedAlready(id, by: owner) }
      wanted.append(WantedRecord(record: record, isRemoved: true))
      let name = try name(of: record, movedTo: owner, scheme.kinds, connection)
      wanted.append(WantedRecord(record: record.with(id: name, subject: owner), isRemoved: false))
    }
    return MovedRecords(wanted)
  }

  /// What a record is called at its owner: as before where it was taken from them.
  private func name(
    of record: Record,
    movedTo owner: SubjectID,
    _ kinds: [RecordKind],
    _ connection: any Connection
  ) throws -> RecordID {
    var histories = try RecordHistories(connection, kinds: kinds)
    let theirs = try histories.load([owner])[0].versions(kinds: kinds).map(\.record.id)
    return theirs.first { $0.moved(to: record.subject) == record.id } ?? record.id.moved(to: owner)
  }
}

extension RecordID {
  /// What a record is called where it was moved to: `moved-` and 16 digits, of both names.
  ///
  /// Its old name stays with the one from whom it was taken, so that a furnisher who sends it again about
  /// them is refused; and since that name may say who they are, the new owner's letters do not have it.
  package func moved(to owner: SubjectID) -> RecordID {
    RecordID("moved-\(Array(Digest.hash("\(self)\u{0}\(owner)").prefix(8)).hexadecimal)")
  }
}

/// Records that are moved: each twice, gone of one person and there of another.
struct MovedRecords: WantedRecords {
  private var waiting: [WantedRecord]

  /// As they are, and as they would be.
  var records: [Record] { waiting.map(\.record) }

  /// From whom records are taken, and to whom they are given.
  var people: Set<SubjectID> { Set(waiting.map(\.record.subject)) }

  init(_ wanted: [WantedRecord]) {
    waiting = wanted.sorted {
      ($0.record.subject, $0.record.id) < ($1.record.subject, $1.record.id)
    }
  }

  mutating func next() throws -> [WantedRecord] {
    defer { waiting = [] }
    return waiting
  }
}

extension String {
  /// Whether a name stands in it, not as a part of a longer word of letters or figures.
  fileprivate func names(_ name: String) -> Bool {
    ranges(of: name).contains { found in
      let before = self[..<found.lowerBound].unicodeScalars.last
      let after = self[found.upperBound...].unicodeScalars.first
      return [before, after].compactMap(\.self).allSatisfy { scalar in
        !scalar.isASCII || !(scalar.properties.isAlphabetic || "0"..."9" ~= scalar)
      }
    }
  }
}
