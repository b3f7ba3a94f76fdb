internal import RedressCore
internal import RedressLetters
internal import RedressStore

/// Everything that a letter of this office needs, read once for many.
struct LetterDesk {
  let connection: any Connection
  let schemes: SchemeHistory
  let page: LetterPage

  /// - Parameters:
  ///   - office: Whose letters.
  ///   - connection: What is on file.
  ///   - last: The last event that the letters seal; `nil` for the end of the log.
  /// - Throws: ``StoreError``; `TemplateError`; what reading the office's rules throws.
  init(_ office: Office, _ connection: any Connection, sealing last: Int64? = nil) throws {
    self.connection = connection
    let rules = try office.rules(connection)
    schemes = try rules.schemes
    let today = try office.today(rules)
    page = LetterPage(
      office: rules.office,
      law: try rules.law(on: today),
      furnishers: rules.furnishers,
      writer: try office.shelf.writer(office.templates, languages: rules.office.settings.languages),
      today: today,
      checkpoint: try connection.checkpointLine(upTo: last)
    )
  }

  var writer: LetterWriter { page.writer }
  var today: Day { page.today }
  var settings: OfficeSettings { page.office.settings }

  /// Of the templates and phrases that its letters are written from, by language.
  func templateDigests() throws -> [String: String] {
    try Dictionary(
      uniqueKeysWithValues: writer.languages.map { language in
        var digest = Digest()
        for (name, text) in try writer.sources(of: language) {
          digest.add([.text(name), .text(text)])
        }
        return (language, digest.bytes().hexadecimal)
      }
    )
  }

  /// Explains drops from what the office knew.
  func explainer() throws -> DropExplainer {
    try DropExplainer(connection, schemes, page.law.retention)
  }

  /// What a dispute or a correction is about, as a letter names it.
  func target(_ target: DisputeTarget) throws -> LetterTarget {
    switch target {
    case .score(let period):
      return .score(publishedOn: schemes.scheme(for: period).publicationDay(of: period))
    case .records(let contested):
      return .records(
        try contested.ids.map { id in
          guard
            let stored = try connection.versions(of: id, kinds: schemes.current.kinds).last
          else { throw NotFound.record(id) }
          return stored.record
        }
      )
    }
  }
}

/// What the letters of one act have in common.
struct LetterPage: Sendable {
  let office: OfficeRow
  let law: Law
  let furnishers: FurnisherRegister
  let writer: LetterWriter
  let today: Day

  /// The log before the act that writes them.
  let checkpoint: String
}

extension LetterPage {
  /// What every letter says of itself.
  ///
  /// - Parameters:
  ///   - subject: Who is written to.
  ///   - known: What is on file of them; `nil` when nothing is.
  ///   - notice: The notice that it belongs to; `nil` for a letter that is only looked at.
  ///   - caseID: The case that it belongs to.
  ///   - scheme: The scheme that it speaks of.
  /// - Returns: The frame.
  func frame(
    to subject: SubjectID,
    _ known: Subject?,
    notice: NoticeID?,
    caseID: CaseID?,
    scheme: Scheme
  ) -> LetterFrame {
    LetterFrame(
      office: office.settings.name,
      address: office.settings.address,
      phone: office.settings.phone,
      furnishers: furnishers,
      subjectName: known?.name ?? subject.rawValue,
      notice: notice?.description ?? "—",
      caseID: caseID?.description ?? "—",
      writtenOn: today,
      scheme: scheme,
      law: law,
      checkpoint: notice == nil ? "—" : checkpoint,
      isSandbox: office.isSandbox
    )
  }

  func facts(
    for row: DropRow,
    _ evidence: DropEvidence,
    to known: Subject?,
    notice: NoticeID?,
    between: MonthsBetween,
    earlier: Notice? = nil,
    correction: CorrectionID? = nil
  ) -> DropLetterFacts {
    facts(
      for: row,
      evidence,
      framedBy: frame(
        to: row.drop.subject,
        known,
        notice: notice,
        caseID: row.caseID,
        scheme: evidence.scheme
      ),
      between: between,
      earlier: earlier,
      correction: correction
    )
  }

  func facts(
    for row: DropRow,
    _ evidence: DropEvidence,
    framedBy frame: LetterFrame,
    between: MonthsBetween,
    earlier: Notice? = nil,
    correction: CorrectionID? = nil
  ) -> DropLetterFacts {
    DropLetterFacts(
      frame: frame,
      explanation: evidence.explanation,
      reasons: evidence.reasons,
      publishedOn: evidence.scheme.publicationDay(of: row.drop.period),
      previouslyPublishedOn: evidence.scheme.publicationDay(of: row.drop.before.period),
      records: evidence.records,
      levels: evidence.levels,
      disputed: evidence.disputed,
      between: between,
      earlier: earlier.map { EarlierLetter($0, about: row.drop.period) },
      correction: correction
    )
  }

  /// - Parameters:
  ///   - earlier: The letter that is taken back.
  ///   - period: The month of its fall.
  ///   - publishedOn: The day of the month's scores.
  ///   - ending: By which act its fall ended; `nil` when nothing changed that it lay between.
  ///   - score: The month's score as it stands; `nil` when there is none.
  ///   - known: What is on file of the person; `nil` when nothing is.
  ///   - notice: The new letter's.
  ///   - scheme: The month's.
  /// - Returns: What the new letter says.
  func facts(
    takingBack earlier: Notice,
    of period: Period,
    publishedOn: Day,
    endedBy ending: FallEnding?,
    score: Points?,
    to known: Subject?,
    notice: NoticeID,
    scheme: Scheme
  ) -> WithdrawalLetterFacts {
    WithdrawalLetterFacts(
      frame: frame(
        to: earlier.subject,
        known,
        notice: notice,
        caseID: earlier.caseID,
        scheme: scheme
      ),
      earlier: EarlierLetter(earlier, about: period),
      publishedOn: publishedOn,
      ending: ending,
      score: score
    )
  }
}

extension LetterPage {
  /// What a letter says about the level of a month's score.
  ///
  /// - Parameters:
  ///   - owed: With the level; without one the month has no score any more.
  ///   - period: The month.
  ///   - publishedOn: The day of its scores.
  ///   - notice: The new letter's.
  ///   - scheme: The month's.
  /// - Returns: What the letter says.
  func facts(
    for owed: OwedNotice,
    of period: Period,
    _ publishedOn: Day,
    notice: NoticeID,
    _ scheme: Scheme
  ) -> LevelLetterFacts {
    LevelLetterFacts(
      frame: frame(
        to: owed.subject,
        owed.known,
        notice: notice,
        caseID: owed.caseID,
        scheme: scheme
      ),
      period: period,
      publishedOn: publishedOn,
      before: owed.level?.before,
      after: owed.level?.after,
      isByRules: owed.isByOtherRules,
      earlier: owed.earlier.map { EarlierLevel($0, of: period, under: scheme) }
    )
  }
}

/// The digest of a run's exact recipients, their addresses, what they are told, and the texts.
struct RunDigest {
  private var digest = Digest()

  init() {}

  /// Of a run as it is stored.
  ///
  /// - Throws: ``StoreError``.
  init(of run: NoticeRunRow, _ connection: any Connection) throws {
    var last = NoticeID(0)
    while let part = try connection.part(of: run, after: last) {
      add(part.notices.map(\.notice), part.letters)
      last = part.letters.last
    }
  }

  /// Adds notices, ascending by number, with the block of just their letters.
  mutating func add(_ notices: [Notice], _ letters: LetterBlockRow) {
    for notice in notices {
      digest.add([
        .int(notice.id.number), .text(notice.subject.rawValue), SQLValue(notice.channel?.address),
        .text(notice.statements.stored),
      ])
    }
    digest.add(blobHash: letters.content.hash)
  }

  var text: String { digest.bytes().hexadecimal }
}
