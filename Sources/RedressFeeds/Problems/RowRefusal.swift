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
    let rest = JSONToken(kind: .array, start: fault.at, end: bytes.count).excerpt(bytes)
    return RowRefusal(
      found: "\(rest) at byte \(fault.at + 1) of the line",
      expected: fault.expected.rawValue
    )
  }
}
