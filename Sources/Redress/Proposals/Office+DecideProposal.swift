public import RedressCore
internal import RedressStore

extension Office {
  /// Approves a proposal as another person than its proposer, and does it; scores are superseded by
  /// taking their file in afterwards.
  ///
  /// - Parameters:
  ///   - id: The proposal.
  ///   - digest: The first digits, at least 8, of the digest that was looked at.
  /// - Returns: The proposal, done or approved.
  /// - Throws: ``NotFound``; ``ProposalError``; what the act itself throws; otherwise as every act.
  public func approveProposal(_ id: ProposalID, digest: String) throws -> Proposal {
    try act { transaction in
      var proposal = try approve(id, digest: digest, transaction)
      if proposal.act.isDoneByApproval { try perform(proposal.act, transaction) }
      proposal.state = proposal.act.isDoneByApproval ? .done : .approved
      proposal.decidedBy = transaction.author.staff
      return proposal
    }
  }

  /// Approves; doing it is another event of the same act.
  @discardableResult
  func approve(
    _ id: ProposalID,
    digest: String,
    _ transaction: Transaction
  ) throws -> Proposal {
    let proposal = try known(id, transaction.connection)
    try proposal.checkApproval(
      by: transaction.author.staff,
      seen: digest,
      now: try self.digest(of: proposal.act, transaction.connection)
    )
    try transaction.append(ProposalApproved(proposal))
    return proposal
  }

  /// Refuses a proposal as another person than its proposer.
  ///
  /// - Throws: ``NotFound``; ``ProposalError``; otherwise as every act.
  public func refuseProposal(_ id: ProposalID, reason: String) throws -> Proposal {
    try act { try refuse(id, reason: reason, $0) }
  }

  @discardableResult
  func refuse(
    _ id: ProposalID,
    reason: String,
    _ transaction: Transaction
  ) throws -> Proposal {
    var proposal = try known(id, transaction.connection)
    try proposal.checkRefusal(by: transaction.author.staff, reason: reason)
    try transaction.append(ProposalRefused(id, reason: reason))
    (proposal.state, proposal.decidedBy) = (.refused, transaction.author.staff)
    return proposal
  }

  /// Takes a proposal back as its proposer.
  ///
  /// - Throws: ``NotFound``; ``ProposalError``; otherwise as every act.
  public func withdrawProposal(_ id: ProposalID, reason: String) throws -> Proposal {
    try act { try withdraw(id, reason: reason, $0) }
  }

  @discardableResult
  func withdraw(
    _ id: ProposalID,
    reason: String,
    _ transaction: Transaction
  ) throws -> Proposal {
    var proposal = try known(id, transaction.connection)
    try proposal.checkWithdrawal(by: transaction.author.staff, reason: reason)
    try transaction.append(ProposalWithdrawn(id, reason: reason))
    (proposal.state, proposal.decidedBy) = (.withdrawn, transaction.author.staff)
    return proposal
  }

  /// - Throws: ``NotFound``.
  public func proposal(_ id: ProposalID) throws -> Proposal {
    try store.read { try known(id, $0) }
  }

  /// By number, with those that wait for nobody when `all`; may be empty.
  public func proposals(all: Bool) throws -> [Proposal] {
    try store.read { try $0.proposals(all: all) }
  }

  private func known(_ id: ProposalID, _ connection: any Connection) throws -> Proposal {
    guard let proposal = try connection.loggedProposal(id) else { throw NotFound.proposal(id) }
    return proposal
  }

  /// What has to be approved before these months may be superseded: made now where nobody has.
  ///
  /// - Returns: `nil` where they may be.
  func proposal(
    superseding months: [SupersededMonth],
    _ transaction: Transaction
  ) throws -> Proposal? {
    let connection = transaction.connection
    guard !months.isEmpty, try takesTwo(.supersede, connection) else { return nil }
    let known = try connection.proposals(all: false).first { $0.act == .supersede(months) }
    guard let known else { return try propose(.supersede(months), transaction) }
    return known.state == .approved ? nil : known
  }

  /// The approved proposal by which these months may be superseded.
  ///
  /// - Returns: `nil` where superseding takes none.
  /// - Throws: ``ProposalError`` `takesTwo` when none is approved.
  func grant(
    superseding months: [SupersededMonth],
    _ connection: any Connection
  ) throws -> ProposalID? {
    guard !months.isEmpty, try takesTwo(.supersede, connection) else { return nil }
    let approved = try connection.proposals(all: false).first {
      $0.state == .approved && $0.act == .supersede(months)
    }
    guard let approved else { throw ProposalError.takesTwo(.supersede) }
    return try known(approved.id, connection).id
  }
}
