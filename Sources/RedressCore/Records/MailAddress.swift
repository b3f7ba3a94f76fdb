/// The one rule of what an address of mail is: `left@right` in characters that need no quoting.
///
/// Quoted local parts, address literals and non-ASCII addresses are refused: no header can then be
/// made to name a second recipient, and mail in other scripts' addresses needs servers that agree.
///
/// Source: RFC 5322 §3.2.3 (dot-atom); RFC 5321 §4.5.3.1.1 (64 bytes before the @) and §4.5.3.1.3 (a
/// path of 256 bytes, two of them the angle brackets).
public enum MailAddress {
  /// Bytes of an address and of the part before its @.
  static let longest = 254
  static let longestLocalPart = 64

  /// What keeps a text from being an address; `nil` when it is one.
  public static func fault(in text: String) -> MailAddressFault? {
    fault(in: Array(text.utf8).span)
  }

  /// The same of a text's UTF-8.
  ///
  /// - Complexity: O(*n*) in bytes; nothing is allocated.
  public static func fault(in bytes: Span<UInt8>) -> MailAddressFault? {
    var (ats, at) = (0, 0)
    var (isASCII, hasSpaceOrControl, needsQuoting, hasEmptyLabel) = (true, false, false, false)
    var label = 0
    for place in 0..<bytes.count {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "@"), UInt8(ascii: "."):
        if byte == UInt8(ascii: "@") { (ats, at) = (ats + 1, place) }
        if label == 0 { hasEmptyLabel = true }
        label = 0
        continue
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ";"),
        UInt8(ascii: ":"), UInt8(ascii: "\\"), UInt8(ascii: "\""):
        needsQuoting = true
      case ...0x20, 0x7F: hasSpaceOrControl = true
      case 0x80...: isASCII = false
      default: break
      }
      label += 1
    }
    if ats == 0 { return .noAt }
    if ats > 1 { return .severalAts }
    if !isASCII { return .notASCII }
    if hasSpaceOrControl { return .spaceOrControl }
    if needsQuoting { return .needsQuoting }
    if bytes.count > longest || at > longestLocalPart { return .tooLong }
    return hasEmptyLabel || label == 0 ? .emptyLabel : nil
  }
}

/// Why a text is no address; it never holds the text.
public enum MailAddressFault: Error, Hashable, Sendable, CaseIterable {
  case noAt
  case severalAts
  case notASCII
  case spaceOrControl
  case needsQuoting
  case tooLong

  /// Nothing stands before or after the @ or a dot.
  case emptyLabel
}
