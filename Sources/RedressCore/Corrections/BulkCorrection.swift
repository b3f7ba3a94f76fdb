/// Corrections of many people under one digest: proposed by one person, approved by another, published in
/// parts.
///
/// What it does to each person is a ``Correction`` of theirs, which gets its number when it is published.
public struct BulkCorrection: Hashable, Sendable {
  /// Where the corrected records come from.
  public enum Source: Hashable, Sendable, Codable {
    /// The furnisher's corrected file.
    case file

    /// An imported feed is taken back.
    case recall(BatchID)

    /// What a bulk correction did is undone.
    case reversal(BulkID)

    /// Records, at least one, belong to another person than they were sent about, who is told in words of
    /// their own.
    case move([RecordID], to: SubjectID, telling: Finding)
  }

  /// Some people, in the order of their ids, who are published together.
  public struct Part: Hashable, Sendable, Codable {
    /// The last of them.
    public let last: SubjectID

    /// Of what is done to each.
    public let digest: String

    public init(last: SubjectID, digest: String) { (self.last, self.digest) = (last, digest) }
  }

  /// People who are published together where nobody says otherwise.
  public static let usualPart = 8_192

  public let id: BulkID
  public let source: Source
  public let reason: Finding

  /// People of a part at most.
  public let partSize: Int

  /// At least one.
  public let parts: [Part]
  public let effect: BulkEffect
  public let proposedBy: StaffID
  public var approvedBy: StaffID?

  /// Of all parts; an approval is bound to it.
  public let digest: String
  public var state: CorrectionState

  /// How many parts are published, from the first on.
  public var publishedParts: Int

  public init(
    id: BulkID,
    source: Source,
    reason: Finding,
    partSize: Int,
    parts: [Part],
    effect: BulkEffect,
    proposedBy: StaffID,
    approvedBy: StaffID? = nil,
    digest: String,
    state: CorrectionState = .proposed,
    publishedParts: Int = 0
  ) {
    self.id = id
    self.source = source
    self.reason = reason
    self.partSize = partSize
    self.parts = parts
    self.effect = effect
    self.proposedBy = proposedBy
    self.approvedBy = approvedBy
    self.digest = digest
    self.state = state
    self.publishedParts = publishedParts
  }

  /// What was found wrong, as a letter to one of its people says it.
  public func reason(for subject: SubjectID) -> Finding {
    if case .move(_, let owner, let finding) = source, owner == subject { return finding }
    return reason
  }

  /// The people of the next part stand behind this one; `nil` before the first.
  public var publishedUpTo: SubjectID? { end(before: publishedParts) }

  /// The last person before a part; `nil` before the first.
  public func end(before part: Int) -> SubjectID? { part == 0 ? nil : parts[part - 1].last }
}

/// Why an act on a bulk correction is refused.
public enum BulkError: Error, Hashable, Sendable {
  case alreadyPublished(BulkID)
  case alreadyWithdrawn(BulkID)
  case alreadyApproved(BulkID, by: StaffID)
  case notApproved(BulkID)
  case approverIsProposer(BulkID)
  case digestTooShort(BulkID)
  case notSeen(BulkID)

  /// What it would do to somebody of a part is not what was looked at: by the log, what is known to have
  /// moved since; may be empty.
  case moved(BulkID, part: Int, since: [Movement])

  /// Every record of it is on file already as it says, or cannot be corrected.
  case changesNothing

  /// Nothing of it is published, or not all that will be: there is nothing to undo yet.
  case notPublished(BulkID)

  /// The record is already of the person to whom it was to be moved.
  case ownedAlready(RecordID, by: SubjectID)

  /// Whoever gets records is told in words of their own.
  case noOwnerReason

  /// The person has no record that could be moved.
  case nothingToMove(of: SubjectID)

  /// Only a batch of records can be taken back like this.
  case noRecords(BatchID)
}

extension BulkCorrection {
  /// Checks that a staff member may approve.
  ///
  /// - Throws: In the order checked: `alreadyPublished`, `alreadyWithdrawn`, `alreadyApproved`,
  ///   `digestTooShort`, `approverIsProposer`, `notSeen`.
  public func checkApproval(by staff: StaffID, seen: String) throws(BulkError) {
    try checkPending()
    if state == .approved, let approvedBy { throw .alreadyApproved(id, by: approvedBy) }
    guard seen.count >= NoticeRun.leastDigits else { throw .digestTooShort(id) }
    if staff == proposedBy { throw .approverIsProposer(id) }
    guard digest.hasPrefix(seen.lowercased()) else { throw .notSeen(id) }
  }

  /// Checks that it is neither published nor withdrawn.
  public func checkPending() throws(BulkError) {
    if state == .published { throw .alreadyPublished(id) }
    if state == .withdrawn { throw .alreadyWithdrawn(id) }
  }

  /// Checks that what it did can be undone: it is published, or was withdrawn after some parts.
  public func checkReversal() throws(BulkError) {
    let isEnded = state == .published || state == .withdrawn
    guard isEnded, publishedParts > 0 else { throw .notPublished(id) }
  }

  /// Checks that its next part may be published.
  ///
  /// - Throws: In the order checked: `alreadyPublished`, `alreadyWithdrawn`, `notApproved`.
  public func checkPublication() throws(BulkError) {
    try checkPending()
    if state != .approved { throw .notApproved(id) }
  }
}
