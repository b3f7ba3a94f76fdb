/// Who sends records, as letters call them and say how to reach them.
///
/// Source: 征信业管理条例 (2013) art. 25: a person may raise an objection with the office or with who
/// furnished the record.
public struct Furnisher: Sendable, Codable {
  public let id: FurnisherID

  /// By language; one for each language of the office when it was registered.
  public let names: [String: String]

  /// Postal, by language; at least one.
  ///
  /// A letter in another language has the first by tag.
  public let addresses: [String: String]

  /// Their telephone number.
  public let phone: String
  public let email: String?
  public let website: String?

  public init(
    id: FurnisherID,
    names: [String: String],
    addresses: [String: String],
    phone: String,
    email: String? = nil,
    website: String? = nil
  ) {
    self.id = id
    self.names = names
    self.addresses = addresses
    self.phone = phone
    self.email = email
    self.website = website
  }

  /// The address for a reader of a language.
  public func address(in language: String) -> String { LocalizedText(addresses)[language] }
}

extension Furnisher: Hashable {
  /// Compares every part by its bytes: another spelling is another content.
  public static func == (first: Self, second: Self) -> Bool {
    first.id == second.id && first.names.hasSameBytes(as: second.names)
      && first.addresses.hasSameBytes(as: second.addresses)
      && first.phone.hasSameBytes(as: second.phone)
      && first.email.map { Array($0.utf8) } == second.email.map { Array($0.utf8) }
      && first.website.map { Array($0.utf8) } == second.website.map { Array($0.utf8) }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension [String: String] {
  fileprivate func hasSameBytes(as other: Self) -> Bool {
    count == other.count
      && allSatisfy { key, text in other[key].map { $0.hasSameBytes(as: text) } ?? false }
  }
}
