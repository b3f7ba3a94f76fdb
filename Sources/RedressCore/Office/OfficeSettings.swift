/// What an office calls itself and goes by; its staff may change it.
public struct OfficeSettings: Hashable, Sendable, Codable {
  /// What it is called in letters.
  public var name: String

  /// The address that its letters come from.
  public var sender: String

  /// The languages of its letters, in the order of reading where a person's own comes in none.
  public var languages: [String]

  /// The id of the law that it works under.
  public var law: String

  /// Working days within which it wants to have answered a dispute; `nil` for the law's own number.
  public var targetDays: Int?

  public init(
    name: String,
    sender: String,
    languages: [String],
    law: String,
    targetDays: Int? = nil
  ) {
    self.name = name
    self.sender = sender
    self.languages = languages
    self.law = law
    self.targetDays = targetDays
  }
}

/// One of an office's settings.
public enum OfficeSetting: String, Hashable, Sendable, CaseIterable, Codable {
  case name, sender, languages, law
  case targetDays = "target_days"
}

/// What is to be set anew; what is `nil` stays.
public struct SettingsChange: Hashable, Sendable {
  /// By when the office wants to have answered.
  public enum Target: Hashable, Sendable {
    case asTheLaw

    /// In working days.
    case days(Int)
  }

  public var name: String?
  public var sender: String?
  public var languages: [String]?
  public var law: String?
  public var target: Target?

  public init(
    name: String? = nil,
    sender: String? = nil,
    languages: [String]? = nil,
    law: String? = nil,
    target: Target? = nil
  ) {
    self.name = name
    self.sender = sender
    self.languages = languages
    self.law = law
    self.target = target
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
    return OfficeSettings(
      name: change.name ?? name,
      sender: change.sender ?? sender,
      languages: change.languages ?? languages,
      law: change.law ?? law,
      targetDays: target
    )
  }

  /// The settings that are others than before, in the order of ``OfficeSetting``; may be empty.
  public func differences(from before: OfficeSettings) -> [OfficeSetting] {
    OfficeSetting.allCases.filter { setting in
      switch setting {
      case .name: !name.hasSameBytes(as: before.name)
      case .sender: sender != before.sender
      case .languages: languages != before.languages
      case .law: law != before.law
      case .targetDays: targetDays != before.targetDays
      }
    }
  }
}
