public import RedressCore
internal import RedressLetters
internal import RedressStore

/// What drafting a month's notices did.
public struct NoticesDraftedOutcome: Hashable, Sendable {
  public let period: Period

  /// `nil` when every drop of the month has its notice already, so that nothing was written.
  public let run: RunID?

  /// Drops that stand in the month; each is told, was told, or is held or known to be an error.
  public let drops: Int
  public let drafted: Int
  public let held: Int

  /// People who cannot be reached.
  public let noChannel: Int

  /// Drops whose notice was drafted before.
  public let already: Int

  /// Notices that must say that a part of the change has no known cause.
  public let unexplained: Int

  /// What the release is bound to; empty without a run.
  public let digest: String
}

extension Office {
  /// Drafts a notice for every standing drop of a month that has none yet.
  ///
  /// Drops that an open incident holds get a held notice. Another person looks at the run and
  /// releases it.
  ///
  /// - Throws: ``OfficeError`` `notFound` when the month was never looked at for drops; otherwise as
  ///   every act.
  public func draftNotices(
    for period: Period,
    in languages: LetterLanguages
  ) throws -> NoticesDraftedOutcome {
    try act { transaction in
      let connection = transaction.connection
      guard try connection.detection(of: period) != nil else {
        throw OfficeError(
          .notFound,
          "\(period) was not looked at for drops yet",
          next: "redress drop detect --period \(period)"
        )
      }
      let desk = try LetterDesk(self, connection)
      let explainer = desk.explainer
      let drops = try connection.drops(in: period, base: desk.schemes.current.range.base)
      let first = try transaction.next("notice", as: NoticeID.self).number
      var notices: [Notice] = []
      var letters: [[LetterText]] = []
      var already = 0
      var inError = 0
      for row in drops {
        if try isTold(row, connection) {
          already += 1
          continue
        }
        let known = try connection.subject(row.drop.subject)?.subject
        let state = NoticeState(
          heldBy: try row.incident.flatMap { try connection.incident($0) },
          isReachable: known?.channel != nil
        )
        // Found to be an error before anyone was written to: there is nothing to tell.
        if state == .cancelled {
          inError += 1
          continue
        }
        let evidence = try explainer.evidence(for: row)
        let notice = Notice(
          id: NoticeID(first + Int64(notices.count)),
          caseID: row.caseID,
          subject: row.drop.subject,
          period: period,
          occasion: .drop(row.id),
          state: state,
          isUnexplained: !evidence.explanation.isComplete
        )
        let facts = desk.facts(for: row, evidence, to: known, notice: notice.id)
        notices.append(notice)
        letters.append(
          try languages.tags(own: known?.language, office: desk.office.languages)
            .map { try desk.writer.drop(facts, in: $0).text }
        )
      }
      let run = try append(notices, letters, of: period, transaction)
      func count(_ state: NoticeState) -> Int { notices.count { $0.state == state } }
      return NoticesDraftedOutcome(
        period: period,
        run: run?.id,
        drops: drops.count,
        drafted: count(.drafted),
        held: count(.held) + inError,
        noChannel: count(.noChannel),
        already: already,
        unexplained: notices.count(where: \.isUnexplained),
        digest: run?.digest ?? ""
      )
    }
  }

  /// Appends the run to the log; `nil` without a notice.
  private func append(
    _ notices: [Notice],
    _ letters: [[LetterText]],
    of period: Period,
    _ transaction: Transaction
  ) throws -> NoticeRun? {
    guard !notices.isEmpty else { return nil }
    var digest = RunDigest()
    let blocks = stride(from: 0, to: notices.count, by: LetterBlock.limit).map { start in
      let places = start..<min(start + LetterBlock.limit, notices.count)
      let block = LetterBlockRow(first: notices[start].id, Array(letters[places]))
      digest.add(Array(notices[places]), block)
      return block
    }
    let run = NoticeRun(
      id: try transaction.next("notice_run", as: RunID.self),
      period: period,
      draftedBy: transaction.author.staff,
      count: notices.count,
      digest: digest.text
    )
    try transaction.append(
      NoticesDrafted(run),
      attaching: [
        .notices { try notices.forEach($0) }, .letters { try blocks.forEach($0) },
      ]
    )
    return run
  }

  /// Whether the subject was told of the month's drop, or is about to be.
  ///
  /// A drop that a correction uncovered is told by the correction's result letter. A notice that was
  /// cancelled tells nothing, so a drop found anew afterwards gets its own.
  private func isTold(_ row: DropRow, _ connection: any Connection) throws -> Bool {
    if try connection.event(row.event)?.kind == EventKind.correctionPublished.rawValue {
      return true
    }
    return try connection.dropNotices(of: row.drop.subject, in: row.drop.period)
      .contains { $0.state != .cancelled || $0.occasion.drop == row.id }
  }
}
