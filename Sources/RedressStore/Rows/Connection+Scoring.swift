package import RedressCore

/// A month scored from records, not stored yet.
package struct ScoredPeriod: Sendable {
  package let blocks: [ScoreBlock]
  package let computed: Int

  /// People with a record, or with particulars on file.
  package let subjects: Int
  package let digest: String
}

extension Connection {
  /// Scores everyone from the newest version of each record, in one pass over the table, which
  /// keeps the records of a subject together and in order.
  package func score(
    _ period: Period,
    under scheme: Scheme,
    report: ActReport? = nil
  ) throws -> ScoredPeriod {
    var pass = ScoringPass(scheme: scheme, period: period)
    // The records of later months are counted as well, so that the share may end below the whole;
    // counting the others would read the table twice.
    let onFile = Int(try number("SELECT sum(accepted) FROM batch WHERE kind = 'records'"))
    var rows = 0
    try prepare(
      """
      SELECT subject, record, on_day, kind, ended_on, fields, removed FROM record_version
      WHERE on_day <= $1 ORDER BY subject, on_day, record, version
      """
    ).run([.int(Int64(period.lastDay.number))]) { row in
      try pass.take(row)
      rows += 1
      if ActProgress.isDue(rows) { report?(ActProgress(.scoring, rows: rows, of: onFile)) }
      return true
    }
    pass.finishSubject()
    let withParticulars = Int(
      try number(
        """
        SELECT count(*) FROM subject_version WHERE version = 1 AND NOT EXISTS (
          SELECT 1 FROM record_version
          WHERE record_version.subject = subject_version.subject AND on_day <= $1
        )
        """,
        [.int(Int64(period.lastDay.number))]
      )
    )
    let blocks = try pass.blocks()
    var digest = Digest()
    for block in blocks { digest.add(blobHash: Digest.hash(block.bytes)) }
    return ScoredPeriod(
      blocks: blocks,
      computed: pass.rows.count,
      subjects: pass.subjects + withParticulars,
      digest: digest.bytes().hexadecimal
    )
  }
}

/// Gathers one subject's records after another and scores each when the next begins.
private struct ScoringPass {
  let scheme: Scheme
  let period: Period
  private let kinds: [String: Int]
  private var subject = ""
  private var records = SubjectRecords()

  /// The newest version read of a record; it is added when another record follows.
  private var held: HeldRecord?
  private(set) var rows: [ScoreBlockRow] = []
  private(set) var subjects = 0

  private struct HeldRecord {
    let id: String
    let kind: Int
    let on: Day
    let endedOn: Day?
    let isRemoved: Bool
    let values: [Int64]
  }

  init(scheme: Scheme, period: Period) {
    self.scheme = scheme
    self.period = period
    kinds = Dictionary(
      uniqueKeysWithValues: scheme.kinds.enumerated().map { ($1.id, $0) }
    )
  }

  mutating func take(_ row: any SQLRow) throws {
    let (subject, record) = (row.text(0), row.text(1))
    if subject != self.subject {
      finishSubject()
      self.subject = subject
      subjects += 1
    } else if let known = held, known.id != record {
      add(known)
      held = nil
    }
    // A kind that came with a later version of the scheme says nothing under this one.
    guard let kind = kinds[row.text(3)] else { return }
    held = HeldRecord(
      id: record,
      kind: kind,
      on: Day(number: Int32(clamping: row.int(2))),
      endedOn: row.optionalInt(4).map { Day(number: Int32($0)) },
      isRemoved: row.int(6) == 1,
      values: scheme.kinds[kind].filled(
        row.withBlob(5) { bytes in
          (0..<(bytes.count / 8)).map {
            Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: Int64.self))
          }
        }
      )
    )
  }

  private mutating func add(_ record: HeldRecord) {
    if record.isRemoved { return }
    records.append(
      RecordID(record.id),
      kind: record.kind,
      on: record.on,
      expiresOn: scheme.expiry(ofMatterEndedOn: record.endedOn),
      fields: record.values
    )
  }

  mutating func finishSubject() {
    if let held { add(held) }
    held = nil
    defer { records.removeAll() }
    guard scheme.canScore(records, in: period), let key = SubjectKey(SubjectID(subject)) else {
      return
    }
    let points = scheme.score(records, in: period).points
    rows.append(
      ScoreBlockRow(
        subject: key,
        score: Int16(clamping: (scheme.range.base + points.total).rawValue),
        points: points.map { Int16(clamping: $0.rawValue) }
      )
    )
  }

  func blocks() throws -> [ScoreBlock] {
    var builder = ScoreBlockBuilder(dimensionCount: scheme.dimensions.count)
    var blocks: [ScoreBlock] = []
    for row in rows.sorted(by: { $0.subject < $1.subject }) {
      if let full = try builder.append(row) { blocks.append(full) }
    }
    if let last = builder.finish() { blocks.append(last) }
    return blocks
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
