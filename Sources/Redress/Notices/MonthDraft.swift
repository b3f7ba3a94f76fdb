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

  /// Drops found to be an error before anyone was written to: there is nothing to tell.
  private(set) var inError = 0
  private var digest = RunDigest()
  private let letters = LetterSpool(in: FileManager.default.temporaryDirectory.path)

  /// Drops that are explained together, and whose letters are stored together.
  private struct Part: Sendable {
    let notices: [Notice]
    let rows: [DropRow]
    let sources: [DropSources]
    let subjects: [SubjectID: Subject]
  }

  /// - Throws: ``NotFound`` when the month was never looked at for drops; ``StoreError``.
  init(
    of period: Period,
    in languages: LetterLanguages,
    for office: Office,
    _ connection: any Connection
  ) throws {
    self.period = period
    guard try connection.detection(of: period) != nil else {
      throw NotFound.detection(in: period)
    }
    let desk = try LetterDesk(office, connection)
    let page = desk.page
    let kinds = desk.schemes.current.kinds
    let reader = try DueDrops(connection, in: period, base: desk.schemes.current.range.base)
    let explainer = try desk.explainer()
    var next = NoticeID(
      try connection.number("SELECT coalesce(max(id), 0) + 1 FROM notice")
    )
    var (drafted, already, inError, digest) = ([Notice](), 0, 0, RunDigest())
    let spool = letters
    try inOrder(
      cores: ProcessInfo.processInfo.activeProcessorCount,
      next: { () -> Part? in
        while let rows = try reader.next(LetterBlock.limit) {
          let part = try Self.part(of: rows, from: next, reader, explainer)
          already += part.already
          inError += part.inError
          next = NoticeID(next.number + Int64(part.told.notices.count))
          if !part.told.notices.isEmpty { return part.told }
        }
        return nil
      },
      work: { part -> ([Notice], LetterBlockRow) in
        var notices: [Notice] = []
        var letters: [[LetterText]] = []
        for (place, sources) in part.sources.enumerated() {
          let evidence = try sources.evidence(kinds: kinds)
          var notice = part.notices[place]
          notice.statements = evidence.explanation.statements
          let known = part.subjects[notice.subject]
          let facts = page.facts(for: part.rows[place], evidence, to: known, notice: notice.id)
          notices.append(notice)
          letters.append(
            try languages.tags(own: known?.language, office: page.office.settings.languages)
              .map { try page.writer.drop(facts, in: $0).text }
          )
        }
        return (notices, LetterBlockRow(first: notices[0].id, letters))
      },
      take: { part, block in
        drafted += part
        digest.add(part, block)
        try spool.put(block)
      }
    )
    (notices, self.already, self.inError, self.digest) = (drafted, already, inError, digest)
  }

  /// The drops among some that are to be told, with what they are told from.
  private static func part(
    of rows: [DropRow],
    from first: NoticeID,
    _ reader: DueDrops,
    _ explainer: DropExplainer
  ) throws -> (told: Part, already: Int, inError: Int) {
    let due = try reader.due(among: rows)
    let notices = due.told.enumerated().map { place, row in
      Notice(
        id: NoticeID(first.number + Int64(place)),
        caseID: row.caseID,
        subject: row.drop.subject,
        period: reader.period,
        occasion: .drop(row.id),
        state: due.states[place],
        channel: due.subjects[row.drop.subject]?.channel
      )
    }
    let part = Part(
      notices: notices,
      rows: due.told,
      sources: try explainer.sources(of: due.told),
      subjects: due.subjects
    )
    return (part, due.already, due.inError)
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
      NoticesDrafted(run),
      attaching: [
        .notices { try notices.forEach($0) }, .letters { try letters.forEach($0) },
      ]
    )
    return run
  }
}
