public import RedressCore
internal import RedressStore

extension Office {
  /// Approves a proposal as another person than its proposer, and does it; what a file brings is
  /// done by taking the file in afterwards.
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
    try requireOtherUser(than: id, transaction)
    transaction.isAboutClock = proposal.act.kind == .correctClock
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
    try requireOtherUser(than: id, transaction)
    transaction.isAboutClock = proposal.act.kind == .correctClock
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
    transaction.isAboutClock = proposal.act.kind == .correctClock
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

  private func requireOtherUser(than id: ProposalID, _ transaction: Transaction) throws {
    guard let made = try transaction.connection.event(of: id) else { return }
    try transaction.requireOtherUser(than: made)
  }

  private func known(_ id: ProposalID, _ connection: any Connection) throws -> Proposal {
    guard let proposal = try connection.loggedProposal(id) else { throw NotFound.proposal(id) }
    return proposal
  }

  /// What has to be approved before an act may be done by taking a file in: made now where nobody has.
  ///
  /// - Returns: `nil` where it may be done.
  /// - Throws: ``ProposalError`` `moved` when it was approved, and would do something else by now.
  func proposal(for act: ProposedAct?, _ transaction: Transaction) throws -> Proposal? {
    let connection = transaction.connection
    guard let act, try takesTwo(act.kind, connection) else { return nil }
    let waiting = try connection.proposals(all: false)
    guard let known = waiting.first(where: { $0.act == act }) else {
      if let moved = waiting.first(where: { $0.state == .approved && $0.act.isMoved(to: act) }) {
        throw ProposalError.moved(moved.id)
      }
      return try propose(act, transaction)
    }
    return known.state == .approved ? nil : known
  }

  /// The approved proposal by which an act may be done.
  ///
  /// - Returns: `nil` where it takes none.
  /// - Throws: ``ProposalError`` `takesTwo` when none is approved.
  func grant(for act: ProposedAct?, _ connection: any Connection) throws -> ProposalID? {
    guard let act, try takesTwo(act.kind, connection) else { return nil }
    let approved = try connection.proposals(all: false).first {
      $0.state == .approved && $0.act == act
    }
    guard let approved else { throw ProposalError.takesTwo(act.kind) }
    return try known(approved.id, connection).id
  }
}

extension ProposedAct {
  /// Whether it takes the same scores in as another, which would do something else with them.
  fileprivate func isMoved(to other: ProposedAct) -> Bool {
    guard case .supersede(let approved) = self, case .supersede(let now) = other else {
      return false
    }
    return approved.hasScores(of: now)
  }

  /// `nil` where nobody is reached otherwise.
  static func readdressing(_ moved: [MovedSubject]) -> ProposedAct? {
    if moved.isEmpty { return nil }
    return .readdress(
      moved.map {
        AddressChange(subject: $0.after.id, before: $0.before.digest, after: $0.after.digest)
      }
    )
  }
}

extension Subject {
  /// Of all particulars.
  var digest: String {
    var digest = Digest()
    digest.add([
      .text(id.rawValue), .text(name), .text(language), SQLValue(email), SQLValue(phone),
    ])
    return digest.bytes().hexadecimal
  }
}
