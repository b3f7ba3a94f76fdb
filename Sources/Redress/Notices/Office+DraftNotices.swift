public import RedressCore
internal import RedressLetters
internal import RedressStore

/// What drafting a month's notices did.
public struct NoticesDraftedOutcome: Hashable, Encodable, Sendable {
  public let period: Period

  /// `nil` when every drop of the month has its notice already, so that nothing was written.
  @OrNull public private(set) var run: RunID?

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
  /// - Throws: ``SettingsError`` `noName`, `badSender`; ``NotFound`` when the month was never looked at
  ///   for drops; `TemplateError` for letters with a fault; otherwise as every act.
  public func draftNotices(
    for period: Period,
    in languages: LetterLanguages
  ) throws -> NoticesDraftedOutcome {
    try act { transaction in
      try checkLetterhead(transaction.connection)
      let draft = try MonthDraft(of: period, in: languages, for: self, transaction.connection)
      let run = try draft.append(transaction)
      return NoticesDraftedOutcome(
        period: period,
        run: run?.id,
        drops: draft.notices.count + draft.already + draft.inError,
        drafted: draft.count(.drafted),
        held: draft.count(.held) + draft.inError,
        noChannel: draft.count(.noChannel),
        already: draft.already,
        unexplained: draft.notices.count(where: \.isUnexplained),
        digest: run?.digest ?? ""
      )
    }
  }
}
