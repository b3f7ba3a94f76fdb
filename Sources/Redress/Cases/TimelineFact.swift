public import RedressCore

/// What happened to a case, without names or contacts.
public enum TimelineFact: Hashable, Sendable {
  case dropFound(ScoreDrop, DropID, heldBy: IncidentID?)
  case dropEnded(DropID, replacedBy: DropID?)

  /// A check is open where a part of the drop has no known cause.
  case noticeDrafted(NoticeID, NoticeKind, hasOpenCheck: Bool)
  case noticeMoved(NoticeID, NoticeState, NoticeReason?)
  case checkTaken(CheckID)
  case checkClosed(CheckID, CheckFinding, note: String)
  case disputeOpened(DisputeID, DisputeTarget, DisputeGround, dueHard: Day)

  /// The person wrote again, and it joined: its number, and the last day to answer it alone.
  case disputeJoined(DisputeID, objection: Int, DisputeGround, receivedOn: Day, dueHard: Day)
  case disputeRecounted(DisputeID, by: [RuleVersion])
  case disputeDecided(DisputeID, DisputeOutcome, finding: String)

  /// Its answer was sent, so many calendar days after it was due; 0 for in time.
  case disputeAnswered(DisputeID, daysLate: Int)
  case disputeClosed(DisputeID)
  case correctionProposed(CorrectionID, [RecordEdit], reason: String)
  case correctionApproved(CorrectionID)
  case correctionPublished(CorrectionID)
  case correctionWithdrawn(CorrectionID, reason: String)
  case correctionContained(CorrectionID, Period, reason: String)

  /// The person said whether what a furnisher sends may count, on a day; it works from a month on.
  case consentSaid(FurnisherID, isGiven: Bool, on: Day, from: Period, proof: String)

  /// A furnisher certified anew a fact that was deleted, on a day.
  case certified(CertificationID, RecordID, by: FurnisherID, on: Day, proof: String)

  /// It came in again, as this record, and its person is to be told by a day.
  case putBack(CertificationID, RecordID, due: Day)

  /// Other scores were published for a month: from the person's score as it stood, `nil` for none, to the
  /// one published; where a correction keeps another one up, that one as well.
  case superseded(Period, from: Points?, to: Points?, keptBy: CorrectionID?, at: Points?)

  /// A month's scores were taken back: the person had this one, and has none.
  case retracted(Period, from: Points)
}
