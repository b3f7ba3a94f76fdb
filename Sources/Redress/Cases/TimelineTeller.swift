internal import RedressCore
internal import RedressStore

/// Tells what a case's events did to it.
struct TimelineTeller {
  private let drops: [DropRow]
  private let notices: [NoticeRow]
  private let outcomes: [NoticeOutcomeRow]
  private let disputes: [Dispute]
  private let corrections: [Correction]
  private let ends: [DropRow]

  /// The kinds of the records that corrections of the case change, where they have private fields.
  private let kinds: [RecordID: RecordKind]

  /// The corrections of the case that were parts of bulk ones, by the events that published them.
  private let bulk: [Int64: CorrectionID]

  /// The event that sent the answer to a dispute, by the dispute.
  private let answers: [(dispute: Dispute, event: Int64, on: Day)]

  init(_ connection: any Connection, caseID: CaseID, _ scheme: Scheme) throws {
    let subject = try connection.caseFile(caseID)?.subject ?? ""
    drops = try connection.drops(of: subject, base: scheme.range.base).filter {
      $0.caseID == caseID
    }
    ends = drops.filter { $0.endedBy != nil }
    notices = try connection.notices(of: caseID)
    outcomes = try connection.noticeOutcomes(of: caseID)
    disputes = try connection.disputes(of: caseID).map(\.dispute)
    corrections = try connection.corrections(of: caseID)
    let hasPrivate = scheme.kinds.hasPrivateFields
    kinds = try (hasPrivate ? corrections : []).flatMap(\.edits).reduce(into: [:]) { kinds, edit in
      if case .supply(let kind, _) = edit.change {
        kinds[edit.record] = scheme.kinds.first { $0.id == kind }
        return
      }
      let record = try connection.versions(of: edit.record, kinds: scheme.kinds).first?.record
      kinds[edit.record] = record.map { scheme.kinds[$0.kind] }
    }
    bulk = try corrections.filter { $0.bulk != nil }.reduce(into: [:]) { found, correction in
      if let event = try connection.publication(of: correction.id) { found[event] = correction.id }
    }
    answers = try disputes.compactMap { dispute in
      let answered = try connection.steps(of: dispute.id).first { $0.kind == .answered }
      return answered.map { (dispute, $0.event, $0.day(in: scheme.timeZone)) }
    }
  }

  /// One entry for each thing of the case that an event brought; at least one.
  func entries(_ event: Event) throws -> [TimelineEntry] {
    var facts = try own(event).map { [$0] } ?? []
    for row in drops where row.event == event.sequence {
      facts.append(.dropFound(row.drop, row.id, heldBy: row.incident))
    }
    for row in ends where row.endedBy == event.sequence {
      facts.append(.dropEnded(row.id, replacedBy: row.replacedBy))
    }
    for notice in notices.filter({ $0.event == event.sequence }).map(\.notice) {
      facts.append(
        .noticeDrafted(notice.id, notice.kind, hasOpenCheck: notice.isUnexplained)
      )
    }
    for outcome in outcomes where outcome.event == event.sequence {
      // A letter that was claimed is told by what became of it.
      let isOver = outcomes.contains { $0.notice == outcome.notice && $0.event > outcome.event }
      if outcome.state == .claimed && isOver { continue }
      facts.append(.noticeMoved(outcome.notice, outcome.state, outcome.reason))
    }
    for answer in answers where answer.event == event.sequence {
      let late = answer.dispute.daysLate(answeredOn: answer.on)
      facts.append(.disputeAnswered(answer.dispute.id, daysLate: late))
    }
    return facts.map {
      TimelineEntry(
        event: event.sequence,
        at: event.at,
        staff: event.staff,
        kind: event.kind,
        fact: $0
      )
    }
  }

  /// What the event itself says of the case; `nil` for an act on many.
  private func own(_ event: Event) throws -> TimelineFact? {
    func payload<Payload: EventPayload>(_: Payload.Type) throws -> Payload {
      try CanonicalJSON.value(Payload.self, from: event.payload)
    }
    switch EventKind(rawValue: event.kind) {
    case .disputeOpened:
      let opened = try payload(DisputeOpened.self)
      guard let target = DisputeTarget(opened.target) else {
        throw StoreError.unreadable(table: "event")
      }
      return .disputeOpened(opened.dispute, target, opened.ground, dueHard: opened.dueHard)
    case .disputeJoined:
      let joined = try payload(DisputeJoined.self)
      return .disputeJoined(
        joined.dispute,
        objection: joined.objection,
        joined.ground,
        receivedOn: joined.receivedOn,
        dueHard: joined.dueHard
      )
    case .disputeRecounted:
      let recounted = try payload(DisputeRecounted.self)
      return .disputeRecounted(recounted.dispute, by: recounted.calendars)
    case .disputeDecided:
      let decided = try payload(DisputeDecided.self)
      return .disputeDecided(decided.dispute, decided.outcome, finding: decided.finding.words)
    case .checkTaken: return .checkTaken(try payload(CheckTaken.self).check)
    case .checkClosed:
      let closed = try payload(CheckClosed.self)
      return .checkClosed(closed.check, closed.finding, note: closed.note)
    case .disputeClosed: return .disputeClosed(try payload(DisputeClosed.self).dispute)
    case .correctionProposed:
      let proposed = try payload(CorrectionProposed.self)
      return .correctionProposed(
        proposed.correction,
        proposed.edits.map { edit in
          RecordEdit(
            kinds[edit.record].map(edit.change.hidden) ?? edit.change,
            of: edit.record,
            baseVersion: edit.baseVersion
          )
        },
        reason: proposed.reason.words
      )
    case .correctionApproved:
      return .correctionApproved(try payload(CorrectionApproved.self).correction)
    case .correctionPublished:
      return .correctionPublished(try payload(CorrectionPublished.self).correction)
    case .bulkPublished: return bulk[event.sequence].map { .correctionPublished($0) }
    case .correctionWithdrawn:
      let withdrawn = try payload(CorrectionWithdrawn.self)
      return .correctionWithdrawn(withdrawn.correction, reason: withdrawn.reason)
    case .correctionContained:
      let contained = try payload(CorrectionContained.self)
      return .correctionContained(
        contained.correction,
        contained.period,
        reason: contained.reason
      )
    case .officeOpened, .officeChanged, .staffAdded, .staffChanged, .keyAdded, .keyConfirmed,
      .keyEnded, .schemeAdopted, .lawAdopted, .calendarAdopted, .furnishersRegistered,
      .subjectsImported, .consentSaid, .factsCertified, .recordsImported, .recordsExpired,
      .scoresStored, .scoresTaken,
      .scoresRetracted, .clockCorrected, .dropsDetected,
      .bulkProposed, .bulkApproved, .bulkWithdrawn,
      .incidentOpened, .incidentClosed, .incidentConfirmed, .noticesDrafted,
      .noticesClaimed, .noticesSent, .noticeSettled,
      .noticesPrinted, .noticesPosted,
      .noticesDiscarded, .nothingOwed, .proposalMade,
      .proposalApproved,
      .proposalRefused, .proposalWithdrawn, .checkpointWitnessed, nil:
      return nil
    }
  }
}
