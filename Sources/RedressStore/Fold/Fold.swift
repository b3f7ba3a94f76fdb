internal import RedressCore

/// Turns an event into changes of the folded tables: the same when it is first committed and when
/// verifying folds the log again.
struct Fold {
  let connection: any Connection

  /// The tables that hold nothing but what folding puts there, with their keys.
  static let tables: [(name: String, key: String)] = [
    ("office", "id"), ("staff", "id"), ("staff_key", "key"), ("scheme", "id, version"),
    ("law", "id, version"), ("calendar", "region, year, version"), ("furnisher", "id"),
    ("consent", "subject, event"),
    ("batch", "id"),
    ("score_month", "period, batch"), ("containment", "period, batch, subject, event"),
    ("case_file", "id"), ("detection", "event"),
    ("fact_count", "period, event"), ("ended_day", "day"),
    ("drop_end", "score_drop"), ("owed_month", "period"), ("incident", "id"),
    ("incident_drop", "score_drop"), ("confirmed_fact", "event, record"), ("notice_run", "id"),
    ("cause_check", "id"),
    ("dispute", "id"), ("objection", "dispute, number"), ("owed_letter", "cause"),
    ("annotation", "record, dispute"),
    ("bulk", "id"), ("correction", "id"),
    ("correction_record", "correction, record"),
    ("correction_dispute", "correction, dispute"), ("proposal", "id"),
    ("certification", "id"), ("log_tree", "id"), ("told", "subject, period, cause"),
  ]

  /// What an event does to the tables, its payload read.
  typealias Step = (Fold, Event) throws -> Void

  /// - Parameters:
  ///   - kind: What happened.
  ///   - payload: Its particulars; `nil` when they cannot be read.
  /// - Returns: What to do; what it needs of the payload is taken now, before any lock.
  /// - Throws: ``StoreError`` `unreadable`.
  static func step(of kind: EventKind, _ payload: (any EventPayload)?) throws -> Step {
    func reading<Payload: EventPayload>(
      _ fold: @escaping (Fold, Payload, Event) throws -> Void
    ) throws -> Step {
      guard let payload = payload as? Payload else {
        throw StoreError.unreadable(table: "event")
      }
      return { try fold($0, payload, $1) }
    }
    return switch kind {
    case .officeOpened:
      try reading { (fold, payload: OfficeOpened, event) in try fold.open(payload, event) }
    case .officeChanged:
      try reading { (fold, payload: OfficeChanged, event) in try fold.change(payload, event) }
    case .staffAdded:
      try reading { (fold, payload: StaffAdded, event) in try fold.add(payload, event) }
    case .staffChanged:
      try reading { (fold, payload: StaffChanged, event) in try fold.change(payload, event) }
    case .keyAdded:
      try reading { (fold, payload: KeyAdded, event) in try fold.add(payload, event) }
    case .keyConfirmed:
      try reading { (fold, payload: KeyConfirmed, event) in try fold.confirm(payload, event) }
    case .keyEnded:
      try reading { (fold, payload: KeyEnded, event) in try fold.end(payload, event) }
    case .schemeAdopted:
      try reading { (fold, payload: SchemeAdopted, event) in try fold.adopt(payload, event) }
    case .lawAdopted:
      try reading { (fold, payload: LawAdopted, event) in try fold.adopt(payload, event) }
    case .calendarAdopted:
      try reading { (fold, payload: CalendarAdopted, event) in try fold.adopt(payload, event) }
    case .furnishersRegistered:
      try reading { (fold, payload: FurnishersRegistered, event) in
        try fold.register(payload, event)
      }
    case .subjectsImported:
      try reading { (fold, payload: SubjectsImported, event) in try fold.take(payload, event) }
    case .consentSaid:
      try reading { (fold, payload: ConsentSaid, event) in try fold.say(payload, event) }
    case .factsCertified:
      try reading { (fold, payload: FactsCertified, event) in try fold.certify(payload, event) }
    case .recordsImported:
      try reading { (fold, payload: RecordsImported, event) in try fold.take(payload, event) }
    case .recordsExpired:
      try reading { (fold, payload: RecordsExpired, _) in try fold.expire(payload) }
    case .scoresStored:
      try reading { (fold, payload: ScoresStored, event) in try fold.reserve(payload, event) }
    case .scoresTaken:
      try reading { (fold, payload: ScoresTaken, event) in try fold.take(payload, event) }
    case .scoresRetracted:
      try reading { (fold, payload: ScoresRetracted, event) in try fold.retract(payload, event) }
    case .dropsDetected:
      try reading { (fold, payload: DropsDetected, event) in try fold.detect(payload, event) }
    case .noticesDrafted:
      try reading { (fold, payload: NoticesDrafted, event) in try fold.draft(payload, event) }
    case .noticesClaimed:
      try reading { (fold, payload: NoticesClaimed, event) in try fold.claim(payload, event) }
    case .noticesSent:
      { fold, event in
        try fold.tally(event)
        try fold.tell(event)
        try fold.oweCancelled(event)
      }
    case .noticeSettled, .noticesPosted:
      { fold, event in
        try fold.tally(event)
        try fold.tell(event)
        try fold.oweCancelled(event)
        try fold.oweToldLate(event)
      }
    case .noticesPrinted, .noticesDiscarded:
      { fold, event in
        try fold.tally(event)
        try fold.oweCancelled(event)
      }
    case .nothingOwed:
      try reading { (fold, payload: NothingOwed, _) in
        try fold.owe(about: payload.period, refused: payload.refused)
      }
    case .clockCorrected: { _, _ in }
    case .incidentOpened:
      try reading { (fold, payload: IncidentOpened, event) in
        try fold.open(payload.incident, in: payload.period, reason: payload.reason, event)
        try fold.hold(payload.held)
        try fold.tally(event)
      }
    case .incidentClosed:
      try reading { (fold, payload: IncidentClosed, event) in
        try fold.close(payload, event)
        try fold.tally(event)
        // What was found in error is told to nobody.
        if payload.finding == .rules { try fold.oweCancelled(event) }
      }
    case .incidentConfirmed:
      try reading { (fold, payload: IncidentConfirmed, event) in try fold.confirm(payload, event) }
    case .checkTaken:
      try reading { (fold, payload: CheckTaken, event) in try fold.take(payload, event) }
    case .checkClosed:
      try reading { (fold, payload: CheckClosed, event) in try fold.close(payload, event) }
    case .disputeOpened:
      try reading { (fold, payload: DisputeOpened, event) in try fold.open(payload, event) }
    case .disputeJoined:
      try reading { (fold, payload: DisputeJoined, event) in try fold.join(payload, event) }
    case .disputeRecounted:
      try reading { (fold, payload: DisputeRecounted, _) in try fold.recount(payload) }
    case .disputeDecided:
      try reading { (fold, payload: DisputeDecided, event) in try fold.decide(payload, event) }
    case .disputeClosed:
      try reading { (fold, payload: DisputeClosed, event) in try fold.close(payload, event) }
    case .correctionProposed:
      try reading { (fold, payload: CorrectionProposed, event) in try fold.propose(payload, event) }
    case .correctionApproved:
      try reading { (fold, payload: CorrectionApproved, event) in try fold.approve(payload, event) }
    case .correctionPublished:
      try reading { (fold, payload: CorrectionPublished, event) in try fold.publish(payload, event)
      }
    case .correctionContained:
      try reading { (fold, payload: CorrectionContained, event) in try fold.contain(payload, event)
      }
    case .bulkProposed:
      try reading { (fold, payload: BulkProposed, event) in try fold.propose(payload, event) }
    case .bulkApproved:
      try reading { (fold, payload: BulkApproved, event) in try fold.approve(payload, event) }
    case .bulkPublished:
      try reading { (fold, payload: BulkPublished, event) in try fold.publish(payload, event) }
    case .bulkWithdrawn:
      try reading { (fold, payload: BulkWithdrawn, _) in try fold.withdraw(payload) }
    case .proposalMade:
      try reading { (fold, payload: ProposalMade, event) in try fold.propose(payload, event) }
    case .proposalApproved:
      try reading { (fold, payload: ProposalApproved, event) in try fold.approve(payload, event) }
    case .proposalRefused:
      try reading { (fold, payload: ProposalRefused, event) in try fold.refuse(payload, event) }
    case .checkpointWitnessed:
      try reading { (fold, payload: CheckpointWitnessed, event) in try fold.keep(payload, event) }
    case .proposalWithdrawn:
      try reading { (fold, payload: ProposalWithdrawn, event) in try fold.withdraw(payload, event) }
    case .correctionWithdrawn:
      try reading { (fold, payload: CorrectionWithdrawn, event) in try fold.withdraw(payload, event)
      }
    }
  }

  /// - Throws: ``StoreError`` `unreadable` for a kind that this program does not know.
  func apply(_ read: ReadEvent) throws {
    guard let kind = read.kind else { throw StoreError.unknownEvent(read.event.sequence) }
    try Self.step(of: kind, read.payload)(self, read.event)
  }

  /// Opens a case that no drop has opened.
  func openCase(_ id: CaseID?, of subject: SubjectID, _ event: Event) throws {
    guard let id, try connection.caseFile(id) == nil else { return }
    try connection.run(
      "INSERT INTO case_file (id, subject, opened_event) VALUES ($1, $2, $3)",
      [.int(id.number), .text(subject.rawValue), .int(event.sequence)]
    )
  }
}
