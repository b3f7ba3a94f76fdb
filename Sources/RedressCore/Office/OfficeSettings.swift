/// What an office calls itself and goes by; its staff may change it.
public struct OfficeSettings: Hashable, Sendable, Codable {
  /// What it is called in letters.
  public var name: String

  /// The address that its letters come from.
  public var sender: String

  /// Where it can be written to on paper, for its letters; `nil` where they do not say.
  public var address: String?

  /// The telephone number in its letters; `nil` where they do not say.
  public var phone: String?

  /// The languages of its letters, in the order of reading where a person's own comes in none.
  public var languages: [String]

  /// The id of the law that it works under.
  public var law: String

  /// Working days within which it wants to have answered a dispute; `nil` for the law's own number.
  public var targetDays: Int?

  /// Points that may hang on a dispute that one person alone decides; `nil` for any.
  public var aloneUpTo: Int?

  /// Whether whoever acts has to have a key.
  public var signing: Signing

  /// Whose cosignatures count, as a policy of C2SP's `tlog-policy`; `nil` for nobody's.
  public var witnesses: String?

  /// What publishing and sending do when they have not seen the log for a day.
  public var unwitnessed: UnwitnessedRule

  public init(
    name: String,
    sender: String,
    languages: [String],
    law: String,
    address: String? = nil,
    phone: String? = nil,
    targetDays: Int? = nil,
    aloneUpTo: Int? = nil,
    signing: Signing = .optional,
    witnesses: String? = nil,
    unwitnessed: UnwitnessedRule = .warn
  ) {
    self.name = name
    self.sender = sender
    self.address = address
    self.phone = phone
    self.languages = languages
    self.law = law
    self.targetDays = targetDays
    self.aloneUpTo = aloneUpTo
    self.signing = signing
    self.witnesses = witnesses
    self.unwitnessed = unwitnessed
  }
}

/// Whether the events of an office are signed.
public enum Signing: String, Hashable, Sendable, CaseIterable, Codable {
  /// By those who have a key; the others are who they say they are.
  case optional

  /// By everyone: who has no key cannot act.
  case required
}

/// One of an office's settings.
public enum OfficeSetting: String, Hashable, Sendable, CaseIterable, Codable {
  case name, sender, address, phone, languages, law
  case targetDays = "target_days"
  case aloneUpTo = "alone_up_to"
  case signing
  case witnesses, unwitnessed
}

/// What is to be set anew; what is `nil` stays.
public struct SettingsChange: Hashable, Sendable {
  /// By when the office wants to have answered.
  public enum Target: Hashable, Sendable {
    case asTheLaw

    /// In working days.
    case days(Int)
  }

  /// How much may hang on what one person decides.
  public enum Alone: Hashable, Sendable {
    case any
    case points(Int)
  }

  /// Whose cosignatures count.
  public enum Witnesses: Hashable, Sendable {
    case nobody
    case policy(String)
  }

  /// How letters say that the office is reached.
  public enum Contact: Hashable, Sendable {
    case unsaid
    case said(String)

    /// `nil` where letters do not say.
    public var text: String? { if case .said(let text) = self { text } else { nil } }
  }

  public var name: String?
  public var sender: String?
  public var address: Contact?
  public var phone: Contact?
  public var languages: [String]?
  public var law: String?
  public var target: Target?
  public var alone: Alone?
  public var signing: Signing?
  public var witnesses: Witnesses?
  public var unwitnessed: UnwitnessedRule?

  public init(
    name: String? = nil,
    sender: String? = nil,
    address: Contact? = nil,
    phone: Contact? = nil,
    languages: [String]? = nil,
    law: String? = nil,
    target: Target? = nil,
    alone: Alone? = nil,
    signing: Signing? = nil,
    witnesses: Witnesses? = nil,
    unwitnessed: UnwitnessedRule? = nil
  ) {
    self.name = name
    self.sender = sender
    self.address = address
    self.phone = phone
    self.languages = languages
    self.law = law
    self.target = target
    self.alone = alone
    self.signing = signing
    self.witnesses = witnesses
    self.unwitnessed = unwitnessed
  }

  /// Whether nothing at all is to be set.
  public var isEmpty: Bool { self == SettingsChange() }
}

extension OfficeSettings {
  public func changed(by change: SettingsChange) -> OfficeSettings {
    let target: Int? =
      switch change.target {
      case nil: targetDays
      case .asTheLaw: nil
      case .days(let days): days
      }
    let alone: Int? =
      switch change.alone {
      case nil: aloneUpTo
      case .any: nil
      case .points(let points): points
      }
    let witnesses: String? =
      switch change.witnesses {
      case nil: self.witnesses
      case .nobody: nil
      case .policy(let text): text
      }
    return OfficeSettings(
      name: change.name ?? name,
      sender: change.sender ?? sender,
      languages: change.languages ?? languages,
      law: change.law ?? law,
      address: change.address.map(\.text) ?? address,
      phone: change.phone.map(\.text) ?? phone,
      targetDays: target,
      aloneUpTo: alone,
      signing: change.signing ?? signing,
      witnesses: witnesses,
      unwitnessed: change.unwitnessed ?? unwitnessed
    )
  }

  /// The settings that are others than before, in the order of ``OfficeSetting``; may be empty.
  public func differences(from before: OfficeSettings) -> [OfficeSetting] {
    OfficeSetting.allCases.filter { setting in
      switch setting {
      case .name: !name.hasSameBytes(as: before.name)
      case .sender: sender != before.sender
      case .address: address.map { Array($0.utf8) } != before.address.map { Array($0.utf8) }
      case .phone: phone != before.phone
      case .languages: languages != before.languages
      case .law: law != before.law
      case .targetDays: targetDays != before.targetDays
      case .aloneUpTo: aloneUpTo != before.aloneUpTo
      case .signing: signing != before.signing
      case .witnesses: witnesses.map { Array($0.utf8) } != before.witnesses.map { Array($0.utf8) }
      case .unwitnessed: unwitnessed != before.unwitnessed
      }
    }
  }
}
