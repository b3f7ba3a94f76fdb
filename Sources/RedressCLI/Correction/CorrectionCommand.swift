import ArgumentParser
import Redress

struct CorrectionCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of(
      "correction",
      .correction,
      [
        CorrectionProposeCommand.self, CorrectionImportCommand.self, CorrectionRecallCommand.self,
        CorrectionReverseCommand.self, CorrectionMoveCommand.self,
        CorrectionListCommand.self, CorrectionShowCommand.self,
        CorrectionApproveCommand.self, CorrectionPublishCommand.self,
        CorrectionWithdrawCommand.self,
      ]
    )
  }
}

struct CorrectionProposeCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("propose", .correctionPropose) }

  @Argument(help: .of(.correctedRecords))
  var records: [RecordID] = []

  @Option(name: .customLong("set"), help: .of(.values, "field=value"), transform: FieldValue.typed)
  var values: [FieldValue] = []

  @Flag(help: .of(.remove))
  var remove = false

  @Flag(help: .of(.restore))
  var restore = false

  @Option(help: .of(.supply, "kind"))
  var supply: String?

  @Option(name: .customLong("of"), help: .of(.supplyOf, "subject"))
  var subject: SubjectID?

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
    let ownValues = values.filter { $0.record == nil }
    let whole = [remove, restore].count { $0 }
    let isAsked = records.isEmpty || whole == 1 || !ownValues.isEmpty || supply != nil
    if whole > 1 || !isAsked || (whole == 1 && (!ownValues.isEmpty || supply != nil))
      || (records.isEmpty && (values.isEmpty || whole == 1))
    {
      throw ValidationError(.trueWhat)
    }
    if !ownValues.isEmpty && records.count != 1 { throw ValidationError(.whichRecord) }
    if Set(values.map(\.name)).count != values.count { throw ValidationError(.fieldTwice) }
    if noDispute && !(dispute.isEmpty && remedy == nil) {
      throw ValidationError(.disputeOrNone)
    }
  }

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let proposed = try office.proposeCorrection(
      try changes(),
      of: subject,
      reason: try reason.finding(evidenceFrom: evidenceFrom, in: office),
      answering: Answering(
        only: noDispute ? [] : dispute.isEmpty ? nil : Set(dispute),
        remedy: remedy
      )
    )
    try desk.show(CorrectionPage(proposed), options, of: office)
  }

  /// What is done to each record: to those that are named what the options say, to others what is set in
  /// them.
  private func changes() throws -> [RecordID: RecordChange] {
    var set: [RecordID: [String: String]] = [:]
    for value in values {
      guard let record = value.record ?? records.first else { continue }
      set[record, default: [:]][value.field] = try GivenText.typed(value.value).text()
    }
    var changes = set.mapValues { RecordChange.set($0) }
    for record in records {
      if remove { changes[record] = .remove }
      if restore { changes[record] = .restore }
      if let supply { changes[record] = .supply(kind: supply, set[record] ?? [:]) }
    }
    return changes
  }
}

private enum Word: String, ScreenWord {
  static let section = "correction_list"

  case none, people, peopleNoMonth
}

/// A line of the list: a correction of one person, or one of many.
private enum ListedCorrection: Encodable {
  case one(Correction)
  case bulk(BulkCorrection)

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .one(let correction): try correction.encode(to: encoder)
    case .bulk(let bulk): try BulkPage(BulkShown(bulk)).encode(to: encoder)
    }
  }
}

extension BulkCorrection {
  /// How many people, and in which months their scores move.
  fileprivate func whom(on screen: Screen) -> String {
    guard let first = effect.months.first?.period, let last = effect.months.last?.period else {
      return screen(Word.peopleNoMonth, ["people": effect.people])
    }
    return screen(Word.people, ["people": effect.people, "first": first, "last": last])
  }
}

struct CorrectionListCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("list", .correctionList) }

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let page = ListPage(
      rows: try office.corrections().map(ListedCorrection.one)
        + office.bulks().map(ListedCorrection.bulk),
      columns: [.correction, .case, .record, .state, .proposedBy, .approvedBy],
      empty: (Word.none, [:])
    ) { screen, row in
      switch row {
      case .one(let row):
        [
          "\(row.id)", "\(row.caseID)", .init(row.records.listed), "\(screen[row.state])",
          "\(row.proposedBy)", "\(row.approvedBy?.rawValue ?? "—")",
        ]
      case .bulk(let row):
        [
          "\(row.id)", "—", .init(row.whom(on: screen)), "\(screen[row.state])",
          "\(row.proposedBy)", "\(row.approvedBy?.rawValue ?? "—")",
        ]
      }
    }
    try desk.show(page, options, of: office)
  }
}

struct CorrectionShowCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("show", .correctionShow) }

  @Argument(.correctionOrBulk)
  var correction: CorrectionName

  @Option(help: .of(.bulkPage, "file"), completion: .file())
  var html: String?

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if case .one = correction, html != nil { throw ValidationError(.pageOfMany) }
  }

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    switch (correction, html) {
    case (.one(let id), _):
      try desk.show(CorrectionPage(try office.correction(id)), options, of: office)
    case (.bulk(let id), nil):
      try desk.show(BulkPage(try office.bulk(id)), options, of: office)
    case (.bulk(let id), let html?):
      let shown = try desk.following("correction show", options) { report in
        try office.reporting(to: report).bulkWithSamples(id)
      }
      let banner = try office.store.banner().map { desk.words($0) }
      let report = BulkPage(shown).report(under: banner, on: desk.screen)
      var file = try OutputFile(at: html, on: desk)
      try file.add(report.bytes)
      try desk.finish(&file, ReportWritten(file: html), options, of: office)
    }
  }
}

struct CorrectionApproveCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("approve", .correctionApprove) }

  @Argument(.correctionOrBulk)
  var correction: CorrectionName

  @Option(help: .of(.proposalDigest))
  var digest: String = ""

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    switch correction {
    case .one(let id):
      let approved = try office.approveCorrection(id, digest: digest)
      try desk.show(CorrectionPage(approved), options, of: office)
    case .bulk(let id):
      let approved = try desk.following("correction approve", options) { report in
        try office.reporting(to: report).approveBulk(id, digest: digest)
      }
      try desk.show(BulkPage(approved), options, of: office)
    }
  }
}

struct CorrectionPublishCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("publish", .correctionPublish) }

  @Argument(.correctionOrBulk)
  var correction: CorrectionName

  @Option(help: .of(.languages))
  var languages: LetterLanguages = .all

  @Flag(help: .of(.dryRun))
  var dryRun = false

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk, isRehearsal: dryRun)
    switch correction {
    case .one(let id):
      let published = try office.publishCorrection(id, in: languages)
      desk.warn(of: published.unwitnessed, options)
      try desk.show(PublishPage(published), options, of: office)
    case .bulk(let id):
      let published = try desk.following("correction publish", options) { report in
        try office.reporting(to: report).publishBulk(id)
      }
      desk.warn(of: published.unwitnessed, options)
      try desk.show(BulkPublishedPage(published), options, of: office)
    }
  }
}

struct CorrectionWithdrawCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("withdraw", .correctionWithdraw) }

  @Argument(.correctionOrBulk)
  var correction: CorrectionName

  @Option(help: .of(.whyForLog), transform: GivenText.typed)
  var reason: GivenText?

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    switch correction {
    case .one(let id):
      _ = try office.withdrawCorrection(id, reason: try reason.text())
      try desk.show(CorrectionPage(try office.correction(id)), options, of: office)
    case .bulk(let id):
      let withdrawn = try office.withdrawBulk(id, reason: try reason.text())
      try desk.show(BulkPage(withdrawn), options, of: office)
    }
  }
}
