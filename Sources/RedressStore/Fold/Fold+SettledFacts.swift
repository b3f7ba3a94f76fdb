internal import RedressCore

extension Fold {
  /// Facts that incidents found in error came to be settled, or are left again.
  func settle(_ settled: [SettledFacts]) throws {
    for moved in settled where moved.change != .zero {
      try connection.run(
        """
        UPDATE incident SET facts_left = facts_left + $2, facts_corrected = facts_corrected + $3,
          facts_withdrawn = facts_withdrawn + $4, facts_confirmed = facts_confirmed + $5
        WHERE id = $1
        """,
        [
          .int(moved.incident.number), .int(Int64(moved.change.left)),
          .int(Int64(moved.change.corrected)), .int(Int64(moved.change.withdrawn)),
          .int(Int64(moved.change.confirmed)),
        ]
      )
      if moved.change.left < 0 { try oweSettled(moved) }
    }
  }

  func confirm(_ confirmed: IncidentConfirmed, _ event: Event) throws {
    // An empty id stands for all that were left.
    for record in confirmed.isRest ? [RecordID("")] : confirmed.records {
      try connection.run(
        "INSERT INTO confirmed_fact (event, record, incident) VALUES ($1, $2, $3)",
        [.int(event.sequence), .text(record.rawValue), .int(confirmed.incident.number)]
      )
    }
    let count = confirmed.count
    try settle([
      SettledFacts(confirmed.incident, FactSettlement.Counts(left: -count, confirmed: count))
    ])
  }

  /// What waited for facts to be settled may be owed now: in any month that was looked at since theirs.
  private func oweSettled(_ moved: SettledFacts) throws {
    let facts = try connection.first(
      "SELECT facts FROM incident WHERE id = $1",
      [.int(moved.incident.number)]
    ) { try $0.optionalText(0).map { try CanonicalJSON.value(SuspectFacts.self, from: $0) } }
    guard case let facts?? = facts else { return }
    try owe(
      "SELECT period, CAST($2 AS BIGINT) FROM detection WHERE period >= $1 GROUP BY period",
      [.int(Int64(facts.first.number)), .int(Int64(-moved.change.left))]
    )
  }
}
