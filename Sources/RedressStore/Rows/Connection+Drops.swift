package import RedressCore

/// A drop as it is stored.
package struct DropRow: Hashable, Sendable {
  package let id: DropID
  package let caseID: CaseID?
  package let drop: ScoreDrop

  /// The incident that holds its notice; `nil` when there is none.
  package let incident: IncidentID?
  package let event: Int64

  /// The place in the log from which it no longer stands; `nil` while it does.
  package let endedBy: Int64?

  /// The drop that took its place, if one did.
  package let replacedBy: DropID?
}

extension DropRow {
  /// A drop that is about to be stored.
  ///
  /// - Parameters:
  ///   - drop: What was found.
  ///   - id: The number that it will get.
  ///   - event: The place in the log that will bring it.
  package init(candidate drop: ScoreDrop, id: DropID, event: Int64) {
    self.init(
      id: id,
      caseID: nil,
      drop: drop,
      incident: nil,
      event: event,
      endedBy: nil,
      replacedBy: nil
    )
  }
}

extension Connection {
  private var dropColumns: String {
    """
    SELECT score_drop.id, case_id, subject, period, previous_period, points_before, points_after,
      kind, crossed, incident, score_drop.event, drop_end.event, drop_end.replaced_by
    FROM score_drop LEFT JOIN drop_end ON drop_end.score_drop = score_drop.id
    """
  }

  private func drop(_ row: any SQLRow, base: Points) throws -> DropRow {
    guard let kind = DropKind(rawValue: row.text(7)) else {
      throw StoreError(.unreadable, "a drop is of an unknown kind")
    }
    let subject = SubjectID(row.text(2))
    func snapshot(_ period: Int, _ points: Int) throws -> Snapshot {
      Snapshot(
        subject: subject,
        period: Period(number: Int32(clamping: row.int(period))),
        points: try [Points](stored: row.blob(points)),
        base: base
      )
    }
    return DropRow(
      id: DropID(row.int(0)),
      caseID: row.optionalInt(1).map { CaseID($0) },
      drop: ScoreDrop(
        before: try snapshot(4, 5),
        after: try snapshot(3, 6),
        kind: kind,
        crossed: row.text(8).split(separator: " ").compactMap { Crossed(String($0)) }
      ),
      incident: row.optionalInt(9).map { IncidentID($0) },
      event: row.int(10),
      endedBy: row.optionalInt(11),
      replacedBy: row.optionalInt(12).map { DropID($0) }
    )
  }

  package func drop(_ id: DropID, base: Points) throws -> DropRow? {
    try first("\(dropColumns) WHERE score_drop.id = $1", [.int(id.number)]) {
      try drop($0, base: base)
    }
  }

  /// The drops of a period that stand, by subject in byte order; may be empty.
  package func drops(in period: Period, base: Points) throws -> [DropRow] {
    try all(
      "\(dropColumns) WHERE period = $1 AND drop_end.event IS NULL ORDER BY subject, score_drop.id",
      [.int(Int64(period.number))]
    ) { try drop($0, base: base) }
  }

  /// A subject's drops, standing or not, by period and number; may be empty.
  package func drops(of subject: SubjectID, base: Points) throws -> [DropRow] {
    try all(
      "\(dropColumns) WHERE subject = $1 ORDER BY period, score_drop.id",
      [.text(subject.rawValue)]
    ) { try drop($0, base: base) }
  }

  /// The newest standing drop of each subject in the periods before one, back to another.
  package func lastTold(from first: Period, before period: Period) throws -> [String: Period] {
    var told: [String: Period] = [:]
    try prepare(
      """
      SELECT subject, max(period) FROM score_drop
      LEFT JOIN drop_end ON drop_end.score_drop = score_drop.id
      WHERE period >= $1 AND period < $2 AND drop_end.event IS NULL GROUP BY subject
      """
    ).run([.int(Int64(first.number)), .int(Int64(period.number))]) { row in
      told[row.text(0)] = Period(number: Int32(clamping: row.int(1)))
      return true
    }
    return told
  }
}

/// What detection counted in a period.
package struct DetectionRow: Hashable, Sendable {
  package let event: Int64
  package let compared: Int
  package let buckets: [String: Int]
  package let drops: Int
}

extension Connection {
  /// The newest detection of a period; `nil` when it was never looked at.
  package func detection(of period: Period) throws -> DetectionRow? {
    try first(
      """
      SELECT event, compared, buckets, drops FROM detection
      WHERE period = $1 ORDER BY event DESC LIMIT 1
      """,
      [.int(Int64(period.number))]
    ) {
      DetectionRow(
        event: $0.int(0),
        compared: Int($0.int(1)),
        buckets: try CanonicalJSON.value([String: Int].self, from: $0.text(2)),
        drops: Int($0.int(3))
      )
    }
  }
}

extension AttachedRows {
  /// Drops with their numbers and cases, ascending by number.
  package static func drops(
    _ drops: [(id: DropID, caseID: CaseID?, drop: ScoreDrop, incident: IncidentID?)]
  ) -> AttachedRows {
    AttachedRows(.scoreDrop) { emit in
      for (id, caseID, drop, incident) in drops {
        try emit([
          .int(id.number), SQLValue(caseID?.number), .text(drop.subject.rawValue),
          .int(Int64(drop.period.number)), .int(Int64(drop.before.period.number)),
          .int(Int64(drop.before.score.rawValue)), .int(Int64(drop.after.score.rawValue)),
          .blob(drop.before.points.stored), .blob(drop.after.points.stored),
          .text(drop.kind.rawValue),
          .text(drop.crossed.map(\.description).joined(separator: " ")),
          SQLValue(incident?.number),
        ])
      }
    }
  }

  /// One subject's months, ascending by period.
  package static func restatements(
    _ months: [Recomputation],
    of correction: CorrectionID
  ) -> AttachedRows {
    AttachedRows(
      .restatement,
      months.map { month in
        [
          .text(month.after.subject.rawValue), .int(Int64(month.period.number)),
          .int(correction.number), .int(Int64(month.after.score.rawValue)),
          .blob(month.after.points.stored),
        ]
      }
    )
  }
}
