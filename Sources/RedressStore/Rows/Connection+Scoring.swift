package import RedressCore
package import RedressFeeds

/// A month scored from records, not stored yet.
package struct ScoredPeriod: Sendable {
  package let blocks: [ScoreBlock]
  package let computed: Int

  /// People with a record, or with particulars on file.
  package let subjects: Int
  package let digest: String
}

extension Connection {
  /// Scores everyone from the newest version of each record, in one pass over the records stored one
  /// by one and those in blocks, which both keep the records of a subject together and in order.
  package func score(
    _ period: Period,
    under scheme: Scheme,
    keeping retention: Retention,
    report: ActReport? = nil
  ) throws -> ScoredPeriod {
    var pass = ScoringPass(scheme: scheme, period: period, retention: retention)
    try run(&pass, report) { _ in }
    let withoutRecords = try subjectCount() - pass.withParticulars
    let scored = try pass.blocks()
    var digest = Digest()
    for block in scored { digest.add(blobHash: Digest.hash(block.bytes)) }
    return ScoredPeriod(
      blocks: scored,
      computed: pass.rows.count,
      subjects: pass.subjects + withoutRecords,
      digest: digest.bytes().hexadecimal
    )
  }

  /// Scores everyone the same way and gives some people at a time, in the order of their ids by bytes.
  package func forEachScored(
    _ period: Period,
    under scheme: Scheme,
    keeping retention: Retention,
    report: ActReport? = nil,
    _ body: ([ScoreBlockRow]) throws -> Void
  ) throws {
    let some = 4_096
    var pass = ScoringPass(scheme: scheme, period: period, retention: retention)
    try run(&pass, report) { pass in
      if pass.rows.count >= some { try body(pass.drain()) }
    }
    try body(pass.drain())
  }

  /// Goes once through all records; `each` follows every one.
  private func run(
    _ pass: inout ScoringPass,
    _ report: ActReport?,
    _ each: (inout ScoringPass) throws -> Void
  ) throws {
    // The records of later months are counted as well, so that the share may end below the whole;
    // counting the others would read the table twice.
    let onFile = Int(
      try number(
        "SELECT CAST(coalesce(sum(accepted), 0) AS BIGINT) FROM batch WHERE kind = 'records'"
      )
    )
    var rows = 0
    func tell() {
      rows += 1
      if ActProgress.isDue(rows) { report?(ActProgress(.scoring, rows: rows, of: onFile)) }
    }
    var blocks = try recordBlocks()
    var next = try blocks.next() ? blocks.record : nil
    var known = try KnownSubjects(self)
    try stream(
      """
      SELECT subject, record, on_day, kind, ended_on, fields, removed, furnisher FROM record_version
      WHERE on_day <= $1 AND supplied <> $2 ORDER BY subject, on_day, record, version
      """,
      [.int(Int64(pass.lastDay)), .int(StoredRecord.expired)]
    ) { row in
      if next != nil {
        let (ids, key) = RecordKey.spelled(
          subject: row.text(0),
          on: row.day(2).number,
          record: row.text(1)
        )
        // A block holds first versions, so its row of the same record comes first.
        while let (inBlock, block) = next,
          block.bytes.span.order(inBlock.key, ids.span, key) <= 0
        {
          try pass.take(inBlock, in: block, &known)
          try each(&pass)
          next = try blocks.next() ? blocks.record : nil
          tell()
        }
      }
      try pass.take(row, &known)
      try each(&pass)
      tell()
      return true
    }
    while let (row, block) = next {
      try pass.take(row, in: block, &known)
      try each(&pass)
      next = try blocks.next() ? blocks.record : nil
      tell()
    }
    pass.finishSubject()
  }
}

extension AttachedRows {
  /// One month's blocks, in order.
  package static func blocks(
    _ blocks: [ScoreBlock],
    period: Period,
    batch: BatchID
  ) -> AttachedRows {
    AttachedRows(.scoreBlock) { emit in
      for (place, block) in blocks.enumerated() {
        try emit([
          .int(Int64(period.number)), .int(batch.number), .int(Int64(place)),
          .blob(block.first.ordered), .blob(block.last.ordered), .int(Int64(block.rowCount)),
          .blob(block.bytes),
        ])
      }
    }
  }
}
