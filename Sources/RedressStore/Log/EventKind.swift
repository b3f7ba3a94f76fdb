/// What happened.
///
/// The raw value is what the log keeps, so it never changes.
public enum EventKind: String, Hashable, Sendable, CaseIterable, Codable {
  case officeOpened = "office.opened"
  case officeChanged = "office.changed"
  case staffAdded = "staff.added"
  case schemeAdopted = "scheme.adopted"
  case lawAdopted = "law.adopted"
  case calendarAdopted = "calendar.adopted"
  case subjectsImported = "subjects.imported"
  case recordsImported = "records.imported"
  case scoresStored = "scores.stored"
  case scoresTaken = "scores.taken"
  case scoresRetracted = "scores.retracted"
  case dropsDetected = "drops.detected"
  case noticesDrafted = "notices.drafted"
  case noticesSent = "notices.sent"
  case disputeOpened = "dispute.opened"
  case disputeRecounted = "dispute.recounted"
  case disputeDecided = "dispute.decided"
  case disputeClosed = "dispute.closed"
  case correctionProposed = "correction.proposed"
  case correctionApproved = "correction.approved"
  case correctionPublished = "correction.published"
  case correctionWithdrawn = "correction.withdrawn"
  case incidentClosed = "incident.closed"
  case proposalMade = "proposal.made"
  case proposalApproved = "proposal.approved"
  case proposalRefused = "proposal.refused"
  case proposalWithdrawn = "proposal.withdrawn"
  case clockCorrected = "clock.corrected"
}

/// The particulars of an event, as canonical JSON: keys sorted, no spaces.
package protocol EventPayload: Codable, Sendable {
  static var kind: EventKind { get }
}
