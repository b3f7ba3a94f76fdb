package import RedressCore

extension Connection {
  package func incident(_ id: IncidentID) throws -> Incident? {
    try incidents("WHERE id = $1", [.int(id.number)]).first
  }

  /// By number; may be empty.
  package func allIncidents() throws -> [Incident] { try incidents("ORDER BY id", []) }

  private func incidents(_ clause: String, _ values: [SQLValue]) throws -> [Incident] {
    try every(
      """
      SELECT id, period, cause, furnisher, detail, drops, out_of, contributions, reason, finding,
        note, facts, facts_left, facts_corrected, facts_withdrawn, facts_confirmed
      FROM incident \(clause)
      """,
      values
    ) { row in
      guard let cause = Suspect.Cause(rawValue: row.text(2)),
        let suspect = Suspect(
          cause,
          furnisher: row.optionalText(3).map { FurnisherID($0) },
          detail: row.optionalText(4)
        )
      else { throw StoreError.unreadable(table: "incident") }
      return Incident(
        id: row.id(0),
        period: row.period(1),
        suspect: suspect,
        drops: row.count(5),
        outOf: row.count(6),
        contributions: try CanonicalJSON.value([Contribution].self, from: row.text(7)),
        reason: row.optionalText(8),
        finding: try row.optionalText(9).map { text in
          guard let finding = IncidentFinding(rawValue: text) else {
            throw StoreError.unreadable(table: "incident")
          }
          return finding
        },
        note: row.optionalText(10),
        facts: try row.optionalText(11).map {
          try CanonicalJSON.value(SuspectFacts.self, from: $0)
        },
        settled: FactSettlement.Counts(
          left: row.count(12),
          corrected: row.count(13),
          withdrawn: row.count(14),
          confirmed: row.count(15)
        )
      )
    }
  }

  /// The months that the drops which an incident holds fell from, whether they stand or not.
  package func earlierMonths(heldBy incident: Incident) throws -> Set<Period> {
    var months: Set<Period> = []
    try forEachDrop(heldBy: incident) { block, place in
      months.insert(block.period.adding(months: -block.monthsBack(at: place)))
    }
    return months
  }

  /// The drops that an incident was opened for or has come to hold since, whether they stand or not.
  package func drops(heldBy incident: Incident) throws -> Set<DropID> {
    var held: Set<DropID> = []
    try forEachDrop(heldBy: incident) { block, place in held.insert(block.id(at: place)) }
    return held
  }

  /// The months of those drops, and the incident's own.
  package func months(heldBy incident: Incident) throws -> Set<Period> {
    var months: Set = [incident.period]
    try forEachDrop(heldBy: incident) { block, _ in months.insert(block.period) }
    return months
  }

  private func forEachDrop(
    heldBy incident: Incident,
    _ body: (DropBlock, _ place: Int) -> Void
  ) throws {
    try forEachBlock(
      """
      WHERE incident <= $1 OR first_drop IN (
        SELECT (
          SELECT max(first_drop) FROM drop_block WHERE first_drop <= score_drop
        ) FROM incident_drop WHERE incident = $1
      ) ORDER BY first_drop
      """,
      [.int(incident.id.number)]
    ) { block in
      let held = try incidents(of: block)
      for place in 0..<block.count where held.incident(of: block, at: place) == incident.id {
        body(block, place)
      }
    }
  }

  /// The incidents that came to hold drops of a block after they were found.
  func incidents(of block: DropBlock) throws -> LaterIncidents {
    var later = LaterIncidents()
    try run(
      "SELECT score_drop, incident FROM incident_drop WHERE score_drop BETWEEN $1 AND $2",
      [.int(block.first.number), .int(block.first.number + Int64(block.count) - 1)]
    ) { row in
      later.byDrop[row.id(0)] = row.id(1)
      return true
    }
    return later
  }
}

/// By drop, the incident that came to hold it after it was found.
struct LaterIncidents {
  fileprivate(set) var byDrop: [DropID: IncidentID] = [:]

  /// The incident that holds a block's drop now; `nil` when none does.
  func incident(of block: DropBlock, at place: Int) -> IncidentID? {
    byDrop[block.id(at: place)] ?? block.incident(at: place)
  }
}
