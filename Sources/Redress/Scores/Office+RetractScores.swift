public import RedressCore
internal import RedressStore

/// A month whose scores stand no more.
public struct ScoresRetractedOutcome: Hashable, Encodable, Sendable {
  public let period: Period

  /// That stood for it; what it brought can still be read.
  public let batch: BatchID

  /// How many drops of the month ended.
  public let endedDrops: Int

  /// Later months whose drops are to be found again, ascending; may be empty.
  public let detectAgain: [Period]

  /// Whether letters were sent about the month's drops, so that others are owed that take them back.
  public let owesLetters: Bool
}

extension Office {
  /// Takes the scores of a month back: it has none then, and may be taken in or scored again.
  ///
  /// Its drops end, and those of later months are to be found again. What was taken in stays in the log
  /// and can be read by its batch.
  ///
  /// - Parameters:
  ///   - period: The month.
  ///   - reason: Why, for the log.
  /// - Returns: The batch that stood, and what it leaves to do.
  /// - Throws: ``ProposalError`` `takesTwo`; ``NotFound`` when the month has no scores; ``RetractionError``;
  ///   otherwise as every act.
  public func retractScores(
    in period: Period,
    reason: String
  ) throws -> ScoresRetractedOutcome {
    try act { transaction in
      let connection = transaction.connection
      try checkAlone(.retract, connection)
      let (batch, does) = try effect(ofRetracting: period, connection)
      return try retract(batch, of: period, reason: reason, does: does, transaction)
    }
  }

  /// Taking back the scores that stand for a month, with what it does, to be proposed.
  ///
  /// - Throws: ``NotFound`` when the month has no scores.
  public func retraction(of period: Period, reason: String) throws -> ProposedAct {
    try store.read { connection in
      let (batch, does) = try effect(ofRetracting: period, connection)
      return .retract(period, batch, reason: reason, does: does)
    }
  }

  private func effect(
    ofRetracting period: Period,
    _ connection: any Connection
  ) throws -> (batch: BatchID, does: Retraction) {
    guard let month = try connection.month(period) else { throw NotFound.scores(in: period) }
    let finder = SupersessionFinder(
      connection: connection,
      schemes: try rules(connection).schemes
    )
    return (month.batch, try finder.retraction(of: month))
  }

  @discardableResult
  func retract(
    _ batch: BatchID,
    of period: Period,
    reason: String,
    does: Retraction?,
    _ transaction: Transaction
  ) throws -> ScoresRetractedOutcome {
    let connection = transaction.connection
    let (standing, now) = try effect(ofRetracting: period, connection)
    guard standing == batch else {
      throw NotFound.scoresOfBatch(period, batch, standing: standing)
    }
    try period.checkRetraction(reason: reason, agreed: does, now: now)
    let drops = try StandingDrops(connection, in: period)
    let ended = (0..<drops.count).map { EndedDrop(drop: drops.filed($0).id, replacedBy: nil) }
    try transaction.append(
      ScoresRetracted(
        period: period,
        batch: batch,
        reason: reason,
        does: does,
        endedDrops: ended
      )
    )
    return ScoresRetractedOutcome(
      period: period,
      batch: batch,
      endedDrops: ended.count,
      detectAgain: now.detectAgain(behind: period),
      owesLetters: now.owesLetters(of: period)
    )
  }
}
