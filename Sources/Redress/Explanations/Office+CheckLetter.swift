public import RedressCore
internal import RedressLetters
internal import RedressStore

/// A letter as it is kept, held against the letter that comes of what was known when it was drafted.
public struct LetterComparison: Hashable, Sendable {
  public let notice: NoticeID
  public let run: RunID

  /// The event that drafted it.
  public let event: Int64

  /// Whether the run's letters, statements and recipients are those that its digest is of.
  public let isSealed: Bool

  /// What it states, as it is kept and as it comes again; equal for a letter that is what it was.
  public let statements: (kept: [Statement], again: [Statement])

  /// One for each language, in the order of reading.
  public let texts: [Text]

  /// A letter in one language.
  public struct Text: Hashable, Sendable {
    public let language: String

    /// Of the templates that it was written from; `nil` where that was not kept.
    public let templatesKept: String?

    /// Of the templates that are there now.
    public let templatesNow: String

    /// Lines that are not the same, by number, what is kept first; the title is line 0.
    public let differences: [Difference]

    /// Whether its templates are there, so that a line that differs is not theirs.
    public var hasTemplates: Bool { templatesKept == nil || templatesKept == templatesNow }
  }

  /// A line that only one of the two has.
  public struct Difference: Hashable, Sendable {
    public let line: Int
    public let isKept: Bool
    public let text: String
  }

  public enum Outcome: Hashable, Sendable {
    case same, differs

    /// The text comes out otherwise, by templates that are not those of the letter.
    case otherTemplates
  }

  public var outcome: Outcome {
    let other = texts.filter { !$0.differences.isEmpty }
    guard isSealed, statements.kept == statements.again, other.allSatisfy({ !$0.hasTemplates })
    else { return .differs }
    return other.isEmpty ? .same : .otherTemplates
  }

  public static func == (first: Self, second: Self) -> Bool {
    first.notice == second.notice && first.run == second.run && first.event == second.event
      && first.isSealed == second.isSealed && first.statements == second.statements
      && first.texts == second.texts
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(notice) }
}

extension Office {
  /// Makes a letter again, from what the office knew just before it was drafted, and compares.
  ///
  /// Also a letter that is no longer so comes out as it was: what came later is not seen.
  ///
  /// - Throws: ``NotFound``; ``StoreError``; `TemplateError` for letters with a fault.
  public func checkLetter(_ id: NoticeID) throws -> LetterComparison {
    let shown = try notice(id)
    let (run, drafted, isSealed) = try store.read {
      connection -> (NoticeRunRow, (event: Event, payload: NoticesDrafted), Bool) in
      let run = try self.run(shown.run, connection)
      guard let drafted = try connection.logged(run.event, as: NoticesDrafted.self) else {
        throw StoreError.notAsLogged(table: "notice_run", key: "\(shown.run)")
      }
      let digest = try RunDigest(of: run, connection).text
      return (run, drafted, digest == drafted.payload.digest)
    }
    let then = at(drafted.event)
    let (again, templates) = try store.past(before: run.event) {
      past -> ((statements: [Statement], texts: [LetterText]), [String: String]) in
      var made: (statements: [Statement], texts: [LetterText]) = ([], [])
      var templates: [String: String] = [:]
      for last in try past.lastSealed(before: drafted.event) {
        let desk = try LetterDesk(then, past, sealing: last)
        templates = try desk.templateDigests()
        made = try then.again(shown.notice, in: shown.letters.map(\.language), desk)
        if made.texts == shown.letters { break }
      }
      return (made, templates)
    }
    return LetterComparison(
      notice: id,
      run: shown.run,
      event: run.event,
      isSealed: isSealed,
      statements: (shown.notice.statements, again.statements),
      texts: shown.letters.enumerated().map { place, kept in
        LetterComparison.Text(
          language: kept.language,
          templatesKept: drafted.payload.templates?[kept.language],
          templatesNow: templates[kept.language] ?? "",
          differences: .between(
            kept,
            again.texts.indices.contains(place) ? again.texts[place] : nil
          )
        )
      }
    )
  }

  /// What a letter states and says, made again at the desk of the day on which it was drafted.
  private func again(
    _ notice: Notice,
    in tags: [String],
    _ desk: LetterDesk
  ) throws -> (statements: [Statement], texts: [LetterText]) {
    let letter: CaseLetter
    switch notice.occasion {
    case .drop, .withdrawal, .level:
      let made = try MonthLetters.again(notice, in: tags, desk)
      return (made?.statements ?? [], made?.letters.map(\.text) ?? [])
    case .finding(let drop):
      guard
        let check = try desk.connection.checks(all: true).last(where: { $0.drop == drop }),
        let finding = try check.finding(desk.connection)
      else { return ([], []) }
      letter = try self.letter(finding, by: check, desk)
    case .acceptance, .joined, .answer, .correction, .reinsertion:
      letter = try self.letter(for: notice.occasion, desk)
    }
    let known = try desk.connection.subject(notice.subject)?.subject
    let frame = desk.page.frame(
      to: notice.subject,
      known,
      notice: notice.id,
      caseID: notice.caseID,
      scheme: desk.schemes.current
    )
    return (letter.statements, try tags.map { try letter.write(frame, $0).text })
  }
}

extension Connection {
  /// Up to which events a letter may seal the log: up to just before the act that drafted it.
  ///
  /// An act has one instant, one person and one case, and its letters come last.
  ///
  /// - Parameter drafted: The event that drafted it.
  /// - Returns: At least one, the latest first.
  /// - Throws: ``StoreError``.
  fileprivate func lastSealed(before drafted: Event) throws -> [Int64] {
    var places = [drafted.sequence - 1]
    guard drafted.caseID != nil else { return places }
    while let last = places.last, let event = try event(last), event.at == drafted.at,
      event.staff == drafted.staff, event.caseID == drafted.caseID || event.caseID == nil,
      event.kind != drafted.kind
    {
      places.append(last - 1)
    }
    return places
  }
}

extension CauseCheck {
  /// What was found, by the last event that closed it.
  fileprivate func finding(_ connection: any Connection) throws -> CheckFinding? {
    let last = try connection.head()?.sequence ?? 0
    return try connection.logged(last, as: CheckClosed.self).flatMap {
      $0.payload.check == id ? $0.payload.finding : nil
    }
  }
}

extension [LetterComparison.Difference] {
  /// The lines in which two letters differ; those of the kept one come first.
  fileprivate static func between(_ kept: LetterText, _ again: LetterText?) -> Self {
    func lines(_ text: LetterText) -> [String] {
      [text.title]
        + text.body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    let changes = (again.map(lines) ?? []).difference(from: lines(kept))
    return changes.removals.map { LetterComparison.Difference($0, isKept: true) }
      + changes.insertions.map { LetterComparison.Difference($0, isKept: false) }
  }
}

extension LetterComparison.Difference {
  fileprivate init(_ change: CollectionDifference<String>.Change, isKept: Bool) {
    switch change {
    case .insert(let line, let text, _), .remove(let line, let text, _):
      self.init(line: line, isKept: isKept, text: text)
    }
  }
}
