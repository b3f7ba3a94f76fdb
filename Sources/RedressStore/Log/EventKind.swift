package import RedressCore

/// What happened.
///
/// The raw value is what the log keeps, so it never changes.
public enum EventKind: String, Hashable, Sendable, CaseIterable, Codable {
  case officeOpened = "office.opened"
  case officeChanged = "office.changed"
  case staffAdded = "staff.added"
  case staffChanged = "staff.changed"
  case keyAdded = "key.added"
  case keyConfirmed = "key.confirmed"
  case keyEnded = "key.ended"
  case schemeAdopted = "scheme.adopted"
  case lawAdopted = "law.adopted"
  case calendarAdopted = "calendar.adopted"
  case furnishersRegistered = "furnishers.registered"
  case subjectsImported = "subjects.imported"
  case consentSaid = "consent.said"
  case factsCertified = "facts.certified"
  case recordsImported = "records.imported"
  case recordsExpired = "records.expired"
  case scoresStored = "scores.stored"
  case scoresTaken = "scores.taken"
  case scoresRetracted = "scores.retracted"
  case dropsDetected = "drops.detected"
  case noticesDrafted = "notices.drafted"
  case noticesClaimed = "notices.claimed"
  case noticesSent = "notices.sent"
  case noticeSettled = "notice.settled"
  case noticesPrinted = "notices.printed"
  case noticesPosted = "notices.posted"
  case noticesDiscarded = "notices.discarded"
  case nothingOwed = "notices.nothing_owed"
  case disputeOpened = "dispute.opened"
  case disputeJoined = "dispute.joined"
  case disputeRecounted = "dispute.recounted"
  case disputeDecided = "dispute.decided"
  case disputeClosed = "dispute.closed"
  case correctionProposed = "correction.proposed"
  case correctionApproved = "correction.approved"
  case correctionPublished = "correction.published"
  case correctionWithdrawn = "correction.withdrawn"
  case correctionContained = "correction.contained"
  case bulkProposed = "bulk.proposed"
  case bulkApproved = "bulk.approved"
  case bulkPublished = "bulk.published"
  case bulkWithdrawn = "bulk.withdrawn"
  case incidentOpened = "incident.opened"
  case incidentClosed = "incident.closed"
  case incidentConfirmed = "incident.confirmed"
  case checkTaken = "check.taken"
  case checkClosed = "check.closed"
  case proposalMade = "proposal.made"
  case proposalApproved = "proposal.approved"
  case proposalRefused = "proposal.refused"
  case proposalWithdrawn = "proposal.withdrawn"
  case clockCorrected = "clock.corrected"
  case checkpointWitnessed = "checkpoint.witnessed"
}

/// The particulars of an event, as canonical JSON: keys sorted, no spaces.
package protocol EventPayload: Codable, Sendable {
  static var kind: EventKind { get }

  /// What a role is needed for; `nil` for what everyone on the staff may do, or follows from another
  /// event.
  func staffAct(by staff: StaffID) -> StaffAct?
}

extension EventPayload {
  package func staffAct(by staff: StaffID) -> StaffAct? { Self.kind.staffAct }
}

extension EventKind {
  /// What a role is needed for, where the kind alone says it.
  fileprivate var staffAct: StaffAct? {
    switch self {
    case .staffAdded, .staffChanged, .keyAdded, .keyEnded, .officeChanged, .clockCorrected,
      .checkpointWitnessed,
      .schemeAdopted,
      .lawAdopted,
      .calendarAdopted:
      .administer
    case .furnishersRegistered, .subjectsImported, .consentSaid, .factsCertified, .recordsImported,
      .recordsExpired, .scoresStored, .scoresTaken, .scoresRetracted:
      .takeIn
    case .dropsDetected, .incidentOpened: .detectDrops
    case .noticesDrafted, .noticesDiscarded, .nothingOwed: .draftNotices
    case .noticesClaimed, .noticesSent, .noticeSettled, .noticesPrinted, .noticesPosted:
      .sendNotices
    case .disputeOpened, .disputeJoined: .openDispute
    case .disputeDecided, .disputeClosed: .decideDispute
    case .correctionProposed, .correctionContained, .bulkProposed: .proposeCorrection
    case .correctionApproved, .bulkApproved, .proposalApproved, .proposalRefused: .approve
    case .correctionPublished, .bulkPublished: .publishCorrection
    case .incidentClosed, .incidentConfirmed: .closeIncident
    case .checkTaken, .checkClosed: .settleCheck
    case .officeOpened, .keyConfirmed, .disputeRecounted, .correctionWithdrawn, .bulkWithdrawn,
      .proposalMade, .proposalWithdrawn:
      nil
    }
  }
}
