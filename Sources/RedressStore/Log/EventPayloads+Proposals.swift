package import RedressCore

package struct ProposalMade: EventPayload {
  package static let kind = EventKind.proposalMade
  package let proposal: ProposalID
  package let act: ProposedAct
  package let digest: String

  package func staffAct(by staff: StaffID) -> StaffAct? { act.kind.staffAct }

  package init(_ proposal: Proposal) {
    self.proposal = proposal.id
    act = proposal.act
    digest = proposal.digest
  }
}

package struct ProposalApproved: EventPayload {
  package static let kind = EventKind.proposalApproved
  package let proposal: ProposalID
  package let digest: String

  package init(_ proposal: Proposal) {
    self.proposal = proposal.id
    digest = proposal.digest
  }
}

package struct ProposalRefused: EventPayload {
  package static let kind = EventKind.proposalRefused
  package let proposal: ProposalID
  package let reason: String

  package init(_ proposal: ProposalID, reason: String) {
    self.proposal = proposal
    self.reason = reason
  }
}

package struct ProposalWithdrawn: EventPayload {
  package static let kind = EventKind.proposalWithdrawn
  package let proposal: ProposalID
  package let reason: String

  package init(_ proposal: ProposalID, reason: String) {
    self.proposal = proposal
    self.reason = reason
  }
}
