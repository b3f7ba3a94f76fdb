package import RedressCore
package import RedressFeeds

/// A corrected snapshot beside the published one.
package struct Restatement: Hashable, Sendable {
  package let correction: CorrectionID
  package let snapshot: Snapshot
  package let event: Int64
}

extension Connection {
  /// The restatement of a month that counted at a place in the log; `nil` when none did.
  ///
  /// A restatement of scores that were superseded since does not count.
  package func newestRestatement(
    of subject: SubjectID,
    in month: MonthRow,
    base: Points,
    knownBy event: Int64?
  ) throws -> Restatement? {
    try restatements(of: subject, in: month.period, base: base)
      .last { $0.event <= event ?? .max && $0.event > month.event }
  }

  /// A subject's restatements of a month, oldest first; may be empty.
  func restatements(
    of subject: SubjectID,
    in period: Period,
    base: Points
  ) throws -> [Restatement] {
    try all(
      """
      SELECT correction, points, event FROM restatement
      WHERE subject = $1 AND period = $2 ORDER BY event
      """,
      [.text(subject.rawValue), .int(Int64(period.number))]
    ) { row in
      Restatement(
        correction: row.id(0),
        snapshot: Snapshot(
          subject: subject,
          period: period,
          points: try [Points](stored: row.blob(1)),
          base: base
        ),
        event: row.sequence(2)
      )
    }
  }

  /// The months and events of many subjects' restatements, each subject's oldest first; one who has
  /// none is not in it.
  package func restatements(
    of subjects: [SubjectID]
  ) throws -> [SubjectID: [(period: Period, event: Int64)]] {
    var found: [SubjectID: [(period: Period, event: Int64)]] = [:]
    try forEachRow(
      of: subjects,
      "SELECT subject, period, event FROM restatement WHERE subject",
      orderedBy: "subject, event"
    ) { subject, row in
      found[subject, default: []].append((row.period(1), row.sequence(2)))
    }
    return found
  }

  /// The newest restatement of each subject in a month, in canonical order; may be empty.
  ///
  /// A restatement of scores that were superseded since does not count.
  package func restatements(of month: MonthRow) throws -> [ScoreBlockRow] {
    var newest: [String: ScoreBlockRow] = [:]
    try stream(
      """
      SELECT subject, score, points FROM restatement
      WHERE period = $1 AND event > $2 ORDER BY event
      """,
      [.int(Int64(month.period.number)), .int(month.event)]
    ) { row in
      let subject = row.text(0)
      guard let key = SubjectKey(SubjectID(subject)) else {
        throw StoreError.unreadable(table: "restatement")
      }
      newest[subject] = ScoreBlockRow(
        subject: key,
        score: row.score(1),
        points: try [Points](stored: row.blob(2)).map { Int16(clamping: $0.rawValue) }
      )
      return true
    }
    return newest.values.sorted { $0.subject < $1.subject }
  }
}

extension AttachedRows {
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

extension [Points] {
  /// 2 bytes each, lowest byte first.
  package var stored: [UInt8] {
    flatMap { points in
      let value = Int16(clamping: points.rawValue)
      return [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
    }
  }

  /// - Throws: ``StoreError`` `unreadable` for an odd number of bytes.
  package init(stored bytes: [UInt8]) throws {
    guard bytes.count.isMultiple(of: 2) else {
      throw StoreError.unreadable(table: "restatement")
    }
    self = stride(from: 0, to: bytes.count, by: 2).map { place in
      Points(Int(Int16(bitPattern: UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8)))
    }
  }
}
