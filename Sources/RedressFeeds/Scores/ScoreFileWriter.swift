public import RedressCore
internal import RedressFiles

/// Writes score rows as CSV, ready to be imported again: `subject,period,score,` and the dimensions.
public struct ScoreFileWriter: Sendable {
  private let columns: [String]
  private let isForSpreadsheets: Bool

  /// A last column that no scheme has; `nil` for none.
  private let extra: String?

  /// - Parameters:
  ///   - layout: The columns.
  ///   - isForSpreadsheets: Whether ids that a spreadsheet would take for a formula get an apostrophe in
  ///     front (``SpreadsheetText``).
  ///   - extra: A last column for what is said of a row beside its scores, by its name. A file that has
  ///     one is for readers and is not taken in again.
  public init(layout: ScoreFileLayout, isForSpreadsheets: Bool = false, extra: String? = nil) {
    columns = layout.columns + (extra.map { [$0] } ?? [])
    self.extra = extra
    self.isForSpreadsheets = isForSpreadsheets
  }

  /// Appends the header line.
  public func appendHeader(to bytes: inout [UInt8]) {
    for (index, column) in columns.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      Self.append(field: Array(column.utf8), to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Appends one row and its line feed, the points in the scheme's order of dimensions.
  ///
  /// Not generic on purpose: another module's call of a generic one is not specialised, which costs
  /// ten times the row.
  public func append(
    subject: SubjectKey,
    period: Period,
    score: Int16,
    points: [Int16],
    saying remark: String = "",
    to bytes: inout [UInt8]
  ) {
    append(row: subject, period, score, points, remark, to: &bytes)
  }

  private func append(
    row subject: SubjectKey,
    _ period: Period,
    _ score: Int16,
    _ points: some Sequence<Int16>,
    _ remark: String = "",
    to bytes: inout [UInt8]
  ) {
    switch subject {
    case .packed(let number): Self.append(packed: number, to: &bytes)
    case .text(let text):
      let text = SpreadsheetText.marked(text, isForSpreadsheets: isForSpreadsheets)
      Self.append(field: text, to: &bytes)
    }
    bytes.append(UInt8(ascii: ","))
    bytes.append(decimal: UInt64(period.year), places: 4)
    bytes.append(UInt8(ascii: "-"))
    bytes.append(decimal: UInt64(period.month), places: 2)
    bytes.append(UInt8(ascii: ","))
    Self.append(score, to: &bytes)
    for points in points {
      bytes.append(UInt8(ascii: ","))
      Self.append(points, to: &bytes)
    }
    if extra != nil {
      bytes.append(UInt8(ascii: ","))
      Self.append(field: Array(remark.utf8), to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Appends all rows of a block.
  public func append(_ block: ScoreBlock, period: Period, to bytes: inout [UInt8]) {
    block.withColumns { columns in
      bytes.reserveCapacity(bytes.count + 48 * columns.rowCount)
      for row in 0..<columns.rowCount {
        append(
          row: columns.subject(at: row),
          period,
          columns.score(at: row),
          (0..<columns.dimensionCount).lazy.map { columns.points($0, at: row) },
          to: &bytes
        )
      }
    }
  }

  private static func append(_ number: Int16, to bytes: inout [UInt8]) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(decimal: UInt64(number.magnitude))
  }

  /// The digits without the 1 that packing put in front.
  private static func append(packed number: UInt64, to bytes: inout [UInt8]) {
    var power: UInt64 = 1
    var places = 0
    while number / power >= 10 {
      power *= 10
      places += 1
    }
    bytes.append(decimal: number - power, places: places)
  }

  private static func append(field: [UInt8], to bytes: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    guard field.contains(where: { $0 == quote || $0 == UInt8(ascii: ",") }) else {
      bytes += field
      return
    }
    bytes.append(quote)
    for byte in field {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }
}
