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
    let content = try first(
      """
      SELECT content, place FROM score_block
      WHERE period = $1 AND batch = $2 AND first_subject <= $3 AND last_subject >= $3
      ORDER BY place DESC LIMIT 1
      """,
      [.int(Int64(month.period.number)), .int(month.batch.number), .blob(key.ordered)]
    ) { ($0.blob(0), $0.int(1)) }
    guard let (bytes, place) = content,
      let row = try ScoreBlock(reading: bytes, month: month, place: place).row(of: key)
    else { return nil }
    let published = row.snapshot(subject, in: month.period, base: base)
    let restated = try newestRestatement(of: subject, in: month, base: base, knownBy: event)
    return StandingSnapshot(month: month, published: published, restated: restated)
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
      throw StoreError(
        .damaged,
        "block \(place) of \(month.batch) for \(month.period) is damaged: \(error)",
        underlying: error
      )
    }
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
