public import RedressCore
public import RedressStore

/// A run of notices as the releasing person sees it.
public struct NoticeRun: Sendable {
  public let number: Int64

  /// `nil` for the letters of one case.
  public let period: Period?
  public let draftedBy: StaffID

  /// What the release is bound to.
  public let digest: String

  /// By number, at least one.
  public let notices: [ShownNotice]
}

/// A notice with its letters.
public struct ShownNotice: Sendable {
  public let id: NoticeID
  public let run: Int64
  public let caseID: CaseID?
  public let subject: SubjectID
  public let kind: NoticeKind
  public let period: Period
  public let state: NoticeState

  /// Why it came to stand there; empty as drafted.
  public let reason: String
  public let isUnexplained: Bool

  /// By language.
  public let letters: [LetterRow]
}

extension Office {
  /// A run with every notice and letter.
  ///
  /// - Throws: ``OfficeError`` `notFound`.
  public func noticeRun(_ number: Int64) throws -> NoticeRun {
    try store.read { connection in
      guard let run = try connection.run(number) else {
        throw OfficeError(.notFound, "there is no run-\(number)", next: "see: redress notice list")
      }
      return NoticeRun(
        number: run.id,
        period: run.period,
        draftedBy: run.staff,
        digest: run.digest,
        notices: try connection.notices(draftedBy: run.event).map {
          try shown($0, run: run.id, connection)
        }
      )
    }
  }

  /// The runs of a month, by number; may be empty.
  public func noticeRuns(of period: Period) throws -> [Int64] {
    try store.read { try $0.allRuns().filter { $0.period == period }.map(\.id) }
  }

  /// A single notice.
  ///
  /// - Throws: ``OfficeError`` `notFound`.
  public func notice(_ id: NoticeID) throws -> ShownNotice {
    try store.read { connection in
      guard let row = try connection.notice(id) else {
        throw OfficeError.unknown(id, list: "redress notice list")
      }
      let run = try connection.allRuns().first { $0.event == row.event }
      return try shown(row, run: run?.id ?? 0, connection)
    }
  }

  /// The notices of a month, or all, without their letters, by number; may be empty.
  public func notices(of period: Period?) throws -> [ShownNotice] {
    try store.read { connection in
      let runs = Dictionary(
        try connection.allRuns().map { ($0.event, $0.id) },
        uniquingKeysWith: { first, _ in first }
      )
      let rows = try period.map { try connection.notices(in: $0) } ?? connection.allNotices()
      return rows.map { ShownNotice($0, run: runs[$0.event] ?? 0, letters: []) }
    }
  }

  private func shown(
    _ row: NoticeRow,
    run: Int64,
    _ connection: any Connection
  ) throws -> ShownNotice {
    ShownNotice(row, run: run, letters: try connection.letters(of: row.id))
  }
}

extension ShownNotice {
  fileprivate init(_ row: NoticeRow, run: Int64, letters: [LetterRow]) {
    self.init(
      id: row.id,
      run: run,
      caseID: row.caseID,
      subject: row.subject,
      kind: row.kind,
      period: row.period,
      state: row.state,
      reason: row.reason,
      isUnexplained: row.isUnexplained,
      letters: letters
    )
  }
}
