public import RedressCore

/// What was asked for and the office does not have.
///
/// Names, contacts and amounts never stand in an error of the office; ids, periods and files do.
public enum NotFound: Error, Hashable, Sendable {
  case caseFile(CaseID)
  case correction(CorrectionID)
  case bulk(BulkID)
  case dispute(DisputeID)
  case drop(DropID)
  case check(CheckID)
  case incident(IncidentID)
  case notice(NoticeID)
  case run(RunID)
  case event(Int64)

  /// The event was not signed.
  case signature(of: Int64)
  case proposal(ProposalID)
  case record(RecordID)

  /// Nobody by that id is registered, nor has any record.
  case furnisher(FurnisherID)

  /// Nobody by that id has particulars: a name and a way to write to them.
  case subject(SubjectID)

  case certification(CertificationID)

  /// No record about the subject is on file.
  case recordsOf(SubjectID)

  /// The subject has no score in any month.
  case score(of: SubjectID)
  case scoreIn(Period, of: SubjectID)
  case scores(in: Period)

  /// The batch brought none of the month; those that stand are from another.
  case scoresOfBatch(Period, BatchID, standing: BatchID)

  /// The month was not looked at for drops yet.
  case detection(in: Period)

  /// Nobody has a record that a month's score could read.
  case records(upTo: Period)
  case policyFile(String)
}
