internal import RedressCore
internal import RedressLetters
internal import RedressStore

/// A letter on a case, worked out and not written yet: the same whether the act that calls for it drafts it,
/// or it is drafted again from what is stored.
struct CaseLetter {
  let occasion: Notice.Occasion
  let subject: SubjectID
  let caseID: CaseID

  /// The month in which it is written, or of what it is about.
  let period: Period

  /// What it says, in the order of saying.
  let statements: [Statement]

  /// Gives it in one language.
  let write: (LetterFrame, _ language: String) throws -> Letter
}

extension LetterDesk {
  /// Drafts the one letter of an act on a case: a notice and a run of its own.
  ///
  /// - Returns: The notice, and its run with the digest that its release is bound to.
  /// - Throws: ``LetterRefusal`` for one that fails its check: the act is not done; ``StoreError``; what
  ///   writing throws.
  @discardableResult
  func draft(
    _ letter: CaseLetter,
    _ choice: LetterLanguages,
    _ transaction: Transaction
  ) throws -> (notice: NoticeID, run: NoticeRun) {
    let drafted = try draft([letter], choice, in: letter.caseID, transaction)
    guard let run = drafted.run, let notice = drafted.notices.first else {
      let refused = drafted.refused.first
      throw LetterRefusal(letter.occasion.kind, letter.caseID, refused?.faults ?? [])
    }
    return (notice.id, run)
  }

  /// Drafts letters on cases: their notices, and one run.
  ///
  /// - Parameters:
  ///   - letters: At least one.
  ///   - choice: In which languages.
  ///   - caseID: The case that all are about; `nil` for those of any.
  ///   - transaction: The act's.
  /// - Returns: The notices in the order of the letters, and their run; and those that failed their check,
  ///   which stay owed. No run when none passed.
  /// - Throws: ``StoreError``; what writing throws.
  func draft(
    _ letters: [CaseLetter],
    _ choice: LetterLanguages,
    in caseID: CaseID?,
    _ transaction: Transaction
  ) throws -> (notices: [Notice], run: NoticeRun?, refused: [RefusedLetter]) {
    var refused: [RefusedLetter] = []
    var next = try transaction.next("notice", as: NoticeID.self)
    let drafted = try letters.compactMap { letter -> (notice: Notice, texts: [LetterText])? in
      let known = try connection.subject(letter.subject)?.subject
      let notice = Notice(
        id: next,
        caseID: letter.caseID,
        subject: letter.subject,
        period: letter.period,
        occasion: letter.occasion,
        state: NoticeState(heldBy: nil, isReachable: known?.channel != nil),
        channel: known?.channel,
        statements: letter.statements
      )
      let frame = page.frame(
        to: letter.subject,
        known,
        notice: notice.id,
        caseID: letter.caseID,
        scheme: schemes.current
      )
      let texts = try choice.tags(own: known?.language, office: settings.languages)
        .map { try letter.write(frame, $0) }
      let faults = writer.check(
        texts,
        of: notice.kind,
        stating: notice.statements,
        naming: page.furnishers
      )
      guard faults.isEmpty else {
        refused.append(RefusedLetter(notice, faults))
        return nil
      }
      next = NoticeID(next.number + 1)
      return (notice, texts.map(\.text))
    }
    guard !drafted.isEmpty else { return ([], nil, refused) }
    var digest = RunDigest()
    let blocks = stride(from: 0, to: drafted.count, by: LetterBlock.limit).map { first in
      let part = drafted[first..<min(first + LetterBlock.limit, drafted.count)]
      let block = LetterBlockRow(first: part[first].notice.id, part.map(\.texts))
      digest.add(part.map(\.notice), block)
      return block
    }
    let notices = drafted.map(\.notice)
    let run = NoticeRun(
      id: try transaction.next("notice_run", as: RunID.self),
      period: nil,
      draftedBy: transaction.author.staff,
      count: notices.count,
      digest: digest.text
    )
    try transaction.append(
      NoticesDrafted(run, templates: try templateDigests()),
      in: caseID,
      attaching: [.notices { try notices.forEach($0) }, .letters { try blocks.forEach($0) }]
    )
    return (notices, run, refused)
  }
}
