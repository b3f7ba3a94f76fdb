import ArgumentParser
import Redress

struct IncidentCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of(
      "incident",
      .incident,
      [List.self, Show.self, Open.self, Close.self, Confirm.self, Replay.self]
    )
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
          "\(row.outOf)", .init(row.found(on: screen)),
        ]
      }
      try desk.show(page, options, of: office)
    }
  }

  struct Show: DeskCommand {
    static var configuration: CommandConfiguration { .of("show", .incidentShow) }

    @Argument(.incident)
    var incident: IncidentID

    @Option(help: .of(.factsFile, "file"), completion: .file())
    var facts: String?

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      if let facts { return try list(to: facts, of: office, at: desk) }
      let page = IncidentPage(
        incident: try office.incident(incident),
        rulesChanged: try office.rulesChanged(behind: incident),
        recalls: try office.batchesToRecall(behind: incident)
      )
      try desk.show(page, options, of: office)
    }

    private func list(to path: String, of office: Office, at desk: Desk) throws {
      var file = try OutputFile(at: path, on: desk)
      let count = try office.forEachFactLeft(of: incident) { fact in
        try file.add(Array((try JSONText.line(of: fact) + "\n").utf8))
      }
      let written = FactsWritten(incident: incident, file: path, left: count)
      try desk.finish(&file, written, options, of: office)
    }
  }

  struct Open: DeskCommand {
    static var configuration: CommandConfiguration { .of("open", .incidentOpen) }

    @Option(help: .of(.suspectFurnisher))
    var furnisher: String?

    @Option(help: .of(.suspectKind))
    var kind: String?

    @Option(.suspectBatch)
    var batch: BatchID?

    @Option(help: .of(.suspectDimension))
    var dimension: String?

    @Flag(help: .of(.suspectRules))
    var rules = false

    @Flag(help: .of(.suspectEveryone))
    var everyone = false

    @Option(help: .of(.period), completion: .periods, transform: Period.typed)
    var period: Period?

    @Option(help: .of(.note), transform: GivenText.typed)
    var note: GivenText?

    @OptionGroup var options: OfficeOptions

    /// What was typed; it has to be one.
    private var suspects: [Suspect] {
      [
        furnisher.map { .furnisher(FurnisherID($0)) }, kind.map { .kind($0) },
        batch.map { .batch($0) }, dimension.map { .dimension(DimensionID($0)) },
        rules ? .rules : nil,
        everyone ? .everyone : nil,
      ].compactMap(\.self)
    }

    func validate() throws {
      guard suspects.count == 1 else { throw ValidationError(.suspectWhat) }
      guard (period == nil) == (batch != nil) else { throw ValidationError(.suspectPeriod) }
    }

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let opened = try office.openIncident(
        about: suspects[0],
        in: period,
        reason: try note.text()
      )
      let page = IncidentPage(incident: opened, rulesChanged: false, recalls: [])
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
      let page = IncidentPage(
        incident: closed,
        rulesChanged: false,
        recalls: try office.batchesToRecall(behind: incident)
      )
      try desk.show(page, options, of: office)
    }
  }

  struct Confirm: DeskCommand {
    static var configuration: CommandConfiguration { .of("confirm", .incidentConfirm) }

    @Argument(.incident)
    var incident: IncidentID

    @Option(help: .of(.confirmedRecords))
    var record: [RecordID] = []

    @Flag(help: .of(.confirmedRest))
    var rest = false

    @Option(help: .of(.note), transform: GivenText.typed)
    var note: GivenText?

    @OptionGroup var options: OfficeOptions

    func validate() throws {
      guard rest == record.isEmpty else { throw ValidationError(.confirmWhat) }
    }

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let confirmed = try office.confirmFacts(
        rest ? nil : record,
        of: incident,
        note: try note.text()
      )
      let page = IncidentPage(incident: confirmed, rulesChanged: false, recalls: [])
      try desk.show(page, options, of: office)
    }
  }
}
