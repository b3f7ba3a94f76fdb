internal import RedressCore

extension Fold {
  func propose(_ made: ProposalMade, _ event: Event) throws {
    try connection.run(
      """
      INSERT INTO proposal (id, act, digest, proposed_by, state, event)
      VALUES ($1, $2, $3, $4, 'proposed', $5)
      """,
      [
        .int(made.proposal.number), .text(try CanonicalJSON.text(made.act)), .text(made.digest),
        .text(event.staff.rawValue), .int(event.sequence),
      ]
    )
  }

  func approve(_ approved: ProposalApproved, _ event: Event) throws {
    let proposal = try connection.proposal(approved.proposal)
    let isDone = proposal?.act.isDoneByApproval ?? false
    try decide(approved.proposal, isDone ? .done : .approved, event)
  }

  func refuse(_ refused: ProposalRefused, _ event: Event) throws {
    try decide(refused.proposal, .refused, event)
  }

  func withdraw(_ withdrawn: ProposalWithdrawn, _ event: Event) throws {
    try decide(withdrawn.proposal, .withdrawn, event)
  }

  /// An approved proposal was done; who approved it stays.
  func finish(_ proposal: ProposalID) throws {
    try connection.run(
      "UPDATE proposal SET state = 'done' WHERE id = $1",
      [.int(proposal.number)]
    )
  }

  private func decide(_ id: ProposalID, _ state: ProposalState, _ event: Event) throws {
    try connection.run(
      "UPDATE proposal SET state = $2, decided_by = $3, decided_event = $4 WHERE id = $1",
      [
        .int(id.number), .text(state.rawValue), .text(event.staff.rawValue), .int(event.sequence),
      ]
    )
  }
}
