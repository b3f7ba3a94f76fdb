public import RedressCore
internal import RedressStore

/// Why scores of a month are not taken.
public enum MonthError: Error, Hashable, Sendable {
  /// The month's last day is not past: only a practice office may score it.
  case notEnded(Period, today: Day)

  /// The month is there already, and the file's scores are others.
  case importedOtherwise(Period, in: BatchID)

  /// The month is there already, and the records give others.
  case computedOtherwise(Period, in: BatchID)

  /// Another import took in the same months while this one was storing them.
  case takenInMeanwhile([Period])
  case noScorecard(SchemeID, Period)
}

/// What computing a month did.
public struct ScoresComputed: Hashable, Encodable, Sendable {
  /// `nil` when the month was there already with the same scores, so that nothing was written.
  @OrNull public private(set) var batch: BatchID?
  public let period: Period

  /// People known: with a record, or with particulars.
  public let subjects: Int
  public let computed: Int

  /// People with nothing that could be scored.
  public let withoutRecords: Int

  /// What waits for a second person, because other scores stand for the month; `nil` where nothing does.
  @OrNull public internal(set) var proposal: ProposalID? = nil

  /// Months whose drops are to be found again, as scores that they were found in were superseded;
  /// ascending, may be empty.
  public internal(set) var detectAgain: [Period] = []

  /// The proposal whole.
  public internal(set) var waiting: Proposal? = nil

  private enum CodingKeys: CodingKey {
    case batch, period, subjects, computed, withoutRecords, proposal, detectAgain
  }
}

extension Office {
  /// Scores everyone in a period from the records on file.
  ///
  /// - Parameters:
  ///   - period: The month that the scores are for.
  ///   - supersede: Whether to replace a month that is there with other scores.
  /// - Returns: Counts of people; and the batch, `nil` when nothing was new.
  /// - Throws: ``MonthError`` `notEnded`, `noScorecard`; ``NotFound`` when nobody has a record; ``MonthError``
  ///   `computedOtherwise`; otherwise as every act.
  public func computeScores(for period: Period, supersede: Bool) throws -> ScoresComputed {
    try act { try compute(period, supersede: supersede, $0) }
  }

  @discardableResult
  func compute(
    _ period: Period,
    supersede: Bool,
    _ transaction: Transaction
  ) throws -> ScoresComputed {
    let connection = transaction.connection
    try checkEnded([period], rules(connection))
    let retention = try law(connection).retention
    let scheme = try rules(connection).schemes.scheme(for: period)
    guard !scheme.scorecard.isEmpty else {
      throw MonthError.noScorecard(scheme.id, period)
    }
    let month = try connection.score(
      period,
      under: scheme,
      keeping: retention,
      report: report
    )
    guard month.computed > 0 else {
      throw NotFound.records(upTo: period)
    }
    var outcome = ScoresComputed(
      batch: nil,
      period: period,
      subjects: month.subjects,
      computed: month.computed,
      withoutRecords: month.subjects - month.computed
    )
    if let known = try connection.month(period) {
      if known.digest == month.digest { return outcome }
      guard supersede else {
        throw MonthError.computedOtherwise(period, in: known.batch)
      }
    }
    let superseding =
      try takesTwo(.supersede, connection)
      ? supersession(by: month, of: period, under: scheme, connection).map {
        ProposedAct.supersede($0)
      } : nil
    if let waiting = try self.proposal(for: superseding, transaction) {
      (outcome.proposal, outcome.waiting) = (waiting.id, waiting)
      return outcome
    }
    let proposal = try grant(for: superseding, connection)
    let batch = try transaction.next("batch", as: BatchID.self)
    try transaction.append(
      ScoresTaken(
        batch: batch,
        origin: .computed,
        rows: BatchRows(
          read: month.computed,
          accepted: month.computed,
          refused: 0,
          unchanged: 0
        ),
        months: [
          ScoresTaken.Month(
            period: period,
            schemeVersion: scheme.version,
            snapshots: month.computed,
            digest: month.digest
          )
        ],
        by: proposal
      ),
      attaching: [.blocks(month.blocks, period: period, batch: batch)]
    )
    outcome = ScoresComputed(
      batch: batch,
      period: period,
      subjects: outcome.subjects,
      computed: outcome.computed,
      withoutRecords: outcome.withoutRecords
    )
    if try connection.month(period) != nil {
      let schemes = try rules(connection).schemes
      outcome.detectAgain = try SupersessionFinder(connection: connection, schemes: schemes)
        .looked(at: [period])
    }
    return outcome
  }

  private func supersession(
    by month: ScoredPeriod,
    of period: Period,
    under scheme: Scheme,
    _ connection: any Connection
  ) throws -> Supersession? {
    let coming = ComingMonth(
      period,
      from: try connection.nextBatch(),
      .computed,
      schemeVersion: scheme.version,
      snapshots: month.computed,
      digest: month.digest,
      blocks: month.blocks.map { block in
        ComingMonth.Block(first: block.first, last: block.last) { block.bytes }
      }
    )
    let schemes = try rules(connection).schemes
    return try SupersessionFinder(connection: connection, schemes: schemes)
      .supersession(by: [coming])
  }
}
