internal import RedressCore
internal import RedressMail
internal import RedressStore

/// Prints the letters of a run that go on paper, some hundred at a time.
///
/// A part's letters are looked at, and their sheets written and synced, before the database is locked.
/// Inside the lock they are bound to their sheets, unless something else was written to the log
/// meanwhile: then all of it is done again there.
struct NoticePrinter {
  let office: Office
  let run: NoticeRunRow

  /// What whoever releases it has seen.
  let release: Release

  /// When the run was drafted.
  let draftedAt: Instant

  /// Where sheets are put before anything is written down; `nil` where they are given away afterwards.
  let file: PaperFile?

  /// Takes sheets that were bound; they can be had again.
  let give: ([UInt8]) throws -> Void

  /// Blocks of notices that are printed in one transaction.
  private static let step = 8

  /// What a part of the run comes to.
  private struct Part {
    var last: NoticeID?
    var outcomes: [NoticeOutcome] = []
    var claims: [NoticeClaim] = []
    var sheets: [UInt8] = []
    var counts: NoticesPrintedOutcome
    let head: SheetHead
  }

  /// Prints the letters of the next blocks.
  ///
  /// - Parameters:
  ///   - last: The last notice before them.
  ///   - place: Where their sheets begin in the file; moved to where they end.
  ///   - counts: What is added to.
  /// - Returns: The last of them; `nil` when there was none.
  /// - Throws: What reading, writing and the place of the sheets throw.
  func printPart(
    after last: NoticeID,
    at place: inout Int,
    counting counts: inout NoticesPrintedOutcome
  ) throws -> NoticeID? {
    let empty = counts.cleared
    let (head, ready) = try office.store.read {
      (try $0.head(), try self.part(after: last, empty, at: office.clock(), $0))
    }
    var part = ready
    guard part.last != nil else { return nil }
    if !office.isRehearsal {
      try file?.put(part.sheets, at: place)
      if !part.outcomes.isEmpty {
        try office.act(alone: true) { transaction in
          let now = transaction.author.at
          try office.checkWitnessed(at: now, transaction.connection)
          let zone = try office.rules(transaction.connection).schemes.current.timeZone
          if try transaction.connection.head() != head || now.day(in: zone) != part.head.on {
            part = try self.part(after: last, empty, at: now, transaction.connection)
            try file?.put(part.sheets, at: place)
          }
          guard !part.outcomes.isEmpty else { return }
          try transaction.append(
            NoticesPrinted(
              run: run.run.id,
              digest: release.run.digest,
              outcomes: part.outcomes.counts,
              head: part.head
            ),
            attaching: [.outcomes(part.outcomes), .claims(part.claims)]
          )
        }
      }
      try give(part.sheets)
    }
    place += part.sheets.count
    counts.add(part.counts)
    return part.last
  }

  private func part(
    after last: NoticeID,
    _ counts: NoticesPrintedOutcome,
    at now: Instant,
    _ connection: any Connection
  ) throws -> Part {
    let judge = try SendingJudge(
      connection,
      office.rules(connection),
      of: run,
      draftedAt: draftedAt,
      now: now
    )
    var part = Part(counts: counts, head: judge.settings.sheetHead(on: judge.today))
    for _ in 0..<Self.step {
      guard let (rows, block) = try connection.part(of: run, after: part.last ?? last)
      else { break }
      part.last = block.last
      let waiting = rows.filter { $0.notice.state == .noChannel || $0.notice.state == .printed }
      part.counts.others += rows.count - waiting.count
      guard !waiting.isEmpty else { continue }
      let letters = try block.letters()
      let subjects = try connection.subjects(waiting.map(\.notice.subject))
      for row in waiting {
        let notice = row.notice
        let texts = letters[Int(notice.id.number - block.first.number)]
        if notice.state == .printed {
          try again(notice, texts, judge, &part)
        } else if notice.goesOnPaper(
          channel: subjects[notice.subject]?.channel,
          because: row.reason
        ) {
          let name = subjects[notice.subject]?.name ?? ""
          try print(notice, to: name, texts, judge, &part)
        } else {
          part.counts.mailable += 1
        }
      }
    }
    return part
  }

  private func print(
    _ notice: Notice,
    to name: String,
    _ texts: [LetterText],
    _ judge: SendingJudge,
    _ part: inout Part
  ) throws {
    let outcome = try judge.judged([notice], by: .print)[0].outcome
    part.outcomes.append(outcome)
    guard outcome.state == .printed else {
      part.counts.cancelled += 1
      return
    }
    let maker = SheetMaker(head: part.head)
    let sheets = maker.bytes(of: notice.id, to: name, texts)
    part.claims.append(maker.claim(notice.id, to: name, sheets))
    part.sheets += sheets
    part.counts.printed += 1
  }

  /// The same sheets once more, while what they say is so.
  private func again(
    _ notice: Notice,
    _ texts: [LetterText],
    _ judge: SendingJudge,
    _ part: inout Part
  ) throws {
    let connection = judge.connection
    guard try judge.faults(of: [notice])[0] == nil, let row = try connection.claim(of: notice.id),
      let printed = try connection.logged(row.event, as: NoticesPrinted.self)?.payload,
      let sheets = SheetMaker(head: printed.head).bytes(claimed: row.claim, texts)
    else {
      part.counts.stale.append(notice.id)
      return
    }
    part.sheets += sheets
    part.counts.again += 1
  }
}
