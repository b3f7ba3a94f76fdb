public import RedressCore
internal import RedressStore

extension Office {
  /// Takes a correction back that is not published yet, so that another can be proposed.
  ///
  /// One that was pending when another month was scored is not the preview that was shown any more:
  /// it can be neither approved nor published, only withdrawn.
  ///
  /// - Parameters:
  ///   - id: The correction.
  ///   - reason: Why, for the log.
  /// - Returns: The correction, withdrawn.
  /// - Throws: ``NotFound``, ``CorrectionError``; otherwise as every act.
  public func withdrawCorrection(_ id: CorrectionID, reason: String) throws -> Correction {
    try act { try withdraw(id, reason: reason, $0) }
  }

  @discardableResult
  func withdraw(
    _ id: CorrectionID,
    reason: String,
    _ transaction: Transaction
  ) throws -> Correction {
    guard !reason.isBlank else { throw CorrectionError.noReasonToWithdraw }
    var correction = try known(id, transaction.connection)
    try correction.checkPending()
    try transaction.append(
      CorrectionWithdrawn(correction: id, reason: reason),
      in: correction.caseID
    )
    correction.state = .withdrawn
    return correction
  }
}
