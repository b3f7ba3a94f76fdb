public import RedressCore
internal import RedressStore

/// What discarding a run did.
public struct NoticesDiscardedOutcome: Hashable, Encodable, Sendable {
  public let run: RunID

  /// Notices that nobody had sent, and that nobody sends any more.
  public let discarded: Int

  /// Those that a killed command had claimed: whether they left is to be found out.
  public let unsettled: Int

  /// Those that were sent before, or cancelled; they stay as they are.
  public let already: Int
}

/// Why a run is not discarded.
public enum DiscardError: Error, Hashable, Sendable {
  /// Discarding says why.
  case noReason(RunID)

  /// All of its notices were sent, or cancelled.
  case nothingLeft(RunID)
}

extension Office {
  /// Takes back what is left of a run, so that nobody sends it any more.
  ///
  /// What is still owed is drafted anew by ``draftNotices(for:in:)`` and ``draftCaseLetters(of:in:)``.
  ///
  /// - Parameters:
  ///   - id: The run.
  ///   - reason: Why; not empty.
  /// - Returns: How many are discarded.
  /// - Throws: ``NotFound``; ``DiscardError`` `noReason`, `nothingLeft`; otherwise as every act.
  public func discardNotices(run id: RunID, reason: String) throws -> NoticesDiscardedOutcome {
    try act { transaction in
      guard !reason.allSatisfy(\.isWhitespace) else { throw DiscardError.noReason(id) }
      let connection = transaction.connection
      let run = try run(id, connection)
      let outcomes = try discarded(of: run, connection)
      guard !outcomes.isEmpty else { throw DiscardError.nothingLeft(id) }
      try transaction.append(
        NoticesDiscarded(run: id, notices: outcomes.count, reason: reason),
        attaching: [.outcomes(outcomes)]
      )
      return NoticesDiscardedOutcome(
        run: id,
        discarded: outcomes.count { $0.state == .cancelled },
        unsettled: outcomes.count { $0.state == .unsettled },
        already: run.run.count - outcomes.count
      )
    }
  }

  /// What becomes of a run's notices that nobody has sent, by number; may be empty.
  func discarded(
    of run: NoticeRunRow,
    _ connection: any Connection
  ) throws -> [NoticeOutcome] {
    var outcomes: [NoticeOutcome] = []
    var last = NoticeID(0)
    while let part = try connection.part(of: run, after: last) {
      outcomes += part.notices.map(\.notice).compactMap { notice in
        NoticeState.states(after: .discard, from: notice.state).first
          .map { NoticeOutcome(of: .discard, notice, $0, reason: .discarded) }
      }
      last = part.letters.last
    }
    return outcomes
  }
}
