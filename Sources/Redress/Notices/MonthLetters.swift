internal import RedressCore
internal import RedressLetters
internal import RedressStore

/// Writes the letters that are owed about a month: the same when they are drafted and when they are made again.
struct MonthLetters: Sendable {
  private let page: LetterPage
  private let period: Period
  private let kinds: [RecordKind]

  /// The month's.
  private let scheme: Scheme
  private let publishedOn: Day

  init(_ desk: LetterDesk, _ period: Period) {
    (page, self.period) = (desk.page, period)
    kinds = desk.schemes.current.kinds
    scheme = desk.schemes.scheme(for: period)
    publishedOn = scheme.publicationDay(of: period)
  }

  /// - Parameters:
  ///   - owed: What is owed.
  ///   - sources: What explains its drop; `nil` where it explains none.
  ///   - ending: By which act the fall ended that it takes back; `nil` of any other letter.
  ///   - tags: The languages, in the order of reading.
  ///   - notice: Its notice, which gets what the letter states.
  /// - Returns: One for each language.
  /// - Throws: ``StoreError``; `TemplateError`.
  func letter(
    _ owed: OwedNotice,
    _ sources: DropSources?,
    endedBy ending: FallEnding?,
    in tags: [String],
    for notice: inout Notice
  ) throws -> [Letter] {
    if let row = owed.row, let sources {
      let evidence = try sources.evidence(kinds: kinds)
      let facts = page.facts(
        for: row,
        evidence,
        to: owed.known,
        notice: notice.id,
        between: owed.between,
        earlier: owed.earlier,
        correction: owed.correction
      )
      notice.statements = facts.statements
      return try tags.map { try page.writer.drop(facts, in: $0) }
    }
    if case .level(let earlier) = owed.occasion {
      notice.statements = .telling(owed.level?.level, of: period, insteadOf: earlier)
      let facts = page.facts(for: owed, of: period, publishedOn, notice: notice.id, scheme)
      return try tags.map { try page.writer.level(facts, in: $0) }
    }
    guard let earlier = owed.earlier else { return [] }
    notice.statements = .withdrawing(earlier.id, of: period, score: owed.score)
    let facts = page.facts(
      takingBack: earlier,
      of: period,
      publishedOn: publishedOn,
      endedBy: ending,
      score: owed.score,
      to: owed.known,
      notice: notice.id,
      scheme: scheme
    )
    return try tags.map { try page.writer.withdrawal(facts, in: $0) }
  }

  /// A notice's letter made again by whoever knows what was known when it was drafted.
  ///
  /// - Parameters:
  ///   - notice: As it was drafted.
  ///   - tags: Its languages, in the order of reading.
  ///   - desk: Of the office as it was then.
  /// - Returns: What it states and its texts; `nil` where nothing was owed.
  /// - Throws: ``StoreError``; `TemplateError`.
  static func again(
    _ notice: Notice,
    in tags: [String],
    _ desk: LetterDesk
  ) throws -> (statements: [Statement], letters: [Letter])? {
    let reader = try OwedMonth(
      desk.connection,
      in: notice.period,
      under: desk.schemes,
      desk.page.law.retention
    )
    guard let owed = try reader.owed(notice.occasion, of: notice.subject) else { return nil }
    let sources = try owed.row.map { try desk.explainer().sources(of: [$0])[0] }
    var made = notice
    let letters = try MonthLetters(desk, notice.period).letter(
      owed,
      sources,
      endedBy: try owed.ending(of: notice.period, desk),
      in: tags,
      for: &made
    )
    return (made.statements, letters)
  }
}

extension OwedNotice {
  /// By which act the fall ended that it takes back; `nil` of any other letter.
  func ending(of period: Period, _ desk: LetterDesk) throws -> FallEnding? {
    guard case .withdrawal = occasion, let earlier else { return nil }
    return try desk.connection.ending(
      ofFallIn: earlier,
      about: period,
      base: desk.schemes.current.range.base,
      in: desk.schemes.current.timeZone
    )
  }
}
