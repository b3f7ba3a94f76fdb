/// A refused line of an imported file: where, what stood there, and what should have.
///
/// `found` holds nothing but the field at fault, shortened, so that no other column of a person's
/// row reaches a terminal or a log.
public struct ImportProblem: Hashable, Sendable {
  /// The file's line, the header being 1.
  public let line: Int
  public let found: Finding
  public let expected: Expectation

  public init(line: Int, found: Finding, expected: Expectation) {
    self.line = line
    self.found = found
    self.expected = expected
  }
}

extension ImportProblem {
  /// Characters shown of what was found.
  public static let excerptLength = 40

  /// A field as a message shows it: at most 40 characters, nothing invisible.
  ///
  /// Control and formatting characters are written as `\n`, `\u{202E}`; bytes that are not UTF-8 as
  /// `\xD5`. A longer field ends in `…` within the 40.
  ///
  /// The field may be empty and need not be UTF-8.
  ///
  /// - Complexity: O(1): no more bytes are read than can be shown.
  public static func excerpt(of bytes: some Collection<UInt8>) -> String {
    // A scalar has at most 4 bytes and one character more than fits shows that the field is longer,
    // so the rest of a huge field is never looked at.
    let window = Array(bytes.prefix(4 * (excerptLength + 1)))
    var pieces: [String] = []
    var length = 0
    var position = 0
    while position < window.count, length <= excerptLength {
      let (shown, width) = visible(window[position...])
      pieces.append(shown)
      length += shown.count
      position += width
    }
    guard length > excerptLength || position < bytes.count else { return pieces.joined() }
    while length >= excerptLength, let last = pieces.popLast() { length -= last.count }
    return pieces.joined() + "…"
  }

  /// The first character of some bytes as it is shown, and how many bytes it took.
  private static func visible(_ bytes: ArraySlice<UInt8>) -> (String, Int) {
    let first = bytes[bytes.startIndex]
    let width =
      switch first {
      case 0..<0x80: 1
      case 0xC2..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0..<0xF5: 4
      default: 0
      }
    guard width > 0, let text = String(validating: bytes.prefix(width), as: UTF8.self),
      let scalar = text.unicodeScalars.first
    else { return ("\\x" + hexadecimal(UInt32(first), places: 2), 1) }
    return (visible(scalar), width)
  }

  private static func visible(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      return "\\u{" + hexadecimal(scalar.value, places: 1) + "}"
    default: return String(scalar)
    }
  }

  private static func hexadecimal(_ value: UInt32, places: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, places - digits.count)) + digits
  }
}
