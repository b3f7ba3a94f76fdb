internal import RedressCore
internal import RedressFiles

/// Writes records as JSON lines, people and scores as CSV, ready to be imported.
struct PracticeLines: Sendable {
  private let kinds: [KindLines]

  /// One kind with what never changes from line to line made once.
  private struct KindLines: Sendable {
    let head: [UInt8]
    let fields: [FieldLines]
  }

  private struct FieldLines: Sendable {
    let key: [UInt8]
    let type: FieldType
    let words: [[UInt8]]
  }

  private let currency: Currency
  private let plan: PracticePlan
  private let idPrefix: [UInt8]
  private let idDigits: Int

  /// In the scheme's order of dimensions.
  let scoresHeader: [UInt8]

  init(_ scheme: Scheme, _ plan: PracticePlan) {
    self.plan = plan
    idPrefix = Array(plan.idPrefix.utf8)
    idDigits = plan.idDigits
    scoresHeader = Array(
      "subject,period,score,\(scheme.dimensions.map(\.id.rawValue).joined(separator: ","))\n".utf8
    )
    currency = scheme.currency
    kinds = scheme.kinds.map { kind in
      KindLines(
        head: Array("\",\"kind\":\"\(kind.id)\",\"furnisher\":\"".utf8),
        fields: kind.fields.map { field in
          var words: [[UInt8]] = []
          if case .choice(let choices) = field.type { words = choices.map { Array($0.utf8) } }
          return FieldLines(key: Array("\"\(field.id)\":".utf8), type: field.type, words: words)
        }
      )
    }
  }

  static let peopleHeader = Array("subject,name,language,email,phone\n".utf8)

  /// Practice names and addresses hold nothing that CSV would quote.
  func append(_ person: Subject, to bytes: inout [UInt8]) {
    let fields = [person.id.rawValue, person.name, person.language, person.email, person.phone]
    for (place, field) in fields.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += (field ?? "").utf8
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Appends a row of scores, whose bytes are those of an export.
  func append(
    scoresOf subject: Int,
    in month: Int,
    _ score: Int,
    _ points: [Int16],
    to bytes: inout [UInt8]
  ) {
    let period = plan.period(month)
    append(idOf: subject, in: month, to: &bytes)
    bytes.append(UInt8(ascii: ","))
    bytes.append(decimal: UInt64(period.year), places: 4)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(decimal: UInt64(period.month), places: 2)
    bytes.append(UInt8(ascii: ","))
    bytes.append(decimal: UInt64(score))
    for points in points {
      bytes.append(UInt8(ascii: ","))
      bytes.append(decimal: UInt64(points))
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Appends an id as a month's files have it.
  private func append(idOf subject: Int, in month: Int, to bytes: inout [UInt8]) {
    let number = UInt64(plan.idNumber(of: subject))
    guard idPrefix.isEmpty, plan.isSpreadsheet(month) else {
      bytes += idPrefix
      bytes.append(decimal: number, places: idDigits)
      return
    }
    bytes.append(decimal: number)
  }

  /// Appends a record of a month.
  ///
  /// - Precondition: Ids hold nothing that JSON would escape.
  func append(_ record: Record, of subject: Int, in month: Int, to bytes: inout [UInt8]) {
    let kind = kinds[record.kind]
    bytes += "{\"record\":\"".utf8
    bytes += record.id.rawValue.utf8
    bytes += "\",\"subject\":\"".utf8
    append(idOf: plan.filed(subject, by: record.furnisher, in: month), in: month, to: &bytes)
    bytes += kind.head
    bytes += record.furnisher.rawValue.utf8
    bytes += "\",\"on\":".utf8
    append(record.on, to: &bytes)
    bytes += ",\"fields\":{".utf8
    var isFirst = true
    for (field, value) in zip(kind.fields, record.values) where value != FieldType.missing {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      bytes += field.key
      append(value, field, to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
    if record.hasWrittenConsent { bytes += ",\"consent\":\"written\"".utf8 }
    if let day = record.endedOn {
      bytes += ",\"ended_on\":".utf8
      append(day, to: &bytes)
    }
    if let day = record.priorNoticeOn {
      bytes += ",\"prior_notice_on\":".utf8
      append(day, to: &bytes)
    }
    bytes += "}\n".utf8
  }

  private func append(_ value: Int64, _ field: FieldLines, to bytes: inout [UInt8]) {
    switch field.type {
    case .integer, .text: bytes.append(decimal: UInt64(value.magnitude))
    case .money:
      let (whole, rest) = value.magnitude.quotientAndRemainder(
        dividingBy: UInt64(currency.scale)
      )
      bytes.append(decimal: whole)
      guard currency.decimals > 0 else { return }
      bytes.append(UInt8(ascii: "."))
      bytes.append(decimal: rest, places: currency.decimals)
    case .day: append(Day(number: Int32(clamping: value)), to: &bytes)
    case .yesNo: bytes += value == 1 ? "true".utf8 : "false".utf8
    case .choice:
      bytes.append(UInt8(ascii: "\""))
      bytes += field.words[Int(value)]
      bytes.append(UInt8(ascii: "\""))
    }
  }

  private func append(_ day: Day, to bytes: inout [UInt8]) {
    let parts = day.parts
    bytes.append(UInt8(ascii: "\""))
    bytes.append(decimal: UInt64(parts.year), places: 4)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(decimal: UInt64(parts.month), places: 2)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(decimal: UInt64(parts.day), places: 2)
    bytes.append(UInt8(ascii: "\""))
  }
}
