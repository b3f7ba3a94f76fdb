/// A proposed new version of a record, and how far it has come.
public struct Correction: Hashable, Sendable {
  public let id: CorrectionID
  public let caseID: CaseID
  public let record: RecordID
  public let subject: SubjectID

  /// The version it was proposed on; a newer one voids it.
  public let baseVersion: Int64
  public let change: RecordChange
  public let reason: Finding

  /// The person's disputes that it touches, by number; may be empty.
  public let disputes: [TouchedDispute]
  public let proposedBy: StaffID
  public var approvedBy: StaffID?

  /// Of the preview that the proposal showed; an approval is bound to it.
  public let digest: String
  public var state: CorrectionState

  public init(
    id: CorrectionID,
    caseID: CaseID,
    record: RecordID,
    subject: SubjectID,
    baseVersion: Int64,
    change: RecordChange,
    reason: Finding,
    disputes: [TouchedDispute],
    proposedBy: StaffID,
    approvedBy: StaffID?,
    digest: String,
    state: CorrectionState
  ) {
    self.id = id
    self.caseID = caseID
    self.record = record
    self.subject = subject
    self.baseVersion = baseVersion
    self.change = change
    self.reason = reason
    self.disputes = disputes
    self.proposedBy = proposedBy
    self.approvedBy = approvedBy
    self.digest = digest
    self.state = state
  }

  /// Those of its disputes that publishing it decides.
  public var answered: [TouchedDispute] { disputes.filter { $0.remedy != nil } }

  public var isPending: Bool { state == .proposed || state == .approved }
}

extension Correction: Encodable {
  private enum CodingKeys: String, CodingKey {
    case correction, `case`, record, subject, state, reason, evidenceFrom, disputes, proposedBy
    case approvedBy
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .correction)
    try container.encode(caseID, forKey: .case)
    try container.encode(record, forKey: .record)
    try container.encode(subject, forKey: .subject)
    try container.encode(state, forKey: .state)
    try container.encode(reason.words, forKey: .reason)
    try container.encode(reason.evidenceFrom, forKey: .evidenceFrom)
    try container.encode(disputes, forKey: .disputes)
    try container.encode(proposedBy, forKey: .proposedBy)
    try container.encode(approvedBy, forKey: .approvedBy)
  }
}

/// What a correction does to a record.
public enum RecordChange: Hashable, Sendable, Codable {
  /// New values by field id, as staff write them; at least one.
  case set([String: String])

  /// The record is not this person's, or must not be kept.
  case remove

  /// The record was removed wrongly, and stands again as it was.
  case restore
}

extension RecordChange {
  /// The same where values of private fields are not seen.
  public func hidden(in kind: RecordKind) -> RecordChange {
    guard case .set(let values) = self else { return self }
    let hidden = Set(kind.fields.filter(\.isPrivate).map(\.id))
    return .set(
      Dictionary(
        uniqueKeysWithValues: values.map { ($0.key, hidden.contains($0.key) ? "•••" : $0.value) }
      )
    )
  }
}

public enum CorrectionState: String, Hashable, Sendable, CaseIterable, Codable {
  case proposed
  case approved
  case published

  /// Taken back before it was published, as when the record's months moved since.
  case withdrawn
}

/// Why an act on a correction is refused.
public enum CorrectionError: Error, Hashable, Sendable {
  case alreadyPublished(CorrectionID)
  case alreadyWithdrawn(CorrectionID)
  case alreadyApproved(CorrectionID, by: StaffID)
  case notApproved(CorrectionID)

  /// The proposer may not approve: two persons change a score.
  case approverIsProposer(CorrectionID)

  /// The record or its months changed since the preview.
  case moved(CorrectionID)

  /// The change leaves the record as it is.
  case changesNothing(RecordID)

  /// The scorecard does not give the published points for this month, so a restatement would mix
  /// the correction with whatever else differs.
  case notReproducible(Period)

  /// A correction says what was found wrong.
  case noReason

  /// Withdrawing says why.
  case noReasonToWithdraw
  case recordRemoved(RecordID)

  /// Only a record that was removed can be put back.
  case notRemoved(RecordID)

  /// The record's kind has only these fields.
  case unknownField(String, of: String, known: [String])

  /// What was written is no value of the field, in the scheme's currency.
  case noValue(String, of: RecordField, Currency)

  /// Another correction of the record could still be published.
  case pending(CorrectionID, of: RecordID)

  /// The digest of what was looked at is shorter than ``NoticeRun/leastDigits``.
  case digestTooShort(CorrectionID)

  /// What was looked at has another digest.
  case notSeen(CorrectionID)

  /// Staff say that it does for a dispute what it does not do to the record.
  case otherRemedy(Remedy, of: RecordID)

  /// The dispute that it would answer contests something that it does not touch.
  case answersAnother(DisputeID, DisputeTarget, not: RecordID)
}

extension Correction {
  /// Checks that a staff member may approve.
  ///
  /// - Parameters:
  ///   - staff: Who would approve.
  ///   - seen: The first digits of the digest that they saw, in letters of either case.
  ///   - now: The digest of the preview made again now.
  /// - Throws: In the order checked: `alreadyPublished`, `alreadyWithdrawn`, `alreadyApproved`,
  ///   `digestTooShort`, `approverIsProposer`, `notSeen`, `moved`.
  public func checkApproval(
    by staff: StaffID,
    seen: String,
    now: String
  ) throws(CorrectionError) {
    try checkPending()
    if state == .approved, let approvedBy { throw .alreadyApproved(id, by: approvedBy) }
    guard seen.count >= NoticeRun.leastDigits else { throw .digestTooShort(id) }
    if staff == proposedBy { throw .approverIsProposer(id) }
    guard digest.hasPrefix(seen.lowercased()) else { throw .notSeen(id) }
    if digest != now { throw .moved(id) }
  }

  /// Checks that it is neither published nor withdrawn.
  ///
  /// - Throws: In the order checked: `alreadyPublished`, `alreadyWithdrawn`.
  public func checkPending() throws(CorrectionError) {
    if state == .published { throw .alreadyPublished(id) }
    if state == .withdrawn { throw .alreadyWithdrawn(id) }
  }

  /// Checks that it may be published.
  ///
  /// - Throws: In the order checked: `alreadyPublished`, `alreadyWithdrawn`, `notApproved`, `moved`.
  public func checkPublication(digest: String) throws(CorrectionError) {
    try checkPending()
    if state != .approved { throw .notApproved(id) }
    if digest != self.digest { throw .moved(id) }
  }
}
