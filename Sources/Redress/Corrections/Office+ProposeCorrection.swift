public import RedressCore
internal import RedressStore

/// A correction with what it does, as planned now or as published.
public struct CorrectionShown: Sendable {
  public let correction: Correction

  /// The record's month and every later scored one, ascending.
  public let months: [Recomputation]

  /// Whether the record or its months moved since it was proposed, so that it can only be withdrawn.
  public let isStale: Bool

  /// Of the months that it restated, those whose scores were superseded since, ascending; may be empty.
  public var superseded: [SupersededRestatement] = []
}

extension Office {
  /// Proposes a new version of a record and shows every month that it touches.
  ///
  /// Nothing moves until another person approves and it is published.
  ///
  /// - Parameters:
  ///   - change: What to do to the record.
  ///   - record: The record.
  ///   - reason: What was found wrong, in words that the person will read.
  ///   - dispute: The dispute that it answers; `nil` for one that the office found itself.
  /// - Returns: The correction and its preview.
  /// - Throws: ``CorrectionError``: `noReason`, `recordRemoved`, `unknownField`, `noValue`,
  ///   `changesNothing`, `notReproducible`, `pending`, `answersAnother`; ``NotFound``;
  ///   ``DisputeError`` `alreadyClosed`; otherwise as every act.
  public func proposeCorrection(
    _ change: RecordChange,
    of record: RecordID,
    reason: String,
    answering dispute: DisputeID?
  ) throws -> CorrectionShown {
    try act { try propose(change, of: record, reason: reason, answering: dispute, $0) }
  }

  @discardableResult
  func propose(
    _ change: RecordChange,
    of record: RecordID,
    reason: String,
    answering dispute: DisputeID?,
    _ transaction: Transaction
  ) throws -> CorrectionShown {
    guard !reason.isEmpty else { throw CorrectionError.noReason }
    let connection = transaction.connection
    let schemes = try rules(connection).schemes
    let plan = try CorrectionPlanner(
      connection: connection,
      schemes: schemes,
      retention: try law(connection).retention
    ).plan(change, of: record)
    if let pending = try pending(of: record, connection) {
      throw CorrectionError.pending(pending.id, of: record)
    }
    if let dispute { try check(dispute, isAbout: record, connection) }
    let correction = Correction(
      id: try transaction.next("correction", as: CorrectionID.self),
      caseID: try connection.caseToUse(for: plan.record.subject),
      record: record,
      subject: plan.record.subject,
      baseVersion: plan.baseVersion,
      change: change,
      reason: reason,
      disputeID: dispute,
      proposedBy: transaction.author.staff,
      approvedBy: nil,
      digest: plan.digest,
      state: .proposed
    )
    try transaction.append(CorrectionProposed(correction), in: correction.caseID)
    return CorrectionShown(correction: correction, months: plan.months, isStale: false)
  }

  /// A correction of the record that could still be approved and published.
  ///
  /// One whose record or months moved since can be neither, so it stands in nobody's way.
  private func pending(
    of record: RecordID,
    _ connection: any Connection
  ) throws -> Correction? {
    try connection.pendingCorrections(of: record).first { pending in
      do {
        return try replanned(pending, connection).digest == pending.digest
      } catch is CorrectionError {
        return false
      }
    }
  }

  private func check(
    _ id: DisputeID,
    isAbout record: RecordID,
    _ connection: any Connection
  ) throws {
    let dispute = try known(id, connection).dispute
    guard dispute.target == .record(record) else {
      throw CorrectionError.answersAnother(id, dispute.target, not: record)
    }
    if dispute.state == .closed { throw DisputeError.alreadyClosed(id) }
  }
}
