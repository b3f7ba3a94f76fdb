public import RedressCore
internal import RedressFeeds
internal import RedressStore

/// A subject's score in a month, for showing.
public struct ShownScore: Hashable, Sendable {
  public let published: Snapshot

  /// `nil` when the month was never restated, or was as having no score.
  public let restated: Snapshot?

  /// Whether a correction took the last record away, so that there is no score any more.
  public let hasNoScore: Bool

  /// The batch that brought it.
  public let batch: BatchID
  public let scheme: Scheme

  /// What the office goes by; `nil` where there is no score any more.
  public var standing: Snapshot? { hasNoScore ? nil : snapshot }

  /// The same of a month that has a score; of one that has none any more, as it was published.
  public var snapshot: Snapshot { restated ?? published }
}

extension Office {
  /// A subject's months, ascending, at least one.
  ///
  /// - Throws: ``NotFound`` when the subject has no score.
  public func scores(of subject: SubjectID) throws -> [ShownScore] {
    try store.read { connection in
      let schemes = try rules(connection).schemes
      let history = try connection.wholeHistory(of: subject, base: schemes.current.range.base)
      guard !history.isEmpty else {
        throw NotFound.score(of: subject)
      }
      return history.map { standing in
        ShownScore(
          published: standing.published,
          restated: standing.restated?.snapshot,
          hasNoScore: standing.score == nil,
          batch: standing.month.batch,
          scheme: schemes.scheme(of: standing.month)
        )
      }
    }
  }

  /// Writes a month as CSV, in canonical order of subjects: header, then one line a snapshot.
  ///
  /// - Parameters:
  ///   - period: The month.
  ///   - asPublished: As the month was published first, whatever was corrected or superseded since;
  ///     also one that was taken back comes as it was.
  ///   - batch: The batch to read, also a superseded one, whose scores come as they were published;
  ///     `nil` for the one that stands.
  ///   - isForSpreadsheets: Whether ids that a spreadsheet would take for a formula get an apostrophe
  ///     in front; taken in again, the file is the same.
  ///   - isMarked: Whether a last column says what is contested or being corrected behind a score now:
  ///     `disputed`, `not_verified`, `pending`, with spaces between.
  ///   - write: Gets some bytes at a time.
  /// - Returns: Snapshots written.
  /// - Throws: ``NotFound`` when the period has no scores; what `write` throws.
  public func exportScores(
    of period: Period,
    asPublished: Bool,
    from batch: BatchID? = nil,
    isForSpreadsheets: Bool = false,
    isMarked: Bool = false,
    to write: ([UInt8]) throws -> Void
  ) throws -> Int {
    try store.read { connection in
      let standing = try connection.month(period)
      let known =
        if batch != nil {
          try standing ?? connection.lastTaken(period)
        } else {
          asPublished ? try connection.firstTaken(period) : standing
        }
      guard let known else { throw NotFound.scores(in: period) }
      let month =
        try batch.map { batch in
          guard let month = try connection.month(period, of: batch) else {
            throw NotFound.scoresOfBatch(period, batch, standing: known.batch)
          }
          return month
        } ?? known
      let asPublished = asPublished || month.batch != standing?.batch
      let scheme = try rules(connection).schemes.scheme(of: month)
      let writer = ScoreFileWriter(
        layout: try ScoreFileLayout(scheme),
        isForSpreadsheets: isForSpreadsheets,
        extra: isMarked ? "marks" : nil
      )
      let marks = isMarked ? try self.marks(behind: period, connection) : [:]
      var cursor = try MonthCursor(connection, month, asPublished: asPublished)
      var bytes: [UInt8] = []
      var rows = 0
      writer.appendHeader(to: &bytes)
      while !cursor.isAtEnd {
        let row = cursor.row
        writer.append(
          subject: row.subject,
          period: period,
          score: row.score,
          points: row.points,
          saying: marks[row.subject] ?? "",
          to: &bytes
        )
        rows += 1
        if bytes.count > 1 << 16 {
          try write(bytes)
          bytes.removeAll(keepingCapacity: true)
        }
        try cursor.advance()
      }
      try write(bytes)
      return rows
    }
  }
}
