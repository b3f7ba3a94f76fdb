import RedressCore

/// Makes rows to be sorted of a file's rows; keeps its room between rows.
///
/// A row has one problem, the first in this order: the number of fields; UTF-8; `subject`; `name`;
/// `language`; `email`; `phone`. Names, emails and phones are personal: a problem says what is wrong
/// with one and never shows it.
struct SubjectRowReader {
  /// Characters of a name.
  static let longestName = 100

  let columns: SubjectColumns
  let languages: WordTable
  private var lastLanguage = 0
  private var row: [UInt8] = []
  private static let emptyHead = [UInt8](repeating: 0, count: SubjectRow.headSize)

  init(columns: SubjectColumns, languages: [String]) {
    self.columns = columns
    self.languages = WordTable(languages)
  }

  /// Appends the person of the row that was just read to rows; nothing of a refused one.
  mutating func append(
    _ csv: CSVReader,
    line: Int,
    to rows: inout GatheredRows<SubjectRow>
  ) throws(RowRefusal) {
    guard csv.ends.count == columns.count else {
      throw RowRefusal(
        found: .columns(csv.ends.count),
        expected: .columnsOfHeader(columns.count)
      )
    }
    let bytes = csv.bytes.span
    if !LineBytes.isASCII(bytes) {
      for field in csv.ends.indices
      where LineBytes.firstNotUTF8(bytes.extracting(csv.field(field))) != nil {
        throw .notUTF8(at: nil)
      }
    }
    let id = bytes.extracting(csv.field(columns.place(.subject)))
    try Self.check(id: id)
    try Self.check(name: bytes.extracting(csv.field(columns.place(.name))))
    let language = try language(bytes.extracting(csv.field(columns.place(.language))))
    try Self.check(email: bytes.extracting(csv.field(columns.place(.email))))
    try Self.check(phone: bytes.extracting(csv.field(columns.place(.phone))))

    row.removeAll(keepingCapacity: true)
    row.append(contentsOf: Self.emptyHead)
    row.append(0..<id.count, of: id)
    for column in [SubjectColumns.Column.name, .email, .phone] {
      let text = bytes.extracting(csv.field(columns.place(column)))
      RecordValues.append(number: UInt64(text.count), to: &row)
      row.append(0..<text.count, of: text)
    }
    row.set(UInt32(row.count), at: 0)
    row.set(UInt64(line), at: 4)
    row.set(UInt8(id.count), at: 16)
    row.set(UInt8(language), at: 17)
    let subject = SubjectRow.headSize..<(SubjectRow.headSize + id.count)
    rows.append(row, subject: subject, on: 0)
  }

  private static func check(id: Span<UInt8>) throws(RowRefusal) {
    guard !id.isID else { return }
    throw RowRefusal(
      found: .value(.text(id.text(0..<id.count).unicodeScalars.count), of: "subject"),
      expected: .id(key: "subject")
    )
  }

  private static func check(name: Span<UInt8>) throws(RowRefusal) {
    let found: ImportProblem.Finding? =
      if name.isWhitespace {
        .emptyName
      } else if name.scalarCount > longestName {
        .longName(name.scalarCount)
      } else if name.hasControl {
        .controlInName
      } else {
        nil
      }
    guard let found else { return }
    throw RowRefusal(found: found, expected: .name(most: longestName))
  }

  private mutating func language(_ tag: Span<UInt8>) throws(RowRefusal) -> Int {
    guard let place = languages.place(of: 0..<tag.count, in: tag, guess: lastLanguage) else {
      // Not shown: in a row whose fields moved, this one is a name or an email.
      throw RowRefusal(
        found: tag.isEmpty ? .noLanguage : .unknownLanguage,
        expected: .languages(languages.words)
      )
    }
    lastLanguage = place
    return place
  }

  private static func check(email: Span<UInt8>) throws(RowRefusal) {
    guard !email.isEmpty, let fault = MailAddress.fault(in: email) else { return }
    throw RowRefusal(found: .email(fault), expected: .email)
  }

  private static func check(phone: Span<UInt8>) throws(RowRefusal) {
    guard !phone.isEmpty, let fault = PhoneNumber.fault(in: phone) else { return }
    throw RowRefusal(found: fault.found, expected: .phone)
  }
}

extension PhoneFault {
  /// What a message says of it.
  package var found: ImportProblem.Finding {
    switch self {
    case .tooLong: .longPhone(most: PhoneNumber.longest)
    case .stray: .strayInPhone
    case .noDigit: .noDigitInPhone
    }
  }
}
