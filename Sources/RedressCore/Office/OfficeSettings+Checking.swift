/// Why an office cannot go by settings, in the order checked.
public enum SettingsError: Error, Hashable, Sendable {
  /// The name is empty, or has a line break or another character that is not seen.
  case noName

  /// Only a practice office may be made without an address that letters come from.
  case noSender

  /// The sender is no address; which one is not said.
  case badSender(MailAddressFault)

  /// The postal address has nothing that is seen, a line break, or more characters than `most`.
  case badAddress(most: Int)
  case badPhone(PhoneFault)
  case noLanguage
  case doubledLanguage(String)

  /// Letters, scheme and law are not all in the language; with those that they all are in.
  case unknownLanguage(String, known: [String])

  /// No version of the law is adopted; with the ids of those that are.
  case lawNotAdopted(String, known: [String])

  /// The target is not within the shortest term of the law's versions.
  case targetOutOfTerm(Int, most: Int)

  /// What one person may decide alone is no number of points.
  case noPoints(Int)

  /// Fewer than two members of the staff have a key that they have confirmed.
  case tooFewKeys

  /// A new office that is no practice office has two keys, or says that it is unsigned.
  case noKeys

  /// All of it is so already.
  case unchanged
}

extension OfficeSettings {
  /// Checks whether an office may go by these.
  ///
  /// A target must fit every version of the law: one received long ago counts by an earlier one.
  ///
  /// - Parameters:
  ///   - known: The languages that letters, scheme and law are all in; `nil` for any.
  ///   - book: The laws that are adopted.
  /// - Throws: ``SettingsError``, in the order of its cases.
  public func check(
    among known: [String]?,
    by book: LawBook
  ) throws(SettingsError) {
    try checkName()
    try checkSender()
    try checkContact()
    guard !languages.isEmpty else { throw .noLanguage }
    for (place, language) in languages.enumerated() {
      guard !languages[..<place].contains(language) else { throw .doubledLanguage(language) }
      if let known, !known.contains(language) {
        throw .unknownLanguage(language, known: known)
      }
    }
    try checkTarget(by: book)
    if let aloneUpTo, !Self.mostAlone.contains(Int64(aloneUpTo)) { throw .noPoints(aloneUpTo) }
  }

  /// Points up to which one person may decide alone; more than any score has.
  public static let mostAlone: ClosedRange<Int64> = 0...1_000_000

  /// - Throws: ``SettingsError`` `noName`.
  public func checkName() throws(SettingsError) { try Self.checkName(name) }

  /// Checks a name that staff give: of the office, or of one of them.
  ///
  /// - Throws: ``SettingsError`` `noName`.
  public static func checkName(_ name: String) throws(SettingsError) {
    let isBlank = name.allSatisfy(\.isWhitespace)
    guard name.isSeen, !isBlank else { throw .noName }
  }

  /// Checks what every message needs.
  ///
  /// - Throws: ``SettingsError`` `badSender`.
  public func checkSender() throws(SettingsError) {
    if let fault = MailAddress.fault(in: sender) { throw .badSender(fault) }
  }

  /// Characters of the postal address.
  private static let longestAddress = 200

  /// Checks how letters say that the office is reached.
  ///
  /// - Throws: ``SettingsError`` `badAddress`, `badPhone`.
  public func checkContact() throws(SettingsError) {
    if let address {
      let isBlank = address.allSatisfy(\.isWhitespace)
      guard address.isSeen, !isBlank, address.unicodeScalars.count <= Self.longestAddress else {
        throw .badAddress(most: Self.longestAddress)
      }
    }
    if let phone, let fault = PhoneNumber.fault(in: phone) { throw .badPhone(fault) }
  }

  /// - Throws: ``SettingsError`` `lawNotAdopted`, `targetOutOfTerm`.
  public func checkTarget(by book: LawBook) throws(SettingsError) {
    guard let term = book.shortestTerm(of: law) else {
      throw .lawNotAdopted(law, known: book.ids)
    }
    guard let targetDays, !(1...term).contains(targetDays) else { return }
    throw .targetOutOfTerm(targetDays, most: term)
  }
}

extension LawBook {
  /// The ids of the adopted laws, in the order of their first adoption.
  fileprivate var ids: [String] {
    laws.map(\.version.name).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Calendar days within which every version of a law lets the office answer; `nil` when none is
  /// adopted.
  fileprivate func shortestTerm(of id: String) -> Int? {
    laws.filter { $0.version.name == id }.map(\.law.deadline.answerDays).min()
  }
}
