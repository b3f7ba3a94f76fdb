import ArgumentParser
import Redress

struct CaseCommand: ParsableCommand {
  static var configuration: CommandConfiguration { .of("case", .case, [List.self, Show.self]) }
}

private enum Word: String, ScreenWord {
  static let section = "case_list"

  case noChecks, none, open
}

extension CaseCommand {
  struct List: DeskCommand {
    static var configuration: CommandConfiguration { .of("list", .caseList) }

    @Flag(help: .of(.openChecks))
    var checks = false

    @Option(help: .of(.onlySubject))
    var subject: SubjectID?

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let page = ListPage(
        rows: try office.cases()
          .filter { !checks || $0.hasOpenCheck }
          .filter { subject == nil || $0.subject == subject },
        columns: [.case, .subject, .events, .check],
        empty: (checks ? Word.noChecks : .none, [:])
      ) { screen, row in
        [
          "\(row.id)", "\(row.subject)", "\(row.version)",
          .init(row.hasOpenCheck ? screen(Word.open) : "", tone: .yellow),
        ]
      }
      try desk.show(page, options, of: office)
    }
  }

  struct Show: DeskCommand {
    static var configuration: CommandConfiguration { .of("show", .caseShow) }

    @Argument(.case)
    var caseID: CaseID

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let shown = try office.caseFile(caseID)
      let zone = try office.currentScheme().timeZone
      let page = CasePage(
        case: shown.id,
        subject: shown.subject,
        events: shown.version,
        disputes: shown.disputes.map(\.id),
        corrections: shown.corrections.map(\.id),
        timeline: shown.timeline.map {
          .init(
            event: $0.event,
            at: $0.at.text(in: zone),
            staff: $0.staff,
            kind: $0.kind,
            fact: $0.fact,
            minute: $0.at.minuteText(in: zone)
          )
        }
      )
      try desk.show(page, options, of: office)
    }
  }
}

private struct CasePage: Page {
  struct Entry: Encodable {
    let event: Int64
    let at: String
    let staff: StaffID
    let kind: String
    let fact: TimelineFact
    let minute: String

    private enum CodingKeys: String, CodingKey {
      case event, at, staff, kind, fact, facts
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      let said = fact.said(in: nil)
      try container.encode(event, forKey: .event)
      try container.encode(at, forKey: .at)
      try container.encode(staff, forKey: .staff)
      try container.encode(kind, forKey: .kind)
      try container.encode(said.key, forKey: .fact)
      try container.encode(said.factTexts, forKey: .facts)
    }
  }

  let `case`: CaseID
  let subject: SubjectID
  let events: Int64
  let disputes: [DisputeID]
  let corrections: [CorrectionID]
  let timeline: [Entry]

  func lines(on screen: Screen) -> [String] {
    let rows = timeline.map { entry in
      [
        TextTable.Cell(entry.minute, tone: .dim), "\(entry.staff)",
        TextTable.Cell(
          DisplayWidth.printable(entry.fact.said(in: screen.words)(screen.words))
        ),
      ]
    }
    return ["\(screen.style.bold(`case`.description))  \(subject)", ""]
      + screen.table([.when, .who, .what], rows)
  }
}
