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
  }

  /// Some people, in the order of their ids, who are published together.
  public struct Part: Hashable, Sendable, Codable {
    /// The last of them.
    public let last: SubjectID

    /// Of what is done to each.
    public let digest: String

    public init(last: SubjectID, digest: String) { (self.last, self.digest) = (last, digest) }
  }

  public let id: BulkID
  public let source: Source
  public let reason: Finding

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
    self.parts = parts
    self.effect = effect
    self.proposedBy = proposedBy
    self.approvedBy = approvedBy
    self.digest = digest
    self.state = state
    self.publishedParts = publishedParts
  }

  /// The people of the next part stand behind this one; `nil` before the first.
  public var publishedUpTo: SubjectID? {
    publishedParts == 0 ? nil : parts[publishedParts - 1].last
  }
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

  /// What it would do to somebody is not what was looked at.
  case moved(BulkID, part: Int)

  /// Every record of it is on file already as it says, or cannot be corrected.
  case changesNothing

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

  /// Checks that its next part may be published.
  ///
  /// - Throws: In the order checked: `alreadyPublished`, `alreadyWithdrawn`, `notApproved`.
  public func checkPublication() throws(BulkError) {
    try checkPending()
    if state != .approved { throw .notApproved(id) }
  }
}
