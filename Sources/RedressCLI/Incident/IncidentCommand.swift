import ArgumentParser
import Redress

struct IncidentCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of("incident", .incident, [List.self, Show.self, Close.self])
  }
}

extension IncidentCommand {
  struct List: DeskCommand {
    static var configuration: CommandConfiguration { .of("list", .incidentList) }

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let page = ListPage(
        rows: try office.incidents().map { IncidentPage($0) },
        columns: [.incident, .period, .furnisher, .drops, .of, .finding],
        empty: (IncidentWord.none, [:])
      ) { screen, row in
        [
          "\(row.incident)", "\(row.period)",
          .init(row.furnisher?.rawValue ?? screen(IncidentWord.everyone)), "\(row.drops)",
          "\(row.of)", .init(row.finding.map { screen($0) } ?? screen(IncidentWord.open)),
        ]
      }
      try desk.show(page, options, of: office)
    }
  }

  struct Show: DeskCommand {
    static var configuration: CommandConfiguration { .of("show", .incidentShow) }

    @Argument(
      help: .of(.incident),
      completion: .ids(of: "incident"),
      transform: IncidentID.typed
    )
    var incident: IncidentID

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      try desk.show(IncidentPage(try office.incident(incident)), options, of: office)
    }
  }

  struct Close: DeskCommand {
    static var configuration: CommandConfiguration { .of("close", .incidentClose) }

    @Argument(
      help: .of(.incident),
      completion: .ids(of: "incident"),
      transform: IncidentID.typed
    )
    var incident: IncidentID

    @Option(help: .of(.incidentFinding))
    var finding: IncidentFinding

    @Option(help: .of(.note))
    var note = ""

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let closed = try office.closeIncident(incident, finding, note: note)
      try desk.show(IncidentPage(closed), options, of: office)
    }
  }
}

private struct IncidentPage: Page {
  let incident: IncidentID
  let period: Period
  @OrNull var furnisher: FurnisherID?
  let drops: Int
  let of: Int
  @OrNull var finding: IncidentFinding?
  @OrNull var note: String?

  init(_ incident: Incident) {
    self.incident = incident.id
    period = incident.period
    furnisher = incident.furnisher
    drops = incident.drops
    of = incident.outOf
    finding = incident.finding
    note = incident.note
  }

  func lines(on screen: Screen) -> [String] {
    let share = screen(
      furnisher == nil ? IncidentWord.fell : .fromFurnisher,
      ["drops": drops, "of": of, "period": period, "furnisher": furnisher?.rawValue ?? ""]
    )
    let title = screen.style.bold(incident.description)
    guard let finding else {
      return [title, share]
        + [IncidentWord.held, .errorNext, .realNext].map { screen($0, ["incident": incident]) }
    }
    let closed = screen(IncidentWord.closed, ["finding": screen(finding), "note": note ?? ""])
    return [title, share, closed]
  }
}

private enum IncidentWord: String, ScreenWord {
  static let section = "incident"

  case none, everyone, open, fell, fromFurnisher, closed, held, errorNext, realNext
}

extension IncidentFinding: ScreenWord {
  package static let section = "incident_findings"
}
