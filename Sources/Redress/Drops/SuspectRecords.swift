internal import RedressCore
internal import RedressStore

/// The records that incidents call suspect, person by person: by which drops that rest on one are held, and
/// how many are settled.
struct SuspectRecords {
  /// A suspect record, and how it was settled.
  struct Fact {
    let sent: Record
    let settlement: FactSettlement
  }

  /// By number of the incident; may be empty.
  let cases: [SuspectFactsRow]
  private let kinds: [RecordKind]

  init(_ cases: [SuspectFactsRow], kinds: [RecordKind]) {
    (self.cases, self.kinds) = (cases, kinds)
  }

  /// Those by which drops are held now.
  init(holding connection: any Connection, kinds: [RecordKind]) throws {
    self.init(try connection.suspectFacts(), kinds: kinds)
  }

  var isEmpty: Bool { cases.isEmpty }

  /// Those of incidents about a month.
  func about(_ period: Period) -> SuspectRecords {
    SuspectRecords(cases.filter { $0.incident.period == period }, kinds: kinds)
  }

  /// The suspect facts of one person.
  ///
  /// - Parameters:
  ///   - versions: Every version of every record of theirs.
  ///   - suspect: One of ``cases``.
  /// - Returns: May be empty.
  func facts(among versions: [StoredRecord], of suspect: SuspectFactsRow) -> [Fact] {
    versions.compactMap { sent in
      guard includes(sent, suspect) else { return nil }
      let stands = Self.stands(sent.record.id, among: versions, upTo: .max)
      return Fact(
        sent: sent.record,
        settlement: FactSettlement(
          sent: sent.record,
          stands: stands,
          isConfirmed: suspect.confirmed.contains(sent.record.id)
            || suspect.rests.contains {
              Self.stands(sent.record.id, among: versions, upTo: $0) == sent.record
            }
        )
      )
    }
  }

  private func includes(_ sent: StoredRecord, _ suspect: SuspectFactsRow) -> Bool {
    sent.version == 1 && !sent.isSupplied && sent.event < suspect.until ?? .max
      && (suspect.facts.batch == nil || sent.event == suspect.broughtBy)
      && suspect.facts.includes(sent.record, kind: kinds[sent.record.kind].id)
  }

  /// A record as it stood at a place in the log; `nil` where it was taken away.
  private static func stands(
    _ id: RecordID,
    among versions: [StoredRecord],
    upTo event: Int64
  ) -> Record? {
    let newest = versions.filter { $0.record.id == id && $0.event <= event }
      .max { $0.version < $1.version }
    return newest.flatMap { $0.isRemoved ? nil : $0.record }
  }
}

extension SuspectRecords {
  /// How a drop stands to the facts of an incident.
  enum Standing {
    /// The person has none that its months read.
    case none

    /// One of them stands as it was sent.
    case left

    /// All of them are settled.
    case settled
  }

  /// How a drop stands to an incident's facts, whatever its trace says.
  func standing(
    of sources: DropSources,
    to incident: IncidentID,
    among versions: [StoredRecord]
  ) -> Standing {
    guard let suspect = cases.first(where: { $0.incident.id == incident }) else { return .none }
    let read = facts(among: versions, of: suspect).filter {
      sources.reads($0.sent.id, on: $0.sent.on, among: versions)
    }
    if read.isEmpty { return .none }
    return read.contains { $0.settlement == .left } ? .left : .settled
  }

  /// The first incident that holds a drop by one of its facts which is left; `nil` when none does.
  ///
  /// - Parameters:
  ///   - sources: What the drop is explained from.
  ///   - trace: Where its deepest loss comes from, asked where a person has such a fact.
  /// - Returns: An incident that is open about a batch, or was found in error.
  /// - Throws: ``StoreError``; what tracing throws.
  func incident(
    holding sources: DropSources,
    trace: () throws -> DropTrace
  ) throws -> IncidentID? {
    if isEmpty || !sources.hasRecords { return nil }
    let versions = try sources.history.versions(kinds: kinds)
    var known: DropTrace?
    for suspect in cases {
      let left = facts(among: versions, of: suspect).filter {
        $0.settlement == .left && sources.reads($0.sent.id, on: $0.sent.on, among: versions)
      }
      if left.isEmpty { continue }
      let found = try known ?? trace()
      known = found
      let holds = left.contains { fact in
        suspect.incident.suspect
          .holds(found, through: fact.sent, kind: kinds[fact.sent.kind].id)
      }
      if holds { return suspect.incident.id }
    }
    return nil
  }
}

extension SuspectRecords {
  /// The facts of a person that are left to settle, each with its incident, in the order of incidents; may be
  /// empty.
  func left(
    among sources: DropSources
  ) throws -> [(fact: RecordID, incident: IncidentID)] {
    if isEmpty || !sources.hasRecords { return [] }
    let versions = try sources.history.versions(kinds: kinds)
    return cases.flatMap { suspect in
      facts(among: versions, of: suspect).filter { $0.settlement == .left }
        .map { ($0.sent.id, suspect.incident.id) }
    }
  }
}

extension SuspectRecords {
  /// How far an incident's facts are settled, counted anew: by those of whose records another version came;
  /// every other is left, or was found right.
  static func counts(
    of suspect: SuspectFactsRow,
    _ connection: any Connection,
    kinds: [RecordKind]
  ) throws -> FactSettlement.Counts {
    let records = SuspectRecords([suspect], kinds: kinds)
    var counts = FactSettlement.Counts.zero
    var counted: Set<RecordID> = []
    try records.forEachMoved(connection) { fact in
      counts[fact.settlement] += 1
      if suspect.confirmed.contains(fact.sent.id) { counted.insert(fact.sent.id) }
    }
    let others = suspect.facts.count - counts.left - counts.settled
    if !suspect.rests.isEmpty {
      counts.confirmed += others
    } else {
      let confirmed = suspect.confirmed.subtracting(counted).count
      counts.confirmed += confirmed
      counts.left += others - confirmed
    }
    return counts
  }

  /// The facts of whose records another version came, by their people.
  func forEachMoved(
    _ connection: any Connection,
    _ body: (Fact) throws -> Void
  ) throws {
    var left = try connection.subjectsWithOtherVersions()[...]
    if left.isEmpty { return }
    var histories = try RecordHistories(connection, kinds: kinds)
    while !left.isEmpty {
      let some = Array(left.prefix(256))
      left = left.dropFirst(some.count)
      for history in try histories.load(some) {
        let versions = try history.versions(kinds: kinds)
        let moved = Set(versions.filter { $0.version > 1 }.map(\.record.id))
        for suspect in cases {
          for fact in facts(among: versions, of: suspect) where moved.contains(fact.sent.id) {
            try body(fact)
          }
        }
      }
    }
  }

  /// What correcting people's records does to the counts of incidents.
  ///
  /// - Parameters:
  ///   - corrected: New versions of records, by person in the order of ids.
  ///   - connection: The database as it is before.
  ///   - kinds: Of the newest scheme.
  /// - Returns: By number of the incident; may be empty.
  /// - Throws: ``StoreError``.
  static func moved(
    by corrected: [(subject: SubjectID, versions: [StoredRecord])],
    _ connection: any Connection,
    kinds: [RecordKind]
  ) throws -> [SettledFacts] {
    let records = SuspectRecords(
      try connection.suspectFacts(all: true).filter { $0.incident.finding == .error },
      kinds: kinds
    )
    if records.isEmpty { return [] }
    var histories = try RecordHistories(connection, kinds: kinds)
    var change: [IncidentID: FactSettlement.Counts] = [:]
    // A history keeps the blocks that it is in: those of a few people at a time.
    var left = corrected[...]
    while !left.isEmpty {
      let some = left.prefix(256)
      left = left.dropFirst(some.count)
      for (history, corrected) in zip(try histories.load(some.map(\.subject)), some) {
        let versions = try history.versions(kinds: kinds)
        let coming = versions + corrected.versions.map { $0.at(.max) }
        for suspect in records.cases {
          for fact in records.facts(among: versions, of: suspect) {
            change[suspect.incident.id, default: .zero][fact.settlement] -= 1
          }
          for fact in records.facts(among: coming, of: suspect) {
            change[suspect.incident.id, default: .zero][fact.settlement] += 1
          }
        }
      }
    }
    return change.filter { $0.value != .zero }.sorted { $0.key < $1.key }
      .map { SettledFacts($0.key, $0.value) }
  }
}

extension StoredRecord {
  /// The same, known from another place in the log on.
  fileprivate func at(_ event: Int64) -> StoredRecord {
    StoredRecord(
      record: record,
      version: version,
      isRemoved: isRemoved,
      isSupplied: isSupplied,
      event: event
    )
  }
}
