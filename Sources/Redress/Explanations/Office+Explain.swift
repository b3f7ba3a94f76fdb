public import RedressCore
public import RedressLetters
internal import RedressStore

/// A drop, explained, with the letters that would tell it.
public struct DropExplained: Sendable {
  public let evidence: DropEvidence
  public let caseID: CaseID?

  /// Whether the drop still stands; one that a correction ended is explained as it stood.
  public let isStanding: Bool

  /// The words of the office's languages, in their order.
  let phrases: [Phrases]

  /// One for each of the office's languages, in their order.
  public let letters: [Letter]

  /// What is contested or being corrected behind the two months.
  public let marks: Marks

  /// What the letters say, as values.
  let statements: [Statement]

  /// The language of the person; `nil` where it is not known.
  let own: String?

  /// The letters as a page, the person's own first.
  public var page: HTMLLetter {
    let texts = letters.filter { $0.language == own } + letters.filter { $0.language != own }
    return HTMLLetter(evidence.id.description, statements, texts.map(\.text))
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
    let words = phrases.first { $0.language == language } ?? phrases.first
    return words?.reason(share, of: evidence.explanation.drop, in: evidence.scheme) ?? ""
  }
}

extension Office {
  /// Explains a drop.
  ///
  /// - Throws: ``NotFound``; what reading templates throws.
  public func explain(_ id: DropID) throws -> DropExplained {
    try store.read { connection in
      let desk = try LetterDesk(self, connection)
      let row = try drop(id, connection, desk.schemes)
      let evidence = try desk.explainer().evidence(for: row)
      let known = try connection.subject(row.drop.subject)?.subject
      let facts = desk.page.facts(for: row, evidence, to: known, notice: nil)
      return DropExplained(
        evidence: evidence,
        caseID: row.caseID,
        isStanding: row.endedBy == nil,
        phrases: try desk.settings.languages.map { try desk.writer.phrases(in: $0) },
        letters: try desk.settings.languages.map { try desk.writer.drop(facts, in: $0) },
        marks: try marks(
          on: row.drop.subject,
          behind: [row.drop.before.period, row.drop.period],
          kinds: desk.schemes.current.kinds,
          connection
        ),
        statements: evidence.explanation.statements(checkedBy: facts.checkBy),
        own: known?.language
      )
    }
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
