/// Why a row is not taken: an import problem that does not know its line yet.
struct RowRefusal: Error {
  let found: ImportProblem.Finding
  let expected: ImportProblem.Expectation

  func problem(line: Int) -> ImportProblem {
    ImportProblem(line: line, found: found, expected: expected)
  }

  /// A line, or a row of several lines, that is too long to be read.
  static let tooLong = RowRefusal(found: .longLine, expected: .oneRow)

  static func notUTF8(at place: Int?) -> RowRefusal {
    RowRefusal(found: .notUTF8(at: place.map { $0 + 1 }), expected: .utf8)
  }

  static func notJSON(_ fault: JSONFault, _ bytes: Span<UInt8>) -> RowRefusal {
    RowRefusal(
      found: fault.at < bytes.count
        ? .sign(ImportProblem.Sign(bytes[fault.at]), at: fault.at + 1) : .endOfLine,
      expected: .json(fault.expected)
    )
  }
}

extension ImportProblem.Sign {
  fileprivate init(_ byte: UInt8) {
    self =
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): .letter
      case 0..<0x20, 0x7F: .control
      case 0x20: .space
      case 0x21..<0x7F: .punctuation(Character(Unicode.Scalar(byte)))
      default: .beyondASCII
      }
  }
}
