import ArgumentParser
import Redress

struct DisputeCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of(
      "dispute",
      .dispute,
      [
        DisputeOpenCommand.self, DisputeJoinCommand.self, DisputeListCommand.self,
        DisputeShowCommand.self,
        DisputeDecideCommand.self, DisputeCloseCommand.self,
      ]
    )
  }
}

struct DisputeOpenCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("open", .disputeOpen) }

  @Argument(help: .of(.subject))
  var subject: SubjectID

  @Option(help: .of(.contestedRecord))
  var record: [RecordID] = []

  @Option(.contestedScore, "period")
  var score: Period?

  @Option(help: .of(.ground))
  var ground: DisputeGround

  @Option(help: .of(.statement), transform: GivenText.typed)
  var statement: GivenText?

  @Option(.receivedOn, "day")
  var receivedOn: Day?

  @Option(help: .of(.languages))
  var languages: LetterLanguages = .all

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if record.isEmpty == (score == nil) { throw ValidationError(.contestedWhat) }
    if score == nil, ContestedRecords(record) == nil {
      throw ValidationError(.contestedRecords, ["most": ContestedRecords.most])
    }
  }

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let target: DisputeTarget =
      ContestedRecords(record).map { .records($0) } ?? .score(score ?? Period(number: 0))
    let zone = try office.currentScheme().timeZone
    let today = office.clock().day(in: zone)
    let opened = try office.openDispute(
      DisputeIntake(
        subject: subject,
        target: target,
        ground: ground,
        statement: try statement.text(),
        receivedAt: receivedOn.flatMap { $0 == today ? nil : $0.noon(in: zone) },
        languages: languages
      )
    )
    try desk.show(DisputePage(opened, zone: zone), options, of: office)
  }
}

struct DisputeJoinCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("join", .disputeJoin) }

  @Argument(.dispute)
  var dispute: DisputeID

  @Option(help: .of(.ground))
  var ground: DisputeGround

  @Option(help: .of(.statement), transform: GivenText.typed)
  var statement: GivenText?

  @Option(.receivedOn, "day")
  var receivedOn: Day?

  @Option(help: .of(.languages))
  var languages: LetterLanguages = .all

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let zone = try office.currentScheme().timeZone
    let today = office.clock().day(in: zone)
    let joined = try office.joinDispute(
      dispute,
      ObjectionIntake(
        ground: ground,
        statement: try statement.text(),
        receivedAt: receivedOn.flatMap { $0 == today ? nil : $0.noon(in: zone) },
        languages: languages
      )
    )
    try desk.show(DisputePage(joined, zone: zone), options, of: office)
  }
}

struct DisputeListCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("list", .disputeList) }

  @Flag(help: .of(.allDisputes))
  var all = false

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let today = office.clock().day(in: try office.currentScheme().timeZone)
    let page = ListPage(
      rows: try office.disputes(all: all).map { DisputeRecord($0, today: today) },
      columns: [.dispute, .case, .subject, .state, .due, .left, .contests, .ground],
      empty: (all ? DisputeWord.none : .noneOpen, [:])
    ) { screen, row in
      [
        "\(row.dispute)", "\(row.case)", "\(row.subject)", "\(screen[row.state])",
        "\(row.answerBy)", .init(row.left(on: screen), tone: row.isLate ? .red : nil),
        .init(row.contested(on: screen)), .init(screen[row.ground]),
      ]
    }
    try desk.show(page, options, of: office)
  }
}

struct DisputeShowCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("show", .disputeShow) }

  @Argument(.dispute)
  var dispute: DisputeID

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let shown = try office.dispute(dispute)
    let zone = try office.currentScheme().timeZone
    try desk.show(DisputePage(shown, zone: zone, isCounted: true), options, of: office)
  }
}

struct DisputeDecideCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("decide", .disputeDecide) }

  @Argument(.dispute)
  var dispute: DisputeID

  @Option(help: .of(.outcome))
  var outcome: DisputeOutcome

  @Option(help: .of(.finding), transform: GivenFinding.typed)
  var finding: [GivenFinding] = []

  @Option(help: .of(.evidenceFrom, "furnisher"))
  var evidenceFrom: FurnisherID?

  @Option(help: .of(.languages))
  var languages: LetterLanguages = .all

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let finding = try finding.finding(evidenceFrom: evidenceFrom, in: office)
    let act = ProposedAct.decide(dispute, outcome, finding: finding, in: languages)
    if try desk.proposes(act, options, in: office) { return }
    _ = try office.decideDispute(dispute, outcome, finding: finding, in: languages)
    let zone = try office.currentScheme().timeZone
    try desk.show(DisputePage(try office.dispute(dispute), zone: zone), options, of: office)
  }
}

struct DisputeCloseCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("close", .disputeClose) }

  @Argument(.dispute)
  var dispute: DisputeID

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    _ = try office.closeDispute(dispute)
    let zone = try office.currentScheme().timeZone
    try desk.show(DisputePage(try office.dispute(dispute), zone: zone), options, of: office)
  }
}
