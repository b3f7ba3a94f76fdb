extension EventKind {
  /// The tables whose rows an event of this kind may bring.
  package var tables: Set<AttachedTable> {
    switch self {
    case .subjectsImported: [.subjectVersion, .subjectBlock]
    case .recordsImported: [.recordVersion, .recordBlock, .recordPlace]
    case .recordsExpired: [.recordVersion]
    case .scoresStored, .scoresTaken: [.scoreBlock]
    case .dropsDetected: [.dropBlock, .noticeOutcome]
    case .correctionContained: [.dropBlock]
    case .noticesDrafted: [.notice, .letterBlock]
    case .noticesClaimed, .noticesPrinted: [.noticeOutcome, .noticeClaim]
    case .noticesSent, .noticeSettled, .noticesPosted, .noticesDiscarded, .incidentOpened,
      .incidentClosed:
      [.noticeOutcome]
    case .correctionPublished: [.recordVersion, .restatement, .dropBlock]
    case .bulkProposed: [.bulkRecord, .bulkLeftOut]
    case .bulkPublished: [.correctedPerson, .recordVersion, .restatement, .dropBlock]
    case .clockCorrected, .scoresRetracted, .officeOpened, .officeChanged, .staffAdded,
      .staffChanged, .keyAdded,
      .keyConfirmed,
      .keyEnded, .schemeAdopted, .lawAdopted, .calendarAdopted, .furnishersRegistered,
      .checkTaken, .checkClosed, .disputeOpened, .disputeJoined, .disputeRecounted, .disputeDecided,
      .disputeClosed,
      .correctionProposed,
      .correctionApproved, .correctionWithdrawn, .bulkApproved, .bulkWithdrawn, .proposalMade,
      .proposalApproved,
      .proposalRefused, .proposalWithdrawn, .checkpointWitnessed, .nothingOwed, .consentSaid,
      .incidentConfirmed, .factsCertified:
      []
    }
  }

  /// What an event of this kind says.
  var payload: any EventPayload.Type {
    switch self {
    case .officeOpened: OfficeOpened.self
    case .officeChanged: OfficeChanged.self
    case .staffAdded: StaffAdded.self
    case .staffChanged: StaffChanged.self
    case .keyAdded: KeyAdded.self
    case .keyConfirmed: KeyConfirmed.self
    case .keyEnded: KeyEnded.self
    case .schemeAdopted: SchemeAdopted.self
    case .lawAdopted: LawAdopted.self
    case .calendarAdopted: CalendarAdopted.self
    case .furnishersRegistered: FurnishersRegistered.self
    case .subjectsImported: SubjectsImported.self
    case .consentSaid: ConsentSaid.self
    case .factsCertified: FactsCertified.self
    case .recordsImported: RecordsImported.self
    case .recordsExpired: RecordsExpired.self
    case .scoresStored: ScoresStored.self
    case .scoresTaken: ScoresTaken.self
    case .scoresRetracted: ScoresRetracted.self
    case .dropsDetected: DropsDetected.self
    case .noticesDrafted: NoticesDrafted.self
    case .noticesClaimed: NoticesClaimed.self
    case .noticesSent: NoticesSent.self
    case .noticeSettled: NoticeSettled.self
    case .noticesPrinted: NoticesPrinted.self
    case .noticesPosted: NoticesPosted.self
    case .noticesDiscarded: NoticesDiscarded.self
    case .nothingOwed: NothingOwed.self
    case .disputeOpened: DisputeOpened.self
    case .disputeJoined: DisputeJoined.self
    case .disputeRecounted: DisputeRecounted.self
    case .disputeDecided: DisputeDecided.self
    case .disputeClosed: DisputeClosed.self
    case .correctionProposed: CorrectionProposed.self
    case .correctionApproved: CorrectionApproved.self
    case .correctionPublished: CorrectionPublished.self
    case .correctionWithdrawn: CorrectionWithdrawn.self
    case .correctionContained: CorrectionContained.self
    case .bulkProposed: BulkProposed.self
    case .bulkApproved: BulkApproved.self
    case .bulkPublished: BulkPublished.self
    case .bulkWithdrawn: BulkWithdrawn.self
    case .incidentOpened: IncidentOpened.self
    case .incidentClosed: IncidentClosed.self
    case .incidentConfirmed: IncidentConfirmed.self
    case .checkTaken: CheckTaken.self
    case .checkClosed: CheckClosed.self
    case .proposalMade: ProposalMade.self
    case .proposalApproved: ProposalApproved.self
    case .proposalRefused: ProposalRefused.self
    case .proposalWithdrawn: ProposalWithdrawn.self
    case .clockCorrected: ClockCorrected.self
    case .checkpointWitnessed: CheckpointWitnessed.self
    }
  }
}

extension Event {
  /// What the event says, by its kind.
  ///
  /// - Throws: ``StoreError`` `unreadable`.
  package func payload<Payload: EventPayload>(as: Payload.Type) throws -> Payload {
    try CanonicalJSON.value(Payload.self, from: payload)
  }

  /// The rows that it brought, by table.
  ///
  /// - Throws: ``StoreError`` `unreadable`.
  package func attachments() throws -> [Attachment] {
    try CanonicalJSON.value([Attachment].self, from: attached)
  }

  /// The first way in which its text is not the one that the program writes: unknown or doubled keys,
  /// other white space, rows of tables that its kind does not bring.
  ///
  /// - Parameters:
  ///   - kind: Its kind.
  ///   - payload: What it says; `nil` when that cannot be read.
  /// - Returns: `nil` for an event as it is written.
  func fault(as kind: EventKind, saying payload: (any EventPayload)?) -> RuleBreach? {
    guard let payload = try? payload.map({ try CanonicalJSON.text($0) }),
      payload.utf8.elementsEqual(self.payload.utf8)
    else { return .notCanonical }
    guard let attachments = try? attachments(),
      attachments.canonicalJSON.utf8.elementsEqual(attached.utf8)
    else { return .notCanonical }
    let tables = attachments.map(\.table)
    guard kind.tables.isSuperset(of: tables), Set(tables).count == tables.count else {
      return .foreignRows
    }
    return nil
  }

  /// What the event says, as its kind says it.
  ///
  /// - Throws: ``StoreError`` `unreadable`.
  func payload(of kind: EventKind) throws -> any EventPayload { try payload(as: kind.payload) }
}
