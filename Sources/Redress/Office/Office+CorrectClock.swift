public import RedressCore
internal import RedressStore

extension Office {
  /// Lets the log go on from what the clock says now, which is earlier than its last event, because a
  /// clock was ahead.
  ///
  /// Its proposal and its approval are written at the last event's instant, since nothing may be earlier
  /// until then.
  ///
  /// - Parameter reason: What was wrong with the clock.
  /// - Returns: What was corrected.
  /// - Throws: ``ProposalError`` `takesTwo`; ``ClockError``; otherwise as every act.
  public func correctClock(reason: String) throws -> ClockCorrection {
    let correction = ClockCorrection(to: clock(), reason: reason)
    try act { transaction in
      try checkAlone(.correctClock, transaction.connection)
      try correctClock(correction, transaction)
    }
    return correction
  }

  /// The same, to be proposed.
  public func clockCorrection(reason: String) -> ProposedAct {
    .correctClock(ClockCorrection(to: clock(), reason: reason))
  }

  func correctClock(_ correction: ClockCorrection, _ transaction: Transaction) throws {
    transaction.isAboutClock = true
    let earliest = try transaction.connection.earliestNext() ?? correction.to
    try correction.check(earliest: earliest)
    try transaction.append(ClockCorrected(correction))
  }
}
