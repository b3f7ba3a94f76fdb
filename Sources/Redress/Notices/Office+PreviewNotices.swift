public import RedressCore
public import RedressLetters
internal import RedressStore

/// A notice as staff look at it.
public struct ShownNotice: Sendable {
  public let notice: Notice
  public let run: RunID

  /// Why it came to stand there; `nil` as drafted.
  public let reason: NoticeReason?

  /// In the order of reading; empty in a list, which does not read them.
  public let letters: [LetterText]

  /// The letters as its message has them for a browser.
  public var page: HTMLLetter { HTMLLetter(notice, letters) }
}

extension Office {
  /// A run, without its notices; its digest covers where its letters go now.
  ///
  /// - Throws: ``NotFound``.
  public func noticeRun(_ id: RunID) throws -> NoticeRun {
    try store.read { try Release(of: run(id, $0), $0).run }
  }

  /// Gives every notice of a run with its letters, by number, some of them at a time.
  ///
  /// The database is not kept open between them: whoever reads a long run keeps nobody waiting.
  ///
  /// - Throws: ``NotFound``; what the body throws.
  public func readNotices(
    of id: RunID,
    _ body: ([ShownNotice]) throws -> Void
  ) throws {
    var last = NoticeID(0)
    while true {
      let shown = try store.read { connection -> [ShownNotice] in
        let run = try run(id, connection)
        guard let part = try connection.part(of: run, after: last) else { return [] }
        return try zip(part.notices, part.letters.letters()).map { row, letters in
          ShownNotice(notice: row.notice, run: id, reason: row.reason, letters: letters)
        }
      }
      guard let end = shown.last else { return }
      try body(shown)
      last = end.notice.id
    }
  }

  /// A single notice with its letters.
  ///
  /// - Throws: ``NotFound``.
  public func notice(_ id: NoticeID) throws -> ShownNotice {
    try store.read { connection in
      guard let row = try connection.notice(id),
        let run = try connection.run(draftedBy: row.event)
      else { throw NotFound.notice(id) }
      return ShownNotice(
        notice: row.notice,
        run: run.run.id,
        reason: row.reason,
        letters: try connection.letters(of: id)
      )
    }
  }

  /// The notices of a month, or all, without their letters, by number; may be empty.
  public func notices(of period: Period?) throws -> [ShownNotice] {
    try store.read { connection in
      let runs = Dictionary(
        uniqueKeysWithValues: try connection.allRuns().map { ($0.event, $0.run.id) }
      )
      let rows = try period.map { try connection.notices(in: $0) } ?? connection.allNotices()
      return rows.compactMap { row in
        runs[row.event].map {
          ShownNotice(notice: row.notice, run: $0, reason: row.reason, letters: [])
        }
      }
    }
  }

  func run(_ id: RunID, _ connection: any Connection) throws -> NoticeRunRow {
    guard let run = try connection.loggedRun(id) else {
      throw NotFound.run(id)
    }
    return run
  }
}
