package import RedressCore

package struct DisputeOpened: EventPayload {
  package static let kind = EventKind.disputeOpened
  package let dispute: DisputeID
  package let subject: SubjectID
  package let target: String
  package let ground: DisputeGround
  package let statement: String

  /// Milliseconds, UTC.
  package let receivedAt: Int64
  package let receivedOn: Day

  /// What the days were counted by.
  package let law: RuleVersion
  package let targetDays: Int
  package let calendars: [RuleVersion]
  package let dueHard: Day
  package let dueLegal: Day?
  package let aimedAt: Day?

  package init(_ dispute: Dispute) {
    self.dispute = dispute.id
    subject = dispute.subject
    target = dispute.target.description
    ground = dispute.ground
    statement = dispute.statement
    receivedAt = dispute.receivedAt.milliseconds
    receivedOn = dispute.receivedOn
    law = dispute.basis.law
    targetDays = dispute.basis.targetDays
    calendars = dispute.basis.calendars
    dueHard = dispute.dueHard
    dueLegal = dispute.dueLegal
    aimedAt = dispute.aimedAt
  }
}

/// What a person wrote again of what they contest already.
package struct DisputeJoined: EventPayload {
  package static let kind = EventKind.disputeJoined
  package let dispute: DisputeID

  /// Its place in the dispute, from 2.
  package let objection: Int
  package let ground: DisputeGround
  package let statement: String

  /// Milliseconds, UTC.
  package let receivedAt: Int64
  package let receivedOn: Day

  /// What its days were counted by.
  package let law: RuleVersion
  package let targetDays: Int
  package let calendars: [RuleVersion]
  package let dueHard: Day
  package let dueLegal: Day?
  package let aimedAt: Day?

  package init(_ objection: Objection, to dispute: DisputeID) {
    self.dispute = dispute
    self.objection = objection.number
    ground = objection.ground
    statement = objection.statement
    receivedAt = objection.receivedAt.milliseconds
    receivedOn = objection.receivedOn
    law = objection.basis.law
    targetDays = objection.basis.targetDays
    calendars = objection.basis.calendars
    dueHard = objection.dueHard
    dueLegal = objection.dueLegal
    aimedAt = objection.aimedAt
  }
}

/// The days of a dispute that were not known when it was opened, counted by calendars that came since.
package struct DisputeRecounted: EventPayload {
  package static let kind = EventKind.disputeRecounted
  package let dispute: DisputeID

  /// That joined it, by its number, when it is that one's days; `nil` for the dispute's own.
  package let objection: Int?

  /// All those that its days are counted by now.
  package let calendars: [RuleVersion]
  package let dueLegal: Day?
  package let aimedAt: Day?

  package init(_ dispute: DisputeID, objection: Int? = nil, _ counted: CountedDeadline) {
    self.dispute = dispute
    self.objection = objection
    calendars = counted.basis.calendars
    dueLegal = counted.dueLegal
    aimedAt = counted.target
  }
}

package struct DisputeDecided: EventPayload {
  package static let kind = EventKind.disputeDecided
  package let dispute: DisputeID
  package let outcome: DisputeOutcome

  /// What was checked and found, in the office's words.
  package let finding: Finding

  /// The correction whose publishing decided it; `nil` for any other decision.
  package let correction: CorrectionID?

  package init(
    dispute: DisputeID,
    outcome: DisputeOutcome,
    finding: Finding,
    correction: CorrectionID? = nil
  ) {
    self.dispute = dispute
    self.outcome = outcome
    self.finding = finding
    self.correction = correction
  }
}

package struct DisputeClosed: EventPayload {
  package static let kind = EventKind.disputeClosed
  package let dispute: DisputeID

  package init(dispute: DisputeID) {
    self.dispute = dispute
  }
}

package struct CorrectionProposed: EventPayload {
  package static let kind = EventKind.correctionProposed
  package let correction: CorrectionID
  package let subject: SubjectID
  package let edits: [RecordEdit]
  package let reason: Finding
  package let disputes: [TouchedDispute]
  package let digest: String

  package init(_ correction: Correction) {
    self.correction = correction.id
    subject = correction.subject
    edits = correction.edits
    reason = correction.reason
    disputes = correction.disputes
    digest = correction.digest
  }
}

package struct CorrectionApproved: EventPayload {
  package static let kind = EventKind.correctionApproved
  package let correction: CorrectionID
  package let digest: String

  package init(correction: CorrectionID, digest: String) {
    self.correction = correction
    self.digest = digest
  }
}

package struct CorrectionPublished: EventPayload {
  package static let kind = EventKind.correctionPublished
  package let correction: CorrectionID
  package let digest: String

  /// Drops that the restated months no longer show, ascending; may be empty.
  package let endedDrops: [EndedDrop]

  /// Of incidents whose facts it settles, by number; may be empty.
  package let settled: [SettledFacts]

  package init(
    correction: CorrectionID,
    digest: String,
    endedDrops: [EndedDrop],
    settled: [SettledFacts] = []
  ) {
    self.correction = correction
    self.digest = digest
    self.endedDrops = endedDrops
    self.settled = settled
  }
}

package struct CorrectionWithdrawn: EventPayload {
  package static let kind = EventKind.correctionWithdrawn
  package let correction: CorrectionID
  package let reason: String

  package init(correction: CorrectionID, reason: String) {
    self.correction = correction
    self.reason = reason
  }
}

/// Scores that superseded those of a month were found to contain a correction, so that its restatement
/// ended.
package struct CorrectionContained: EventPayload {
  package static let kind = EventKind.correctionContained
  package let correction: CorrectionID
  package let period: Period

  /// That brought the scores.
  package let batch: BatchID
  package let subject: SubjectID

  /// The place in the log of the restatement.
  package let upTo: Int64
  package let reason: String

  /// Drops that the person's scores no longer show, ascending; may be empty.
  package let endedDrops: [EndedDrop]

  package init(
    _ correction: CorrectionID,
    of subject: SubjectID,
    in period: Period,
    from batch: BatchID,
    upTo: Int64,
    reason: String,
    endedDrops: [EndedDrop]
  ) {
    self.correction = correction
    self.period = period
    self.batch = batch
    self.subject = subject
    self.upTo = upTo
    self.reason = reason
    self.endedDrops = endedDrops
  }
}
