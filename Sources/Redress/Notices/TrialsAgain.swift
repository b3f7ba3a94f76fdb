internal import RedressCore
internal import RedressStore

/// Tries records again of which letters that wait say what the score would be without them.
///
/// Trying costs as much as explaining. So it is done of those alone whose records another version came of since
/// the letter was written, and of all where the law keeps records otherwise since: whether the rest is so was
/// seen when it was written.
struct TrialsAgain {
  private let connection: any Connection
  private let schemes: SchemeHistory

  /// The log's place of the letters.
  private let event: Int64
  private let retention: (then: Retention, now: Retention)

  init(
    _ connection: any Connection,
    _ schemes: SchemeHistory,
    since event: Int64,
    retention: (then: Retention, now: Retention)
  ) {
    (self.connection, self.schemes) = (connection, schemes)
    (self.event, self.retention) = (event, retention)
  }

  /// What the trials of those give whose records moved.
  ///
  /// - Parameters:
  ///   - notices: Some that wait.
  ///   - drops: Those that they explain.
  /// - Returns: None of a notice whose trials are as they were.
  /// - Throws: ``StoreError``.
  func moved(
    _ notices: [Notice],
    _ drops: [DropID: DropRow]
  ) throws -> [NoticeID: [Statement]] {
    let isKept = retention.then == retention.now
    let trying = notices.filter { !$0.trials.isEmpty }
      .compactMap { notice in notice.occasion.drop.flatMap { drops[$0] }.map { (notice, $0) } }
    guard !trying.isEmpty, try !isKept || connection.hasOtherRecords(since: event) else {
      return [:]
    }
    // What came since was never read by a month that was scored here, but for other versions of what was.
    let scoredHere = Set(try connection.months().filter { $0.origin == .computed }.map(\.period))
    let moved = try connection.subjectsWithOtherVersions(trying.map(\.0.subject), since: event)
    let found = trying.filter { notice, row in
      !isKept || !scoredHere.contains(row.drop.period) || moved.contains(notice.subject)
    }
    .sorted { $0.1.drop.subject < $1.1.drop.subject }
    let trials = try Self.trials(of: found.map(\.1), connection, schemes, retention.now)
    return Dictionary(zip(found.map(\.0.id), trials)) { first, _ in first }
  }

  /// What a letter about each drop would say of the records that it tries.
  ///
  /// - Parameters:
  ///   - rows: In the order of their subjects; may be empty.
  ///   - connection: What is on file.
  ///   - schemes: The office's.
  ///   - retention: How long the law keeps records.
  /// - Returns: One for each drop.
  /// - Throws: ``StoreError``.
  static func trials(
    of rows: [DropRow],
    _ connection: any Connection,
    _ schemes: SchemeHistory,
    _ retention: Retention
  ) throws -> [[Statement]] {
    guard !rows.isEmpty else { return [] }
    return try DropExplainer(connection, schemes, retention).sources(of: rows)
      .map { try $0.evidence(kinds: schemes.current.kinds).trials }
  }
}
