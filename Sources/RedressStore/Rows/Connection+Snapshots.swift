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
    // Looked into where SQLite holds it: copying a block costs more than checking it.
    let found = try first(
      """
      SELECT content, place FROM score_block
      WHERE period = $1 AND batch = $2 AND place = $3 AND last_subject >= $4
      """,
      [
        .int(Int64(month.period.number)), .int(month.batch.number),
        .int(try place(ofBlockWith: key, in: month)), .blob(key.ordered),
      ]
    ) { row in
      let place = row.int(1)
      return try row.withBlob(0) { bytes in
        try ScoreColumns(reading: bytes, month: month, place: place).snapshot(of: key)
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

extension ScoreBlock {
  /// Reads a stored block and checks it.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming period, batch and place.
  init(reading bytes: [UInt8], month: MonthRow, place: Int64) throws {
    do {
      try self.init(verifying: bytes)
    } catch {
      throw StoreError(damaged: error, month, place: place)
    }
  }
}

extension ScoreColumns {
  /// Looks into a stored block, valid only while its bytes are, and checks it.
  ///
  /// - Throws: ``StoreError`` `damaged`, naming period, batch and place.
  fileprivate init(reading bytes: UnsafeRawBufferPointer, month: MonthRow, place: Int64) throws {
    do {
      try self.init(verifying: bytes)
    } catch {
      throw StoreError(damaged: error, month, place: place)
    }
  }

  fileprivate func snapshot(of subject: SubjectKey) -> ScoreBlockRow? {
    row(of: subject).map { row(at: $0) }
  }
}

extension StoreError {
  fileprivate init(damaged error: ScoreBlockError, _ month: MonthRow, place: Int64) {
    self.init(
      .damaged,
      "block \(place) of \(month.batch) for \(month.period) is damaged: \(error)",
      underlying: error
    )
  }
}

extension SubjectKey {
  /// Bytes that sort as the keys do, for a database to compare.
  package var ordered: [UInt8] {
    switch self {
    case .packed(let number): [0] + withUnsafeBytes(of: number.bigEndian) { Array($0) }
    case .text(let bytes): [1] + bytes
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
