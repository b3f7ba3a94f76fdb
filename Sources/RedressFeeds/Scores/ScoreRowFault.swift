import RedressCore

/// Why a row of a score file is refused, in the order checked: a row has one fault, the first.
public enum ScoreRowFault: String, CaseIterable, Hashable, Sendable, Codable {
  case lineTooLong = "line_too_long"
  case notUTF8 = "not_utf8"
  case quoting
  case columnCount = "column_count"
  case subject
  case period
  case otherPeriod = "other_period"
  case notWholeNumber = "not_whole_number"
  case dimensionOutOfRange = "dimension_out_of_range"
  case scoreOutOfRange = "score_out_of_range"
  case sum
  /// Checked last, over the whole file, among the rows that have no other fault.
  case doubledSubject = "doubled_subject"
}

/// A refused row: its fault, with what a message about it needs.
enum ScoreRowRefusal {
  case lineTooLong
  case notUTF8(ArraySlice<UInt8>)
  case quoting
  case columnCount(Int)
  case emptyLine
  case subject(ArraySlice<UInt8>, expected: String)
  case period(ArraySlice<UInt8>)
  case otherPeriod(Period)
  case notWholeNumber(ArraySlice<UInt8>, column: String)
  case dimensionOutOfRange(Int, dimension: Int)
  case scoreOutOfRange(Int)
  case sum(score: Int, parts: Int)

  var fault: ScoreRowFault {
    switch self {
    case .lineTooLong: .lineTooLong
    case .notUTF8: .notUTF8
    case .quoting: .quoting
    case .columnCount, .emptyLine: .columnCount
    case .subject: .subject
    case .period: .period
    case .otherPeriod: .otherPeriod
    case .notWholeNumber: .notWholeNumber
    case .dimensionOutOfRange: .dimensionOutOfRange
    case .scoreOutOfRange: .scoreOutOfRange
    case .sum: .sum
    }
  }

  func problem(line: Int, header: ScoreFileHeader) -> ImportProblem {
    let (found, expected) = wording(header)
    return ImportProblem(line: line, found: found, expected: expected)
  }

  private func wording(_ header: ScoreFileHeader) -> (String, String) {
    let layout = header.layout
    switch self {
    case .lineTooLong:
      return ("a line of more than \(LineSource.longestLine) bytes", "one row a line")
    case .notUTF8(let bytes):
      return (ImportProblem.excerpt(of: bytes), "UTF-8: iconv -f GB18030 -t UTF-8")
    case .quoting: return ("a quote that is not closed or not doubled", "quotes as in RFC 4180")
    case .columnCount(let count):
      let noun = count == 1 ? "column" : "columns"
      return ("\(count) \(noun)", "\(header.roles.count) columns: \(header.columns)")
    case .emptyLine:
      return ("an empty line", "\(header.roles.count) columns: \(header.columns)")
    case .subject(let bytes, let expected): return (Self.shown(bytes), expected)
    case .period(let bytes): return (Self.shown(bytes), "a period such as 2026-10")
    case .otherPeriod(let period):
      return (period.description, "period \(header.period?.description ?? "")")
    case .notWholeNumber(let bytes, let column):
      return (Self.shown(bytes), "\(column) as a whole number: digits only, no + or space or point")
    case .dimensionOutOfRange(let points, let dimension):
      let dimension = layout.dimensions[dimension]
      return (Self.shown(points), "\(dimension.id) from 0 to \(dimension.highest)")
    case .scoreOutOfRange(let score):
      return (Self.shown(score), "score from \(layout.lowest) to \(layout.highest)")
    case .sum(let score, let parts):
      return (
        "score \(score)",
        "score \(layout.base.rawValue + parts), the sum of \(layout.base) and \(parts)"
      )
    }
  }

  private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.isEmpty ? "nothing" : ImportProblem.excerpt(of: bytes)
  }

  private static func shown(_ number: Int) -> String {
    abs(number) >= ScoreRowJudge.numberLimit ? "a number of ten or more digits" : String(number)
  }
}
