public import RedressCore
internal import RedressLetters
internal import RedressStore

/// What drafting a month's notices did.
public struct NoticesDraftedOutcome: Hashable, Encodable, Sendable {
  public let period: Period

  /// `nil` when nothing is owed about the month, so that nothing was written.
  @OrNull public private(set) var run: RunID?

  /// Drops that stand in the month; each is told, was told, or is held or known to be an error.
  public let drops: Int
  public let drafted: Int

  /// Letters, of all that are new, that only take an earlier one back.
  public let withdrawn: Int

  /// Letters, of all that are new, about a level that new rules changed.
  public let levels: Int
  public let held: Int

  /// People who cannot be reached.
  public let noChannel: Int

  /// Drops whose notice was drafted before.
  public let already: Int

  /// Drops between scores that were superseded since: they wait for looking for drops again.
  public let superseded: Int

  /// Notices that must say that a part of the change has no known cause.
  public let unexplained: Int

  /// Letters that failed their check: they are in no run, and stay owed; by subject.
  public let refused: [RefusedLetter]

  /// What the release is bound to; empty without a run.
  public let digest: String
}

extension Office {
  /// Drafts every letter that is owed about a month: of each drop that stands and of which the person was
  /// not told, or was told otherwise; of each that they were told of and that no longer stands; and of each
  /// level that new rules changed, and points did not.
  ///
  /// Drops that an open incident holds get a held notice. Another person looks at the run and
  /// releases it.
  ///
  /// - Throws: ``SettingsError`` `noName`, `badSender`; ``NotFound`` when the month was never looked at
  ///   for drops; `TemplateError` for letters with a fault; otherwise as every act.
  public func draftNotices(
    for period: Period,
    in languages: LetterLanguages
  ) throws -> NoticesDraftedOutcome {
    try act { transaction in
      try checkLetterhead(transaction.connection)
      let draft = try MonthDraft.checked(
        of: period,
        in: languages,
        for: self,
        transaction.connection
      )
      let run = try draft.append(transaction)
      if run == nil, draft.superseded == 0 {
        try settle(period, refused: RefusedLetters(draft.refused.rules), transaction)
      }
      return NoticesDraftedOutcome(
        period: period,
        run: run?.id,
        drops: draft.notices.count { $0.kind == .drop } + draft.already + draft.inError
          + draft.superseded + draft.refused.count { $0.kind == .drop },
        drafted: draft.count(.drafted),
        withdrawn: draft.notices.count { $0.kind == .withdrawal },
        levels: draft.notices.count { $0.kind == .level },
        held: draft.count(.held) + draft.inError,
        noChannel: draft.count(.noChannel),
        already: draft.already,
        superseded: draft.superseded,
        unexplained: draft.notices.count(where: \.isUnexplained),
        refused: draft.refused,
        digest: run?.digest ?? ""
      )
    }
  }

  /// Keeps that nothing was owed, where it was to be asked, or that no letter of what is owed could be kept.
  private func settle(
    _ period: Period,
    refused: RefusedLetters?,
    _ transaction: Transaction
  ) throws {
    let owed = try transaction.connection.owedMonths().first { $0.period == period }
    // What is known already is not written down again.
    guard let owed, refused == nil || owed.refused != refused else { return }
    try transaction.append(NothingOwed(period: period, refused: refused))
  }
}
