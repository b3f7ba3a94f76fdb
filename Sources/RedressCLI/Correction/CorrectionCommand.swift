import ArgumentParser
import Redress

struct CorrectionCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of(
      "correction",
      .correction,
      [
        CorrectionProposeCommand.self, CorrectionListCommand.self, CorrectionShowCommand.self,
        CorrectionApproveCommand.self, CorrectionPublishCommand.self,
        CorrectionWithdrawCommand.self,
      ]
    )
  }
}

struct CorrectionProposeCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("propose", .correctionPropose) }

  @Argument(help: .of(.record))
  var record: RecordID

  @Option(name: .customLong("set"), help: .of(.values, "field=value"), transform: FieldValue.typed)
  var values: [FieldValue] = []

  @Flag(help: .of(.remove))
  var remove = false

  @Flag(help: .of(.restore))
  var restore = false

  @Option(help: .of(.foundWrong), transform: GivenFinding.typed)
  var reason: [GivenFinding] = []

  @Option(help: .of(.evidenceFrom, "furnisher"))
  var evidenceFrom: FurnisherID?

  @Option(help: .of(.answeredDispute), completion: DisputeID.completion, transform: DisputeID.typed)
  var dispute: [DisputeID] = []

  @Flag(help: .of(.noDispute))
  var noDispute = false

  @Option(help: .of(.remedy))
  var remedy: Remedy?

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if [!values.isEmpty, remove, restore].count(where: { $0 }) != 1 {
      throw ValidationError(.trueWhat)
    }
    if Set(values.map(\.field)).count != values.count {
      throw ValidationError(.fieldTwice)
    }
    if noDispute && !(dispute.isEmpty && remedy == nil) {
      throw ValidationError(.disputeOrNone)
    }
  }

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let change: RecordChange =
      remove
      ? .remove
      : restore
        ? .restore
        : .set(
          Dictionary(
            uniqueKeysWithValues: try values.map {
              ($0.field, try GivenText.typed($0.value).text())
            }
          )
        )
    let proposed = try office.proposeCorrection(
      change,
      of: record,
      reason: try reason.finding(evidenceFrom: evidenceFrom, in: office),
      answering: Answering(
        only: noDispute ? [] : dispute.isEmpty ? nil : Set(dispute),
        remedy: remedy
      )
    )
    try desk.show(CorrectionPage(proposed), options, of: office)
  }
}

private enum Word: String, ScreenWord {
  static let section = "correction_list"

  case none
}

struct CorrectionListCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("list", .correctionList) }

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let page = ListPage(
      rows: try office.corrections(),
      columns: [.correction, .case, .record, .state, .proposedBy, .approvedBy],
      empty: (Word.none, [:])
    ) { screen, row in
      [
        "\(row.id)", "\(row.caseID)", "\(row.record)", "\(screen[row.state])",
        "\(row.proposedBy)", "\(row.approvedBy?.rawValue ?? "—")",
      ]
    }
    try desk.show(page, options, of: office)
  }
}

struct CorrectionShowCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("show", .correctionShow) }

  @Argument(.correction)
  var correction: CorrectionID

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    try desk.show(CorrectionPage(try office.correction(correction)), options, of: office)
  }
}

struct CorrectionApproveCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("approve", .correctionApprove) }

  @Argument(.correction)
  var correction: CorrectionID

  @Option(help: .of(.proposalDigest))
  var digest: String = ""

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let approved = try office.approveCorrection(correction, digest: digest)
    try desk.show(CorrectionPage(approved), options, of: office)
  }
}

struct CorrectionPublishCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("publish", .correctionPublish) }

  @Argument(.correction)
  var correction: CorrectionID

  @Option(help: .of(.languages))
  var languages: LetterLanguages = .all

  @Flag(help: .of(.dryRun))
  var dryRun = false

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk, isRehearsal: dryRun)
    let published = try office.publishCorrection(correction, in: languages)
    desk.warn(of: published.unwitnessed, options)
    try desk.show(PublishPage(published), options, of: office)
  }
}

struct CorrectionWithdrawCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("withdraw", .correctionWithdraw) }

  @Argument(.correction)
  var correction: CorrectionID

  @Option(help: .of(.whyForLog), transform: GivenText.typed)
  var reason: GivenText?

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    _ = try office.withdrawCorrection(correction, reason: try reason.text())
    try desk.show(CorrectionPage(try office.correction(correction)), options, of: office)
  }
}
