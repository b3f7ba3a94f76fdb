package import RedressCore
internal import RedressFeeds

extension Connection {
  /// What the newest look at each of some months counted, ascending; those that nobody looked at, or whose
  /// scheme did not ask, are not in it.
  package func monthCounts(
    in periods: ClosedRange<Period>
  ) throws -> [(period: Period, counts: MonthCounts)] {
    try every(
      """
      SELECT period, counts FROM detection WHERE period BETWEEN $1 AND $2 AND counts IS NOT NULL
        AND event = (
          SELECT max(event) FROM detection AS other WHERE other.period = detection.period
        )
      ORDER BY period
      """,
      [.int(Int64(periods.lowerBound.number)), .int(Int64(periods.upperBound.number))]
    ) {
      (period: $0.period(0), counts: try CanonicalJSON.value(MonthCounts.self, from: $0.text(1)))
    }
  }

  /// What came about some months, each batch's for itself.
  package func factCounts(in periods: ClosedRange<Period>) throws -> [FactCount] {
    try every(
      "SELECT facts FROM fact_count WHERE period BETWEEN $1 AND $2 ORDER BY period, event",
      [.int(Int64(periods.lowerBound.number)), .int(Int64(periods.upperBound.number))]
    ) { try CanonicalJSON.value([FactCount].self, from: $0.text(0)) }.flatMap(\.self)
  }

  /// What an import of records brought in blocks, counted again; `nil` when it brought none.
  ///
  /// - Throws: ``StoreError``, naming a block that does not pass its checks.
  package func tally(
    inBlocksOf batch: BatchID,
    broughtBy event: Int64,
    kinds: [RecordKind]
  ) throws -> FactTally? {
    var tally = FactTally(kinds: kinds)
    var blocks = 0
    try stream(
      "SELECT place, content FROM record_block WHERE batch = $1 AND event = $2 ORDER BY place",
      [.int(batch.number), .int(event)]
    ) { row in
      blocks += 1
      try reading(RecordBlock.named(row.sequence(0), of: batch.number)) {
        try tally.add(RecordBlock(verifying: row.blob(1)))
      }
      return true
    }
    return blocks > 0 ? tally : nil
  }

  /// The first import whose records, brought one by one, are other facts than its event says; what was put
  /// back under its own id is not counted again.
  package func importOfOtherFacts(kinds: [RecordKind]) throws -> Event? {
    var (tally, at, wrong) = (FactTally(kinds: kinds), Int64(0), Int64?.none)
    var counted: Set<Int64> = []
    func finish() throws {
      guard at > 0 else { return }
      counted.insert(at)
      if try !tally.isSaid(by: said(by: at)) { wrong = at }
    }
    try stream(
      """
      SELECT record_version.event, subject, furnisher, record_version.kind, on_day, fields,
        ended_on
      FROM record_version JOIN event ON event.sequence = record_version.event
      WHERE event.kind = $1 AND version = 1
      ORDER BY record_version.event, subject, on_day, record
      """,
      [.text(EventKind.recordsImported.rawValue)]
    ) { row in
      if row.sequence(0) != at {
        try finish()
        if wrong != nil { return false }
        (tally, at) = (FactTally(kinds: kinds), row.sequence(0))
      }
      let kind = row.text(3)
      guard let place = kinds.firstIndex(where: { $0.id == kind }) else {
        throw StoreError.unknownKind(kind)
      }
      guard let values = Record.values(ofFieldsBlob: row.blob(5)) else {
        throw StoreError.unreadable(table: "record")
      }
      tally.add(
        row.text(1),
        furnisher: row.text(2),
        kind: place,
        on: row.day(4),
        endedOn: row.optionalDay(6),
        values: values
      )
      return true
    }
    if wrong == nil { try finish() }
    // One that brought no record says none.
    wrong =
      try wrong
      ?? importsOfRows().first {
        try !counted.contains($0) && !FactTally(kinds: kinds).isSaid(by: said(by: $0))
      }
    return try wrong.flatMap { try event($0) }
  }

  /// The imports of records that brought no blocks, ascending.
  private func importsOfRows() throws -> [Int64] {
    let inBlocks = Set(try every("SELECT DISTINCT event FROM record_block") { $0.sequence(0) })
    return try every(
      "SELECT sequence FROM event WHERE kind = $1 ORDER BY sequence",
      [.text(EventKind.recordsImported.rawValue)]
    ) { $0.sequence(0) }.filter { !inBlocks.contains($0) }
  }

  private func said(by sequence: Int64) throws -> RecordsImported? {
    try event(sequence)?.payload(as: RecordsImported.self)
  }
}

extension FactTally {
  /// Whether an import says just that of its records.
  package func isSaid(by imported: RecordsImported?) -> Bool {
    counts == imported?.facts ?? [] && endedDays == imported?.ended ?? []
  }
}
