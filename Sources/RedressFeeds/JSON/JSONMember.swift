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
