package import RedressCore

/// What a waiting correction touches and what happened to it since.
package enum MovingMatter {
  case correction(CorrectionID)

  /// People of a bulk correction behind one of them, up to another.
  case bulk(BulkID, after: SubjectID?, through: SubjectID)
}

extension Connection {
  /// What moved of that which a waiting correction touches since it was proposed.
  ///
  /// - Parameters:
  ///   - matter: The correction.
  ///   - event: Where it was proposed.
  ///   - first: The first month that it may move.
  ///   - count: So many at most.
  /// - Returns: By the place in the log; may be empty.
  /// - Throws: ``StoreError``.
  package func movements(
    of matter: MovingMatter,
    since event: Int64,
    from first: Period,
    atMost count: Int
  ) throws -> [Movement] {
    let people = matter.people(since: event)
    return try all(
      """
      WITH person (subject) AS (\(people.subjects)), wanted (record) AS (\(people.records)),
        own (event) AS (\(people.own)),
        moved (event, subject, place, record, period, dispute, furnisher) AS (
          SELECT event, subject, 1, record, NULL, NULL, NULL FROM record_version
          WHERE subject IN (SELECT subject FROM person) AND record IN (SELECT record FROM wanted)
            AND event > $1
          UNION SELECT event, subject, 2, NULL, period, NULL, NULL FROM restatement
          WHERE subject IN (SELECT subject FROM person) AND event > $1 AND period >= $2
          UNION SELECT event, NULL, 2, NULL, period, NULL, NULL FROM score_month
          WHERE event > $1 AND period >= $2
          UNION SELECT retracted_event, NULL, 2, NULL, period, NULL, NULL FROM score_month
          WHERE retracted_event > $1 AND period >= $2
          UNION SELECT opened_event, subject, 3, NULL, NULL, id, NULL FROM dispute
          WHERE subject IN (SELECT subject FROM person) AND opened_event > $1
          UNION SELECT decided_event, subject, 3, NULL, NULL, id, NULL FROM dispute
          WHERE subject IN (SELECT subject FROM person) AND decided_event > $1
          UNION SELECT objection.event, subject, 3, NULL, NULL, id, NULL FROM objection
          JOIN dispute ON dispute.id = objection.dispute
          WHERE subject IN (SELECT subject FROM person) AND objection.event > $1
          UNION SELECT event, subject, 4, NULL, NULL, NULL, furnisher FROM consent
          WHERE subject IN (SELECT subject FROM person) AND event > $1
          UNION SELECT sequence, NULL, 5, NULL, NULL, NULL, NULL FROM event
          WHERE sequence > $1 AND kind IN ('scheme.adopted', 'law.adopted')
        )
      SELECT moved.event, kind, staff, subject, record, period, dispute, furnisher
      FROM moved JOIN event ON event.sequence = moved.event
      WHERE moved.event NOT IN (SELECT event FROM own)
      ORDER BY moved.event, subject, place, record, period, dispute LIMIT \(count)
      """,
      [.int(event), .int(Int64(first.number))] + people.values
    ) { row in
      let thing: Movement.Thing
      if let record = row.optionalText(4) {
        thing = .record(RecordID(record))
      } else if row.isNull(5) == false {
        thing = .month(row.period(5))
      } else if let dispute = row.optionalID(6) as DisputeID? {
        thing = .dispute(dispute)
      } else if let furnisher = row.optionalText(7) {
        thing = .consent(FurnisherID(furnisher))
      } else {
        thing = .rules
      }
      return Movement(
        thing,
        of: row.optionalText(3).map { SubjectID($0) },
        event: row.sequence(0),
        act: row.text(1),
        by: StaffID(row.text(2))
      )
    }
  }
}

extension MovingMatter {
  /// Selects whom it touches, which of their records, and the events of its own, with values from `$3` on.
  fileprivate func people(
    since event: Int64
  ) -> (subjects: String, records: String, own: String, values: [SQLValue]) {
    switch self {
    case .correction(let id):
      return (
        "SELECT subject FROM correction WHERE id = $3",
        "SELECT record FROM correction_record WHERE correction = $3", "SELECT 0",
        [.int(id.number)]
      )
    case .bulk(let id, let after, let through):
      let some = "FROM bulk_record WHERE event = $1 AND subject > $3 AND subject <= $4"
      return (
        "SELECT subject \(some)", "SELECT record \(some)",
        "SELECT published_event FROM correction WHERE bulk = $5",
        [
          .text(after?.rawValue ?? ""), .text(through.rawValue), .int(id.number),
        ]
      )
    }
  }
}
