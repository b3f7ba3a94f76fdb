public import RedressCore
internal import RedressStore

/// Letters on paper, as staff name them.
public enum PostedLetters: Hashable, Sendable {
  case notice(NoticeID)

  /// All of a run's that were printed and not posted yet.
  case run(RunID)
}

/// What became of letters that were posted.
public struct NoticesPostedOutcome: Hashable, Encodable, Sendable {
  public let on: Day

  /// By number.
  public let notices: [NoticeID]
}

extension Office {
  /// Writes down that printed letters were put into the post: their people are told what they state.
  ///
  /// - Parameters:
  ///   - letters: Which, at least one.
  ///   - day: When; neither before they were printed nor still to come.
  /// - Returns: The letters.
  /// - Throws: ``NotFound``; ``PostingError``; otherwise as every act.
  public func postNotices(_ letters: [PostedLetters], on day: Day) throws -> NoticesPostedOutcome {
    try act { transaction in
      let outcomes = try posted(
        letters,
        on: day,
        at: transaction.author.at,
        transaction.connection
      )
      try transaction.append(
        NoticesPosted(notices: outcomes.count, on: day),
        attaching: [.outcomes(outcomes)]
      )
      return NoticesPostedOutcome(on: day, notices: outcomes.map(\.notice))
    }
  }

  /// What becomes of letters by being posted, each once and by number.
  func posted(
    _ letters: [PostedLetters],
    on day: Day,
    at now: Instant,
    _ connection: any Connection
  ) throws -> [NoticeOutcome] {
    let today = now.day(in: try rules(connection).schemes.current.timeZone)
    var found: [NoticeID: NoticeOutcome] = [:]
    var printedOn: [Int64: Day] = [:]
    for notice in try letters.flatMap({ try printed($0, connection) }) {
      guard let claim = try connection.claim(of: notice.id) else { continue }
      let known =
        try printedOn[claim.event]
        ?? connection.logged(claim.event, as: NoticesPrinted.self)?.payload.head.on
      guard let known else { throw StoreError.unreadable(table: "notice_claim") }
      printedOn[claim.event] = known
      try PostingError.check(notice.id, postedOn: day, printed: known, today: today)
      found[notice.id] = NoticeOutcome(of: .post, notice, .posted, reason: .on(day))
    }
    return found.values.sorted { $0.notice < $1.notice }
  }

  private func printed(
    _ letters: PostedLetters,
    _ connection: any Connection
  ) throws -> [Notice] {
    switch letters {
    case .notice(let id):
      guard let row = try connection.notice(id), let run = try connection.run(draftedBy: row.event)
      else { throw NotFound.notice(id) }
      guard row.notice.state == .printed else {
        throw PostingError.notPrinted(id, run.run.id, row.notice.state)
      }
      return [row.notice]
    case .run(let id):
      let run = try run(id, connection)
      var (notices, last) = ([Notice](), NoticeID(0))
      while let part = try connection.part(of: run, after: last) {
        notices += part.notices.map(\.notice).filter { $0.state == .printed }
        last = part.letters.last
      }
      guard !notices.isEmpty else { throw PostingError.nothingPrinted(id) }
      return notices
    }
  }
}
