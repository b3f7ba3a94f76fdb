import ArgumentParser
import Redress
import RedressFeeds
import RedressStore

struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "The furnished facts that scores come from.",
    subcommands: [Import.self, List.self, Show.self]
  )
}

extension RecordCommand {
  struct Import: DeskCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Take in records from JSON lines.",
      discussion: "Example: zcat records.jsonl.gz | redress record import -"
    )

    @Argument(help: "The file; - reads standard input.", completion: .file())
    var file: String

    @Option(
      help: ArgumentHelp(
        "Take in the rest although so many rows are refused.",
        valueName: "number"
      ),
      transform: RowCount.typed
    )
    var allowRefused = 0

    @Flag(help: "Say what would be done and write nothing.")
    var dryRun = false

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk, isRehearsal: dryRun)
      var reading = RecordFile.Options()
      reading.spoolFolder = desk.variable("TMPDIR") ?? "/tmp"
      let outcome = try desk.following("record import", options) { report in
        try office.reporting(to: report).importRecords(
          from: file,
          allowRefused: allowRefused,
          options: reading
        )
      }
      try desk.show(ImportPage(outcome), options, of: office)
    }
  }

  struct List: DeskCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List a person's records as they stand.",
      discussion: "Example: redress record list S0001"
    )

    @Argument(help: "The person's id.")
    var subject: SubjectID

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let page = ListPage(
        rows: try office.records(of: subject).map { RecordRow($0) },
        columns: [.record, .on, .kind, .furnisher, .fields],
        empty: "'\(subject)' has no records on file"
      ) { ["\($0.record)", "\($0.on)", "\($0.kind)", "\($0.furnisher)", .init($0.shownFields)] }
      try desk.show(page, options, of: office)
    }
  }

  struct Show: DeskCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Show a record with every version and every dispute mark.",
      discussion: "Example: redress record show bill-17"
    )

    @Argument(help: "The record's id.")
    var record: RecordID

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let (versions, annotations) = try office.record(record)
      let page = RecordPage(
        record: record,
        versions: versions.map { RecordRow($0) },
        annotations: annotations.map { .init(dispute: $0.dispute, state: $0.state) }
      )
      try desk.show(page, options, of: office)
    }
  }
}

private struct RecordRow: Encodable {
  let record: RecordID
  let subject: SubjectID
  let version: Int64
  let kind: String
  let furnisher: FurnisherID
  let on: Day
  @OrNull var endedOn: Day?
  @OrNull var priorNoticeOn: Day?
  let writtenConsent: Bool
  let removed: Bool

  /// A field that the record leaves out is `nil`.
  let fields: [String: String?]
  private let ordered: [String]

  private enum CodingKeys: String, CodingKey {
    case record, subject, version, kind, furnisher, on, endedOn, priorNoticeOn, writtenConsent
    case removed, fields
  }

  init(_ shown: ShownRecord) {
    record = shown.record.id
    subject = shown.record.subject
    version = shown.version
    kind = shown.kind.id
    furnisher = shown.record.furnisher
    on = shown.record.on
    endedOn = shown.record.endedOn
    priorNoticeOn = shown.record.priorNoticeOn
    writtenConsent = shown.record.hasWrittenConsent
    removed = shown.isRemoved
    let given = shown.fields.map { ($0.field.id, $0.text == "—" ? nil : $0.text) }
    fields = Dictionary(uniqueKeysWithValues: given)
    ordered = given.compactMap { id, text in text.map { "\(id)=\($0)" } }
  }

  var shownFields: String { removed ? "removed" : ordered.joined(separator: " ") }
}

private struct RecordPage: Page {
  struct Mark: Encodable {
    let dispute: DisputeID
    let state: AnnotationState
  }

  let record: RecordID
  let versions: [RecordRow]
  let annotations: [Mark]

  func lines(on screen: Screen) -> [String] {
    var lines = [screen.style.bold(record.rawValue)]
    if let first = versions.first {
      lines.append("\(first.kind) of \(first.subject), on \(first.on), from \(first.furnisher)")
    }
    lines += versions.map { "  version \($0.version): \($0.shownFields)" }
    lines += annotations.map { mark in
      switch mark.state {
      case .disputed: screen.style.yellow("  disputed: \(mark.dispute)")
      case .noted: screen.style.yellow("  could not be verified: \(mark.dispute)")
      case .removed: "  was disputed: \(mark.dispute)"
      }
    }
    return lines
  }
}
