import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressTestSupport

/// Record kinds with every type of field, and what the reader says about some lines.
enum PracticeKinds {
  static let card = kind(
    "card_statement",
    [
      field("status", .integer), field("limit", .money), field("bill", .money),
      field("paid", .money),
    ]
  )

  static let order = kind(
    "order",
    [
      field("kept", .yesNo), field("due", .day),
      field("goods", .choice(["bike", "battery", "room"])), field("fee", .money, isOptional: true),
      field("remark", .text, isOptional: true),
    ]
  )

  static let asset = kind("asset", [field("value", .money)], needsWrittenConsent: true)

  /// The kinds above in their order, in money of two decimals.
  static let layout = layout(decimals: 2)

  static func layout(decimals: Int) -> RecordFileLayout {
    RecordFileLayout(
      kinds: [card, order, asset],
      currency: Currency(code: "CNY", decimals: decimals),
      prohibited: [
        ProhibitedCategory(
          id: "religion",
          name: LocalizedText(["en": "religion", "zh-Hans": "宗教信仰"]),
          words: ["church", "temple"]
        )
      ]
    )
  }

  static func kind(
    _ id: String,
    _ fields: [RecordField],
    needsWrittenConsent: Bool = false
  ) -> RecordKind {
    RecordKind(
      id: id,
      name: LocalizedText(["en": id]),
      fields: fields,
      needsWrittenConsent: needsWrittenConsent
    )
  }

  static func field(_ id: String, _ type: FieldType, isOptional: Bool = false) -> RecordField {
    RecordField(id: id, name: LocalizedText(["en": id]), type: type, isOptional: isOptional)
  }

  /// A line that is right; `fields` is what stands between the braces.
  static func cardLine(
    _ id: String = "R1",
    subject: String = "ada",
    on: String = "2026-03-31",
    fields: String = #""status":0,"limit":100,"bill":86.40,"paid":0"#
  ) -> String {
    #"{"record":"\#(id)","subject":"\#(subject)","kind":"card_statement","furnisher":"bank","#
      + #""on":"\#(on)","fields":{\#(fields)}}"#
  }

  static func orderLine(_ fields: String) -> String {
    #"{"record":"R1","subject":"ada","kind":"order","furnisher":"shop","on":"2026-03-31","#
      + #""fields":{\#(fields)}}"#
  }

  static let orderFields = #""kept":true,"due":"2026-03-30","goods":"bike""#
}

/// What reading a file of records gives.
struct ReadRecords: Equatable {
  /// In the order of lines.
  let records: [LocatedRecord]

  /// In the order in which they are stored.
  let sorted: [LocatedRecord]
  let tally: RowTally

  init(_ contents: RecordFileContents) throws {
    sorted = try contents.records()
    records = sorted.sorted { $0.line < $1.line }
    tally = contents.tally
  }
}

/// What reading some bytes as a file of records gives.
func recordContents(
  _ bytes: some Sequence<UInt8>,
  _ layout: RecordFileLayout = PracticeKinds.layout,
  options: FeedOptions = .oneCore
) throws -> ReadRecords {
  let folder = try TemporaryFolder()
  defer { folder.remove() }
  let path = try folder.write(bytes, to: "records.jsonl")
  return try ReadRecords(
    RecordFile.contents(of: path, layout, options: options, hash: ScoreFileFixture.hash)
  )
}

func recordContents(
  _ text: String,
  _ layout: RecordFileLayout = PracticeKinds.layout,
  options: FeedOptions = .oneCore
) throws -> ReadRecords {
  try recordContents(text.utf8, layout, options: options)
}
