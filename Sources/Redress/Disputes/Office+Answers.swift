internal import RedressCore
internal import RedressLetters
internal import RedressStore

extension Office {
  /// What a correction's letter says of a dispute that it answers.
  ///
  /// - Parameters:
  ///   - touched: What the correction does for it.
  ///   - connection: The office as it was before the correction was published.
  /// - Returns: `nil` for one that is left open.
  /// - Throws: ``NotFound``; what reading throws.
  func answered(
    _ touched: TouchedDispute,
    _ connection: any Connection
  ) throws -> AnsweredDispute? {
    guard let remedy = touched.remedy else { return nil }
    let dispute = try known(touched.dispute, connection).dispute
    return AnsweredDispute(
      id: dispute.id,
      ground: dispute.ground,
      receivedOn: dispute.receivedOn,
      remedy: remedy,
      earlier: touched.isDecidedAnew ? try earlierAnswer(to: dispute, connection) : nil
    )
  }

  /// - Returns: `nil` where nothing was sent, so that nothing was told.
  private func earlierAnswer(
    to dispute: Dispute,
    _ connection: any Connection
  ) throws -> AnsweredDispute.Earlier? {
    guard let answer = try connection.answer(to: dispute.id), answer.notice.state == .sent,
      let outcome = dispute.outcome, let caseID = answer.notice.caseID,
      let sent = try connection.noticeOutcomes(of: caseID)
        .last(where: { $0.notice == answer.notice.id && $0.state == .sent }),
      let at = try connection.event(sent.event)?.at
    else { return nil }
    return AnsweredDispute.Earlier(
      notice: answer.notice.id,
      sentOn: at.day(in: try rules(connection).schemes.current.timeZone),
      outcome: outcome
    )
  }
}
