internal import RedressCore
internal import RedressStore

extension Scene {
  func dropsDetected() throws {
    let period = try payload(DropsDetected.self).period
    try again { try $0.detect(period, $1) }
  }

  func incidentClosed() throws {
    let closed = try payload(IncidentClosed.self)
    try again { try $0.close(closed.incident, closed.finding, note: closed.note, $1) }
  }

  /// - Returns: The letter that has to follow.
  func disputeOpened() throws -> Notice.Occasion? {
    let opened = try payload(DisputeOpened.self)
    guard let target = DisputeTarget(opened.target) else { throw Mismatch(event, .notCanonical) }
    let intake = DisputeIntake(
      subject: opened.subject,
      target: target,
      ground: opened.ground,
      statement: opened.statement,
      receivedAt: Instant(milliseconds: opened.receivedAt),
      languages: .own
    )
    try again { try $0.takeIn(intake, $1) }
    return .acceptance(opened.dispute)
  }

  /// Whether it had to be counted again is judged where days are counted.
  func disputeRecounted() throws {
    let id = try payload(DisputeRecounted.self).dispute
    guard let dispute = try past.dispute(id)?.dispute else {
      throw Mismatch(
        .refused(event: event.sequence, kind: event.kind, Refusal(NotFound.dispute(id)))
      )
    }
    try expect(dispute.caseID == event.caseID, .wrongCase)
  }

  /// - Returns: The letter that has to follow; `nil` where a correction has told it.
  func disputeDecided() throws -> Notice.Occasion? {
    let decided = try payload(DisputeDecided.self)
    try again { try $0.decide(decided.dispute, decided.outcome, finding: decided.finding, $1) }
    return decided.outcome.isByCorrection ? nil : .answer(decided.dispute)
  }

  func disputeClosed() throws {
    let id = try payload(DisputeClosed.self).dispute
    try again { try $0.close(id, $1) }
  }

  func correctionProposed() throws {
    let proposed = try payload(CorrectionProposed.self)
    try again {
      try $0.propose(
        proposed.change,
        of: proposed.record,
        reason: proposed.reason,
        answering: proposed.dispute,
        $1
      )
    }
  }

  func correctionApproved() throws {
    let approved = try payload(CorrectionApproved.self)
    try again { try $0.approve(approved.correction, digest: approved.digest, $1) }
  }

  /// - Returns: The letter that has to follow.
  func correctionPublished() throws -> Notice.Occasion? {
    let id = try payload(CorrectionPublished.self).correction
    try again { try $0.publish(id, $1) }
    return .correction(id, answering: try past.correction(id)?.disputeID)
  }

  func correctionWithdrawn() throws {
    let withdrawn = try payload(CorrectionWithdrawn.self)
    try again { try $0.withdraw(withdrawn.correction, reason: withdrawn.reason, $1) }
  }

  func correctionContained() throws {
    let contained = try payload(CorrectionContained.self)
    try again {
      try $0.contain(
        contained.correction,
        in: contained.period,
        from: contained.batch,
        reason: contained.reason,
        $1
      )
    }
  }
}
