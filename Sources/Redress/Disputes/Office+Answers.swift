internal import RedressCore
internal import RedressLetters
internal import RedressStore

extension Office {
  /// What a correction's letter says of a dispute that it answers.
  ///
  /// - Parameters:
  ///   - touched: What the correction does for it.
  ///   - event: The place in the log where it is published: what was sent before is what the person was told.
  ///   - connection: What is on file.
  /// - Returns: `nil` for one that is left open.
  /// - Throws: ``NotFound``; what reading throws.
  func answered(
    _ touched: TouchedDispute,
    before event: Int64,
    _ connection: any Connection
  ) throws -> AnsweredDispute? {
    guard let remedy = touched.remedy else { return nil }
    let dispute = try known(touched.dispute, connection).dispute
    return AnsweredDispute(
      id: dispute.id,
      grounds: dispute.grounds,
      receivedOn: dispute.receivedOn,
      joinedOn: dispute.joined.map(\.receivedOn),
      remedy: remedy,
      earlier: touched.isDecidedAnew
        ? try earlierAnswer(to: dispute, before: event, connection) : nil
    )
  }

  /// - Returns: `nil` where nothing was sent, so that nothing was told.
  private func earlierAnswer(
    to dispute: Dispute,
    before event: Int64,
    _ connection: any Connection
  ) throws -> AnsweredDispute.Earlier? {
    let zone = try rules(connection).schemes.current.timeZone
    guard let (answer, day) = try connection.answerTold(to: dispute.id, before: event, in: zone)
    else { return nil }
    for case .decided(dispute.id, let outcome) in answer.statements {
      return AnsweredDispute.Earlier(
        notice: answer.id,
        sentOn: day,
        outcome: outcome
      )
    }
    return nil
  }
}
