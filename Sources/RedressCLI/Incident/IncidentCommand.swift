import ArgumentParser
import Redress

struct IncidentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incident",
    abstract: "Drops that look like one event, held until someone has looked.",
    subcommands: [List.self, Show.self, Close.self]
  )
}

extension IncidentCommand {
  struct List: DeskCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List all incidents.",
      discussion: "Example: redress incident list"
    )

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
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Show one incident.",
      discussion: "Example: redress incident show incident-1"
    )

    @Argument(
      help: "The incident: incident-1.",
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
    static let configuration = CommandConfiguration(
      commandName: "close",
      abstract: "Say what an incident was: its notices are cancelled or may go out.",
      discussion: """
        Example: redress incident close incident-1 --finding error --note 'the feed was sent twice'
        """
    )

    @Argument(
      help: "The incident: incident-1.",
      completion: .ids(of: "incident"),
      transform: IncidentID.typed
    )
    var incident: IncidentID

    @Option(help: "error cancels the held notices; real lets them be sent.")
    var finding: IncidentFinding

    @Option(help: "What was found, for the log.")
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
