public import RedressCore
internal import RedressLetters
internal import RedressStore

/// What publishing a correction did.
public struct CorrectionPublishedOutcome: Sendable {
  public let correction: Correction

  /// The record's month and every later scored one, ascending.
  public let restated: [Recomputation]

  /// Drops that no longer stand, ascending.
  public let endedDrops: [DropID]

  /// Drops that are there now, ascending.
  public let newDrops: [DropID]

  /// The disputes that it decided, by number; may be empty.
  public let decided: [DisputeID]

  /// The result letter, drafted and waiting for release.
  public let notice: NoticeID
  public let run: RunID
  public let digest: String

  /// What staff are to be warned of; `nil` for nothing.
  public let unwitnessed: Unwitnessed?
}

extension Office {
  /// Publishes an approved correction: the record's new version, a restatement for its month and
  /// every later one, the drops of those months found again, the decision of the disputes that it
  /// answers, and the one letter that tells it all, in one transaction.
  ///
  /// - Parameters:
  ///   - id: The correction.
  ///   - languages: Of the result letter.
  /// - Returns: What was restated, which drops ended and began, and the letter.
  /// - Throws: ``NotFound``; ``CorrectionError``; `Unwitnessed`; otherwise as every act.
  public func publishCorrection(
    _ id: CorrectionID,
    in languages: LetterLanguages
  ) throws -> CorrectionPublishedOutcome {
    try act { transaction in
      let published = try publish(id, transaction)
      let desk = try LetterDesk(self, transaction.connection)
      let result = try desk.draft(desk.result(published.tale(desk)), languages, transaction)
      return CorrectionPublishedOutcome(
        correction: published.correction,
        restated: published.plan.months,
        endedDrops: published.again.ended.map(\.id),
        newDrops: published.newDrops,
        decided: published.answered.map(\.id),
        notice: result.notice,
        run: result.run.id,
        digest: result.run.digest,
        unwitnessed: published.unwitnessed
      )
    }
  }

  /// A correction as it was published, which its result letter tells.
  struct Published {
    let correction: Correction
    let plan: CorrectionPlan
    let again: DropsAgain

    /// Of ``again``, ascending.
    let newDrops: [DropID]

    /// The disputes that it decides, as they stood before.
    let answered: [AnsweredDispute]

    /// Whether its records bore marks that it takes off.
    let endsAnnotation: Bool
    let unwitnessed: Unwitnessed?

    /// As its letter tells it.
    func tale(_ desk: LetterDesk) throws -> CorrectionTale {
      try CorrectionTale(
        correction: correction,
        records: plan.records,
        months: plan.months,
        answered: answered,
        endsAnnotation: endsAnnotation,
        drops: again,
        told: [:]
      ).telling(desk.connection)
    }
  }

  /// Publishes and decides; the result letter is another event of the same act.
  @discardableResult
  func publish(_ id: CorrectionID, _ transaction: Transaction) throws -> Published {
    let connection = transaction.connection
    var correction = try known(id, connection)
    let schemes = try rules(connection).schemes
    let (planned, digest) = try replanned(correction, connection)
    let moved = try moved(correction, planned, now: digest, connection)
    try correction.checkPublication(digest: digest, moved: moved)
    let unwitnessed = try checkWitnessed(at: transaction.author.at, connection)
    guard let planned else { throw CorrectionError.moved(id, since: moved) }
    let (plan, again) = (planned.plan, planned.again)
    let firstDrop = try connection.nextDrop()
    let newDrops = again.fresh.indices.map { DropID(firstDrop.number + Int64($0)) }
    let disputes = try correction.answered.map { try known($0.dispute, connection).dispute }
    let coming = try (connection.head()?.sequence ?? 0) + 1
    let answered = try correction.disputes.compactMap {
      try self.answered($0, before: coming, connection)
    }
    let kinds = schemes.current.kinds
    let versions = plan.records.flatMap { $0.versions() }
    let settled = try SuspectRecords.moved(
      by: [(subject: correction.subject, versions: versions)],
      connection,
      kinds: kinds
    )
    try transaction.append(
      CorrectionPublished(
        correction: id,
        digest: digest,
        endedDrops: again.ended.map { ended in
          EndedDrop(drop: ended.id, replacedBy: again.replacement(of: ended).map { newDrops[$0] })
        },
        settled: settled
      ),
      in: correction.caseID,
      attaching: [
        .records(versions, kinds: kinds),
        .restatements(plan.months, of: id),
        .drops(again.fresh, from: firstDrop, in: correction.caseID),
      ]
    )
    for dispute in disputes {
      try transaction.append(
        DisputeDecided(
          dispute: dispute.id,
          outcome: .corrected,
          finding: correction.reason,
          correction: id
        ),
        in: dispute.caseID
      )
    }
    correction.state = .published
    return Published(
      correction: correction,
      plan: plan,
      again: again,
      newDrops: newDrops,
      answered: answered,
      endsAnnotation: disputes.contains { correction.names(one: $0.target) },
      unwitnessed: unwitnessed
    )
  }

  func dropsAgain(
    of subject: SubjectID,
    _ months: [Recomputation],
    _ connection: any Connection,
    _ schemes: SchemeHistory
  ) throws -> DropsAgain {
    let base = schemes.current.range.base
    return try DropsAgain(
      months: months,
      history: try connection.history(of: subject, base: base).map(\.snapshot),
      standing: try connection.drops(of: subject, base: base)
        .filter { $0.endedBy == nil }
        .map { DropsAgain.Standing(id: $0.id, drop: $0.drop) }
    ) { period in
      try connection.detection(of: period)
        .map { _ in DropRule(schemes.scheme(for: period), period: period) }
    }
  }
}
