/// Takes the rows of a CSV file apart by RFC 4180; keeps its room between rows.
struct CSVReader {
  enum Outcome {
    /// The row's bytes, with its line end.
    case row(bytes: Int)

    /// Only spaces and tabs.
    case blank(bytes: Int)

    /// Not a row. Reading goes on after the line that it begins on, so that one stray quote does not
    /// swallow the rows below it.
    case refused(RowRefusal, bytes: Int)

    /// The bytes end before the row does.
    case incomplete
  }

  /// The fields of the row read last, one behind the other, without their quotes.
  private(set) var bytes: [UInt8] = []

  /// Where each of them ends.
  private(set) var ends: [Int] = []

  func field(_ place: Int) -> Range<Int> { (place == 0 ? 0 : ends[place - 1])..<ends[place] }

  /// Reads the row at the front of some bytes, which are not empty; `isLast` says that the file ends
  /// with them.
  mutating func read(_ bytes: Span<UInt8>, isLast: Bool) -> Outcome {
    let lineEnd = LineBytes.endOfLine(bytes, from: 0)
    let lineBytes = min(lineEnd + 1, bytes.count)
    guard lineEnd <= LineSource.longestLine else { return .refused(.tooLong, bytes: lineBytes) }
    if LineBytes.isBlank(bytes.extracting(0..<lineEnd)) { return .blank(bytes: lineBytes) }
    let row = bytes.extracting(0..<min(bytes.count, LineSource.longestLine + 1))
    switch split(row) {
    case .end(let end): return .row(bytes: end)
    case .strayQuote: return .refused(Self.strayQuote, bytes: lineBytes)
    case .open where row.count > LineSource.longestLine || isLast:
      return .refused(Self.openQuote, bytes: lineBytes)
    case .open: return .incomplete
    }
  }

  private static let strayQuote = RowRefusal(
    found: .strayQuote,
    expected: .doubledQuotes
  )

  private static let openQuote = RowRefusal(
    found: .openQuote,
    expected: .closingQuote
  )
}

extension CSVReader {
  enum Split {
    /// The row's bytes, with its line end.
    case end(Int)

    /// A quote inside a bare field, or something after a closing quote.
    case strayQuote

    /// The bytes end inside quotes.
    case open
  }

  /// Finds the fields of the row at the front of some bytes.
  mutating func split(_ row: Span<UInt8>) -> Split {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    var at = 0
    while true {
      let isQuoted = at < row.count && row[at] == UInt8(ascii: "\"")
      guard let end = isQuoted ? quoted(row, at) : bare(row, at) else {
        return isQuoted ? .open : .strayQuote
      }
      ends.append(bytes.count)
      at = end
      guard at < row.count else { return .end(at) }
      switch row[at] {
      case UInt8(ascii: ","): at += 1
      case LineBytes.newline: return .end(at + 1)
      case LineBytes.carriageReturn where at + 1 == row.count: return .end(at + 1)
      case LineBytes.carriageReturn where row[at + 1] == LineBytes.newline: return .end(at + 2)
      default: return .strayQuote
      }
    }
  }

  /// Adds the field inside quotes.
  ///
  /// - Returns: The place after the closing quote; `nil` when there is none.
  private mutating func quoted(_ row: Span<UInt8>, _ start: Int) -> Int? {
    var at = start + 1
    while at < row.count {
      if row[at] != UInt8(ascii: "\"") {
        bytes.append(row[at])
        at += 1
      } else if at + 1 < row.count, row[at + 1] == UInt8(ascii: "\"") {
        bytes.append(UInt8(ascii: "\""))
        at += 2
      } else {
        return at + 1
      }
    }
    return nil
  }

  /// Adds the field up to a comma or a line end.
  ///
  /// - Returns: The place after it; `nil` when a quote is in it.
  private mutating func bare(_ row: Span<UInt8>, _ start: Int) -> Int? {
    var at = start
    while at < row.count {
      let byte = row[at]
      if byte == UInt8(ascii: ",") || byte == LineBytes.newline { break }
      if byte == LineBytes.carriageReturn,
        at + 1 == row.count || row[at + 1] == LineBytes.newline
      {
        break
      }
      guard byte != UInt8(ascii: "\"") else { return nil }
      at += 1
    }
    bytes.append(start..<at, of: row)
    return at
  }
}

extension CSVReader {
  /// The fields of one line without its line end; a field in quotes ends on its line.
  ///
  /// - Returns: `nil` when a quote is not closed, or stands inside a field without quotes.
  static func fields(of line: [UInt8]) -> [ArraySlice<UInt8>]? {
    var reader = CSVReader()
    // With a line end, so that a carriage return at the line's end is taken for a part of it.
    let row = line + [LineBytes.carriageReturn, LineBytes.newline]
    guard case .end(row.count) = reader.split(row.span) else { return nil }
    return reader.ends.indices.map { reader.bytes[reader.field($0)] }
  }
}
