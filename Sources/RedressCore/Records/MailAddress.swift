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
    let bytes = Array(text.utf8)
    let sides = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    if sides.count == 1 { return .noAt }
    if sides.count > 2 { return .severalAts }
    if bytes.contains(where: { $0 >= 0x80 }) { return .notASCII }
    if bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F }) { return .spaceOrControl }
    if bytes.contains(where: { quoted.contains($0) }) { return .needsQuoting }
    if bytes.count > longest || sides[0].count > longestLocalPart { return .tooLong }
    let labels = sides.flatMap {
      $0.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    }
    return labels.contains(where: \.isEmpty) ? .emptyLabel : nil
  }

  private static let quoted = Array("()<>[],;:\\\"".utf8)
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
