import ArgumentParser
import Redress

struct CorrectionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correction",
    abstract: "Correct a record and score again every month it touched; two persons.",
    subcommands: [
      CorrectionProposeCommand.self, CorrectionListCommand.self, CorrectionShowCommand.self,
      CorrectionApproveCommand.self, CorrectionPublishCommand.self,
      CorrectionWithdrawCommand.self,
    ]
  )
}

struct CorrectionProposeCommand: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose",
    abstract: "Propose a new version of a record and see every month that moves.",
    discussion: """
      Example: redress correction propose bill-17 --set days_overdue=0 \\
        --reason '电力公司误报' --dispute dispute-3
      """
  )

  @Argument(help: "The record's id.")
  var record: RecordID

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("A field's true value; once or more.", valueName: "field=value"),
    transform: FieldValue.typed
  )
  var values: [FieldValue] = []

  @Flag(help: "The record is not this person's, or must not be kept.")
  var remove = false

  @Option(help: "What was found wrong, in words the person will read.")
  var reason = ""

  @Option(
    help: "The dispute that it answers.",
    completion: .ids(of: "dispute"),
    transform: DisputeID.typed
  )
  var dispute: DisputeID?

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if values.isEmpty != remove {
      throw ValidationError("Say what is true: --set FIELD=VALUE (once or more), or --remove.")
    }
    if Set(values.map(\.field)).count != values.count {
      throw ValidationError("Each field can be set once.")
    }
  }

  func run(at desk: Desk) throws {
    try concerning(Things(dispute: dispute, record: record)) { try propose(at: desk) }
  }

  private func propose(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let change: RecordChange =
      remove
      ? .remove : .set(Dictionary(uniqueKeysWithValues: values.map { ($0.field, $0.value) }))
    let proposed = try office.proposeCorrection(
      change,
      of: record,
      reason: reason,
      answering: dispute
    )
    try desk.show(CorrectionPage(proposed), options, of: office)
  }
}

private enum Word: String, ScreenWord {
  static let section = "correction_list"

  case none
}

struct CorrectionListCommand: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List all corrections.",
    discussion: "Example: redress correction list"
  )

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let page = ListPage(
      rows: try office.corrections().map { CorrectionRecord($0) },
      columns: [.correction, .case, .record, .state, .proposedBy, .approvedBy],
      empty: (Word.none, [:])
    ) { screen, row in
      [
        "\(row.correction)", "\(row.case)", "\(row.record)", "\(screen[row.state])",
        "\(row.proposedBy)", "\(row.approvedBy?.rawValue ?? "—")",
      ]
    }
    try desk.show(page, options, of: office)
  }
}

struct CorrectionShowCommand: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a correction and every month that it touches.",
    discussion: "Example: redress correction show correction-2"
  )

  @Argument(
    help: "The correction: correction-2.",
    completion: .ids(of: "correction"),
    transform: CorrectionID.typed
  )
  var correction: CorrectionID

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    try desk.show(CorrectionPage(try office.correction(correction)), options, of: office)
  }
}

struct CorrectionApproveCommand: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Approve a correction that another person proposed.",
    discussion: "Example: redress correction approve correction-2 --as bo"
  )

  @Argument(
    help: "The correction: correction-2.",
    completion: .ids(of: "correction"),
    transform: CorrectionID.typed
  )
  var correction: CorrectionID

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let approved = try concerning(Things(correction: correction)) {
      try office.approveCorrection(correction)
    }
    try desk.show(CorrectionPage(approved), options, of: office)
  }
}

struct CorrectionPublishCommand: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Restate the months, find their drops again, and draft the result letter.",
    discussion: "Example: redress correction publish correction-2"
  )

  @Argument(
    help: "The correction: correction-2.",
    completion: .ids(of: "correction"),
    transform: CorrectionID.typed
  )
  var correction: CorrectionID

  @Option(help: "all: every language of the office in one message; own: the person's.")
  var languages: LetterLanguages = .all

  @Flag(help: "Say what would be done and write nothing.")
  var dryRun = false

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk, isRehearsal: dryRun)
    let published = try concerning(Things(correction: correction)) {
      try office.publishCorrection(correction, in: languages)
    }
    try desk.show(PublishPage(published), options, of: office)
  }
}

struct CorrectionWithdrawCommand: DeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Take back a correction that is not published yet.",
    discussion: "Example: redress correction withdraw correction-2 --reason '又评了一个月'"
  )

  @Argument(
    help: "The correction: correction-2.",
    completion: .ids(of: "correction"),
    transform: CorrectionID.typed
  )
  var correction: CorrectionID

  @Option(help: "Why, for the log.")
  var reason = ""

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    try concerning(Things(correction: correction)) {
      _ = try office.withdrawCorrection(correction, reason: reason)
    }
    try desk.show(CorrectionPage(try office.correction(correction)), options, of: office)
  }
}
