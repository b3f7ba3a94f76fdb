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
        rows: try office.incidents(),
        columns: [.incident, .period, .furnisher, .drops, .of, .finding],
        empty: (IncidentWord.none, [:])
      ) { screen, row in
        [
          "\(row.id)", "\(row.period)",
          .init(row.furnisher?.rawValue ?? screen(IncidentWord.everyone)), "\(row.drops)",
          "\(row.outOf)", .init(row.finding.map { screen($0) } ?? screen(IncidentWord.open)),
        ]
      }
      try desk.show(page, options, of: office)
    }
  }

  struct Show: DeskCommand {
    static var configuration: CommandConfiguration { .of("show", .incidentShow) }

    @Argument(.incident)
    var incident: IncidentID

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let page = IncidentPage(
        incident: try office.incident(incident),
        rulesChanged: try office.rulesChanged(behind: incident)
      )
      try desk.show(page, options, of: office)
    }
  }

  struct Close: DeskCommand {
    static var configuration: CommandConfiguration { .of("close", .incidentClose) }

    @Argument(.incident)
    var incident: IncidentID

    @Option(help: .of(.incidentFinding))
    var finding: IncidentFinding

    @Option(help: .of(.note), transform: GivenText.typed)
    var note: GivenText?

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let note = try note.text()
      let proposed = try desk.proposes(.closeIncident, options, in: office) {
        .closeIncident(incident, finding, note: note)
      }
      if proposed { return }
      let closed = try office.closeIncident(incident, finding, note: note)
      try desk.show(closed, options, of: office)
    }
  }
}

extension Incident: Page {
  func lines(on screen: Screen) -> [String] {
    let share = screen(
      furnisher == nil ? IncidentWord.fell : .fromFurnisher,
      ["drops": drops, "of": outOf, "period": period, "furnisher": furnisher?.rawValue ?? ""]
    )
    let title = screen.style.bold(id.description)
    guard let finding else { return [title, share] + [screen(IncidentWord.held)] }
    let closed = screen(IncidentWord.closed, ["finding": screen(finding), "note": note ?? ""])
    return [title, share, closed]
  }
}

/// An incident, with the findings that it can be closed with.
private struct IncidentPage: Page {
  let incident: Incident

  /// Whether it may be found to come from the scheme's rules.
  let rulesChanged: Bool

  func encode(to encoder: any Encoder) throws { try incident.encode(to: encoder) }

  func lines(on screen: Screen) -> [String] {
    guard incident.isOpen else { return incident.lines(on: screen) }
    let ways = [IncidentWord.errorNext, .realNext] + (rulesChanged ? [.rulesNext] : [])
    return incident.lines(on: screen) + ways.map { screen($0, ["incident": incident.id]) }
  }
}

private enum IncidentWord: String, ScreenWord {
  static let section = "incident"

  case none, everyone, open, fell, fromFurnisher, closed, held, errorNext, realNext, rulesNext
}

extension IncidentFinding: ScreenWord {
  package static let section = "incident_findings"
}
