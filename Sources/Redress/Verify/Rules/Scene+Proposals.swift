internal import RedressCore
internal import RedressStore

extension Scene {
  /// What takes two persons directly follows its approval, by the same hand in the same act; what
  /// follows an approval is what was approved.
  func checkTwo(_ kind: EventKind, approved: ProposedAct?) throws {
    let act = try done(by: kind, approved)
    if let approved {
      return try expect(act == approved, .notDone)
    }
    guard let act, !isOwnKeysEnd(act), try office.takesTwo(act, past) else { return }
    // The first member of the staff, and the second, are added before there are two.
    throw Mismatch(event, .alone)
  }

  /// The act that an event of some kinds does, as it is proposed; `nil` for the other kinds.
  ///
  /// In which languages a decision is told stands in its letter, and in what was approved; what a new
  /// version would do, in what was approved alone.
  private func done(by kind: EventKind, _ approved: ProposedAct?) throws -> ProposedAct? {
    switch kind {
    case .staffAdded:
      try with(StaffAdded.self) { .addStaff($0.member, key: $0.key?.line) }
    case .staffChanged: try with(StaffChanged.self) { .changeRoles($0.staff, $0.roles) }
    case .keyAdded: try with(KeyAdded.self) { .addKey($0.staff, key: $0.key.line) }
    case .keyEnded:
      try with(KeyEnded.self) { .endKey($0.staff, key: $0.key.line, reason: $0.reason) }
    case .officeChanged: .changeSettings(try payload(OfficeChanged.self).settings)
    case .schemeAdopted:
      try with(SchemeAdopted.self) {
        let does: Adoption? = if case .adoptScheme(_, _, let does)? = approved { does } else { nil }
        return .adoptScheme(source: $0.source, from: $0.fromPeriod, does: does)
      }
    case .lawAdopted: try with(LawAdopted.self) { .adoptLaw(source: $0.source, from: $0.from) }
    case .calendarAdopted: .adoptCalendar(source: try payload(CalendarAdopted.self).source)
    case .incidentClosed:
      try with(IncidentClosed.self) { .closeIncident($0.incident, $0.finding, note: $0.note) }
    case .clockCorrected: .correctClock(try payload(ClockCorrected.self).correction)
    case .scoresRetracted:
      try with(ScoresRetracted.self) {
        .retract($0.period, $0.batch, reason: $0.reason, does: $0.does)
      }
    case .correctionContained:
      try with(CorrectionContained.self) {
        .contain($0.correction, in: $0.period, $0.batch, reason: $0.reason)
      }
    case .disputeDecided where try payload(DisputeDecided.self).correction != nil: nil
    case .disputeDecided:
      try with(DisputeDecided.self) {
        let languages: LetterLanguages =
          if case .decide(_, _, _, let languages)? = approved { languages } else { .all }
        return .decide($0.dispute, $0.outcome, finding: $0.finding, in: languages)
      }
    case .officeOpened, .keyConfirmed, .furnishersRegistered, .subjectsImported, .consentSaid,
      .factsCertified,
      .recordsImported, .recordsExpired, .scoresStored,
      .scoresTaken,
      .dropsDetected, .incidentOpened, .incidentConfirmed, .noticesDrafted, .noticesClaimed,
      .noticesSent,
      .noticeSettled,
      .noticesPrinted, .noticesPosted,
      .noticesDiscarded, .nothingOwed, .disputeOpened, .disputeJoined, .checkTaken,
      .checkClosed,
      .disputeRecounted,
      .disputeClosed, .correctionProposed, .correctionApproved,
      .correctionPublished, .correctionWithdrawn, .bulkProposed, .bulkApproved, .bulkPublished,
      .bulkWithdrawn, .proposalMade, .proposalApproved,
      .proposalRefused, .proposalWithdrawn, .checkpointWitnessed:
      nil
    }
  }

  private func isOwnKeysEnd(_ act: ProposedAct) -> Bool {
    if case .endKey(event.staff, _, _) = act { true } else { false }
  }

  private func with<Payload: EventPayload>(
    _ type: Payload.Type,
    _ act: (Payload) -> ProposedAct
  ) throws -> ProposedAct { act(try payload(type)) }

  /// That the act was possible when it was proposed is not asked again: its approval asked.
  ///
  /// What a new version of the scheme would do to everyone is asked.
  func proposalMade() throws {
    let made = try payload(ProposalMade.self)
    try expect(event.caseID == nil, .wrongCase)
    try expect(
      try made.proposal.number == past.number("SELECT coalesce(max(id), 0) FROM proposal") + 1
        && made.digest == office.digest(of: made.act, past),
      .decidedOtherwise
    )
    guard case .adoptScheme(let source, _, let does) = made.act else { return }
    guard let scheme = Scheme.reread(try Document(yaml: source)) else {
      throw Mismatch(event, .unreadableRules)
    }
    try expect(try does == office.adoption(of: scheme, past), .decidedOtherwise)
  }

  /// - Returns: What has to follow at once; `nil` where a file is taken in later.
  func proposalApproved() throws -> ProposedAct? {
    let approved = try payload(ProposalApproved.self)
    try again { try $0.approve(approved.proposal, digest: approved.digest, $1) }
    return try past.proposal(approved.proposal).map(\.act).flatMap {
      $0.isDoneByApproval ? $0 : nil
    }
  }

  func proposalRefused() throws {
    let refused = try payload(ProposalRefused.self)
    try again { try $0.refuse(refused.proposal, reason: refused.reason, $1) }
  }

  func proposalWithdrawn() throws {
    let withdrawn = try payload(ProposalWithdrawn.self)
    try again { try $0.withdraw(withdrawn.proposal, reason: withdrawn.reason, $1) }
  }
}
