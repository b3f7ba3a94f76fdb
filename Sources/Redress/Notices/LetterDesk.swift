internal import RedressCore
internal import RedressLetters
internal import RedressStore

/// Everything that a letter of this office needs, read once for many.
struct LetterDesk {
  let connection: any Connection
  let office: OfficeRow
  let schemes: SchemeHistory
  let law: Law
  let writer: LetterWriter
  let today: Day

  init(_ office: Office, _ connection: any Connection) throws {
    self.connection = connection
    self.office = try connection.office()
    schemes = try SchemeHistory(connection)
    law = try office.law()
    writer = try LetterWriter(office.templates)
    today = office.clock().day(in: schemes.current.timeZone)
  }

  /// What every letter says of itself; without a notice's number for one that is only looked at.
  func frame(
    to subject: SubjectID,
    notice: NoticeID?,
    caseID: CaseID?,
    scheme: Scheme
  ) throws -> LetterFrame {
    LetterFrame(
      office: office.name,
      subjectName: try connection.subject(subject)?.subject.name ?? subject.rawValue,
      notice: notice?.description ?? "—",
      caseID: caseID?.description ?? "—",
      writtenOn: today,
      scheme: scheme,
      law: law,
      isSandbox: office.isSandbox
    )
  }

  func facts(
    for row: DropRow,
    _ evidence: DropEvidence,
    notice: NoticeID?
  ) throws -> DropLetterFacts {
    DropLetterFacts(
      frame: try frame(
        to: row.drop.subject,
        notice: notice,
        caseID: row.caseID,
        scheme: evidence.scheme
      ),
      explanation: evidence.explanation,
      publishedOn: evidence.scheme.publicationDay(of: row.drop.period),
      previouslyPublishedOn: evidence.scheme.publicationDay(of: row.drop.before.period),
      records: evidence.records
    )
  }

  /// The languages of a subject's letters.
  func languages(of subject: SubjectID, _ choice: LetterLanguages) throws -> [String] {
    switch choice {
    case .all: return office.languages
    case .own:
      let own = try connection.subject(subject)?.subject.language
      return office.languages.contains { $0 == own } ? [own ?? ""] : office.languages
    }
  }

  /// Whether there is a way to reach the subject.
  func hasChannel(_ subject: SubjectID) throws -> Bool {
    try connection.subject(subject)?.subject.email != nil
  }

  /// What a dispute or a correction is about, as a letter names it.
  func target(_ target: DisputeTarget) throws -> LetterTarget {
    switch target {
    case .score(let period):
      return .score(publishedOn: schemes.scheme(for: period).publicationDay(of: period))
    case .record(let id):
      guard
        let stored = try connection.versions(of: id, kinds: schemes.current.kinds).last
      else { throw OfficeError.noRecord(id) }
      return .record(stored.record)
    }
  }
}

/// In which languages a subject is written to.
public enum LetterLanguages: String, Hashable, Sendable, CaseIterable {
  /// Every language of the office, one after another in one message.
  case all

  /// The subject's own.
  case own
}

/// Notices and letters that are about to be drafted together, numbered from the next free one.
struct NoticeDraft {
  var notices: [NoticeRow] = []
  var letters: [LetterRow] = []
  private let first: Int64

  init(_ transaction: Transaction) throws {
    first = try transaction.next("notice", as: NoticeID.self).number
  }

  /// The number of the notice that is added next.
  var nextID: NoticeID { NoticeID(first + Int64(notices.count)) }

  mutating func add(_ notice: NoticeRow, _ written: [Letter]) {
    precondition(notice.id == nextID, "Notices are numbered without gaps")
    notices.append(notice)
    letters += written.map {
      LetterRow(notice: notice.id, language: $0.language, title: $0.title, body: $0.body)
    }
  }

  /// Appends the run to the log, of a month or of one case, and gives its number and the digest
  /// that its release is bound to.
  func append(
    _ transaction: Transaction,
    period: Period?,
    in caseID: CaseID? = nil
  ) throws -> (run: Int64, digest: String) {
    let run = try transaction.connection.number("SELECT coalesce(max(id), 0) + 1 FROM notice_run")
    let digest = Self.digest(notices.map { ($0.id, $0.subject) }, letters)
    try transaction.append(
      NoticesDrafted(run: run, period: period, notices: notices.count, digest: digest),
      in: caseID,
      attaching: [.notices(notices), .letters(letters)]
    )
    return (run, digest)
  }

  /// Of the exact recipients and texts of a run.
  static func digest(
    _ notices: [(id: NoticeID, subject: SubjectID)],
    _ letters: [LetterRow]
  ) -> String {
    var digest = Digest()
    for notice in notices { digest.add([.int(notice.id.number), .text(notice.subject.rawValue)]) }
    for letter in letters.sorted(by: LetterRow.isBefore) {
      digest.add([
        .int(letter.notice.number), .text(letter.language), .text(letter.title),
        .text(letter.body),
      ])
    }
    return digest.bytes().hexadecimal
  }
}

extension LetterRow {
  static func isBefore(_ first: LetterRow, _ second: LetterRow) -> Bool {
    (first.notice.number, first.language) < (second.notice.number, second.language)
  }
}
