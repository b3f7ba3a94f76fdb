public import RedressCore
internal import RedressStore

/// A correction that the scores published for a month were found to contain.
public struct ContainedOutcome: Hashable, Encodable, Sendable {
  public let correction: CorrectionID
  public let period: Period

  /// That brought the scores.
  public let batch: BatchID

  /// The score that the restatement kept up; `nil` where it left none.
  @OrNull public private(set) var before: Points?

  /// The score that stands now.
  public let after: Points

  /// Drops that no longer stand, ascending.
  public let endedDrops: [DropID]

  /// Drops that are there now, ascending.
  public let newDrops: [DropID]
}

/// A month whose scores were superseded after a correction restated it.
public struct SupersededRestatement: Hashable, Encodable, Sendable {
  public let period: Period

  /// That brought the scores that stand.
  public let batch: BatchID

  /// Why they contain the correction; `nil` where that is not known, so that its restatement stays.
  @OrNull public private(set) var contained: Containment?
}

extension Office {
  /// Says that the scores published for a month contain a correction that was published before them:
  /// its restatement ends, and the person's drops are found again.
  ///
  /// - Parameters:
  ///   - id: The correction.
  ///   - period: The month, whose scores superseded those that the correction restated.
  ///   - reason: How that is known, for the log.
  /// - Returns: The score before and after, and the drops.
  /// - Throws: ``ProposalError`` `takesTwo`; ``ContainmentError``; ``NotFound``; otherwise as every act.
  public func containCorrection(
    _ id: CorrectionID,
    in period: Period,
    reason: String
  ) throws -> ContainedOutcome {
    try act { transaction in
      try checkAlone(.contain, transaction.connection)
      let batch = try kept(id, in: period, transaction.connection).month.batch
      return try contain(id, in: period, from: batch, reason: reason, transaction)
    }
  }

  /// The same, to be proposed.
  ///
  /// - Throws: ``ContainmentError`` `notKept`; ``NotFound``.
  public func containment(
    of id: CorrectionID,
    in period: Period,
    reason: String
  ) throws -> ProposedAct {
    try store.read {
      .contain(id, in: period, try kept(id, in: period, $0).month.batch, reason: reason)
    }
  }

  /// The months that a published correction restated and whose scores were superseded since, ascending.
  func superseded(
    after correction: Correction,
    _ connection: any Connection
  ) throws -> [SupersededRestatement] {
    let (schemes, subject) = (try rules(connection).schemes, correction.subject)
    return try connection.restatedMonths(by: correction.id).compactMap { restated in
      guard let month = try connection.month(restated.period), month.event > restated.event
      else { return nil }
      let standing = try connection.snapshot(
        of: subject,
        in: month,
        base: schemes.scheme(of: month).range.base
      )
      let decided = try connection.containments(in: month)[subject] ?? 0
      return SupersededRestatement(
        period: restated.period,
        batch: month.batch,
        contained: Containment(
          of: try [Points](stored: restated.points),
          in: standing?.published.points,
          isComputed: month.origin == .computed,
          isDecided: decided >= restated.event
        )
      )
    }
  }

  /// A restatement that stands over scores that came after it.
  struct KeptRestatement {
    let correction: Correction
    let month: MonthRow
    let restatement: Restatement
    let published: Snapshot
  }

  func kept(
    _ id: CorrectionID,
    in period: Period,
    _ connection: any Connection
  ) throws -> KeptRestatement {
    let correction = try known(id, connection)
    guard let month = try connection.month(period) else { throw NotFound.scores(in: period) }
    let standing = try connection.standing(
      of: correction.subject,
      in: month,
      base: try rules(connection).schemes.scheme(of: month).range.base
    )
    guard let standing, let restatement = standing.restated, restatement.correction == id,
      restatement.event < month.event
    else { throw ContainmentError.notKept(id, period) }
    return KeptRestatement(
      correction: correction,
      month: month,
      restatement: restatement,
      published: standing.published
    )
  }

  @discardableResult
  func contain(
    _ id: CorrectionID,
    in period: Period,
    from batch: BatchID,
    reason: String,
    _ transaction: Transaction
  ) throws -> ContainedOutcome {
    guard !reason.isEmpty else { throw ContainmentError.noReason }
    let connection = transaction.connection
    let kept = try kept(id, in: period, connection)
    guard kept.month.batch == batch else {
      throw NotFound.scoresOfBatch(period, batch, standing: kept.month.batch)
    }
    let schemes = try rules(connection).schemes
    let subject = kept.correction.subject
    let moved = Recomputation(
      of: subject,
      in: period,
      before: kept.restatement.snapshot,
      after: kept.published
    )
    // Later months do not move, but what they are compared with does.
    let later = try connection.history(of: subject, base: schemes.current.range.base)
      .map(\.snapshot).filter { $0.period > period }
      .map { Recomputation(before: $0, after: $0) }
    let again = try dropsAgain(of: subject, [moved] + later, connection, schemes)
    let first = try connection.nextDrop()
    let newDrops = again.fresh.indices.map { DropID(first.number + Int64($0)) }
    try transaction.append(
      CorrectionContained(
        id,
        of: subject,
        in: period,
        from: batch,
        upTo: kept.restatement.event,
        reason: reason,
        endedDrops: again.ended.map { ended in
          EndedDrop(drop: ended.id, replacedBy: again.replacement(of: ended).map { newDrops[$0] })
        }
      ),
      in: kept.correction.caseID,
      attaching: [.drops(again.fresh, from: first, in: kept.correction.caseID)]
    )
    return ContainedOutcome(
      correction: id,
      period: period,
      batch: batch,
      before: moved.before?.score,
      after: kept.published.score,
      endedDrops: again.ended.map(\.id),
      newDrops: newDrops
    )
  }
}
