public import RedressCore
public import RedressLetters
internal import RedressStore

/// Two months of a person, explained, with the letters that would tell the drop between them.
public struct DropExplained: Sendable {
  public let evidence: DropEvidence

  /// `nil` of months that were only compared: no drop stands between them.
  public let drop: DropID?
  public let caseID: CaseID?

  /// Whether the drop still stands; one that a correction ended is explained as it stood.
  public let isStanding: Bool

  /// The words of the office's languages, in their order.
  let phrases: [Phrases]

  /// One for each of the office's languages, in their order; empty of months that were only compared.
  public let letters: [Letter]

  /// What is contested or being corrected behind the two months.
  public let marks: Marks

  /// The later month with what was supposed of its records; `nil` when nothing was.
  public let supposed: Recomputation?

  /// What letters call those who sent records.
  public let furnishers: FurnisherRegister

  /// What the letters say, as values.
  package let statements: [Statement]

  /// The language of the person; `nil` where it is not known.
  let own: String?

  /// The letters as a page, the person's own first; `nil` where no drop stands, so that nobody is written to.
  public var page: HTMLLetter? {
    guard let drop else { return nil }
    let texts = letters.filter { $0.language == own } + letters.filter { $0.language != own }
    return HTMLLetter(drop.description, statements, texts.map(\.text))
  }
}

extension DropExplained {
  /// Why a characteristic gave other points, as the letter says it.
  ///
  /// - Parameters:
  ///   - share: One of a part's.
  ///   - language: Whose words; the office's first language where it has not that one.
  /// - Returns: A sentence or two.
  public func reason(_ share: Explanation.Share, in language: String) -> String {
    words(in: language)?.reason(share, of: evidence.explanation.drop, in: evidence.scheme) ?? ""
  }

  /// How much a reason made, as far as the scheme lets a person know it.
  ///
  /// - Parameters:
  ///   - change: Of the reason.
  ///   - whole: Of all reasons of its direction.
  ///   - language: Whose words.
  /// - Returns: Points, a size in words, or `nil` where not even that is told.
  public func disclosed(_ change: Points, of whole: Points, in language: String) -> String? {
    switch evidence.scheme.disclosure {
    case .exact: words(in: language)?.signedPoints(change)
    case .banded: words(in: language)?.size(change, of: whole)
    case .ranked: nil
    }
  }

  private func words(in language: String) -> Phrases? {
    phrases.first { $0.language == language } ?? phrases.first
  }
}

extension Office {
  /// Explains a drop.
  ///
  /// - Parameters:
  ///   - id: The drop.
  ///   - changes: What to suppose of records of the later month; nothing is written.
  /// - Returns: The explanation and its letters.
  /// - Throws: ``NotFound``; ``TrialError``; ``CorrectionError`` as a correction; what reading templates
  ///   throws.
  public func explain(
    _ id: DropID,
    supposing changes: [RecordID: RecordChange] = [:]
  ) throws -> DropExplained {
    try store.read { connection in
      let desk = try LetterDesk(self, connection)
      return try explained(try drop(id, connection, desk.schemes), supposing: changes, desk)
    }
  }

  /// Explains any two months of a person by the rules for drops, whether or not the score fell.
  ///
  /// - Parameters:
  ///   - subject: The person.
  ///   - first: The earlier month.
  ///   - last: The later one.
  ///   - changes: What to suppose of records of the later month; nothing is written.
  /// - Returns: The explanation; with letters where a drop stands between the two.
  /// - Throws: ``NotFound`` where a month has no score; otherwise as ``explain(_:supposing:)``.
  public func explain(
    _ subject: SubjectID,
    from first: Period,
    to last: Period,
    supposing changes: [RecordID: RecordChange] = [:]
  ) throws -> DropExplained {
    try store.read { connection in
      let desk = try LetterDesk(self, connection)
      let base = desk.schemes.current.range.base
      let scores = try StandingScores(connection, base: base)
      func snapshot(_ period: Period) throws -> Snapshot {
        guard let snapshot = try scores.snapshot(of: subject, in: period) else {
          throw NotFound.scoreIn(period, of: subject)
        }
        return snapshot
      }
      let (before, after) = (try snapshot(first), try snapshot(last))
      let standing = try connection.drops(of: subject, base: base).first {
        $0.endedBy == nil && $0.drop.before == before && $0.drop.after == after
      }
      if let standing { return try explained(standing, supposing: changes, desk) }
      let compared = DropRow(
        candidate: ScoreDrop(comparing: before, with: after),
        id: try connection.nextDrop(),
        event: try connection.head()?.sequence ?? 0
      )
      return try explained(compared, isCompared: true, supposing: changes, desk)
    }
  }

  private func explained(
    _ row: DropRow,
    isCompared: Bool = false,
    supposing changes: [RecordID: RecordChange],
    _ desk: LetterDesk
  ) throws -> DropExplained {
    let kinds = desk.schemes.current.kinds
    let sources = try desk.explainer().sources(of: [row])[0]
    let evidence = try sources.evidence(kinds: kinds)
    let known = try desk.connection.subject(row.drop.subject)?.subject
    let between = try StandingScores(desk.connection, base: desk.schemes.current.range.base)
      .between(row.drop)
    let facts = desk.page.facts(for: row, evidence, to: known, notice: nil, between: between)
    let languages = desk.settings.languages
    return DropExplained(
      evidence: evidence,
      drop: isCompared ? nil : row.id,
      caseID: row.caseID,
      isStanding: row.endedBy == nil,
      phrases: try languages.map { try desk.writer.phrases(in: $0) },
      letters: try isCompared ? [] : languages.map { try desk.writer.drop(facts, in: $0) },
      marks: try marks(
        on: row.drop.subject,
        behind: [row.drop.before.period, row.drop.period],
        kinds: kinds,
        desk.connection
      ),
      supposed: try changes.isEmpty ? nil : sources.trial(changes, kinds: kinds),
      furnishers: desk.page.furnishers,
      statements: facts.statements,
      own: known?.language
    )
  }

  func drop(
    _ id: DropID,
    _ connection: any Connection,
    _ schemes: SchemeHistory
  ) throws -> DropRow {
    guard let row = try connection.drop(id, base: schemes.current.range.base) else {
      throw NotFound.drop(id)
    }
    return row
  }
}
