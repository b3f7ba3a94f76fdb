internal import RedressCore
internal import RedressStore

extension Scene {
  func dropsDetected() throws {
    let period = try payload(DropsDetected.self).period
    try again { try $0.detect(period, $1) }
  }

  func incidentOpened() throws {
    let opened = try payload(IncidentOpened.self)
    let incident = opened.incident
    guard
      let suspect = Suspect(
        incident.cause,
        furnisher: incident.furnisher,
        detail: incident.detail
      )
    else { throw Mismatch(event, .notCanonical) }
    try again {
      if case .batch(let batch) = suspect {
        try $0.openIncident(about: batch, reason: opened.reason, $1)
      } else {
        try $0.openIncident(about: suspect, in: opened.period, reason: opened.reason, $1)
      }
    }
  }

  func incidentClosed() throws {
    let closed = try payload(IncidentClosed.self)
    try again { try $0.close(closed.incident, closed.finding, note: closed.note, $1) }
  }

  func incidentConfirmed() throws {
    let confirmed = try payload(IncidentConfirmed.self)
    let whichFacts = confirmed.isRest ? nil : confirmed.records
    try again { try $0.confirm(whichFacts, of: confirmed.incident, note: confirmed.note, $1) }
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

  /// - Returns: The letter that has to follow.
  func disputeJoined() throws -> Notice.Occasion? {
    let joined = try payload(DisputeJoined.self)
    let intake = ObjectionIntake(
      ground: joined.ground,
      statement: joined.statement,
      receivedAt: Instant(milliseconds: joined.receivedAt),
      languages: .own
    )
    try again { try $0.join(joined.dispute, intake, $1) }
    return .joined(joined.dispute, objection: joined.objection)
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

  /// - Parameter due: The decision that a correction has called for; `nil` for one by itself.
  /// - Returns: The letter that has to follow; `nil` where a correction's tells it.
  /// - Throws: ``Mismatch``.
  func disputeDecided(_ due: NewEvent?) throws -> Notice.Occasion? {
    if let due {
      try expectSame(as: due)
      return nil
    }
    let decided = try payload(DisputeDecided.self)
    try again { try $0.decide(decided.dispute, decided.outcome, finding: decided.finding, $1) }
    return .answer(decided.dispute)
  }

  func disputeClosed() throws {
    let id = try payload(DisputeClosed.self).dispute
    try again { try $0.close(id, $1) }
  }

  func correctionProposed() throws {
    let proposed = try payload(CorrectionProposed.self)
    try again {
      try $0.propose(
        Dictionary(uniqueKeysWithValues: proposed.edits.map { ($0.record, $0.change) }),
        of: proposed.subject,
        reason: proposed.reason,
        answering: Answering(proposed.disputes),
        $1
      )
    }
  }

  func correctionApproved() throws {
    let approved = try payload(CorrectionApproved.self)
    try again { try $0.approve(approved.correction, digest: approved.digest, $1) }
  }

  /// - Returns: The decisions and the letter that have to follow.
  func correctionPublished() throws -> (decisions: [NewEvent], letter: Notice.Occasion) {
    let id = try payload(CorrectionPublished.self).correction
    let made = try again { try $0.publish(id, $1) }
    return (Array(made.dropFirst()), .correction(id))
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

extension Answering {
  /// What staff must have said for a correction to do this for the disputes that it touches.
  fileprivate init(_ touched: [TouchedDispute]) {
    let open = touched.filter { !$0.isDecidedAnew && $0.remedy != nil }
    let remedies = Set(touched.compactMap(\.remedy))
    self.init(
      only: Set(open.map(\.dispute)),
      remedy: remedies.count == 1 ? remedies.first : nil
    )
  }
}
