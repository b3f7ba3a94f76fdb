import RedressCore

/// Reads one line carefully: whatever the quick reading of ``ChunkParser`` cannot take is judged here.
struct ScoreRowJudge: Sendable {
  /// A row without fault.
  struct Row {
    let subject: ArraySlice<UInt8>
    let period: Period
    /// The score, then each dimension.
    let values: [Int16]
  }

  enum Verdict {
    case row(Row)
    case refused(ScoreRowRefusal)
  }

  /// A number from here on is only known to be at least this large.
  static let numberLimit = 1_000_000_000

  let header: ScoreFileHeader

  /// Judges a line without its line end.
  ///
  /// - Complexity: O(*n*) in bytes.
  func judge(_ line: [UInt8]) -> Verdict {
    guard line.count <= LineSource.longestLine else { return .refused(.lineTooLong) }
    guard String(validating: line, as: UTF8.self) != nil else {
      return .refused(.notUTF8)
    }
    guard !line.isEmpty else { return .refused(.emptyLine) }
    guard let fields = CSVReader.fields(of: line) else { return .refused(.quoting) }
    guard fields.count == header.roles.count else { return .refused(.columnCount(fields.count)) }

    var subject: ArraySlice<UInt8> = []
    var periodField: ArraySlice<UInt8>?
    var numbers = [ArraySlice<UInt8>](repeating: [], count: header.layout.dimensions.count + 1)
    for (role, field) in zip(header.roles, fields) {
      switch role {
      case .subject: subject = SpreadsheetText.unmarked(field)
      case .period: periodField = field
      case .value(let value): numbers[value] = field
      }
    }
    if let expected = Self.expected(ofSubject: subject) {
      return .refused(.subject(subject, expected: expected))
    }
    switch period(periodField) {
    case .failure(let refusal): return .refused(refusal.refusal)
    case .success(let period): return judge(numbers, subject: subject, period: period)
    }
  }

  private func judge(
    _ fields: [ArraySlice<UInt8>],
    subject: ArraySlice<UInt8>,
    period: Period
  ) -> Verdict {
    var numbers: [Int] = []
    for (value, field) in fields.enumerated() {
      guard let number = Self.wholeNumber(field) else {
        return .refused(.notWholeNumber(field, column: header.name(of: .value(value))))
      }
      numbers.append(number)
    }
    let layout = header.layout
    for (index, dimension) in layout.dimensions.enumerated() {
      guard (0...dimension.highest.rawValue).contains(numbers[index + 1]) else {
        return .refused(.dimensionOutOfRange(numbers[index + 1], dimension: index))
      }
    }
    let score = numbers[0]
    guard (layout.lowest.rawValue...layout.highest.rawValue).contains(score) else {
      return .refused(.scoreOutOfRange(score))
    }
    let parts = numbers.dropFirst().reduce(0, +)
    guard layout.base.rawValue + parts == score else {
      return .refused(.sum)
    }
    return .row(Row(subject: subject, period: period, values: numbers.map(Int16.init)))
  }

  private struct PeriodRefusal: Error { let refusal: ScoreRowRefusal }

  private func period(_ field: ArraySlice<UInt8>?) -> Result<Period, PeriodRefusal> {
    guard let field else {
      guard let period = header.period else {
        preconditionFailure("A file without a period column is read with a period")
      }
      return .success(period)
    }
    guard let period = Period(String(decoding: field, as: UTF8.self)) else {
      return .failure(PeriodRefusal(refusal: .period(field)))
    }
    guard header.period == nil || header.period == period else {
      return .failure(PeriodRefusal(refusal: .otherPeriod(period)))
    }
    return .success(period)
  }

  /// What a subject must be, if this one is not; the bytes are known to be UTF-8.
  private static func expected(ofSubject bytes: ArraySlice<UInt8>) -> ImportProblem.Expectation? {
    guard !bytes.isEmpty else { return .subject }
    guard bytes.count <= SubjectKey.lengths.upperBound else {
      return .shortSubject(most: SubjectKey.lengths.upperBound)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let isClean = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    return isClean ? nil : .subjectWithoutControl
  }

  /// Digits, with a minus in front for a number below zero; any length.
  private static func wholeNumber(_ field: ArraySlice<UInt8>) -> Int? {
    let isNegative = field.first == UInt8(ascii: "-")
    let digits = isNegative ? field.dropFirst() : field
    guard !digits.isEmpty else { return nil }
    var number = 0
    for byte in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = min(number * 10 + Int(byte - UInt8(ascii: "0")), numberLimit)
    }
    return isNegative ? (number == 0 ? nil : -number) : number
  }
}
