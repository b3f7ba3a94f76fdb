public import RedressCore
internal import RedressLetters
internal import RedressStore

/// A check, with what is known of its fall today.
public struct ShownCheck: Sendable {
  public let check: CauseCheck

  /// Whether the records on file explain the whole fall by now.
  public let isExplained: Bool

  /// The part of the fall that they do not explain, below zero for a loss; zero when they do.
  public let unexplained: Points
  public let today: Day
}

extension Office {
  /// Checks that are open, or all of them, the first due first; may be empty.
  ///
  /// Each is tried again: records may have come since it was opened.
  ///
  /// - Throws: ``StoreError``; what reading the office's rules throws.
  public func checks(all: Bool) throws -> [ShownCheck] {
    try store.read { connection in try shown(try connection.checks(all: all), connection) }
  }

  /// - Throws: ``NotFound``; otherwise as ``checks(all:)``.
  public func check(_ id: CheckID) throws -> ShownCheck {
    try store.read { connection in
      try shown([try known(id, connection)], connection)[0]
    }
  }

  /// Takes a check upon oneself, also from another.
  ///
  /// - Throws: ``NotFound``, ``CheckError``; otherwise as every act.
  public func takeCheck(_ id: CheckID) throws {
    try act { try take(id, $0) }
  }

  func take(_ id: CheckID, _ transaction: Transaction) throws {
    let check = try known(id, transaction.connection)
    try check.checkTaking(by: transaction.author.staff)
    try transaction.append(CheckTaken(check: id), in: check.caseID)
  }

  /// Ends a check with what was found, and drafts the letter that keeps the promise: an error is told by
  /// its correction.
  ///
  /// - Parameters:
  ///   - id: The check.
  ///   - finding: What was found; only what the records on file bear out.
  ///   - note: What was looked at, for the office.
  ///   - languages: Of the letter.
  /// - Throws: ``NotFound``, ``CheckError``; otherwise as every act.
  public func closeCheck(
    _ id: CheckID,
    _ finding: CheckFinding,
    note: String,
    in languages: LetterLanguages
  ) throws {
    try act { transaction in
      let check = try close(id, finding, note: note, transaction)
      if finding.isTold { try draftFinding(of: check, finding, languages, transaction) }
    }
  }

  /// Closes; the letter is another event of the same act.
  @discardableResult
  func close(
    _ id: CheckID,
    _ finding: CheckFinding,
    note: String,
    _ transaction: Transaction
  ) throws -> CauseCheck {
    let connection = transaction.connection
    let check = try known(id, connection)
    guard let letter = try connection.notice(check.notice) else {
      throw StoreError.unreadable(table: "notice")
    }
    let facts = CheckFacts(
      isExplained: try shown([check], connection)[0].isExplained,
      letter: letter.notice.state,
      hasCorrection: try connection.hasCorrection(of: check.subject, since: letter.event)
    )
    try check.checkClosing(by: transaction.author.staff, finding, note: note, facts)
    try transaction.append(
      CheckClosed(check: id, finding: finding, note: note),
      in: check.caseID
    )
    return check
  }

  private func draftFinding(
    of check: CauseCheck,
    _ finding: CheckFinding,
    _ languages: LetterLanguages,
    _ transaction: Transaction
  ) throws {
    let desk = try LetterDesk(self, transaction.connection)
    try desk.draft(letter(finding, by: check, desk), languages, transaction)
  }

  /// The letter that tells what a check found.
  ///
  /// - Throws: ``NotFound``; ``StoreError``.
  func letter(
    _ finding: CheckFinding,
    by check: CauseCheck,
    _ desk: LetterDesk
  ) throws -> CaseLetter {
    let connection = desk.connection
    let row = try drop(check.drop, connection, desk.schemes)
    let evidence = try desk.explainer().evidence(for: row)
    guard let caseID = check.caseID,
      let told = try connection.notice(check.notice).flatMap({ try connection.event($0.event) })
    else { throw StoreError.unreadable(table: "cause_check") }
    let zone = desk.schemes.current.timeZone
    let between = try StandingScores(connection, base: desk.schemes.current.range.base)
      .between(row.drop)
    return CaseLetter(
      occasion: .finding(check.drop),
      subject: check.subject,
      caseID: caseID,
      period: check.period,
      statements: evidence.explanation.statements(
        over: between,
        trying: evidence.trials,
        finding: finding
      )
    ) { frame, language in
      var facts = desk.page.facts(for: row, evidence, framedBy: frame, between: between)
      facts.followUp = CheckFollowUp(notice: check.notice, writtenOn: told.at.day(in: zone))
      return try desk.writer.finding(facts, in: language)
    }
  }

  /// Checks of people of whom an import, by its event, brought records that now explain the whole fall;
  /// by number.
  func checksExplained(by batch: Int64, _ connection: any Connection) throws -> [CheckID] {
    let open = try connection.checks(all: false).sorted { $0.subject < $1.subject }
    guard !open.isEmpty else { return [] }
    let rules = try rules(connection)
    let schemes = try rules.schemes
    let explainer = try DropExplainer(connection, schemes, try law(connection).retention)
    let rows = try connection.drops(open.map(\.drop), base: schemes.current.range.base)
    return try open.filter { check in
      guard let row = rows[check.drop] else { return false }
      let sources = try explainer.sources(of: [row])[0]
      let kinds = schemes.current.kinds
      return try sources.hasRecords(of: batch, kinds: kinds)
        && sources.evidence(kinds: kinds).explanation.isComplete
    }
    .map(\.id).sorted()
  }

  private func shown(
    _ checks: [CauseCheck],
    _ connection: any Connection
  ) throws -> [ShownCheck] {
    let rules = try rules(connection)
    let (schemes, today) = (try rules.schemes, try today(rules))
    let explainer = try DropExplainer(connection, schemes, try law(connection).retention)
    let rows = try connection.drops(checks.map(\.drop), base: schemes.current.range.base)
    return try checks.map { check in
      guard let row = rows[check.drop] else { throw NotFound.drop(check.drop) }
      let explanation = try explainer.evidence(for: row).explanation
      return ShownCheck(
        check: check,
        isExplained: explanation.isComplete,
        unexplained: explanation.parts.filter { $0.kind == .unexplained }.map(\.change).total,
        today: today
      )
    }
  }

  func known(_ id: CheckID, _ connection: any Connection) throws -> CauseCheck {
    guard let check = try connection.check(id) else { throw NotFound.check(id) }
    return check
  }
}
