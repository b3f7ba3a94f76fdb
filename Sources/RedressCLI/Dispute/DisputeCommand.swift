import ArgumentParser
import Redress

struct DisputeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispute",
    abstract: "What people contest, and by when it must be answered.",
    subcommands: [
      DisputeOpenCommand.self, DisputeListCommand.self, DisputeShowCommand.self,
      DisputeDecideCommand.self, DisputeCloseCommand.self,
    ]
  )
}

struct DisputeOpenCommand: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Take a dispute in: the record is marked and the clock starts.",
    discussion: """
      Example: redress dispute open S0001 --record bill-17 --ground amount \\
        --statement '金额不对' --received-on 2026-10-08
      """
  )

  @Argument(help: "The person's id.")
  var subject: SubjectID

  @Option(help: "The record that is contested.")
  var record: RecordID?

  @Option(
    help: ArgumentHelp("The month whose score is contested.", valueName: "period"),
    completion: .periods,
    transform: Period.typed
  )
  var score: Period?

  @Option(help: "On what ground.")
  var ground: DisputeGround

  @Option(help: "The person's own words.")
  var statement = ""

  @Option(
    help: ArgumentHelp("The day it arrived; today when left out.", valueName: "day"),
    transform: Day.typed
  )
  var receivedOn: Day?

  @Option(help: "all: every language of the office in one message; own: the person's.")
  var languages: LetterLanguages = .all

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if (record == nil) == (score == nil) {
      throw ValidationError("Say what is contested: either --record ID or --score PERIOD.")
    }
  }

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let target: DisputeTarget =
      record.map { .record($0) } ?? .score(score ?? Period(number: 0))
    let zone = try office.currentScheme().timeZone
    let today = office.clock().day(in: zone)
    let opened = try office.openDispute(
      DisputeIntake(
        subject: subject,
        target: target,
        ground: ground,
        statement: statement,
        receivedAt: receivedOn.flatMap { $0 == today ? nil : $0.noon(in: zone) },
        languages: languages
      )
    )
    try desk.show(DisputePage(opened, zone: zone), options, of: office)
  }
}

struct DisputeListCommand: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List disputes that are not closed, the first due first.",
    discussion: "Example: redress dispute list --all"
  )

  @Flag(help: "Also those that are closed.")
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
        "\(row.dueHard)", .init(row.left(on: screen), tone: row.isLate ? .red : nil),
        .init(row.contested(on: screen)), .init(screen[row.ground]),
      ]
    }
    try desk.show(page, options, of: office)
  }
}

struct DisputeShowCommand: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a dispute and how its due day was counted.",
    discussion: "Example: redress dispute show dispute-3"
  )

  @Argument(
    help: "The dispute: dispute-3.",
    completion: .ids(of: "dispute"),
    transform: DisputeID.typed
  )
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
  static let configuration = CommandConfiguration(
    commandName: "decide",
    abstract: "Write down what was found, and draft the answer.",
    discussion: """
      Example: redress dispute decide dispute-3 --outcome upheld --finding '已向电力公司核实'
      """
  )

  @Argument(
    help: "The dispute: dispute-3.",
    completion: .ids(of: "dispute"),
    transform: DisputeID.typed
  )
  var dispute: DisputeID

  @Option(help: "corrected needs a published correction of the record.")
  var outcome: DisputeOutcome

  @Option(help: "What was checked and found, in words the person will read.")
  var finding = ""

  @Option(help: "all: every language of the office in one message; own: the person's.")
  var languages: LetterLanguages = .all

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    _ = try concerning(Things(dispute: dispute)) {
      try office.decideDispute(dispute, outcome, finding: finding, in: languages)
    }
    let zone = try office.currentScheme().timeZone
    try desk.show(DisputePage(try office.dispute(dispute), zone: zone), options, of: office)
  }
}

struct DisputeCloseCommand: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Close a dispute whose answer was sent.",
    discussion: "Example: redress dispute close dispute-3"
  )

  @Argument(
    help: "The dispute: dispute-3.",
    completion: .ids(of: "dispute"),
    transform: DisputeID.typed
  )
  var dispute: DisputeID

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    _ = try concerning(Things(dispute: dispute)) { try office.closeDispute(dispute) }
    let zone = try office.currentScheme().timeZone
    try desk.show(DisputePage(try office.dispute(dispute), zone: zone), options, of: office)
  }
}
