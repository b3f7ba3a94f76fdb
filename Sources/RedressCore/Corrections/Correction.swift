/// Proposed new versions of one person's records, and how far they have come.
public struct Correction: Hashable, Sendable {
  public let id: CorrectionID
  public let caseID: CaseID
  public let subject: SubjectID

  /// What is done to each record, by its id; at least one.
  public let edits: [RecordEdit]
  public let reason: Finding

  /// The person's disputes that it touches, by number; may be empty.
  public let disputes: [TouchedDispute]
  public let proposedBy: StaffID
  public var approvedBy: StaffID?

  /// Of the preview that the proposal showed; an approval is bound to it.
  public let digest: String
  public var state: CorrectionState

  /// The bulk correction that it is a part of; `nil` for one by itself.
  public var bulk: BulkID?

  public init(
    id: CorrectionID,
    caseID: CaseID,
    subject: SubjectID,
    edits: [RecordEdit],
    reason: Finding,
    disputes: [TouchedDispute],
    proposedBy: StaffID,
    approvedBy: StaffID?,
    digest: String,
    state: CorrectionState,
    bulk: BulkID? = nil
  ) {
    self.id = id
    self.caseID = caseID
    self.subject = subject
    self.edits = edits
    self.reason = reason
    self.disputes = disputes
    self.proposedBy = proposedBy
    self.approvedBy = approvedBy
    self.digest = digest
    self.state = state
    self.bulk = bulk
  }

  /// By id; at least one.
  public var records: [RecordID] { edits.map(\.record) }

  /// Whether it changes one of the records that a dispute names.
  public func names(one target: DisputeTarget) -> Bool {
    target.records.contains { records.contains($0) }
  }

  /// Those of its disputes that publishing it decides.
  public var answered: [TouchedDispute] { disputes.filter { $0.remedy != nil } }

  public var isPending: Bool { state == .proposed || state == .approved }
}

extension Correction: Encodable {
  private enum CodingKeys: String, CodingKey {
    case correction, `case`, records, subject, state, reason, evidenceFrom, disputes, proposedBy
    case approvedBy
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .correction)
    try container.encode(caseID, forKey: .case)
    try container.encode(records, forKey: .records)
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
  /// New values by field id, as staff write them; at least one. Nothing empties a field that may be left out.
  ///
  /// What is not in a field goes by the names of ``Record/Head``.
  case set([String: String])

  /// The record is not this person's, or must not be kept.
  case remove

  /// The record was removed wrongly, and stands again as it was.
  case restore

  /// The record was missing: its kind, and its values and what is not in a field as ``set(_:)`` has them.
  case supply(kind: String, [String: String])

  /// The furnisher's corrected file holds it as it is now.
  case furnish
}

extension RecordChange {
  /// The same where values of private fields are not seen.
  public func hidden(in kind: RecordKind) -> RecordChange {
    let hidden = Set(kind.fields.filter(\.isPrivate).map(\.id))
    func seen(_ values: [String: String]) -> [String: String] {
      Dictionary(
        uniqueKeysWithValues: values.map { ($0.key, hidden.contains($0.key) ? "•••" : $0.value) }
      )
    }
    switch self {
    case .set(let values): return .set(seen(values))
    case .supply(let id, let values): return .supply(kind: id, seen(values))
    case .remove, .restore, .furnish: return self
    }
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

  /// What it touches changed since the preview: by the log, what is known of that; may be empty.
  case moved(CorrectionID, since: [Movement])

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

  /// It left since its time to be kept was over.
  case pastKeeping(RecordID)

  /// Only a record that was removed can be put back.
  case notRemoved(RecordID)

  /// A record that is on file is not missing.
  case notMissing(RecordID)

  /// One correction is about one person's records.
  case otherPerson(RecordID)

  /// The scheme has only these kinds of record.
  case unknownKind(String, known: [String])

  /// The record's kind has only these fields.
  case unknownField(String, of: String, known: [String])

  /// What was written is no value of the field, in the scheme's currency.
  case noValue(String, of: RecordField, Currency)

  /// A field that must be there is emptied.
  case notLeftOut(String, of: RecordID)

  /// What was written is no day.
  case noDay(String, of: Record.Head)

  /// The matter would end before the day that the record is true from.
  case endsBefore(RecordID)

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
  ///   - moved: What moved since it was proposed.
  /// - Throws: In the order checked: `alreadyPublished`, `alreadyWithdrawn`, `alreadyApproved`,
  ///   `digestTooShort`, `approverIsProposer`, `notSeen`, `moved`.
  public func checkApproval(
    by staff: StaffID,
    seen: String,
    now: String,
    moved: [Movement] = []
  ) throws(CorrectionError) {
    try checkPending()
    if state == .approved, let approvedBy { throw .alreadyApproved(id, by: approvedBy) }
    guard seen.count >= NoticeRun.leastDigits else { throw .digestTooShort(id) }
    if staff == proposedBy { throw .approverIsProposer(id) }
    guard digest.hasPrefix(seen.lowercased()) else { throw .notSeen(id) }
    if digest != now { throw .moved(id, since: moved) }
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
  public func checkPublication(digest: String, moved: [Movement] = []) throws(CorrectionError) {
    try checkPending()
    if state != .approved { throw .notApproved(id) }
    if digest != self.digest { throw .moved(id, since: moved) }
  }
}
