public import RedressCore
internal import RedressLetters
internal import RedressStore

extension Office {
  /// Decides a dispute.
  ///
  /// Upheld or unverifiable, its answer is drafted now; corrected, the answer was drafted when the
  /// correction was published.
  ///
  /// Source: 征信业管理条例 (2013) art. 25(3).
  ///
  /// - Parameters:
  ///   - id: The dispute.
  ///   - outcome: What became of it.
  ///   - finding: What was checked and found, in words that the person will read.
  ///   - languages: Of the answer.
  /// - Returns: The dispute, decided.
  /// - Throws: ``NotFound``, ``DisputeError``; ``ProposalError`` `takesTwo` when too much hangs on it for
  ///   one person; otherwise as every act.
  public func decideDispute(
    _ id: DisputeID,
    _ outcome: DisputeOutcome,
    finding: String,
    in languages: LetterLanguages
  ) throws -> Dispute {
    try act { transaction in
      let act = ProposedAct.decide(id, outcome, finding: finding, in: languages)
      if try takesTwo(act, transaction.connection) { throw ProposalError.takesTwo(.decide) }
      return try decide(id, outcome, finding: finding, in: languages, transaction)
    }
  }

  /// Decides, and drafts the answer where no correction has told it.
  @discardableResult
  func decide(
    _ id: DisputeID,
    _ outcome: DisputeOutcome,
    finding: String,
    in languages: LetterLanguages,
    _ transaction: Transaction
  ) throws -> Dispute {
    let dispute = try decide(id, outcome, finding: finding, transaction)
    if !outcome.isByCorrection {
      try draftAnswer(to: dispute, outcome, finding, languages, transaction)
    }
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
      case .record(let id):
        try connection.versions(of: id, kinds: scheme.kinds).last.map {
          min($0.record.on.period, last)...last
        } ?? last...last
      }
    let published = try connection.corrections(answering: dispute.id)
      .filter { $0.state == .published }
    return outcome.effect(
      restated: try published.flatMap { try restated(by: $0, connection) },
      history: history,
      contested: contested
    )
  }

  /// Decides; an answer that is not a correction's is another event of the same act.
  @discardableResult
  func decide(
    _ id: DisputeID,
    _ outcome: DisputeOutcome,
    finding: String,
    _ transaction: Transaction
  ) throws -> Dispute {
    guard !finding.isEmpty else { throw DisputeError.noFinding }
    let connection = transaction.connection
    var dispute = try known(id, connection).dispute
    let corrections = try connection.corrections(answering: id)
    try dispute.checkDecision(
      outcome,
      hasPublishedCorrection: corrections.contains { $0.state == .published }
    )
    try transaction.append(
      DisputeDecided(dispute: id, outcome: outcome, finding: finding),
      in: dispute.caseID
    )
    (dispute.state, dispute.outcome) = (.decided, outcome)
    return dispute
  }

  private func draftAnswer(
    to dispute: Dispute,
    _ outcome: DisputeOutcome,
    _ finding: String,
    _ languages: LetterLanguages,
    _ transaction: Transaction
  ) throws {
    let desk = try LetterDesk(self, transaction.connection)
    let target = try desk.target(dispute.target)
    let receivedOn = dispute.receivedAt.day(in: desk.schemes.current.timeZone)
    let furnisher: FurnisherID? =
      if case .record(let record) = target { record.furnisher } else { nil }
    _ = try desk.draft(
      .answer(dispute.id),
      stating: [.decided(dispute.id, outcome)],
      to: dispute.subject,
      in: dispute.caseID,
      period: desk.today.period,
      languages,
      transaction
    ) { frame, language in
      let facts = ResultLetterFacts(
        frame: frame,
        occasion: .dispute(dispute.id, receivedOn: receivedOn, outcome: outcome),
        target: target,
        finding: finding,
        evidenceFrom: furnisher,
        change: .none,
        months: [],
        drops: [],
        annotation: AnnotationState(after: outcome, about: dispute.target)
      )
      return try desk.writer.result(facts, in: language)
    }
  }

  /// Closes a dispute whose answer was sent.
  ///
  /// A person without an address counts as answered once their letter is drafted: it goes out on
  /// paper.
  ///
  /// - Throws: ``NotFound``, ``DisputeError``; otherwise as every act.
  public func closeDispute(_ id: DisputeID) throws -> Dispute {
    try act { try close(id, $0) }
  }

  @discardableResult
  func close(_ id: DisputeID, _ transaction: Transaction) throws -> Dispute {
    let connection = transaction.connection
    var dispute = try known(id, connection).dispute
    let answers = try connection.notices(of: dispute.caseID)
      .map(\.notice).filter { $0.occasion.dispute == id && $0.kind == .result }
    try dispute.checkClosing(
      isAnswerSent: answers.contains(where: \.state.isAnswer)
    )
    try transaction.append(DisputeClosed(dispute: id), in: dispute.caseID)
    dispute.state = .closed
    return dispute
  }
}
