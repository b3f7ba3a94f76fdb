/// Checks a line against strict JSON and finds its members, without making any value.
///
/// Takes exactly the grammar of RFC 8259, for a line that is known to be UTF-8. Deeper than 16
/// levels is refused, so that no line can exhaust the stack.
struct JSONScanner {
  /// The members of the line's object in order, each followed by those of its own object; what is
  /// deeper than that is checked and not kept.
  private(set) var members: [JSONMember] = []
  private var at = 0

  static let deepest = 16

  /// - Parameter bytes: One line without its newline.
  /// - Throws: The first fault; ``members`` is then of no use.
  mutating func scan(_ bytes: Span<UInt8>) throws(JSONFault) {
    members.removeAll(keepingCapacity: true)
    at = 0
    skipSpace(bytes)
    guard at < bytes.count, bytes[at] == UInt8(ascii: "{") else { throw fault(.object) }
    try object(bytes, parent: -1, level: 1)
    skipSpace(bytes)
    guard at == bytes.count else { throw fault(.end) }
  }

  private func fault(_ expected: JSONFault.Expected) -> JSONFault {
    JSONFault(at: at, expected: expected)
  }

  private mutating func skipSpace(_ bytes: Span<UInt8>) {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x09, 0x0A, 0x0D: at += 1
      default: return
      }
    }
  }

  /// Steps over a byte and the space around it, if it is the next.
  private mutating func take(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    skipSpace(bytes)
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    skipSpace(bytes)
    return true
  }

  /// Steps over an object; `parent` is the member that it is the value of, -1 for the line's own,
  /// whose `level` is 1.
  private mutating func object(
    _ bytes: Span<UInt8>,
    parent: Int,
    level: Int
  ) throws(JSONFault) {
    guard level <= Self.deepest else { throw fault(.shallower) }
    at += 1
    if take(UInt8(ascii: "}"), bytes) { return }
    var expected = JSONFault.Expected.key
    while true {
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw fault(expected) }
      let key = try string(bytes)
      guard take(UInt8(ascii: ":"), bytes) else { throw fault(.colon) }
      if level <= 2 {
        let place = members.count
        members.append(JSONMember(key: key, value: key, parent: parent))
        members[place].value = try value(bytes, member: place, level: level)
      } else {
        _ = try value(bytes, member: parent, level: level)
      }
      if take(UInt8(ascii: ","), bytes) {
        expected = .keyAfterComma
        continue
      }
      guard take(UInt8(ascii: "}"), bytes) else { throw fault(.commaOrBrace) }
      return
    }
  }

  private mutating func array(
    _ bytes: Span<UInt8>,
    member: Int,
    level: Int
  ) throws(JSONFault) {
    guard level <= Self.deepest else { throw fault(.shallower) }
    at += 1
    if take(UInt8(ascii: "]"), bytes) { return }
    while true {
      _ = try value(bytes, member: member, level: level)
      if take(UInt8(ascii: ","), bytes) { continue }
      guard take(UInt8(ascii: "]"), bytes) else { throw fault(.commaOrBracket) }
      return
    }
  }

  /// Steps over a value; `level` is that of the object or list that it is in.
  private mutating func value(
    _ bytes: Span<UInt8>,
    member: Int,
    level: Int
  ) throws(JSONFault) -> JSONToken {
    skipSpace(bytes)
    guard at < bytes.count else { throw fault(.value) }
    let start = at
    switch bytes[at] {
    case UInt8(ascii: "\""): return try string(bytes)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number(bytes)
    case UInt8(ascii: "{"):
      try object(bytes, parent: member, level: level + 1)
      return JSONToken(kind: .object, start: start, end: at)
    case UInt8(ascii: "["):
      try array(bytes, member: member, level: level + 1)
      return JSONToken(kind: .array, start: start, end: at)
    case UInt8(ascii: "t"): return try literal("true", .yes, bytes)
    case UInt8(ascii: "f"): return try literal("false", .no, bytes)
    case UInt8(ascii: "n"): return try literal("null", .null, bytes)
    default: throw fault(.value)
    }
  }

  private mutating func literal(
    _ word: StaticString,
    _ kind: JSONToken.Kind,
    _ bytes: Span<UInt8>
  ) throws(JSONFault) -> JSONToken {
    let start = at
    for letter in "\(word)".utf8 {
      guard at < bytes.count, bytes[at] == letter else {
        at = start
        throw fault(.value)
      }
      at += 1
    }
    return JSONToken(kind: kind, start: start, end: at)
  }
}

extension JSONScanner {
  private mutating func string(_ bytes: Span<UInt8>) throws(JSONFault) -> JSONToken {
    let start = at + 1
    var kind = JSONToken.Kind.plainString
    at = start
    while true {
      at = Self.endOfPlain(bytes, from: at)
      guard at < bytes.count else { throw fault(.quote) }
      switch bytes[at] {
      case UInt8(ascii: "\""):
        at += 1
        return JSONToken(kind: kind, start: start, end: at - 1)
      case UInt8(ascii: "\\"):
        kind = .escapedString
        try escape(bytes)
      default: throw fault(.control)
      }
    }
  }

  /// The place of the next quote, backslash or control character; the count when there is none.
  private static func endOfPlain(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at + 8 <= bytes.count {
      let special = Self.specialBytes(bytes.integer(at, UInt64.self))
      if special != 0 { return at + special.trailingZeroBitCount / 8 }
      at += 8
    }
    while at < bytes.count {
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      at += 1
    }
    return at
  }

  /// The top bits of the quotes, backslashes and control characters among 8 bytes, and perhaps of
  /// some bytes above the first of them.
  ///
  /// A byte less than *n* borrows when *n* is taken from it; one that borrows may make the next one
  /// up look so too, which is why only the lowest counts (Anderson, Bit Twiddling Hacks, "hasless").
  @inline(__always)
  private static func specialBytes(_ word: UInt64) -> UInt64 {
    let (ones, tops): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    let quotes = word ^ (ones &* 0x22)
    let backslashes = word ^ (ones &* 0x5C)
    let controls = (word &- ones &* 0x20) & ~word
    return (((quotes &- ones) & ~quotes) | ((backslashes &- ones) & ~backslashes) | controls) & tops
  }

  private mutating func escape(_ bytes: Span<UInt8>) throws(JSONFault) {
    let start = at
    at += 1
    guard at < bytes.count else { throw fault(.escape) }
    let letter = bytes[at]
    at += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return
    case UInt8(ascii: "u"):
      let unit = try hexUnit(bytes)
      guard (0xD800..<0xE000).contains(unit) else { return }
      guard unit < 0xDC00, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
        bytes[at + 1] == UInt8(ascii: "u")
      else { throw JSONFault(at: start, expected: .surrogate) }
      at += 2
      guard (0xDC00..<0xE000).contains(try hexUnit(bytes)) else {
        throw JSONFault(at: start, expected: .surrogate)
      }
    default:
      at = start
      throw fault(.escape)
    }
  }

  private mutating func hexUnit(_ bytes: Span<UInt8>) throws(JSONFault) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard at < bytes.count, let digit = Self.hexDigit(bytes[at]) else { throw fault(.hexDigit) }
      unit = unit << 4 | digit
      at += 1
    }
    return unit
  }

  private mutating func number(_ bytes: Span<UInt8>) throws(JSONFault) -> JSONToken {
    let start = at
    var kind = JSONToken.Kind.wholeNumber
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    let first = at
    try digits(bytes)
    guard bytes[first] != UInt8(ascii: "0") || at == first + 1 else {
      at = first
      throw fault(.noLeadingZero)
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      kind = .decimalNumber
      at += 1
      try digits(bytes)
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      kind = .exponentNumber
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
        at += 1
      }
      try digits(bytes)
    }
    return JSONToken(kind: kind, start: start, end: at)
  }

  /// Steps over at least one digit.
  private mutating func digits(_ bytes: Span<UInt8>) throws(JSONFault) {
    let start = at
    var end = at
    while end < bytes.count, bytes[end] &- UInt8(ascii: "0") < 10 { end += 1 }
    at = end
    guard end > start else { throw fault(.digit) }
  }

  /// What a hex digit is worth; `nil` for any other byte.
  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
