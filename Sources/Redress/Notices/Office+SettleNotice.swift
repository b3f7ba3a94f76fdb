public import RedressCore
internal import RedressStore

extension Office {
  /// Writes down what became of a letter that a kill left in doubt, or that a letter on paper was lost
  /// before anyone posted it.
  ///
  /// One that never left is owed again.
  ///
  /// - Parameters:
  ///   - id: The notice.
  ///   - wasSent: Whether it left.
  ///   - reason: How that was found out; not empty.
  /// - Returns: The notice as it stands then.
  /// - Throws: ``NotFound``; ``SettlingError`` `noReason`, `notUnsettled`, `needsDay`; otherwise as every act.
  @discardableResult
  public func settleNotice(_ id: NoticeID, wasSent: Bool, reason: String) throws -> NoticeState {
    try act { transaction in
      let outcome = try settled(id, wasSent: wasSent, reason: reason, transaction.connection)
      try transaction.append(
        NoticeSettled(notice: id, wasSent: wasSent, reason: reason),
        attaching: [.outcomes([outcome])]
      )
      return outcome.state
    }
  }

  /// What becomes of a letter by being settled.
  func settled(
    _ id: NoticeID,
    wasSent: Bool,
    reason: String,
    _ connection: any Connection
  ) throws -> NoticeOutcome {
    guard let notice = try connection.notice(id)?.notice else { throw NotFound.notice(id) }
    guard !reason.allSatisfy(\.isWhitespace) else { throw SettlingError.noReason(id) }
    if notice.state == .printed, wasSent { throw SettlingError.needsDay(id) }
    guard notice.state == .unsettled || notice.state == .printed else {
      throw SettlingError.notUnsettled(id, notice.state)
    }
    return NoticeOutcome(
      of: .settle,
      notice,
      wasSent ? .sent : .cancelled,
      reason: wasSent ? nil : .notSent
    )
  }
}
