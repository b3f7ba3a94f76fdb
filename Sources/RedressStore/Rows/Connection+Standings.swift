package import RedressCore
internal import RedressFeeds

extension Connection {
  /// How some months of many subjects stand, also those that were restated as having no score; every block
  /// is read once when the subjects come in canonical order.
  ///
  /// - Parameters:
  ///   - subjects: Ascending, each once.
  ///   - months: The batches that stand, with the base that each one's parts are added to; ascending.
  /// - Returns: For each subject its months that were published, ascending; may be empty.
  /// - Throws: ``StoreError`` `damaged` when a block does not pass its checks.
  package func standings(
    of subjects: [SubjectID],
    in months: [(month: MonthRow, base: Points)]
  ) throws -> [[StandingSnapshot]] {
    var found = [[StandingSnapshot]](repeating: [], count: subjects.count)
    let keys = subjects.map { SubjectKey($0) }
    let restated = try newestRestatements(of: subjects)
    for (month, base) in months {
      let contained = try containments(in: month)
      try forEachRow(of: keys, in: month) { place, row in
        let subject = subjects[place]
        let published = row.snapshot(subject, in: month.period, base: base)
        found[place].append(
          StandingSnapshot(
            published,
            of: month,
            restated: try restated[subject]?[month.period]?.restatement(base: base),
            containedUpTo: contained[subject]
          )
        )
      }
    }
    return found
  }

  /// Looks up subjects in a month's blocks, reading each block once.
  private func forEachRow(
    of keys: [SubjectKey?],
    in month: MonthRow,
    _ body: (_ place: Int, ScoreBlockRow) throws -> Void
  ) throws {
    let wanted = keys.indices.compactMap { place in keys[place].map { (place, $0) } }
      .sorted { $0.1 < $1.1 }
    guard let first = wanted.first?.1, let last = wanted.last?.1 else { return }
    var at = 0
    try stream(
      """
      SELECT \(ScoreBlock.columns) FROM score_block
      WHERE period = $1 AND batch = $2 AND last_subject >= $3
      ORDER BY last_subject, place
      """,
      [.int(Int64(month.period.number)), .int(month.batch.number), .blob(first.ordered)]
    ) { row in
      let (begin, end) = (row.blob(1), row.blob(2))
      if last.ordered.lexicographicallyPrecedes(begin) { return false }
      while at < wanted.count, wanted[at].1.ordered.lexicographicallyPrecedes(begin) { at += 1 }
      guard at < wanted.count, !end.lexicographicallyPrecedes(wanted[at].1.ordered) else {
        return at < wanted.count
      }
      let rows = try row.withBlob(3) { bytes in
        let columns = try ScoreColumns(reading: bytes, of: row, in: month)
        var rows: [(Int, ScoreBlockRow)] = []
        while at < wanted.count, !end.lexicographicallyPrecedes(wanted[at].1.ordered) {
          if let row = columns.row(for: wanted[at].1) { rows.append((wanted[at].0, row)) }
          at += 1
        }
        return rows
      }
      for (place, row) in rows { try body(place, row) }
      return at < wanted.count
    }
  }

  /// A subject's last restatement of each month; one who has none is not in it.
  private func newestRestatements(
    of subjects: [SubjectID]
  ) throws -> [SubjectID: [Period: StoredRestatement]] {
    var found: [SubjectID: [Period: StoredRestatement]] = [:]
    try forEachRow(
      of: subjects,
      "SELECT subject, period, correction, points, event FROM restatement WHERE subject",
      orderedBy: "subject, event"
    ) { subject, row in
      found[subject, default: [:]][row.period(1)] = StoredRestatement(
        correction: row.id(2),
        subject: subject,
        period: row.period(1),
        points: row.blob(3),
        event: row.sequence(4)
      )
    }
    return found
  }
}

/// A restatement whose points are not read yet.
private struct StoredRestatement {
  let correction: CorrectionID
  let subject: SubjectID
  let period: Period
  let points: [UInt8]
  let event: Int64

  func restatement(base: Points) throws -> Restatement {
    Restatement(
      correction: correction,
      snapshot: try Snapshot(restated: points, of: subject, in: period, base: base),
      event: event
    )
  }
}

extension StandingSnapshot {
  /// A published score with the newest restatement of its month.
  ///
  /// - Parameters:
  ///   - published: The score.
  ///   - month: The batch that brought it.
  ///   - restated: Whether it counts is told by ``MonthRow/keeps(restatedAt:containedUpTo:)``.
  ///   - contained: The place up to which it was said that these scores contain what was corrected.
  init(
    _ published: Snapshot,
    of month: MonthRow,
    restated: Restatement?,
    containedUpTo contained: Int64?
  ) {
    var restated = restated
    if let newest = restated, !month.keeps(restatedAt: newest.event, containedUpTo: contained) {
      restated = nil
    }
    // What these scores give as well is theirs.
    if let older = restated, older.event < month.event,
      older.snapshot?.points == published.points
    {
      restated = nil
    }
    self.init(month: month, published: published, restated: restated)
  }
}

extension Connection {
  /// All disputes of many subjects, each one's by number; one who has none is not in it.
  package func disputes(of subjects: [SubjectID]) throws -> [SubjectID: [Dispute]] {
    var disputing: [SubjectID] = []
    try forEachRow(
      of: subjects,
      "SELECT DISTINCT subject FROM dispute WHERE subject",
      orderedBy: "subject"
    ) { subject, _ in disputing.append(subject) }
    return try disputing.reduce(into: [:]) { $0[$1] = try disputes(of: $1) }
  }
}
