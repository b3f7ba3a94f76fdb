import RedressCore

/// Why a row of a score file is refused, in the order checked, with what a message about it needs.
///
/// A row has one fault, the first. That a subject came twice is checked last, over the whole file.
enum ScoreRowRefusal {
  case lineTooLong
  case notUTF8
  case quoting
  case columnCount(Int)
  case emptyLine
  case subject(ArraySlice<UInt8>, expected: ImportProblem.Expectation)
  case period(ArraySlice<UInt8>)
  case otherPeriod(Period)
  case notWholeNumber(ArraySlice<UInt8>, column: String)
  case dimensionOutOfRange(Int, dimension: Int)
  case scoreOutOfRange(Int)
  case sum

  func problem(line: Int, header: ScoreFileHeader) -> ImportProblem {
    let (found, expected) = told(header)
    return ImportProblem(line: line, found: found, expected: expected)
  }

  private func told(
    _ header: ScoreFileHeader
  ) -> (ImportProblem.Finding, ImportProblem.Expectation) {
    let layout = header.layout
    switch self {
    case .lineTooLong: return (.longLine, .oneRow)
    case .notUTF8: return (.notUTF8(at: nil), .utf8)
    case .quoting: return (.brokenQuote, .quotes)
    case .columnCount(let count): return (.columns(count), .columns(header.columns))
    case .emptyLine: return (.emptyLine, .columns(header.columns))
    case .subject(let bytes, let expected): return (Self.shown(bytes), expected)
    case .period(let bytes): return (Self.shown(bytes), .period)
    case .otherPeriod(let period):
      return (.period(period), header.period.map { .thisPeriod($0) } ?? .period)
    case .notWholeNumber(let bytes, let column):
      return (Self.shown(bytes), .wholeNumber(column: column))
    case .dimensionOutOfRange(let points, let dimension):
      let dimension = layout.dimensions[dimension]
      return (
        Self.shown(points),
        .range(column: dimension.id.rawValue, 0...dimension.highest.rawValue)
      )
    case .scoreOutOfRange(let score):
      return (
        Self.shown(score),
        .range(column: "score", layout.lowest.rawValue...layout.highest.rawValue)
      )
    case .sum: return (.otherSum, .sum(base: layout.base.rawValue))
    }
  }

  private static func shown(_ bytes: ArraySlice<UInt8>) -> ImportProblem.Finding {
    bytes.isEmpty
      ? .nothing : .length(String(decoding: bytes, as: UTF8.self).unicodeScalars.count)
  }

  private static func shown(_ number: Int) -> ImportProblem.Finding {
    abs(number) >= ScoreRowJudge.numberLimit ? .longNumber : .digits(String(number.magnitude).count)
  }
}
