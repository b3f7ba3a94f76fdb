package import RedressCore
package import RedressFeeds

/// What single events brought, for judging them.
extension Connection {
  /// The greatest number that a batch has; 0 while there is none.
  package func lastBatch() throws -> Int64 {
    try number("SELECT coalesce(max(id), 0) FROM batch")
  }

  /// Whether a batch of a kind is there that may still be arriving: one that no month names.
  package func isArriving(_ batch: BatchID, of kind: String) throws -> Bool {
    try first(
      """
      SELECT 1 FROM batch WHERE id = $1 AND kind = $2
        AND NOT EXISTS (SELECT 1 FROM score_month WHERE score_month.batch = batch.id)
      """,
      [.int(batch.number), .text(kind)]
    ) { _ in true } ?? false
  }

  /// The first event that is no correction and brought a later version of a record, or removed one.
  package func importOfLaterVersion() throws -> Event? {
    try first(
      """
      SELECT record_version.event FROM record_version
      JOIN event ON event.sequence = record_version.event
      WHERE (version > 1 OR removed = 1 OR supplied > 0)
        AND event.kind NOT IN ($1, $2, $3)
        AND NOT (
          removed = 0 AND supplied = 2 AND EXISTS (
            SELECT 1 FROM certification WHERE put_back_event = record_version.event
              AND put_back_as = record_version.record
              AND certification.record = record_version.record
              AND certification.version + 1 = record_version.version
          )
        )
      ORDER BY record_version.event LIMIT 1
      """,
      [
        .text(EventKind.correctionPublished.rawValue), .text(EventKind.bulkPublished.rawValue),
        .text(EventKind.recordsExpired.rawValue),
      ]
    ) { $0.sequence(0) }.flatMap { try event($0) }
  }

  /// The first event that brought a record one by one which stands in a block already.
  package func importOfRecordAgain() throws -> Event? {
    if try recordBatches().isEmpty { return nil }
    var found: Int64?
    try stream(
      "SELECT record, event FROM record_version WHERE version = 1 ORDER BY event",
      []
    ) { row in
      guard try isInBlocks(RecordID(row.text(0))) else { return true }
      found = row.sequence(1)
      return false
    }
    return try found.flatMap { try event($0) }
  }

  /// The digest of a month's blocks as a batch brought them up to an event.
  package func digest(
    of period: Period,
    in batch: BatchID,
    upTo event: Int64
  ) throws -> String {
    var digest = Digest()
    try stream(
      """
      SELECT content FROM score_block WHERE period = $1 AND batch = $2 AND event <= $3
      ORDER BY place
      """,
      [.int(Int64(period.number)), .int(batch.number), .int(event)]
    ) { row in
      digest.add(blobHash: Digest.hash(row.blob(0)))
      return true
    }
    return digest.bytes().hexadecimal
  }

  /// Scores of a month as a batch brought them.
  ///
  /// - Parameters:
  ///   - places: Counted from 0 through all blocks, ascending.
  ///   - period: The month.
  ///   - batch: The batch.
  /// - Returns: One for each place that is there.
  /// - Throws: ``StoreError`` `damaged`.
  package func scoreRows(
    at places: [Int],
    of period: Period,
    in batch: BatchID
  ) throws -> [ScoreBlockRow] {
    var (wanted, begin) = (places[...], 0)
    var rows: [ScoreBlockRow] = []
    try stream(
      """
      SELECT snapshots, place, content FROM score_block
      WHERE period = $1 AND batch = $2 ORDER BY place
      """,
      [.int(Int64(period.number)), .int(batch.number)]
    ) { stored in
      let end = begin + stored.count(0, in: 1...65_536)
      let here = wanted.prefix { $0 < end }
      wanted = wanted.dropFirst(here.count)
      if !here.isEmpty {
        let name = BlockName.scores(
          place: stored.sequence(1),
          of: batch,
          period,
          first: nil,
          last: nil
        )
        rows += try stored.withBlob(2) { bytes in
          try reading(name) {
            let columns = try ScoreColumns(verifying: bytes)
            return here.map { $0 - begin }.filter { $0 < columns.rowCount }
              .map { columns.row(at: $0) }
          }
        }
      }
      begin = end
      return !wanted.isEmpty
    }
    return rows
  }

  /// Some notices of an event as it brought them, whatever became of them since, by number.
  package func notices(
    asDraftedBy event: Int64,
    _ range: ClosedRange<NoticeID>
  ) throws -> [Notice] {
    try all(
      """
      SELECT id, case_id, subject, kind, period, cause, score_drop, dispute, correction, state, '',
        statements, event, address, withdrawn
      FROM notice WHERE event = $1 AND id BETWEEN $2 AND $3 ORDER BY id
      """,
      [.int(event), .int(range.lowerBound.number), .int(range.upperBound.number)],
      NoticeRow.init
    ).map(\.notice)
  }

  /// Some outcomes of an event, by notice; empty after the last.
  package func noticeOutcomes(
    of event: Int64,
    after last: NoticeID,
    atMost count: Int
  ) throws -> [NoticeOutcomeRow] {
    try all(
      """
      SELECT notice, state, reason, event FROM notice_outcome
      WHERE event = $1 AND notice > $2 ORDER BY notice LIMIT $3
      """,
      [.int(event), .int(last.number), .int(Int64(count))],
      NoticeOutcomeRow.init
    )
  }

  /// Those of some notices that an event drafted, as they stand, by number.
  ///
  /// - Parameters:
  ///   - ids: Ascending, at least one.
  ///   - event: The event.
  /// - Returns: Those that it drafted; may be empty.
  /// - Throws: ``StoreError`` `unreadable`.
  package func notices(_ ids: [NoticeID], draftedBy event: Int64) throws -> [Notice] {
    guard let first = ids.first, let last = ids.last, first <= last else { return [] }
    let wanted = Set(ids)
    var found: [Notice] = []
    try stream(
      "\(noticeColumns) WHERE notice.event = $1 AND notice.id BETWEEN $2 AND $3 ORDER BY notice.id",
      [.int(event), .int(first.number), .int(last.number)]
    ) { row in
      let notice = try NoticeRow(row).notice
      if wanted.contains(notice.id) { found.append(notice) }
      return true
    }
    return found
  }
}
