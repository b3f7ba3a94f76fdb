/// Why a furnisher cannot be registered, in the order checked; it never holds what was given.
public enum FurnisherFault: Error, Hashable, Sendable {
  /// An id is 1 to 64 bytes without control characters.
  case badID

  /// There is no name in a language of the office.
  case noName(language: String)

  /// There is no address at all.
  case noAddress
  case noPhone

  /// A name or an address, by its column, is longer than `most` characters.
  case tooLong(column: String, characters: Int, most: Int)

  /// A name or an address, by its column, has a line end or another character that is not seen.
  case unseen(column: String)
  case phone(PhoneFault)
  case email(MailAddressFault)

  /// The website does not begin with `https://` or `http://`, or has characters that an address has not.
  case website

  /// A name or an address is in a language that the office does not write.
  case unknownLanguage(String, known: [String])
}

extension Furnisher {
  /// Characters of a name.
  public static let longestName = 100

  /// Characters of an address.
  public static let longestAddress = 200
  private static let longestWebsite = 200

  /// The columns of a file of furnishers for an office that writes some languages.
  public static func columns(in languages: [String]) -> [String] {
    ["furnisher"] + languages.map(nameColumn) + languages.map(addressColumn)
      + ["phone", "email", "website"]
  }

  public static func nameColumn(_ language: String) -> String { "name.\(language)" }
  public static func addressColumn(_ language: String) -> String { "address.\(language)" }

  /// Checks whether letters can name them so.
  ///
  /// - Parameter languages: Of the office's letters, at least one.
  /// - Throws: ``FurnisherFault``, in the order of its cases.
  public func check(in languages: [String]) throws(FurnisherFault) {
    guard (1...64).contains(id.rawValue.utf8.count), id.rawValue.isSeen else { throw .badID }
    for language in languages where names[language]?.isBlank ?? true {
      throw .noName(language: language)
    }
    guard addresses.values.contains(where: { !$0.isBlank }) else { throw .noAddress }
    guard !phone.isEmpty else { throw .noPhone }
    for (column, text, most) in texts(in: languages) {
      let count = text.unicodeScalars.count
      guard count <= most else { throw .tooLong(column: column, characters: count, most: most) }
      guard text.isSeen, !text.isBlank else { throw .unseen(column: column) }
    }
    if let fault = PhoneNumber.fault(in: phone) { throw .phone(fault) }
    if let email, let fault = MailAddress.fault(in: email) { throw .email(fault) }
    if let website, !Self.isWebsite(website) { throw .website }
    for language in (Set(names.keys).union(addresses.keys)).sorted()
    where !languages.contains(language) {
      throw .unknownLanguage(language, known: languages)
    }
  }

  private func texts(in languages: [String]) -> [(column: String, text: String, most: Int)] {
    languages.compactMap { language in
      names[language].map { (Self.nameColumn(language), $0, Self.longestName) }
    }
      + languages.compactMap { language in
        addresses[language].map { (Self.addressColumn(language), $0, Self.longestAddress) }
      }
  }

  /// What can stand in a letter as it is: a letter breaks no line within it and escapes nothing.
  private static func isWebsite(_ text: String) -> Bool {
    guard text.utf8.count <= longestWebsite, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { return false }
    return ["https://", "http://"].contains { text.hasPrefix($0) && text.count > $0.count }
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }

  /// Whether it has no line end and no character that is not seen: of control, of format, which can
  /// reorder a line, or between lines and paragraphs.
  var isSeen: Bool {
    unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
  }
}
