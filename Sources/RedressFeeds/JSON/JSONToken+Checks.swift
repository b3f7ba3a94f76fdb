import RedressCore

extension JSONToken {
  /// Appends a string token's bytes, when they are an id.
  ///
  /// - Returns: `false`, with nothing appended, when it is empty, longer than 64 bytes or has a
  ///   control character.
  func appendID(_ line: Span<UInt8>, to bytes: inout [UInt8]) -> Bool {
    guard kind == .escapedString else {
      guard line.extracting(start..<end).isID else { return false }
      bytes.append(start..<end, of: line)
      return true
    }
    let id = unescaped(line)
    guard id.span.isID else { return false }
    bytes.append(contentsOf: id)
    return true
  }

  /// A string token as a day.
  ///
  /// - Returns: `nil` unless it is `yyyy-mm-dd`, unescaped, and the day exists.
  func day(_ line: Span<UInt8>) -> Day? {
    guard kind == .plainString, end - start == 10, line[start + 4] == UInt8(ascii: "-"),
      line[start + 7] == UInt8(ascii: "-"), let year = Self.whole(line, start, 4),
      let month = Self.whole(line, start + 5, 2), let day = Self.whole(line, start + 8, 2)
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  private static func whole(_ line: Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var value = 0
    for at in start..<(start + count) {
      let digit = line[at] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// The value as it may stand in a message.
  func shown(_ line: Span<UInt8>) -> ImportProblem.Value {
    switch kind {
    case .plainString, .escapedString: .text(text(line).unicodeScalars.count)
    case .object: .object
    case .array: .list
    case .yes, .no: .truth
    case .null: .null
    default: .number(end - start)
    }
  }
}
