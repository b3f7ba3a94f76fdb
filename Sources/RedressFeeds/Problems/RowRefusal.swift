import RedressCore

/// Why a row is not taken: an import problem that does not know its line yet.
struct RowRefusal: Error {
  let found: String
  let expected: String

  func problem(line: Int) -> ImportProblem {
    ImportProblem(line: line, found: found, expected: expected)
  }

  /// A line, or a row of several lines, that is too long to be read.
  static let tooLong = RowRefusal(
    found: "a line of more than 64 KiB",
    expected: "one row in at most 65,536 bytes; a line end may be missing"
  )

  static func notUTF8(at place: Int) -> RowRefusal {
    RowRefusal(
      found: "bytes that are not UTF-8, from byte \(place + 1) of the line",
      expected: "UTF-8; convert the file with: iconv -f GB18030 -t UTF-8"
    )
  }

  static func notJSON(_ fault: JSONFault, _ bytes: Span<UInt8>) -> RowRefusal {
    guard fault.at < bytes.count else {
      return RowRefusal(found: "the end of the line", expected: fault.expected.rawValue)
    }
    return RowRefusal(
      found: "\(shown(bytes[fault.at])) at byte \(fault.at + 1) of the line",
      expected: fault.expected.rawValue
    )
  }

  /// A sign of JSON itself, or of what sort the byte is: of a line that is no JSON nobody knows what
  /// its words are about.
  private static func shown(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): "a digit"
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): "a letter"
    case 0..<0x20, 0x7F: "a control character"
    case 0x20: "a space"
    case 0x21..<0x7F: String(Unicode.Scalar(byte))
    default: "a letter beyond ASCII"
    }
  }
}
