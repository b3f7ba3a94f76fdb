package import RedressCore

extension Connection {
  /// What joined some disputes, by dispute; each by number, none where nothing did.
  ///
  /// - Parameters:
  ///   - clause: Which disputes, as the end of a statement that selects from `dispute`.
  ///   - values: The statement's.
  /// - Returns: May be empty.
  /// - Throws: ``StoreError``.
  package func objections(
    ofDisputes clause: String,
    _ values: [SQLValue]
  ) throws -> [DisputeID: [Objection]] {
    let found = try all(
      """
      SELECT dispute, number, ground, statement, received_at, received_on, law, target_days,
        calendars, due_hard, due_legal, aimed_at
      FROM objection WHERE dispute IN (SELECT id FROM dispute \(clause))
      ORDER BY dispute, number
      """,
      values
    ) { row -> (DisputeID, Objection) in
      guard let ground = DisputeGround(rawValue: row.text(2)), let law = RuleVersion(row.text(6))
      else { throw StoreError.unreadable(table: "objection") }
      let objection = Objection(
        number: row.count(1),
        ground: ground,
        statement: row.text(3),
        receivedAt: row.instant(4),
        receivedOn: row.day(5),
        basis: DeadlineBasis(
          law: law,
          targetDays: row.count(7, in: 1...366),
          calendars: try CanonicalJSON.value([RuleVersion].self, from: row.text(8))
        ),
        dueHard: row.day(9),
        dueLegal: row.optionalDay(10),
        aimedAt: row.optionalDay(11)
      )
      return (row.id(0), objection)
    }
    return Dictionary(grouping: found, by: \.0).mapValues { $0.map(\.1) }
  }
}
