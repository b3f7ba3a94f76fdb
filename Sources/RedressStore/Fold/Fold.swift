internal import RedressCore

/// Turns an event into changes of the folded tables: the same when it is first committed and when
/// verifying folds the log again.
struct Fold {
  let connection: any Connection

  init(_ connection: any Connection) {
    self.connection = connection
  }

  /// The tables that hold nothing but what folding puts there, with their keys.
  static let tables: [(name: String, key: String)] = [
    ("office", "id"), ("staff", "id"), ("scheme", "id, version"),
    ("law", "id, version"), ("calendar", "region, year, version"), ("batch", "id"),
    ("score_month", "period, batch"), ("case_file", "id"), ("detection", "event"),
    ("drop_end", "score_drop"), ("incident", "id"), ("notice_run", "id"), ("dispute", "id"),
    ("annotation", "record, dispute"), ("correction", "id"),
  ]

  /// - Throws: ``StoreError`` `unreadable` for a kind that this program does not know.
  func apply(_ event: Event) throws {
    guard let kind = EventKind(rawValue: event.kind) else {
      throw StoreError.unknownEvent(event.sequence)
    }
    switch kind {
    case .officeOpened: try open(payload(event) as OfficeOpened, event)
    case .officeChanged: try change(payload(event), event)
    case .staffAdded: try add(payload(event), event)
    case .schemeAdopted: try adopt(payload(event) as SchemeAdopted, event)
    case .lawAdopted: try adopt(payload(event) as LawAdopted, event)
    case .calendarAdopted: try adopt(payload(event) as CalendarAdopted, event)
    case .subjectsImported: try take(payload(event) as SubjectsImported, event)
    case .recordsImported: try take(payload(event) as RecordsImported, event)
    case .scoresStored: try reserve(payload(event) as ScoresStored, event)
    case .scoresTaken: try take(payload(event) as ScoresTaken, event)
    case .dropsDetected: try detect(payload(event), event)
    case .noticesDrafted: try draft(payload(event), event)
    case .noticesSent: break
    case .incidentClosed: try close(payload(event) as IncidentClosed, event)
    case .disputeOpened: try open(payload(event) as DisputeOpened, event)
    case .disputeRecounted: try recount(payload(event))
    case .disputeDecided: try decide(payload(event), event)
    case .disputeClosed: try close(payload(event) as DisputeClosed, event)
    case .correctionProposed: try propose(payload(event), event)
    case .correctionApproved: try approve(payload(event), event)
    case .correctionPublished: try publish(payload(event), event)
    case .correctionWithdrawn: try withdraw(payload(event), event)
    }
  }

  private func payload<Payload: EventPayload>(_ event: Event) throws -> Payload {
    try CanonicalJSON.value(Payload.self, from: event.payload)
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
