/// The one rule of what a telephone number is: digits, `+`, `-` and spaces.
public enum PhoneNumber {
  /// Characters of a number: 15 digits (ITU-T E.164) with room for what divides them.
  public static let longest = 32

  /// What keeps a text from being a number; `nil` when it is one.
  public static func fault(in text: String) -> PhoneFault? { fault(in: Array(text.utf8).span) }

  /// The same of a text's UTF-8.
  public static func fault(in bytes: Span<UInt8>) -> PhoneFault? {
    var (hasDigit, hasOther) = (false, false)
    for place in 0..<bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): hasDigit = true
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: " "): break
      default: hasOther = true
      }
    }
    if bytes.count > longest { return .tooLong }
    if hasOther { return .stray }
    return hasDigit ? nil : .noDigit
  }
}

/// Why a text is no telephone number, in the order checked; it never holds the text.
public enum PhoneFault: Error, Hashable, Sendable, CaseIterable {
  case tooLong

  /// Something other than digits, `+`, `-` and spaces.
  case stray
  case noDigit
}
