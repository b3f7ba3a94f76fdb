import ArgumentParser
import Redress

struct IncidentCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of("incident", .incident, [List.self, Show.self, Open.self, Close.self])
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
        columns: [.incident, .period, .suspect, .drops, .of, .finding],
        empty: (IncidentWord.none, [:])
      ) { screen, row in
        [
          "\(row.id)", "\(row.period)",
          .init(row.suspect.said(on: screen)), "\(row.drops)",
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

  struct Open: DeskCommand {
    static var configuration: CommandConfiguration { .of("open", .incidentOpen) }

    @Option(help: .of(.suspectFurnisher))
    var furnisher: String?

    @Option(help: .of(.suspectKind))
    var kind: String?

    @Option(help: .of(.suspectDimension))
    var dimension: String?

    @Flag(help: .of(.suspectRules))
    var rules = false

    @Flag(help: .of(.suspectEveryone))
    var everyone = false

    @Option(help: .of(.period), completion: .periods, transform: Period.typed)
    var period: Period

    @Option(help: .of(.note), transform: GivenText.typed)
    var note: GivenText?

    @OptionGroup var options: OfficeOptions

    /// What was typed; it has to be one.
    private var suspects: [Suspect] {
      [
        furnisher.map { .furnisher(FurnisherID($0)) }, kind.map { .kind($0) },
        dimension.map { .dimension(DimensionID($0)) }, rules ? .rules : nil,
        everyone ? .everyone : nil,
      ].compactMap(\.self)
    }

    func validate() throws {
      guard suspects.count == 1 else { throw ValidationError(.suspectWhat) }
    }

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let opened = try office.openIncident(
        about: suspects[0],
        in: period,
        reason: try note.text()
      )
      let page = IncidentPage(incident: opened, rulesChanged: false)
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
    var lines = [
      screen.style.bold(id.description),
      screen(
        suspect.word,
        [
          "drops": drops, "of": outOf, "period": period, "furnisher": furnisher?.rawValue ?? "",
          "kind": suspect.detail ?? "", "dimension": suspect.detail ?? "",
        ]
      ),
    ]
    if let reason { lines.append(screen(IncidentWord.reason, ["reason": reason])) }
    if !contributions.isEmpty {
      lines.append(screen(IncidentWord.why))
      lines += contributions.prefix(8).map { $0.line(on: screen) }
    }
    guard let finding else { return lines + [screen(IncidentWord.held)] }
    return lines + [
      screen(IncidentWord.closed, ["finding": screen(finding), "note": note ?? ""])
    ]
  }
}

extension Suspect {
  fileprivate var word: IncidentWord {
    switch self {
    case .rules: .fromRules
    case .furnisher: .fromFurnisher
    case .silence: .fromSilence
    case .kind: .fromKind
    case .dimension: .fromDimension
    case .missing: .missing
    case .everyone: .fell
    }
  }

  func said(on screen: Screen) -> String {
    screen(cause, ["furnisher": furnisher?.rawValue ?? "", "detail": detail ?? ""])
  }
}

extension Contribution {
  fileprivate func line(on screen: Screen) -> String {
    let what = screen(
      counted,
      [
        "furnisher": furnisher?.rawValue ?? "", "kind": kind ?? "", "field": field ?? "",
        "dimension": dimension?.rawValue ?? "", "value": value ?? 0,
        "of_whom": furnisher?.rawValue ?? dimension?.rawValue ?? screen(Suspect.Cause.everyone),
      ]
    )
    let base =
      months > 0
      ? screen(IncidentWord.baseMonths, ["months": months])
      : screen(IncidentWord.basePeers)
    return screen(
      IncidentWord.whyLine,
      [
        "what": what, "count": count, "of": outOf, "usual": usual, "usual_of": usualOutOf,
        "base": base, "power": powerOfTen,
      ]
    )
  }
}

extension Suspect.Cause: ScreenWord {
  package static let section = "suspects"
}

extension Contribution.Counted: ScreenWord {
  package static let section = "contributions"
}

extension SourceCheck.Skipped: ScreenWord {
  package static let section = "not_checked"
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

  case none, open, fell, fromFurnisher, closed, held, errorNext, realNext, rulesNext
  case missing, fromRules, fromSilence, fromKind, fromDimension, reason, why, whyLine, baseMonths,
    basePeers
}

extension IncidentFinding: ScreenWord {
  package static let section = "incident_findings"
}
