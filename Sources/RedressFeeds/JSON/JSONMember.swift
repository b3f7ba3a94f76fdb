/// Where one value stands in a line of JSON, and what it is.
struct JSONToken {
  enum Kind: UInt8 {
    case plainString
    case escapedString
    case wholeNumber
    case decimalNumber
    case exponentNumber
    case yes
    case no
    case null
    case object
    case array
  }

  let kind: Kind

  /// The value's bytes; of a string, what is between the quotes.
  let start: Int
  let end: Int

  var isString: Bool { kind == .plainString || kind == .escapedString }
  var isNumber: Bool {
    kind == .wholeNumber || kind == .decimalNumber || kind == .exponentNumber
  }
}

/// A key and its value.
struct JSONMember {
  let key: JSONToken
  var value: JSONToken

  /// The place of the member whose object this one is in; -1 in the line's own object.
  let parent: Int
}

/// The first byte of a line that strict JSON does not allow.
struct JSONFault: Error {
  enum Expected: String {
    case object = "a JSON object, {…}"
    case end = "nothing after the record's closing }"
    case value = "a value: text in quotes, a number, true, false, null, {…} or […]"
    case key = "a key in quotes, or }"
    case keyAfterComma = "a key in quotes after the comma"
    case colon = "a colon after the key"
    case commaOrBrace = "a comma or }"
    case commaOrBracket = "a comma or ]"
    case quote = "the closing quote of a text"
    case escape = "one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"
    case hexDigit = "four hex digits after \\u"
    case surrogate = "a whole surrogate pair, \\ud83d\\ude00, or none"
    case control = "no control character inside a text; escape it, as in \\n"
    case digit = "a digit"
    case noLeadingZero = "a number without zeros in front"
    case shallower = "objects and lists at most 16 deep"
  }

  /// The place in the line, from 0; the line's count when something is missing at its end.
  let at: Int
  let expected: Expected
}
