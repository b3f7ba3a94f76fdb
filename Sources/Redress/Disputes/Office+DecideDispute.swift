public import RedressCore
internal import RedressLetters
internal import RedressStore

extension Office {
  /// Decides a dispute.
  ///
  /// Its answer is drafted in the same act. What is corrected is decided by publishing the correction.
  ///
  /// Source: 征信业管理条例 (2013) art. 25(3).
  ///
  /// - Parameters:
  ///   - id: The dispute.
  ///   - outcome: What became of it.
  ///   - finding: What was checked and found, in words that the person will read.
  ///   - languages: Of the answer.
  /// - Returns: The dispute, decided.
  /// - Throws: ``FindingRefusal``; ``NotFound``, ``DisputeError``; ``ProposalError`` `takesTwo` when too much hangs on it for
  ///   one person; otherwise as every act.
  public func decideDispute(
    _ id: DisputeID,
    _ outcome: DisputeOutcome,
    finding: Finding,
    in languages: LetterLanguages
  ) throws -> Dispute {
    try act { transaction in
      let act = ProposedAct.decide(id, outcome, finding: finding, in: languages)
      try checkPlain(finding, transaction.connection) {
        try contested(by: id, $0, transaction.connection)
      }
      if try takesTwo(act, transaction.connection) { throw ProposalError.takesTwo(.decide) }
      return try decide(id, outcome, finding: finding, in: languages, transaction)
    }
  }

  /// Decides, and drafts the answer.
  @discardableResult
  func decide(
    _ id: DisputeID,
    _ outcome: DisputeOutcome,
    finding: Finding,
    in languages: LetterLanguages,
    _ transaction: Transaction
  ) throws -> Dispute {
    let dispute = try decide(id, outcome, finding: finding, transaction)
    let desk = try LetterDesk(self, transaction.connection)
    try desk.draft(desk.answer(to: dispute, decided: outcome, finding), languages, transaction)
    return dispute
  }

  /// How many points hang on a decision, by what is on file.
  func effect(
    of outcome: DisputeOutcome,
    on dispute: Dispute,
    _ connection: any Connection
  ) throws -> Points {
    let scheme = try rules(connection).schemes.current
    let history = try connection.history(of: dispute.subject, base: scheme.range.base)
      .map(\.snapshot)
    let last = history.last?.period ?? Period(number: 0)
    let contested =
      switch dispute.target {
      case .score(let period): period...period
      case .records(let contested):
        min(
          try contested.ids.compactMap {
            try connection.versions(of: $0, kinds: scheme.kinds).last?.record.on.period
          }.min() ?? last,
          last
        )...last
      }
    return outcome.effect(history: history, contested: contested)
  }

  /// Decides; the answer is another event of the same act.
  @discardableResult
  func decide(
    _ id: DisputeID,
    _ outcome: DisputeOutcome,
    finding: Finding,
    _ transaction: Transaction
  ) throws -> Dispute {
    guard !finding.isBlank else { throw DisputeError.noFinding }
    let connection = transaction.connection
    var dispute = try known(id, connection).dispute
    try dispute.checkDecision(outcome, pending: pending(answering: id, connection))
    try transaction.append(
      DisputeDecided(dispute: id, outcome: outcome, finding: finding),
      in: dispute.caseID
    )
    (dispute.state, dispute.outcome) = (.decided, outcome)
    return dispute
  }

  /// Closes a dispute whose answer was sent or posted.
  ///
  /// - Throws: ``NotFound``, ``DisputeError``; otherwise as every act.
  public func closeDispute(_ id: DisputeID) throws -> Dispute {
    try act { try close(id, $0) }
  }

  @discardableResult
  func close(_ id: DisputeID, _ transaction: Transaction) throws -> Dispute {
    let connection = transaction.connection
    var dispute = try known(id, connection).dispute
    let answer = try connection.answer(to: id)?.notice
    try dispute.checkClosing(answer: answer.map { ($0.id, $0.state) })
    try transaction.append(DisputeClosed(dispute: id), in: dispute.caseID)
    dispute.state = .closed
    return dispute
  }
}
