package import RedressCore

/// A subject's score in a month: as it was published, and as it stands.
package struct StandingSnapshot: Hashable, Sendable {
  package let month: MonthRow
  package let published: Snapshot

  /// The newest restatement; `nil` when there is none.
  package let restated: Restatement?

  /// What the office goes by: the restatement where there is one.
  package var snapshot: Snapshot { restated?.snapshot ?? published }

  /// The place in the log from which it stands.
  package var event: Int64 { restated?.event ?? month.event }
}

/// A corrected snapshot beside the published one.
package struct Restatement: Hashable, Sendable {
  package let correction: CorrectionID
  package let snapshot: Snapshot
  package let event: Int64
}

extension Connection {
  /// A subject's score in a month.
  ///
  /// - Parameters:
  ///   - subject: The person scored.
  ///   - month: The batch that stands for the month.
  ///   - base: The scheme's base, which the parts are added to.
  ///   - event: The last place of the log that counts; `nil` for all of it.
  /// - Returns: `nil` when the month has none for the subject.
  /// - Throws: ``StoreError`` `damaged` when the block does not pass its checks.
  package func snapshot(
    of subject: SubjectID,
    in month: MonthRow,
    base: Points,
    knownBy event: Int64? = nil
  ) throws -> StandingSnapshot? {
    guard let key = SubjectKey(subject) else { return nil }
    let found = try first(
      """
      SELECT \(ScoreBlock.columns) FROM score_block
      WHERE period = $1 AND batch = $2 AND place = $3 AND last_subject >= $4
      """,
      [
        .int(Int64(month.period.number)), .int(month.batch.number),
        .int(try place(ofBlockWith: key, in: month)), .blob(key.ordered),
      ]
    ) { row in
      // Looked into where SQLite holds it: copying a block costs more than checking it.
      try row.withBlob(3) { bytes in
        try ScoreColumns(reading: bytes, of: row, in: month).row(for: key)
      }
    }
    guard let found, let row = found else { return nil }
    let published = row.snapshot(subject, in: month.period, base: base)
    let restated = try newestRestatement(of: subject, in: month, base: base, knownBy: event)
    return StandingSnapshot(month: month, published: published, restated: restated)
  }

  /// The place of the last block that does not begin behind a subject, found by halving; -1 when all
  /// of them do.
  private func place(ofBlockWith subject: SubjectKey, in month: MonthRow) throws -> Int64 {
    let batch: [SQLValue] = [.int(Int64(month.period.number)), .int(month.batch.number)]
    var low: Int64 = 0
    var high = try number(
      "SELECT max(place) + 1 FROM score_block WHERE period = $1 AND batch = $2",
      batch
    )
    while low < high {
      let middle = (low + high) / 2
      let begins = try number(
        """
        SELECT count(*) FROM score_block
        WHERE period = $1 AND batch = $2 AND place = $3 AND first_subject <= $4
        """,
        batch + [.int(middle), .blob(subject.ordered)]
      )
      if begins > 0 { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

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

  /// A subject's months, ascending; may be empty.
  package func history(of subject: SubjectID, base: Points) throws -> [StandingSnapshot] {
    try months().compactMap { try snapshot(of: subject, in: $0, base: base) }
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
        correction: CorrectionID(row.int(0)),
        snapshot: Snapshot(
          subject: subject,
          period: period,
          points: try [Points](stored: row.blob(1)),
          base: base
        ),
        event: row.int(2)
      )
    }
  }

  /// The newest restatement of each subject in a month, in canonical order; may be empty.
  ///
  /// A restatement of scores that were superseded since does not count.
  package func restatements(of month: MonthRow) throws -> [ScoreBlockRow] {
    var newest: [String: ScoreBlockRow] = [:]
    try prepare(
      """
      SELECT subject, score, points FROM restatement
      WHERE period = $1 AND event > $2 ORDER BY event
      """
    )
    .run([.int(Int64(month.period.number)), .int(month.event)]) { row in
      let subject = row.text(0)
      guard let key = SubjectKey(SubjectID(subject)) else {
        throw StoreError(.unreadable, "a restatement is of no possible subject")
      }
      newest[subject] = ScoreBlockRow(
        subject: key,
        score: Int16(clamping: row.int(1)),
        points: try [Points](stored: row.blob(2)).map { Int16(clamping: $0.rawValue) }
      )
      return true
    }
    return newest.values.sorted { $0.subject < $1.subject }
  }
}

extension ScoreBlockRow {
  package func snapshot(_ subject: SubjectID, in period: Period, base: Points) -> Snapshot {
    Snapshot(
      subject: subject,
      period: period,
      points: points.map { Points(Int($0)) },
      base: base
    )
  }
}

extension Connection {
  /// One block of a month; `nil` behind its last.
  ///
  /// - Throws: ``StoreError`` `damaged` when it does not pass its checks.
  func block(_ place: Int64, of month: MonthRow) throws -> ScoreBlock? {
    try first(
      """
      SELECT \(ScoreBlock.columns) FROM score_block
      WHERE period = $1 AND batch = $2 AND place = $3
      """,
      [.int(Int64(month.period.number)), .int(month.batch.number), .int(place)]
    ) { try ScoreBlock(reading: $0, of: month) }
  }
}

extension ScoreBlock {
  static let columns = "place, first_subject, last_subject, content"

  /// Reads a stored block and checks it.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming period, batch, place and the subjects whose scores
  ///   cannot be read.
  fileprivate init(reading row: any SQLRow, of month: MonthRow) throws {
    do throws(ScoreBlockError) {
      try self.init(verifying: row.blob(3))
    } catch {
      throw StoreError(damaged: error, row, of: month)
    }
  }

  /// What to say of a stored block that does not pass its checks; `subjects` are the first and the
  /// last, as they are filed.
  static func damage(
    place: Int64,
    batch: BatchID,
    period: Period,
    subjects: (first: [UInt8], last: [UInt8]),
    _ error: ScoreBlockError
  ) -> String {
    func named(_ bytes: [UInt8]) -> String {
      SubjectKey(ordered: bytes)?.subject.rawValue ?? "an id that is damaged too"
    }
    return "block \(place) of \(batch) for \(period), subjects \(named(subjects.first)) to "
      + "\(named(subjects.last)), is damaged: \(error)"
  }
}

extension ScoreColumns {
  /// Looks into a stored block, valid only while its bytes are, and checks it.
  ///
  /// - Throws: As ``ScoreBlock``'s reading.
  fileprivate init(
    reading bytes: UnsafeRawBufferPointer,
    of row: any SQLRow,
    in month: MonthRow
  ) throws {
    do throws(ScoreBlockError) {
      try self.init(verifying: bytes)
    } catch {
      throw StoreError(damaged: error, row, of: month)
    }
  }

  fileprivate func row(for subject: SubjectKey) -> ScoreBlockRow? {
    row(of: subject).map { row(at: $0) }
  }
}

extension StoreError {
  /// A stored block that does not pass its checks, from its row of ``ScoreBlock/columns``.
  fileprivate init(damaged error: ScoreBlockError, _ row: any SQLRow, of month: MonthRow) {
    self.init(
      .damaged,
      ScoreBlock.damage(
        place: row.int(0),
        batch: month.batch,
        period: month.period,
        subjects: (row.blob(1), row.blob(2)),
        error
      ),
      underlying: error
    )
  }
}

extension SubjectKey {
  /// Bytes that sort as the keys do, for a database to compare.
  package var ordered: [UInt8] {
    switch self {
    case .packed(let number):
      [0] + (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    case .text(let bytes): [1] + bytes
    }
  }

  /// Reads ``ordered``; `nil` for bytes that no key has.
  package init?(ordered bytes: [UInt8]) {
    switch bytes.first {
    case 0 where bytes.count == 9:
      let number = bytes.dropFirst().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      guard SubjectKey.isPacked(number) else { return nil }
      self = .packed(number)
    case 1 where Self.lengths.contains(bytes.count - 1): self = .text(Array(bytes.dropFirst()))
    default: return nil
    }
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
      throw StoreError(.unreadable, "stored points are cut off")
    }
    self = stride(from: 0, to: bytes.count, by: 2).map { place in
      Points(Int(Int16(bitPattern: UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8)))
    }
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
