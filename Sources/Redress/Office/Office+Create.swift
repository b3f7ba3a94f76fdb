public import RedressCore
public import RedressLetters
public import RedressProof
package import RedressStore

/// What a new office is made with.
public struct OfficePlan: Sendable {
  public let name: String

  /// The address that letters come from.
  ///
  /// `nil` only for a practice office, whose letters then come from ``practiceSender``.
  public let sender: String?

  /// Where it can be written to on paper, for its letters; `nil` where they do not say.
  public let address: String?

  /// The telephone number in its letters; `nil` where they do not say.
  public let phone: String?

  /// Whether it is a practice office, whose clock can be set and whose pages say so.
  public let isSandbox: Bool

  /// A scheme of the templates by id, or the path of a scheme file.
  public let scheme: String

  /// A law of the templates by id, or the path of a law file.
  public let law: String

  /// The first member of its staff; `nil` to add one later.
  public let firstStaff: StaffMember?

  /// Who signs from the beginning; `nil` only for a practice office.
  public let signing: FirstKeys?

  /// Who signs in a new office.
  public enum FirstKeys: Sendable {
    /// Nobody has to: whoever reaches the file is who they say they are.
    case unsigned

    /// Everybody: the first member with this key, and a second person with theirs.
    case keys(PublicKey, second: StaffMember, PublicKey)
  }

  public init(
    name: String,
    sender: String?,
    address: String? = nil,
    phone: String? = nil,
    isSandbox: Bool,
    scheme: String,
    law: String,
    firstStaff: StaffMember?,
    signing: FirstKeys? = nil
  ) {
    self.name = name
    self.sender = sender
    self.address = address
    self.phone = phone
    self.isSandbox = isSandbox
    self.scheme = scheme
    self.law = law
    self.firstStaff = firstStaff
    self.signing = signing
  }

  /// In a domain that is nobody's.
  ///
  /// Source: RFC 2606 §3.
  public static let practiceSender = "office@example.com"

  /// What the office is to go by.
  ///
  /// - Throws: ``SettingsError`` `noName`, `noSender`, `badSender`, `badAddress`, `badPhone`, `noKeys`.
  fileprivate func settings(in languages: [String]) throws(SettingsError) -> OfficeSettings {
    var settings = OfficeSettings(
      name: name,
      sender: sender ?? Self.practiceSender,
      languages: languages,
      law: law,
      address: address,
      phone: phone
    )
    try settings.checkName()
    guard isSandbox || sender != nil else { throw .noSender }
    try settings.checkSender()
    try settings.checkContact()
    switch signing {
    case .unsigned: break
    case .keys where firstStaff != nil: settings.signing = .required
    case nil where isSandbox: break
    case .keys, nil: throw .noKeys
    }
    return settings
  }
}

extension Office {
  /// Makes a new office in a new database.
  ///
  /// Scheme, law and the calendars that the templates have for the law's region are linted first, and
  /// nothing is made when one does not pass.
  ///
  /// - Parameters:
  ///   - path: Of the database.
  ///   - templates: Of scheme, law and calendars.
  ///   - plan: What it is made with.
  ///   - userID: As of an office.
  ///   - keyring: Signs for the first member, who so confirms their key.
  ///   - clock: As of an office.
  /// - Returns: The office, in which the first member of the staff acts.
  /// - Throws: ``SettingsError`` `noName`, `noSender`, `badSender`, `badAddress`, `badPhone`, `noKeys`; ``RuleRefusal``;
  ///   ``StoreError`` `officeExists`; `SigningError`; and what reading templates throws.
  public static func create(
    at path: String,
    from templates: Templates,
    plan: OfficePlan,
    userID: Int64? = nil,
    keyring: any Keyring = SystemKeyring(),
    clock: @escaping @Sendable () -> Instant
  ) throws -> Office {
    try create(
      in: try Store(creating: path),
      from: templates,
      plan: plan,
      userID: userID,
      keyring: keyring,
      clock: clock
    )
  }

  /// The same in a new store, which is made once the rules have passed.
  package static func create(
    in newStore: @autoclosure () throws -> Store,
    from templates: Templates,
    plan: OfficePlan,
    userID: Int64? = nil,
    keyring: any Keyring = SystemKeyring(),
    clock: @escaping @Sendable () -> Instant
  ) throws -> Office {
    var settings = try plan.settings(in: templates.languages())
    let (law, lawSource) = try RuleFile(law: plan.law, in: templates).adopted()
    let (scheme, source) = try RuleFile(
      scheme: plan.scheme,
      in: templates,
      prohibited: law.prohibited
    ).adopted()
    let calendars = try templates.names(in: "calendars", ending: ".yaml")
      .filter { $0.hasPrefix("\(law.deadline.calendar)-") }
      .map { try RuleFile(calendar: $0, in: templates).adopted() }
    // It may have been named by its path.
    settings.law = law.id
    // A new file is left behind by nobody who cannot sign.
    if case .keys(let key, _, _) = plan.signing { _ = try keyring.signer(among: [key]) }
    let office = Office(
      store: try newStore(),
      templates: templates,
      staff: plan.firstStaff?.id,
      purpose: "",
      userID: userID,
      keyring: keyring,
      clock: clock
    )
    try office.store.act(by: office.author(ofFirst: plan.firstStaff)) { transaction in
      // Two processes may have made the file at once.
      guard try transaction.connection.head() == nil else {
        throw StoreError.officeExists
      }
      try transaction.append(OfficeOpened(sandbox: plan.isSandbox, settings: settings))
      let begin = Period(number: 0)
      var book = LawBook()
      let adopted = book.adopt(
        law,
        from: begin.firstDay,
        digest: Digest.hash(lawSource).hexadecimal
      )
      try transaction.append(LawAdopted(adopted, source: lawSource))
      for (calendar, source) in calendars {
        let digest = Digest.hash(source).hexadecimal
        let adopted = book.adopt(calendar.years[0], in: calendar.region, digest: digest)
        try transaction.append(CalendarAdopted(adopted, source: source))
      }
      try transaction.append(
        SchemeAdopted(
          scheme: scheme.id,
          version: scheme.version,
          fromPeriod: begin,
          source: source
        )
      )
      try office.appoint(plan, transaction)
    }
    // Signed with their key, and so for all that came before.
    if case .keys(let key, _, _) = plan.signing { try office.confirmKey(key.fingerprint) }
    return office
  }

  /// Adds the first members of the staff.
  private func appoint(_ plan: OfficePlan, _ transaction: Transaction) throws {
    guard let first = plan.firstStaff else { return }
    guard case .keys(let key, let second, let secondKey) = plan.signing else {
      try add(first, nil, transaction)
      return
    }
    guard second.id != first.id else { throw StaffError.alreadyOnStaff(second.id) }
    guard key != secondKey else { throw KeyError.taken(key.fingerprint) }
    try add(first, key, transaction)
    try add(second, secondKey, transaction)
  }
}
