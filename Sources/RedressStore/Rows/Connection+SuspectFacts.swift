package import RedressCore

/// What is on file of the facts of one incident.
package struct SuspectFactsRow: Sendable {
  package let incident: Incident
  package let facts: SuspectFacts

  /// The place in the log where their batch came; `nil` where no batch is suspect.
  package let broughtBy: Int64?

  /// The place before which facts count; `nil` for no limit.
  package let until: Int64?

  /// Those that were found right one by one.
  package let confirmed: Set<RecordID>

  /// The places in the log where all that were left were found right, ascending; may be empty.
  package let rests: [Int64]
}

extension Connection {
  /// The facts of incidents that are open about a batch, or were found in error.
  ///
  /// - Parameter all: Whether also of those whose facts are settled: undoing a correction leaves them again.
  /// - Returns: By number of the incident; may be empty.
  /// - Throws: ``StoreError``.
  package func suspectFacts(all: Bool = false) throws -> [SuspectFactsRow] {
    try allIncidents().compactMap { incident in
      guard all || incident.isOpen || incident.isUnsettled else { return nil }
      return try suspectFacts(of: incident)
    }
  }

  /// - Returns: `nil` of one that has no facts, or is open and about no batch.
  package func suspectFacts(of incident: Incident) throws -> SuspectFactsRow? {
    if let facts = incident.facts {
      let confirmed = try confirmations(of: incident.id)
      return SuspectFactsRow(
        incident: incident,
        facts: facts,
        broughtBy: try facts.batch.flatMap { try recordsBrought(by: $0) },
        until: try first(
          "SELECT closed_event FROM incident WHERE id = $1",
          [.int(incident.id.number)]
        ) { $0.optionalInt(0) } ?? nil,
        confirmed: confirmed.records,
        rests: confirmed.rests
      )
    }
    guard incident.isOpen, case .batch = incident.suspect else { return nil }
    return try suspectFacts(closing: incident)
  }

  /// The facts that an incident is about, as it would find them in error now; `nil` for none.
  package func suspectFacts(closing incident: Incident) throws -> SuspectFactsRow? {
    var broughtBy: Int64?
    if case .batch(let batch) = incident.suspect {
      broughtBy = try recordsBrought(by: batch)
      if broughtBy == nil { return nil }
    }
    let counts =
      try broughtBy.map { try factCounts(broughtBy: $0) }
      ?? factCounts(in: incident.period...incident.period)
    guard let facts = SuspectFacts(of: incident.suspect, in: incident.period, among: counts) else {
      return nil
    }
    return SuspectFactsRow(
      incident: incident,
      facts: facts,
      broughtBy: broughtBy,
      until: nil,
      confirmed: [],
      rests: []
    )
  }

  /// Who closed an incident; `nil` while it is open.
  package func closing(of id: IncidentID) throws -> Event? {
    let place = try first(
      "SELECT closed_event FROM incident WHERE id = $1",
      [.int(id.number)]
    ) { $0.optionalInt(0) }
    return try (place ?? nil).flatMap { try event($0) }
  }

  private func confirmations(
    of incident: IncidentID
  ) throws -> (records: Set<RecordID>, rests: [Int64]) {
    var (records, rests) = (Set<RecordID>(), [Int64]())
    try stream(
      "SELECT record, event FROM confirmed_fact WHERE incident = $1 ORDER BY event, record",
      [.int(incident.number)]
    ) { row in
      let record = row.text(0)
      if record.isEmpty { rests.append(row.sequence(1)) } else { records.insert(RecordID(record)) }
      return true
    }
    return (records, rests)
  }

  /// What an import counted of the facts that it brought; may be empty.
  package func factCounts(broughtBy event: Int64) throws -> [FactCount] {
    try every(
      "SELECT facts FROM fact_count WHERE event = $1 ORDER BY period",
      [.int(event)]
    ) { try CanonicalJSON.value([FactCount].self, from: $0.text(0)) }.flatMap(\.self)
  }

  /// The batches that brought records about some months, with where they came, ascending; may be empty.
  package func recordBatches(
    about months: ClosedRange<Period>
  ) throws -> [(batch: BatchID, event: Int64)] {
    try all(
      """
      SELECT id, event FROM batch WHERE kind = 'records' AND event IN (
        SELECT event FROM fact_count WHERE period BETWEEN $1 AND $2
      ) ORDER BY id
      """,
      [.int(Int64(months.lowerBound.number)), .int(Int64(months.upperBound.number))]
    ) { (batch: $0.id(0), event: $0.sequence(1)) }
  }

  /// Everyone of whose records another version came, in the order of their ids; may be empty.
  package func subjectsWithOtherVersions() throws -> [SubjectID] {
    try every("SELECT DISTINCT subject FROM record_version WHERE version > 1 ORDER BY subject") {
      SubjectID($0.text(0))
    }
  }
}
