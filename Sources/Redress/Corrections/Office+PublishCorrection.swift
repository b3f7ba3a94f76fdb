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

  /// The result letter, drafted and waiting for release.
  public let notice: NoticeID
  public let run: Int64
  public let digest: String
}

extension Office {
  /// Publishes an approved correction: the record's new version, a restatement for its month and
  /// every later one, the drops of those months found again, and the result letter, all in one
  /// transaction.
  ///
  /// - Parameters:
  ///   - id: The correction.
  ///   - languages: Of the result letter.
  /// - Returns: What was restated, which drops ended and began, and the letter.
  /// - Throws: ``OfficeError`` `notFound`; ``CorrectionError``; otherwise as every act.
  public func publishCorrection(
    _ id: CorrectionID,
    in languages: LetterLanguages
  ) throws -> CorrectionPublishedOutcome {
    try act { transaction in
      let connection = transaction.connection
      let correction = try known(id, connection)
      let schemes = try SchemeHistory(connection)
      let (months, digest) = try replanned(correction, connection)
      try correction.checkPublication(digest: digest)
      let plan = try CorrectionPlanner(connection: connection, schemes: schemes)
        .plan(correction.change, of: correction.record)
      let again = try DropsAgain(
        subject: correction.subject,
        months: months,
        connection: connection,
        schemes: schemes
      )
      let firstDrop = try connection.nextDrop()
      let newDrops = again.fresh.enumerated().map { place, drop in
        (id: DropID(firstDrop.number + Int64(place)), drop: drop)
      }
      try transaction.append(
        CorrectionPublished(
          correction: id,
          digest: digest,
          endedDrops: again.ended.map { ended in
            let replacement = newDrops.first { $0.drop.period == ended.drop.period }
            return EndedDrop(drop: ended.id, replacedBy: replacement?.id)
          }
        ),
        in: correction.caseID,
        attaching: [
          .records(
            [
              StoredRecord(
                record: plan.corrected ?? plan.record,
                version: plan.baseVersion + 1,
                isRemoved: plan.corrected == nil,
                event: 0
              )
            ],
            kinds: schemes.current.kinds
          ),
          .restatements(months, of: id),
          .drops(again.fresh, from: firstDrop, in: correction.caseID),
        ]
      )
      let published = try known(id, connection)
      let result = try draftResult(
        published,
        plan,
        again,
        newDrops,
        languages,
        transaction
      )
      return CorrectionPublishedOutcome(
        correction: published,
        restated: months,
        endedDrops: again.ended.map(\.id),
        newDrops: newDrops.map(\.id),
        notice: result.notice,
        run: result.run,
        digest: result.digest
      )
    }
  }

  private func draftResult(
    _ correction: Correction,
    _ plan: CorrectionPlan,
    _ again: DropsAgain,
    _ newDrops: [(id: DropID, drop: ScoreDrop)],
    _ languages: LetterLanguages,
    _ transaction: Transaction
  ) throws -> (notice: NoticeID, run: Int64, digest: String) {
    let desk = try LetterDesk(self, transaction.connection)
    var draft = try NoticeDraft(transaction)
    let dispute = try correction.disputeID.map { try known($0, transaction.connection).dispute }
    let zone = desk.schemes.current.timeZone
    let facts = ResultLetterFacts(
      frame: try desk.frame(
        to: correction.subject,
        notice: draft.nextID,
        caseID: correction.caseID,
        scheme: desk.schemes.current
      ),
      occasion: dispute.map {
        .dispute($0.id, receivedOn: $0.receivedAt.day(in: zone), outcome: .corrected)
      } ?? .ownFinding,
      target: .record(plan.record),
      finding: correction.reason,
      evidenceFrom: plan.record.furnisher,
      change: plan.corrected.map { .changed(from: plan.record, to: $0) } ?? .removed,
      months: plan.months.map { month in
        ResultLetterFacts.Month(
          publishedOn: desk.schemes.scheme(for: month.period).publicationDay(of: month.period),
          before: month.before.score,
          after: month.after.score
        )
      },
      drops: try again.outcomes(desk),
      annotation: dispute.flatMap { AnnotationState(after: .corrected, about: $0.target) }
    )
    let notice = NoticeRow(
      id: draft.nextID,
      caseID: correction.caseID,
      subject: correction.subject,
      kind: .result,
      period: desk.today.period,
      cause: "\(correction.id):result",
      drop: nil,
      dispute: correction.disputeID,
      correction: correction.id,
      state: try desk.hasChannel(correction.subject) ? .drafted : .noChannel,
      isUnexplained: false
    )
    let letters = try desk.languages(of: correction.subject, languages)
      .map { try desk.writer.result(facts, in: $0) }
    draft.add(notice, letters)
    let run = try draft.append(transaction, period: nil, in: correction.caseID)
    return (notice.id, run.run, run.digest)
  }
}
