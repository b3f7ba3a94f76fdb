package import RedressCore

extension Connection {
  private func proposals(_ clause: String, _ values: [SQLValue]) throws -> [Proposal] {
    try every(
      "SELECT id, act, digest, proposed_by, decided_by, state FROM proposal \(clause)",
      values
    ) { row in
      guard let state = ProposalState(rawValue: row.text(5)) else {
        throw StoreError.unreadable(table: "proposal")
      }
      return Proposal(
        id: row.id(0),
        act: try CanonicalJSON.value(ProposedAct.self, from: row.text(1)),
        digest: row.text(2),
        proposedBy: StaffID(row.text(3)),
        decidedBy: row.optionalText(4).map { StaffID($0) },
        state: state
      )
    }
  }

  package func proposal(_ id: ProposalID) throws -> Proposal? {
    try proposals("WHERE id = $1", [.int(id.number)]).first
  }

  /// The event that made it.
  package func event(of id: ProposalID) throws -> Int64? {
    try first("SELECT event FROM proposal WHERE id = $1", [.int(id.number)]) { $0.sequence(0) }
  }

  /// The event that proposed it.
  package func event(of id: CorrectionID) throws -> Int64? {
    try first("SELECT event FROM correction WHERE id = $1", [.int(id.number)]) { $0.sequence(0) }
  }

  /// By number, with those that wait for nobody when `all`; may be empty.
  package func proposals(all: Bool) throws -> [Proposal] {
    try proposals("\(all ? "" : "WHERE state IN ('proposed', 'approved')") ORDER BY id", [])
  }

  /// A proposal with its proposer and who decided as its events say.
  ///
  /// - Throws: ``StoreError`` `notAsLogged` when the table says otherwise.
  package func loggedProposal(_ id: ProposalID) throws -> Proposal? {
    guard let row = try proposal(id) else { return nil }
    let places = try first(
      "SELECT event, decided_event FROM proposal WHERE id = $1",
      [.int(id.number)]
    ) { ($0.sequence(0), $0.isNull(1) ? nil : $0.sequence(1)) }
    let made = try places.flatMap { try event($0.0) }
    let decided = try places?.1.flatMap { try event($0) }
    let isLogged =
      try made?.kind == EventKind.proposalMade.rawValue
      && made.map { made in
        let payload = try made.payload(as: ProposalMade.self)
        return payload.proposal == id && payload.act == row.act && payload.digest == row.digest
          && made.staff == row.proposedBy
      } == true && decided?.staff == row.decidedBy
      && decided.map { try $0.decides(id, row.state) } ?? (row.state == .proposed)
    guard isLogged else { throw StoreError.notAsLogged(table: "proposal", key: "\(id)") }
    return row
  }
}

extension Event {
  fileprivate func decides(_ id: ProposalID, _ state: ProposalState) throws -> Bool {
    switch state {
    case .proposed: false
    case .approved, .done:
      try kind == EventKind.proposalApproved.rawValue
        && payload(as: ProposalApproved.self).proposal == id
    case .refused:
      try kind == EventKind.proposalRefused.rawValue
        && payload(as: ProposalRefused.self).proposal == id
    case .withdrawn:
      try kind == EventKind.proposalWithdrawn.rawValue
        && payload(as: ProposalWithdrawn.self).proposal == id
    }
  }
}
