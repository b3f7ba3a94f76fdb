import ArgumentParser
import Redress

/// A correction, or one of many people: `correction-7`, `bulk-1`.
enum CorrectionName: Typed {
  case one(CorrectionID)
  case bulk(BulkID)

  static var completion: CompletionKind? { .ids(of: "correction") }

  static func typed(_ text: String) throws -> CorrectionName {
    if let id = BulkID(text) { return .bulk(id) }
    return .one(try CorrectionID.typed(text))
  }
}

struct CorrectionImportCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("import", .correctionImport) }

  @Argument(help: .of(.correctedFile), completion: .file())
  var file: String

  @Option(help: .of(.foundWrong), transform: GivenFinding.typed)
  var reason: [GivenFinding] = []

  @Option(help: .of(.evidenceFrom, "furnisher"))
  var evidenceFrom: FurnisherID?

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let reason = try reason.finding(evidenceFrom: evidenceFrom, in: office)
    let proposed = try desk.following("correction import", options) { report in
      try office.reporting(to: report).importCorrections(from: file, reason: reason)
    }
    try desk.show(BulkPage(proposed), options, of: office)
  }
}

struct CorrectionRecallCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("recall", .correctionRecall) }

  @Argument(.recalledBatch)
  var batch: BatchID

  @Option(help: .of(.foundWrong), transform: GivenFinding.typed)
  var reason: [GivenFinding] = []

  @Option(help: .of(.evidenceFrom, "furnisher"))
  var evidenceFrom: FurnisherID?

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let reason = try reason.finding(evidenceFrom: evidenceFrom, in: office)
    let proposed = try desk.following("correction recall", options) { report in
      try office.reporting(to: report).recall(batch, reason: reason)
    }
    try desk.show(BulkPage(proposed), options, of: office)
  }
}

struct CorrectionReverseCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("reverse", .correctionReverse) }

  @Argument(.reversedBulk)
  var bulk: BulkID

  @Option(help: .of(.foundWrong), transform: GivenFinding.typed)
  var reason: [GivenFinding] = []

  @Option(help: .of(.evidenceFrom, "furnisher"))
  var evidenceFrom: FurnisherID?

  @OptionGroup var options: OfficeOptions

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    let reason = try reason.finding(evidenceFrom: evidenceFrom, in: office)
    let proposed = try desk.following("correction reverse", options) { report in
      try office.reporting(to: report).reverse(bulk, reason: reason)
    }
    try desk.show(BulkPage(proposed), options, of: office)
  }
}

struct CorrectionMoveCommand: DeskCommand {
  static var configuration: CommandConfiguration { .of("move", .correctionMove) }

  @Argument(help: .of(.movedRecords))
  var records: [RecordID] = []

  @Option(help: .of(.allOf, "subject"))
  var allOf: SubjectID?

  @Option(name: .customLong("to"), help: .of(.recordOwner, "subject"))
  var owner: SubjectID

  @Option(help: .of(.foundWrong), transform: GivenFinding.typed)
  var reason: [GivenFinding] = []

  @Option(help: .of(.ownerReason), transform: GivenFinding.typed)
  var ownerReason: [GivenFinding] = []

  @Option(help: .of(.evidenceFrom, "furnisher"))
  var evidenceFrom: FurnisherID?

  @OptionGroup var options: OfficeOptions

  func validate() throws {
    if records.isEmpty == (allOf == nil) { throw ValidationError(.movedWhat) }
  }

  func run(at desk: Desk) throws {
    let office = try options.office(at: desk)
    func finding(_ given: [GivenFinding]) throws -> Finding {
      try given.finding(evidenceFrom: evidenceFrom, in: office)
    }
    let proposed = try office.moveRecords(
      allOf.map { .allOf($0) } ?? .these(records),
      to: owner,
      reason: try finding(reason),
      ownerReason: try finding(ownerReason)
    )
    try desk.show(BulkPage(proposed), options, of: office)
  }
}
