/// One row of a CSV file, or why there is none.
enum CSVRow {
  /// Every field without its quotes; the row's bytes, with its line end.
  case fields([[UInt8]], bytes: Int)

  /// Only spaces and tabs.
  case blank(bytes: Int)

  /// Not a row. Reading goes on after the line that it begins on, so that one stray quote does not
  /// swallow the rows below it.
  case refused(RowRefusal, bytes: Int)

  /// The bytes end before the row does.
  case incomplete

  /// Reads the row at the front of some bytes, which are not empty; `isLast` says that the file ends
  /// with them.
  static func read(_ bytes: Span<UInt8>, isLast: Bool) -> CSVRow {
    let lineEnd = LineBytes.endOfLine(bytes, from: 0)
    let lineBytes = min(lineEnd + 1, bytes.count)
    guard lineEnd <= LineBatches.longestLine else { return .refused(.tooLong, bytes: lineBytes) }
    if LineBytes.isBlank(bytes.extracting(0..<lineEnd)) { return .blank(bytes: lineBytes) }
    let row = bytes.extracting(0..<min(bytes.count, LineBatches.longestLine + 1))
    var parser = CSVRowParser()
    switch parser.parse(row) {
    case .end(let end): return .fields(parser.fields, bytes: end)
    case .strayQuote: return .refused(strayQuote, bytes: lineBytes)
    case .open where row.count > LineBatches.longestLine || isLast:
      return .refused(openQuote, bytes: lineBytes)
    case .open: return .incomplete
    }
  }

  private static let strayQuote = RowRefusal(
    found: "a quote inside a field",
    expected: "a field with quotes in it to be in quotes, each inner quote doubled"
  )

  static let openQuote = RowRefusal(
    found: "a quote that is not closed within 64 KiB",
    expected: "a closing quote followed by a comma or the end of the line"
  )
}

/// Takes a row apart by RFC 4180.
struct CSVRowParser {
  enum Outcome {
    /// The row's bytes, with its line end.
    case end(Int)

    /// A quote inside a bare field, or something after a closing quote.
    case strayQuote

    /// The bytes end inside quotes.
    case open
  }

  private(set) var fields: [[UInt8]] = []

  mutating func parse(_ bytes: Span<UInt8>) -> Outcome {
    var at = 0
    while true {
      let isQuoted = at < bytes.count && bytes[at] == UInt8(ascii: "\"")
      guard let end = isQuoted ? quoted(bytes, at) : bare(bytes, at) else {
        return isQuoted ? .open : .strayQuote
      }
      at = end
      guard at < bytes.count else { return .end(at) }
      switch bytes[at] {
      case UInt8(ascii: ","): at += 1
      case LineBytes.newline: return .end(at + 1)
      case LineBytes.carriageReturn where at + 1 == bytes.count: return .end(at + 1)
      case LineBytes.carriageReturn where bytes[at + 1] == LineBytes.newline: return .end(at + 2)
      default: return .strayQuote
      }
    }
  }

  /// Adds the field inside quotes.
  ///
  /// - Returns: The place after the closing quote; `nil` when there is none.
  private mutating func quoted(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    var field: [UInt8] = []
    var at = start + 1
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "\"") else {
        field.append(bytes[at])
        at += 1
        continue
      }
      guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "\"") else {
        fields.append(field)
        return at + 1
      }
      field.append(UInt8(ascii: "\""))
      at += 2
    }
    return nil
  }

  /// Adds the field up to a comma or a line end.
  ///
  /// - Returns: The place after it; `nil` when a quote is in it.
  private mutating func bare(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    var field: [UInt8] = []
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      let isReturn = byte == LineBytes.carriageReturn
      if byte == UInt8(ascii: ",") || byte == LineBytes.newline { break }
      if isReturn, at + 1 == bytes.count || bytes[at + 1] == LineBytes.newline { break }
      guard byte != UInt8(ascii: "\"") else { return nil }
      field.append(byte)
      at += 1
    }
    fields.append(field)
    return at
  }
}
