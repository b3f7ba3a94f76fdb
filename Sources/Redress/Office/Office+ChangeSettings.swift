public import RedressCore
internal import RedressLetters
internal import RedressProof
internal import RedressStore

/// What an office goes by today.
public struct OfficeProfile: Hashable, Sendable, Encodable {
  public let name: String

  /// The address that its letters come from.
  public let sender: String

  /// Where it can be written to on paper; `nil` where its letters do not say.
  @OrNull public private(set) var address: String?

  /// The telephone number in its letters; `nil` where they do not say.
  @OrNull public private(set) var phone: String?

  /// The languages of its letters, in the order of reading.
  public let languages: [String]

  /// The version of its law that counts today.
  public let law: RuleVersion

  /// Working days within which it wants to have answered a dispute that arrives today.
  public let targetDays: Int
  public let targetSetBy: TargetOrigin

  /// Points that may hang on a dispute that one person alone decides; `nil` for any.
  @OrNull public private(set) var aloneUpTo: Int?
  public let signing: Signing

  /// Names of the witnesses whose cosignatures count; may be empty.
  public let witnesses: [String]

  /// What publishing and sending do when they have not seen the log for a day.
  public let unwitnessed: UnwitnessedRule
  public let sandbox: Bool

  /// Who says by when the office wants to have answered.
  public enum TargetOrigin: String, Hashable, Sendable, Encodable {
    case law, office
  }

  fileprivate init(_ settings: OfficeSettings, isSandbox: Bool, _ law: LawBook.AdoptedLaw) {
    name = settings.name
    sender = settings.sender
    address = settings.address
    phone = settings.phone
    languages = settings.languages
    self.law = law.version
    targetDays = settings.targetDays ?? law.law.deadline.targetDays
    targetSetBy = settings.targetDays == nil ? .law : .office
    aloneUpTo = settings.aloneUpTo
    signing = settings.signing
    witnesses = settings.witnesses.flatMap { try? WitnessPolicy($0) }?.witnesses.map(\.name) ?? []
    unwitnessed = settings.unwitnessed
    sandbox = isSandbox
  }
}

/// What was set anew.
public struct SettingsChanged: Hashable, Sendable, Encodable {
  /// At least one.
  public let changed: [OfficeSetting]
  public let before: OfficeProfile
  public let now: OfficeProfile
}

extension Office {
  /// What the office goes by today.
  ///
  /// - Throws: ``RuleError`` `noLaw` when no version of its law is adopted.
  public func profile() throws -> OfficeProfile {
    try store.read { connection in
      let rules = try rules(connection)
      return try profile(of: rules.office.settings, under: rules)
    }
  }

  private func profile(
    of settings: OfficeSettings,
    under rules: OfficeRules
  ) throws -> OfficeProfile {
    guard let law = try rules.book.law(settings.law, on: today(rules)) else {
      throw RuleError.noLaw(settings.law)
    }
    return OfficeProfile(settings, isSandbox: rules.office.isSandbox, law)
  }

  /// Sets some of the office's settings anew, for what happens from now on.
  ///
  /// A dispute keeps the law and the target that it was counted by when it was opened. Letters that are
  /// drafted stay as they are; they leave from the address that is set when they are sent.
  ///
  /// - Returns: What is other than before.
  /// - Throws: ``SettingsError``, in the order of its cases; `TemplateError` for letters with a fault;
  ///   otherwise as every act.
  public func changeSettings(_ change: SettingsChange) throws -> SettingsChanged {
    try act { transaction in
      try checkAlone(.changeSettings, transaction.connection)
      let before = try rules(transaction.connection).office.settings
      return try self.change(to: before.changed(by: change), transaction)
    }
  }

  /// The settings as they would be, to be proposed.
  public func settings(after change: SettingsChange) throws -> ProposedAct {
    try store.read { .changeSettings(try rules($0).office.settings.changed(by: change)) }
  }

  /// Two persons must be able to act, or nobody could set it back.
  ///
  /// - Throws: ``SettingsError`` `tooFewKeys`.
  func checkKeys(_ settings: OfficeSettings, _ connection: any Connection) throws {
    guard settings.signing == .required else { return }
    let holders = Set(try connection.allKeys().filter(\.isInForce).map(\.staff))
    guard holders.count >= 2 else { throw SettingsError.tooFewKeys }
  }

  @discardableResult
  func change(
    to settings: OfficeSettings,
    _ transaction: Transaction
  ) throws -> SettingsChanged {
    let rules = try rules(transaction.connection)
    let before = rules.office.settings
    let known = try rules.languages(among: templates.languages(), under: settings.law)
    try settings.check(among: known, by: rules.book)
    try checkKeys(settings, transaction.connection)
    try checkWitnesses(of: settings)
    let changed = settings.differences(from: before)
    guard !changed.isEmpty else { throw SettingsError.unchanged }
    if changed.contains(.languages) {
      _ = try LetterWriter(templates, languages: settings.languages)
    }
    try transaction.append(OfficeChanged(settings: settings))
    return SettingsChanged(
      changed: changed,
      before: try profile(of: before, under: rules),
      now: try profile(of: settings, under: rules)
    )
  }
}
