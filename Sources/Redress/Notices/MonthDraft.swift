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
    let reader = try DropReader(connection, desk, period)
    var next = NoticeID(
      try connection.number("SELECT coalesce(max(id), 0) + 1 FROM notice")
    )
    var (drafted, already, inError, digest) = ([Notice](), 0, 0, RunDigest())
    let spool = letters
    try inOrder(
      cores: ProcessInfo.processInfo.activeProcessorCount,
      next: { () -> Part? in
        while let rows = try reader.next(LetterBlock.limit) {
          let part = try Self.part(of: rows, from: next, reader, connection)
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
          notice.isUnexplained = !evidence.explanation.isComplete
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
    _ reader: DropReader,
    _ connection: any Connection
  ) throws -> (told: Part, already: Int, inError: Int) {
    let subjects = try reader.subjects(of: rows)
    let before = try connection.dropNotices(of: rows.map(\.drop.subject), in: reader.period)
    var (told, notices): ([DropRow], [Notice]) = ([], [])
    var (already, inError) = (0, 0)
    for row in rows {
      if try reader.isTold(row, before[row.drop.subject] ?? []) {
        already += 1
        continue
      }
      let state = NoticeState(
        heldBy: row.incident.flatMap { reader.incidents[$0] },
        isReachable: subjects[row.drop.subject]?.channel != nil
      )
      if state == .cancelled {
        inError += 1
        continue
      }
      told.append(row)
      notices.append(
        Notice(
          id: NoticeID(first.number + Int64(notices.count)),
          caseID: row.caseID,
          subject: row.drop.subject,
          period: reader.period,
          occasion: .drop(row.id),
          state: state
        )
      )
    }
    let part = Part(
      notices: notices,
      rows: told,
      sources: try reader.explainer.sources(of: told),
      subjects: subjects
    )
    return (part, already, inError)
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

/// The standing drops of a month, read some at a time, in the order of their subjects.
private final class DropReader {
  let period: Period
  let explainer: DropExplainer
  let incidents: [IncidentID: Incident]
  private let connection: any Connection
  private let standing: StandingDrops
  private let base: Points
  private var people: SubjectSeeker
  private var place = 0

  /// Whether an event is a correction's, of those asked for.
  private var isCorrection: [Int64: Bool] = [:]

  init(_ connection: any Connection, _ desk: LetterDesk, _ period: Period) throws {
    self.connection = connection
    self.period = period
    explainer = try desk.explainer()
    standing = try StandingDrops(connection, in: period)
    base = desk.schemes.current.range.base
    people = try SubjectSeeker(connection)
    incidents = Dictionary(
      uniqueKeysWithValues: try connection.allIncidents().map { ($0.id, $0) }
    )
  }

  func next(_ count: Int) throws -> [DropRow]? {
    guard place < standing.count else { return nil }
    let places = place..<min(place + count, standing.count)
    place = places.upperBound
    return places.map { standing.row($0, base: base) }
  }

  /// What is on file of the subjects of some drops; one whom the office has not is not in it.
  func subjects(of rows: [DropRow]) throws -> [SubjectID: Subject] {
    var found: [SubjectID: Subject] = [:]
    for row in rows { found[row.drop.subject] = try people.subject(row.drop.subject)?.subject }
    return found
  }

  /// Whether the subject was told of the month's drop, or is about to be.
  ///
  /// A drop that a correction uncovered is told by the correction's result letter. A notice that was
  /// cancelled tells nothing, so a drop found anew afterwards gets its own.
  func isTold(_ row: DropRow, _ notices: [Notice]) throws -> Bool {
    if notices.contains(where: { $0.state != .cancelled || $0.occasion.drop == row.id }) {
      return true
    }
    if let known = isCorrection[row.event] { return known }
    let found =
      try connection.event(row.event)?.kind == EventKind.correctionPublished.rawValue
    isCorrection[row.event] = found
    return found
  }
}
