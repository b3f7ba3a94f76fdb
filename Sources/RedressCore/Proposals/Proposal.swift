/// An act that waits for a second person, and how far it has come.
public struct Proposal: Hashable, Sendable {
  public let id: ProposalID
  public let act: ProposedAct

  /// Of the act and of what it would change, as the proposer saw it; in hexadecimal.
  public let digest: String
  public let proposedBy: StaffID

  /// Who approved, refused or withdrew it; `nil` while it waits.
  public var decidedBy: StaffID?
  public var state: ProposalState

  public init(
    id: ProposalID,
    act: ProposedAct,
    digest: String,
    proposedBy: StaffID,
    decidedBy: StaffID? = nil,
    state: ProposalState = .proposed
  ) {
    self.id = id
    self.act = act
    self.digest = digest
    self.proposedBy = proposedBy
    self.decidedBy = decidedBy
    self.state = state
  }
}

public enum ProposalState: String, Hashable, Sendable, CaseIterable, Codable {
  case proposed

  /// Approved, and to be done by taking in the file that it is about.
  case approved
  case done
  case refused
  case withdrawn
}

/// Why an act on a proposal, or an act without one, is refused.
public enum ProposalError: Error, Hashable, Sendable {
  /// One person alone would do what takes two.
  case takesTwo(ProposedAct.Kind)

  /// It waits for nobody any more.
  case alreadyDecided(ProposalID, ProposalState)

  /// The digest of what was looked at is missing or shorter than ``NoticeRun/leastDigits``.
  case digestTooShort(ProposalID)

  /// The proposer themselves would decide.
  case ownProposal(ProposalID, StaffID)

  /// It is not what was looked at, or what it would change has changed since.
  case moved(ProposalID)

  /// Another than the proposer would withdraw it.
  case othersProposal(ProposalID, StaffID)

  /// A refusal or a withdrawal says why.
  case noReason(ProposalID)
}

extension Proposal {
  /// Checks that a person may approve it.
  ///
  /// - Parameters:
  ///   - staff: Who would approve.
  ///   - seen: The first digits of the digest that they saw, in letters of either case.
  ///   - now: The digest made again of what is on file.
  /// - Throws: ``ProposalError``, in the order `alreadyDecided`, `digestTooShort`, `ownProposal`,
  ///   `moved`.
  public func checkApproval(
    by staff: StaffID,
    seen: String,
    now: String
  ) throws(ProposalError) {
    try checkPending()
    guard seen.count >= NoticeRun.leastDigits else { throw .digestTooShort(id) }
    guard staff != proposedBy else { throw .ownProposal(id, staff) }
    guard digest.hasPrefix(seen.lowercased()), digest == now else { throw .moved(id) }
  }

  /// Checks that a person may refuse it.
  ///
  /// - Throws: ``ProposalError``, in the order `alreadyDecided`, `noReason`, `ownProposal`.
  public func checkRefusal(by staff: StaffID, reason: String) throws(ProposalError) {
    try checkPending()
    guard !reason.isEmpty else { throw .noReason(id) }
    guard staff != proposedBy else { throw .ownProposal(id, staff) }
  }

  /// Checks that a person may take it back: also one that was approved and not done yet.
  ///
  /// - Throws: ``ProposalError``, in the order `alreadyDecided`, `noReason`, `othersProposal`.
  public func checkWithdrawal(by staff: StaffID, reason: String) throws(ProposalError) {
    if state != .approved { try checkPending() }
    guard !reason.isEmpty else { throw .noReason(id) }
    guard staff == proposedBy else { throw .othersProposal(id, proposedBy) }
  }

  private func checkPending() throws(ProposalError) {
    guard state == .proposed else { throw .alreadyDecided(id, state) }
  }
}
