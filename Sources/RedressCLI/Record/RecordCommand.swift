import ArgumentParser
import Redress
import RedressStore

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

struct RecordCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of("record", .record, [Import.self, List.self, Show.self])
  }
}

extension RecordCommand {
  struct Import: DeskCommand {
    static var configuration: CommandConfiguration { .of("import", .recordImport) }

    @OptionGroup var rows: RowsOptions

    @Flag(help: .of(.newPeople))
    var newPeople = false

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      try desk.takeIn(rows, as: "record import", options) { office, reading in
        try office.importRecords(
          from: rows.file,
          allowRefused: rows.allowRefused,
          allowStrangers: newPeople,
          options: reading
        )
      }
    }
  }

  struct List: DeskCommand {
    static var configuration: CommandConfiguration { .of("list", .recordList) }

    @Argument(help: .of(.subject))
    var subject: SubjectID

    @OptionGroup var known: KnownAtOptions

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      try known.reading(options, at: desk) { try list($0, at: desk) }
    }

    private func list(_ office: Office, at desk: Desk) throws {
      let marks = try office.marks(on: subject)
      let page = ListPage(
        rows: try office.records(of: subject).map { RecordRow($0, marks[$0.record.id]) },
        columns: [.record, .on, .kind, .furnisher, .mark, .fields],
        empty: (RecordWord.none, ["subject": subject])
      ) { screen, row in
        [
          "\(row.record)", "\(row.on)", "\(row.kind)", "\(row.furnisher)",
          .init(row.mark?.said(on: screen) ?? "", tone: .yellow),
          .init(row.shownFields(on: screen)),
        ]
      }
      try desk.show(page, options, of: office)
    }
  }

  struct Show: DeskCommand {
    static var configuration: CommandConfiguration { .of("show", .recordShow) }

    @Argument(help: .of(.record))
    var record: RecordID

    @OptionGroup var known: KnownAtOptions

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      try known.reading(options, at: desk) { try show($0, at: desk) }
    }

    private func show(_ office: Office, at desk: Desk) throws {
      let (versions, annotations) = try office.record(record)
      let page = RecordPage(
        record: record,
        versions: versions.map { RecordRow($0) },
        annotations: annotations,
        correction: try versions.first.flatMap { try office.marks(on: $0.record.subject)[record] }?
          .correction
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

  /// Whether it left since its time to be kept was over.
  let expired: Bool

  /// As `record import` reads them; one that the record leaves out is `null`.
  let fields: [String: FieldJSON]
  /// What is to be known beside; `nil` for nothing, and for a version of many.
  @OrNull var mark: RecordMark?
  private let ordered: [String]

  private enum CodingKeys: String, CodingKey {
    case record, subject, version, kind, furnisher, on, endedOn, priorNoticeOn, writtenConsent
    case removed, expired, fields, mark
  }

  init(_ shown: ShownRecord, _ mark: RecordMark? = nil) {
    self.mark = mark
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
    expired = shown.isExpired
    fields = Dictionary(
      uniqueKeysWithValues: shown.fields.map {
        ($0.field.id, FieldJSON(type: $0.field.type, text: $0.text))
      }
    )
    ordered = shown.fields.compactMap { field, text in text.map { "\(field.id)=\($0)" } }
  }

  func shownFields(on screen: Screen) -> String {
    if expired { return screen(RecordWord.expired) }
    return removed ? screen(RecordWord.removed) : ordered.joined(separator: " ")
  }
}

/// A field's value as JSON has it.
private struct FieldJSON: Encodable {
  let type: FieldType

  /// As staff would write it; `nil` for one left out.
  let text: String?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch type {
    case .integer: try container.encode(text.flatMap { Int64($0) })
    case .money: try container.encode(text.flatMap { Decimal(string: $0) })
    case .yesNo: try container.encode(text.map { $0 == "true" })
    case .day, .choice, .text: try container.encode(text)
    }
  }
}

private enum RecordWord: String, ScreenWord {
  static let section = "record"

  case none, title, version, removed, expired, hidden, disputed, notVerified, wasDisputed,
    beingCorrected
}

private struct RecordPage: Page {
  let record: RecordID
  let versions: [RecordRow]
  let annotations: [Annotation]

  /// One that is still to be published or withdrawn; `nil` for none.
  @OrNull var correction: CorrectionID?

  func lines(on screen: Screen) -> [String] {
    var lines = [screen.style.bold(record.rawValue)]
    if let first = versions.first {
      lines.append(
        screen(
          RecordWord.title,
          [
            "kind": first.kind, "subject": first.subject, "day": first.on,
            "furnisher": first.furnisher,
          ]
        )
      )
    }
    let hasLeft = versions.contains(where: \.expired)
    lines += versions.map {
      screen(
        RecordWord.version,
        [
          "number": $0.version,
          "fields": hasLeft && !$0.expired
            ? screen(RecordWord.hidden) : $0.shownFields(on: screen),
        ]
      )
    }
    lines += annotations.map { mark in
      switch mark.state {
      case .disputed:
        screen.style.yellow(screen(RecordWord.disputed, ["dispute": mark.dispute]))
      case .noted: screen.style.yellow(screen(RecordWord.notVerified, ["dispute": mark.dispute]))
      case .removed: screen(RecordWord.wasDisputed, ["dispute": mark.dispute])
      }
    }
    if let correction {
      lines.append(
        screen.style.yellow(screen(RecordWord.beingCorrected, ["correction": correction]))
      )
    }
    return lines
  }
}
