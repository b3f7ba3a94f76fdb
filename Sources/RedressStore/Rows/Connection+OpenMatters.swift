package import RedressCore

/// What waits, each by an index of just what is open: how much was done before costs nothing.
extension Connection {
  /// All that waits for somebody, in no order; may be empty.
  package func openMatters() throws -> [OpenMatter] {
    try openRuns() + unsettledLetters() + openCorrections() + openBulks() + openProposals()
      + openIncidents()
      + openDisputes() + openChecks() + openLetters() + openMonths()
  }

  private func openRuns() throws -> [OpenMatter] {
    try every(
      "SELECT id, staff, drafted, unreachable, due, claimed, printed FROM notice_run"
        + " WHERE drafted + claimed + unsettled + unreachable + printed > 0"
    ) { row in
      let run: RunID = row.id(0)
      let (owner, due) = (StaffID(row.text(1)), row.optionalDay(4))
      var matters: [OpenMatter] = []
      let (drafted, unreachable) = (row.count(2), row.count(3))
      if drafted > 0 {
        matters.append(OpenMatter(.release(run, letters: drafted), owner: owner, due: due))
      }
      let claimed = row.count(5)
      if claimed > 0 {
        matters.append(OpenMatter(.handOver(run, letters: claimed), owner: owner, due: due))
      }
      if unreachable > 0 {
        matters.append(OpenMatter(.print(run, letters: unreachable), owner: owner, due: due))
      }
      let printed = row.count(6)
      if printed > 0 {
        matters.append(OpenMatter(.post(run, letters: printed), owner: owner, due: due))
      }
      return matters
    }.flatMap(\.self)
  }

  private func unsettledLetters() throws -> [OpenMatter] {
    try every(
      """
      SELECT notice.id, due FROM notice_run JOIN notice ON notice.event = notice_run.event
      WHERE drafted + claimed + unsettled + unreachable + printed > 0 AND unsettled > 0 AND (
        SELECT state FROM notice_outcome WHERE notice_outcome.notice = notice.id
        ORDER BY event DESC LIMIT 1
      ) = 'unsettled'
      """
    ) { OpenMatter(.ascertain($0.id(0)), due: $0.optionalDay(1)) }
  }

  private func openCorrections() throws -> [OpenMatter] {
    try every(
      """
      SELECT id, state, proposed_by, (
        SELECT min(answer_by) FROM correction_dispute AS touched
        JOIN dispute ON dispute.id = touched.dispute
        WHERE touched.correction = correction.id AND remedy IS NOT NULL
      )
      FROM correction WHERE state IN ('proposed', 'approved')
      """
    ) { row in
      let id: CorrectionID = row.id(0)
      return OpenMatter(
        row.text(1) == CorrectionState.approved.rawValue
          ? .publishCorrection(id) : .approveCorrection(id),
        owner: StaffID(row.text(2)),
        due: row.optionalDay(3)
      )
    }
  }

  private func openBulks() throws -> [OpenMatter] {
    try every(
      """
      SELECT id, state, proposed_by, published_parts, parts FROM bulk
      WHERE state IN ('proposed', 'approved')
      """
    ) { row in
      let id: BulkID = row.id(0)
      return OpenMatter(
        row.text(1) == CorrectionState.approved.rawValue
          ? .publishBulk(id, parts: row.count(3), of: row.count(4)) : .approveBulk(id),
        owner: StaffID(row.text(2))
      )
    }
  }

  private func openProposals() throws -> [OpenMatter] {
    try proposals(all: false).map { proposal in
      let due: Day? =
        if case .decide(let id, _, _, _) = proposal.act {
          try dispute(id)?.dispute.answerBy
        } else { nil }
      return OpenMatter(
        proposal.state == .approved
          ? .takeIn(proposal.id, proposal.act.kind) : .approve(proposal.id, proposal.act.kind),
        owner: proposal.proposedBy,
        due: due
      )
    }
  }

  private func openIncidents() throws -> [OpenMatter] {
    try every("SELECT id FROM incident WHERE closed_event IS NULL") {
      OpenMatter(.look($0.id(0)))
    }
      + every("SELECT id, facts_left FROM incident WHERE facts_left > 0") {
        OpenMatter(.settleFacts($0.id(0), left: $0.count(1)))
      }
  }

  private func openChecks() throws -> [OpenMatter] {
    try every("SELECT id, owner, due FROM cause_check \(Self.areOpen)") { row in
      OpenMatter(
        .settle(row.id(0)),
        owner: row.optionalText(1).map { StaffID($0) },
        due: row.day(2)
      )
    }
  }

  private func openDisputes() throws -> [OpenMatter] {
    let undecided = try every(
      "SELECT id, answer_by FROM dispute WHERE state = 'open'"
    ) { OpenMatter(.decide($0.id(0)), due: $0.day(1)) }
    // An answer that is owed, or waits to be released, is told as what it is.
    let answered = try every(
      """
      SELECT id, answer_by FROM dispute
      WHERE state = 'decided' AND answer IN \(NoticeState.told)
      """
    ) { OpenMatter(.close($0.id(0)), due: $0.day(1)) }
    return undecided + answered
  }

  private func openLetters() throws -> [OpenMatter] {
    try owedLetters().map { OpenMatter(.write($0.occasion), due: $0.due) }
  }

  private func openMonths() throws -> [OpenMatter] {
    try owedMonths().map { owed in
      OpenMatter(
        owed.refused.map { .redraft(owed.period, people: owed.people, refused: $0) }
          ?? .draft(owed.period, people: owed.people)
      )
    }
  }
}
