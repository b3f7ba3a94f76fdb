internal import RedressCore
internal import RedressStore

/// Tells a case's events as sentences.
struct TimelineTeller {
  private let drops: [DropRow]
  private let notices: [NoticeRow]
  private let outcomes: [NoticeOutcomeRow]
  private let disputes: [Dispute]
  private let corrections: [Correction]
  private let ends: [DropRow]

  init(_ connection: any Connection, caseID: CaseID, base: Points) throws {
    let subject = try connection.caseFile(caseID)?.subject ?? ""
    drops = try connection.drops(of: subject, base: base).filter { $0.caseID == caseID }
    ends = drops.filter { $0.endedBy != nil }
    notices = try connection.notices(of: caseID)
    outcomes = try connection.noticeOutcomes(of: caseID)
    disputes = try connection.disputes(of: caseID).map(\.dispute)
    corrections = try connection.corrections(of: caseID)
  }

  /// One entry for each thing of the case that an event brought; at least one.
  func entries(_ event: Event) throws -> [TimelineEntry] {
    var sentences = try own(event).map { [$0] } ?? []
    for row in drops where row.event == event.sequence {
      sentences.append(
        "\(row.id) found: \(row.drop.before.score) → \(row.drop.after.score) "
          + "(\(row.drop.change)) in \(row.drop.period)"
          + (row.incident.map { ", held by \($0)" } ?? "")
      )
    }
    for row in ends where row.endedBy == event.sequence {
      sentences.append(
        "\(row.id) no longer stands" + (row.replacedBy.map { ", \($0) takes its place" } ?? "")
      )
    }
    for notice in notices.filter({ $0.event == event.sequence }).map(\.notice) {
      sentences.append(
        "\(notice.id) (\(notice.kind.rawValue)) drafted"
          + (notice.isUnexplained ? ", with a part whose cause is not known: a check is open" : "")
      )
    }
    for outcome in outcomes where outcome.event == event.sequence {
      let reason = outcome.reason.isEmpty ? "" : ": \(outcome.reason)"
      sentences.append("\(outcome.notice) \(outcome.state)\(reason)")
    }
    return sentences.map {
      TimelineEntry(
        event: event.sequence,
        at: event.at,
        staff: event.staff,
        kind: event.kind,
        text: $0
      )
    }
  }

  /// What the event itself says of the case; `nil` for an act on many.
  private func own(_ event: Event) throws -> String? {
    switch EventKind(rawValue: event.kind) {
    case .disputeOpened:
      let opened = try CanonicalJSON.value(DisputeOpened.self, from: event.payload)
      let target = opened.target.replacing(":", with: " ", maxReplacements: 1)
      return "\(opened.dispute) opened about \(target) (\(opened.ground.rawValue)), to be "
        + "answered by \(opened.dueHard)"
        + (opened.target.hasPrefix("record:") ? "; the record is annotated" : "")
    case .disputeRecounted:
      let recounted = try CanonicalJSON.value(DisputeRecounted.self, from: event.payload)
      return "\(recounted.dispute) counted again by "
        + recounted.calendars.map(\.description).joined(separator: ", ")
    case .disputeDecided:
      let decided = try CanonicalJSON.value(DisputeDecided.self, from: event.payload)
      return "\(decided.dispute) decided: \(decided.outcome.rawValue) — \(decided.finding)"
    case .disputeClosed:
      return "\(try CanonicalJSON.value(DisputeClosed.self, from: event.payload).dispute) closed"
    case .correctionProposed:
      let proposed = try CanonicalJSON.value(CorrectionProposed.self, from: event.payload)
      return "\(proposed.correction) of record \(proposed.record) proposed: "
        + "\(proposed.change.told) — \(proposed.reason)"
    case .correctionApproved:
      let approved = try CanonicalJSON.value(CorrectionApproved.self, from: event.payload)
      return "\(approved.correction) approved"
    case .correctionPublished:
      let published = try CanonicalJSON.value(CorrectionPublished.self, from: event.payload)
      return "\(published.correction) published: the months from the record's on are restated"
    case .correctionWithdrawn:
      let withdrawn = try CanonicalJSON.value(CorrectionWithdrawn.self, from: event.payload)
      return "\(withdrawn.correction) withdrawn: \(withdrawn.reason)"
    case .officeOpened, .officeChanged, .staffAdded, .schemeAdopted, .lawAdopted, .calendarAdopted,
      .subjectsImported, .recordsImported, .scoresStored, .scoresTaken, .dropsDetected,
      .incidentClosed, .noticesDrafted, .noticesSent, nil:
      return nil
    }
  }
}
