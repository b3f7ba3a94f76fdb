public import RedressCore
internal import RedressStore

/// A month whose scores stand no more.
public struct ScoresRetractedOutcome: Hashable, Encodable, Sendable {
  public let period: Period

  /// That stood for it; what it brought can still be read.
  public let batch: BatchID
}

extension Office {
  /// Takes the scores of a month back, which nothing was built on: the month has none then, and may be
  /// taken in or scored again.
  ///
  /// What was taken in stays in the log and can be read by its batch.
  ///
  /// - Parameters:
  ///   - period: The month.
  ///   - reason: Why, for the log.
  /// - Returns: The batch that stood.
  /// - Throws: ``ProposalError`` `takesTwo`; ``NotFound`` when the month has no scores; ``RetractionError``;
  ///   otherwise as every act.
  public func retractScores(
    in period: Period,
    reason: String
  ) throws -> ScoresRetractedOutcome {
    try act { transaction in
      try checkAlone(.retract, transaction.connection)
      guard let month = try transaction.connection.month(period) else {
        throw NotFound.scores(in: period)
      }
      try retract(month.batch, of: period, reason: reason, transaction)
      return ScoresRetractedOutcome(period: period, batch: month.batch)
    }
  }

  /// Taking back the scores that stand for a month, to be proposed.
  ///
  /// - Throws: ``NotFound`` when the month has no scores.
  public func retraction(of period: Period, reason: String) throws -> ProposedAct {
    try store.read { connection in
      guard let month = try connection.month(period) else { throw NotFound.scores(in: period) }
      return .retract(period, month.batch, reason: reason)
    }
  }

  func retract(
    _ batch: BatchID,
    of period: Period,
    reason: String,
    _ transaction: Transaction
  ) throws {
    let connection = transaction.connection
    guard let month = try connection.month(period) else { throw NotFound.scores(in: period) }
    guard month.batch == batch else {
      throw NotFound.scoresOfBatch(period, batch, standing: month.batch)
    }
    let schemes = try rules(connection).schemes
    let uses = try connection.uses(of: month) { schemes.scheme(for: $0).drops.reach }
    try period.checkRetraction(reason: reason, uses: uses)
    try transaction.append(ScoresRetracted(period: period, batch: batch, reason: reason))
  }
}
