package import RedressCore

extension Connection {
  package func incident(_ id: IncidentID) throws -> Incident? {
    try incidents("WHERE id = $1", [.int(id.number)]).first
  }

  /// By number; may be empty.
  package func allIncidents() throws -> [Incident] { try incidents("ORDER BY id", []) }

  private func incidents(_ clause: String, _ values: [SQLValue]) throws -> [Incident] {
    try every(
      "SELECT id, period, furnisher, drops, out_of, finding, note FROM incident \(clause)",
      values
    ) { row in
      Incident(
        id: row.id(0),
        period: row.period(1),
        furnisher: row.optionalText(2).map { FurnisherID($0) },
        drops: row.count(3),
        outOf: row.count(4),
        finding: try row.optionalText(5).map { text in
          guard let finding = IncidentFinding(rawValue: text) else {
            throw StoreError.unreadable(table: "incident")
          }
          return finding
        },
        note: row.optionalText(6)
      )
    }
  }

  /// The months that the drops which an incident holds fell from, whether they stand or not.
  package func earlierMonths(heldBy incident: Incident) throws -> Set<Period> {
    var months: Set<Period> = []
    try forEachDrop(heldBy: incident) { block, place in
      months.insert(incident.period.adding(months: -block.monthsBack(at: place)))
    }
    return months
  }

  /// The drops that an incident was opened for or has come to hold since, whether they stand or not.
  package func drops(heldBy incident: Incident) throws -> Set<DropID> {
    var held: Set<DropID> = []
    try forEachDrop(heldBy: incident) { block, place in held.insert(block.id(at: place)) }
    return held
  }

  private func forEachDrop(
    heldBy incident: Incident,
    _ body: (DropBlock, _ place: Int) -> Void
  ) throws {
    try forEachBlock(
      "WHERE period = $1 AND incident = $2 ORDER BY first_drop",
      [.int(Int64(incident.period.number)), .int(incident.id.number)]
    ) { block in
      for place in 0..<block.count where block.incident(at: place) != nil { body(block, place) }
    }
  }
}
