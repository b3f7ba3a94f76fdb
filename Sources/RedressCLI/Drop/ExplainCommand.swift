import ArgumentParser
import Redress
import RedressLetters

struct ExplainCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("explain", .explain) }

  @Argument(.drop)
  var drop: DropID

  @Option(help: .of(.html, "file"), completion: .file())
  var html: String?

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let explained = try office.explain(drop)
    if let html {
      return try desk.write(explained.page, to: html, options, of: office)
    }
    let page = ExplainPage(explained, language: desk.screen.language)
    try desk.show(page, options, of: office)
  }
}

private struct ExplainPage: Page {
  struct Share: Encodable {
    let characteristic: CharacteristicID
    let change: Points
    let records: [RecordID]
    let reason: String
  }

  struct Part: Encodable {
    let kind: PartKind
    let dimension: DimensionID
    let change: Points
    let records: [RecordID]

    /// The characteristic that moved most, or the kind of part when none did.
    let reason: String
    let shares: [Share]
  }

  struct Without: Encodable {
    let record: RecordID
    let score: Points
  }

  let drop: DropID
  @OrNull var `case`: CaseID?
  let subject: SubjectID
  let change: Points
  let complete: Bool
  let parts: [Part]

  /// What the score would be without the record behind the largest loss.
  @OrNull var without: Without?
  let letters: [String: String]
  let marks: Marks
  private let explained: DropExplained

  private enum CodingKeys: String, CodingKey {
    case drop, `case`, subject, change, complete, parts, without, letters, marks
  }

  init(_ explained: DropExplained, language: String) {
    let evidence = explained.evidence
    let explanation = evidence.explanation
    drop = evidence.id
    `case` = explained.caseID
    subject = explanation.drop.subject
    change = explanation.drop.change
    complete = explanation.isComplete
    parts = explanation.parts.map { part in
      Part(
        kind: part.kind,
        dimension: part.dimension,
        change: part.change,
        records: part.records,
        reason: part.principal?.characteristic.rawValue
          ?? (part.kind == .rule ? "rule_changed" : "no_cause_known"),
        shares: part.shares.map { share in
          Share(
            characteristic: share.characteristic,
            change: share.change,
            records: share.records,
            reason: explained.reason(share, in: language)
          )
        }
      )
    }
    without = evidence.reasons().withoutOne.flatMap { reason in
      reason.without.map { Without(record: reason.basis[0], score: $0) }
    }
    letters = Dictionary(
      uniqueKeysWithValues: explained.letters.map { ($0.language, "\($0.title)\n\n\($0.body)") }
    )
    marks = explained.marks
    self.explained = explained
  }

  enum Word: String, ScreenWord {
    static let section = "explain"

    case noLongerStands, noCause, rule, records, marked, moreRecords, sum, without
  }

  func lines(on screen: Screen) -> [String] {
    let evidence = explained.evidence
    let drop = evidence.explanation.drop
    var lines = [
      "\(evidence.id)  \(drop.subject)  \(drop.before.score) → \(drop.after.score)  "
        + drop.change.signed + (explained.isStanding ? "" : screen(Word.noLongerStands))
    ]
    for part in parts {
      let name = evidence.scheme.dimensions.first { $0.id == part.dimension }?.name
      lines.append("  \(part.change.signed)  \(name?[screen.language] ?? part.dimension.rawValue)")
      switch part.kind {
      case .unexplained: lines.append(screen(Word.noCause))
      case .rule: lines.append(screen(Word.rule))
      case .loss, .gain:
        for share in part.shares {
          lines.append("      \(share.change.signed)  \(share.reason)")
          if !share.records.isEmpty { lines.append(listed(share.records, on: screen)) }
        }
      }
    }
    let sum = parts.map(\.change.signed).joined(separator: " ")
    lines.append(screen(Word.sum, ["parts": sum, "change": drop.change.signed]))
    if let without {
      lines.append(screen(Word.without, ["record": without.record, "score": without.score]))
    }
    lines += marks.scoreLines(on: screen)
    for letter in explained.letters {
      lines += letterLines(letter.language, letter.title, letter.body, on: screen)
    }
    return lines.withoutBlankEnd
  }

  /// Some of them, those that are marked first.
  private func listed(_ records: [RecordID], on screen: Screen) -> String {
    let ordered = records.filter { marks[$0] != nil } + records.filter { marks[$0] == nil }
    let shown = ordered.prefix(5).map { record in
      record.rawValue
        + (marks[record].map { screen(Word.marked, ["mark": $0.said(on: screen)]) } ?? "")
    }.joined(separator: ", ")
    return screen(Word.records, ["records": shown])
      + (records.count > 5 ? screen(Word.moreRecords, ["count": records.count - 5]) : "")
  }
}
