internal import RedressCore
internal import RedressLetters
internal import RedressStore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The notices and letters of a month, worked out and not stored yet.
///
/// One thread reads the drops in the order of their subjects, with all that explains them; all cores
/// explain and write. The letters wait in a temporary file, so that memory holds a hundred bytes a
/// drop however long the letters are.
struct MonthDraft {
  let period: Period

  /// By number.
  private(set) var notices: [Notice] = []

  /// Drops whose notice was drafted before.
  private(set) var already = 0

  /// Drops between scores that were superseded since.
  private(set) var superseded = 0

  /// Drops found to be an error before anyone was written to: there is nothing to tell.
  private(set) var inError = 0

  /// Letters that are owed and failed their check, in the order of the drops; in no run.
  private(set) var refused: [RefusedLetter] = []
  private var digest = RunDigest()

  /// Of what the letters were written from, by language.
  private let templates: [String: String]
  private let letters = LetterSpool(in: FileManager.default.temporaryDirectory.path)

  /// Drops that are explained together, and whose letters are stored together.
  private struct Part: Sendable {
    let notices: [Notice]
    let owed: [OwedNotice]

    /// One for each; `nil` of what explains no drop.
    let sources: [DropSources?]

    /// One for each: by which act the fall ended that it takes back; `nil` of any other letter.
    let endings: [FallEnding?]
  }

  /// Works out the letters of a month that pass their check.
  ///
  /// Letters tell their number, and a run's numbers have no gaps: where some fail, which should be never,
  /// all are worked out again without them.
  ///
  /// - Throws: ``NotFound`` when the month was never looked at for drops; ``StoreError``.
  static func checked(
    of period: Period,
    in languages: LetterLanguages,
    for office: Office,
    _ connection: any Connection
  ) throws -> MonthDraft {
    var refused: [RefusedLetter] = []
    while true {
      var draft = try MonthDraft(
        of: period,
        in: languages,
        without: Set(refused.map(\.subject)),
        for: office,
        connection
      )
      guard draft.refused.isEmpty else {
        refused += draft.refused
        continue
      }
      draft.refused = refused.sorted { $0.subject < $1.subject }
      return draft
    }
  }

  private init(
    of period: Period,
    in languages: LetterLanguages,
    without left: Set<SubjectID>,
    for office: Office,
    _ connection: any Connection
  ) throws {
    self.period = period
    guard try connection.detection(of: period) != nil else {
      throw NotFound.detection(in: period)
    }
    let desk = try LetterDesk(office, connection)
    let page = desk.page
    templates = try desk.templateDigests()
    let letters = MonthLetters(desk, period)
    let reader = try OwedMonth(
      connection,
      in: period,
      under: desk.schemes,
      desk.page.law.retention
    )
    let explainer = try desk.explainer()
    var next = NoticeID(
      try connection.number("SELECT coalesce(max(id), 0) + 1 FROM notice")
    )
    var (drafted, already, inError, superseded) = ([Notice](), 0, 0, 0)
    var refused: [RefusedLetter] = []
    var digest = RunDigest()
    let spool = self.letters
    try inOrder(
      cores: ProcessInfo.processInfo.activeProcessorCount,
      next: { () -> Part? in
        while var found = try reader.next(LetterBlock.limit) {
          found.owed.removeAll { left.contains($0.subject) }
          already += found.already
          inError += found.inError
          superseded += found.superseded
          guard !found.owed.isEmpty else { continue }
          let part = try Self.part(of: found.owed, in: period, from: next, explainer, desk)
          next = NoticeID(next.number + Int64(part.notices.count))
          return part
        }
        return nil
      },
      work: { part -> ([Notice], LetterBlockRow, [RefusedLetter]) in
        var notices: [Notice] = []
        var texts: [[LetterText]] = []
        var failed: [RefusedLetter] = []
        for (place, owed) in part.owed.enumerated() {
          var notice = part.notices[place]
          let written = try letters.letter(
            owed,
            part.sources[place],
            endedBy: part.endings[place],
            in: languages.tags(
              own: owed.known?.language,
              office: page.office.settings.languages
            ),
            for: &notice
          )
          let faults = page.writer.check(
            written,
            of: notice.kind,
            stating: notice.statements,
            naming: page.furnishers
          )
          if !faults.isEmpty { failed.append(RefusedLetter(notice, faults)) }
          texts.append(written.map(\.text))
          notices.append(notice)
        }
        return (notices, LetterBlockRow(first: notices[0].id, texts), failed)
      },
      take: { part, block, failed in
        refused += failed
        drafted += part
        digest.add(part, block)
        try spool.put(block)
      }
    )
    (notices, self.digest, self.refused) = (drafted, digest, refused)
    (self.already, self.inError, self.superseded) = (already, inError, superseded)
  }

  private static func part(
    of owed: [OwedNotice],
    in period: Period,
    from first: NoticeID,
    _ explainer: DropExplainer,
    _ desk: LetterDesk
  ) throws -> Part {
    let notices = owed.enumerated().map { place, owed in
      Notice(
        id: NoticeID(first.number + Int64(place)),
        caseID: owed.caseID,
        subject: owed.subject,
        period: period,
        occasion: owed.occasion,
        state: owed.state,
        channel: owed.channel
      )
    }
    let sources = try explainer.sources(of: owed.compactMap(\.row))
    var next = sources.makeIterator()
    return Part(
      notices: notices,
      owed: owed,
      sources: owed.map { $0.row == nil ? nil : next.next() },
      endings: try owed.map { try $0.ending(of: period, desk) }
    )
  }

  func count(_ state: NoticeState) -> Int { notices.count { $0.state == state } }

  /// Appends the run to the log.
  ///
  /// - Returns: `nil` when there is nothing to tell.
  func append(_ transaction: Transaction) throws -> NoticeRun? {
    guard !notices.isEmpty else { return nil }
    let run = NoticeRun(
      id: try transaction.next("notice_run", as: RunID.self),
      period: period,
      draftedBy: transaction.author.staff,
      count: notices.count,
      digest: digest.text
    )
    try transaction.append(
      NoticesDrafted(run, refused: RefusedLetters(refused.rules), templates: templates),
      attaching: [
        .notices { try notices.forEach($0) }, .letters { try letters.forEach($0) },
      ]
    )
    return run
  }
}
