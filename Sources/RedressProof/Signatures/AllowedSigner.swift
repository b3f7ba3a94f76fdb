/// A line of the file that `ssh-keygen -Y verify -f` believes: whose key it is, for what, and when.
///
/// Source: `ssh-keygen(1)`, ALLOWED SIGNERS.
public struct AllowedSigner: Hashable, Sendable {
  /// What is given to `ssh-keygen -I`.
  public let name: String

  /// What the key may be used for.
  public let namespaces: [String]
  public let key: PublicKey

  /// In seconds of UTC since 1970, from then on.
  public let validAfter: Int64?

  /// In seconds of UTC since 1970, up to and with then.
  public let validBefore: Int64?

  /// - Returns: `nil` for a name or a namespace that OpenSSH would take for a pattern or for several,
  ///   for none, and for an instant outside the years 1970 to 9999 or at their very beginning, which
  ///   means none to OpenSSH.
  public init?(
    name: String,
    namespaces: [String],
    key: PublicKey,
    validAfter: Int64? = nil,
    validBefore: Int64? = nil
  ) {
    let instants = [validAfter, validBefore].compactMap { $0 }
    guard !namespaces.isEmpty, ([name] + namespaces).allSatisfy(Self.isPlain),
      instants.allSatisfy({ (1..<253_402_300_800).contains($0) })
    else { return nil }
    (self.name, self.namespaces, self.key) = (name, namespaces, key)
    (self.validAfter, self.validBefore) = (validAfter, validBefore)
  }

  private static func isPlain(_ text: String) -> Bool {
    let marks = "\"\\,*?!#".utf8
    return !text.isEmpty
      && text.utf8.allSatisfy { (0x21...0x7e).contains($0) && !marks.contains($0) }
  }

  /// `ann namespaces="redress-event" ssh-ed25519 AAAA…`, without a line end.
  public var line: String {
    var options = ["namespaces=\"\(namespaces.joined(separator: ","))\""]
    if let validAfter { options.append("valid-after=\"\(Self.time(validAfter))\"") }
    if let validBefore { options.append("valid-before=\"\(Self.time(validBefore))\"") }
    return "\(name) \(options.joined(separator: ",")) \(key.line)"
  }

  /// `20261121194500Z`.
  private static func time(_ seconds: Int64) -> String {
    let (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
    // Days to a date of the Gregorian calendar, counted from March of a year divisible by 400:
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let shifted = days + 719_468
    let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    var digits = String(year * 10_000 + month * 100 + day)
    for part in [second / 3_600, second / 60 % 60, second % 60] {
      digits += part < 10 ? "0\(part)" : "\(part)"
    }
    return digits + "Z"
  }
}
