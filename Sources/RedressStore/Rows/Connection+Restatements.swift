package import RedressCore
package import RedressFeeds

/// A corrected snapshot beside the published one.
package struct Restatement: Hashable, Sendable {
  package let correction: CorrectionID

  /// `nil` where the month has no score any more.
  package let snapshot: Snapshot?
  package let event: Int64
}

extension MonthRow {
  /// Whether a restatement stands over the month's scores, by its place in the log: it came after them,
  /// or it is not known that they contain its correction.
  ///
  /// Where they give the very points of the restatement it may stand as well: nothing differs.
  ///
  /// - Parameters:
  ///   - event: Where the restatement came.
  ///   - contained: The place up to which two persons said that these scores contain what was
  ///     corrected; `nil` where they said nothing.
  /// - Returns: Whether it stands.
  package func keeps(restatedAt event: Int64, containedUpTo contained: Int64?) -> Bool {
    event > self.event || origin == .imported && event > contained ?? 0
  }
}

extension Connection {
  /// The restatement of a month that counted at a place in the log; `nil` when none did.
  ///
  /// One of scores that were superseded since counts where they do not contain it.
  package func newestRestatement(
    of subject: SubjectID,
    in month: MonthRow,
    base: Points,
    knownBy event: Int64?
  ) throws -> Restatement? {
    let newest = try restatements(of: subject, in: month.period, base: base)
      .last { $0.event <= event ?? .max }
    guard let newest else { return nil }
    if newest.event > month.event { return newest }
    let contained = try containments(in: month, knownBy: event)[subject]
    return month.keeps(restatedAt: newest.event, containedUpTo: contained) ? newest : nil
  }

  /// For each subject of whom it was said that a month's scores contain what was corrected: the place
  /// in the log up to which.
  package func containments(
    in month: MonthRow,
    knownBy event: Int64? = nil
  ) throws -> [SubjectID: Int64] {
    var found: [SubjectID: Int64] = [:]
    try run(
      """
      SELECT subject, up_to FROM containment
      WHERE period = $1 AND batch = $2 AND event <= $3 ORDER BY event
      """,
      [.int(Int64(month.period.number)), .int(month.batch.number), .int(event ?? .max)]
    ) { row in
      found[SubjectID(row.text(0))] = row.sequence(1)
      return true
    }
    return found
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
        snapshot: try Snapshot(
          restated: row.blob(1),
          of: subject,
          in: period,
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

  /// The newest restatement of each subject in a period, whether it stands or not, in canonical order;
  /// may be empty.
  package func newestRestatements(in period: Period) throws -> [NewestRestatement] {
    var newest: [String: NewestRestatement] = [:]
    try stream(
      """
      SELECT subject, coalesce(score, 0), points, correction, event FROM restatement
      WHERE period = $1 ORDER BY event
      """,
      [.int(Int64(period.number))]
    ) { row in
      let subject = row.text(0)
      guard let key = SubjectKey(SubjectID(subject)) else {
        throw StoreError.unreadable(table: "restatement")
      }
      newest[subject] = NewestRestatement(
        row: ScoreBlockRow(
          subject: key,
          score: row.score(1),
          points: try [Points](stored: row.blob(2)).map { Int16(clamping: $0.rawValue) }
        ),
        correction: row.id(3),
        event: row.sequence(4)
      )
      return true
    }
    return newest.values.sorted { $0.row.subject < $1.row.subject }
  }

  /// The restatements that stand over a month's scores, in canonical order of subjects; may be empty.
  package func restatements(of month: MonthRow) throws -> [ScoreBlockRow] {
    let newest = try newestRestatements(in: month.period)
    if newest.isEmpty { return [] }
    let contained = try containments(in: month)
    return newest.filter {
      month.keeps(restatedAt: $0.event, containedUpTo: contained[$0.row.subject.subject])
    }.map(\.row)
  }
}

/// The last of a subject's restatements of a month.
package struct NewestRestatement: Hashable, Sendable {
  /// Without points where the month has no score any more.
  package let row: ScoreBlockRow
  package let correction: CorrectionID
  package let event: Int64
}

extension AttachedRows {
  /// One subject's months, ascending by period.
  package static func restatements(
    _ months: [Recomputation],
    of correction: CorrectionID
  ) -> AttachedRows {
    AttachedRows(
      .restatement,
      months.map { $0.row(of: correction) }
    )
  }
}

extension Recomputation {
  func row(of correction: CorrectionID) -> [SQLValue] {
    [
      .text(subject.rawValue), .int(Int64(period.number)), .int(correction.number),
      SQLValue(after.map { Int64($0.score.rawValue) }), .blob(after?.points.stored ?? []),
    ]
  }
}

extension Snapshot {
  /// - Returns: `nil` for a month that was restated as having no score.
  package init?(
    restated points: [UInt8],
    of subject: SubjectID,
    in period: Period,
    base: Points
  ) throws {
    guard !points.isEmpty else { return nil }
    self.init(
      subject: subject,
      period: period,
      points: try [Points](stored: points),
      base: base
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
