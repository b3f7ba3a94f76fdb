/// A person scored, and how to write to them.
///
/// Prints as its id only: a name or a contact never gets into a message or a log by accident.
public struct Subject: Sendable {
  public let id: SubjectID

  /// Not empty, without control characters.
  public let name: String

  /// The tag of the language of their letters: `zh-Hans`.
  public let language: String
  public let email: String?
  public let phone: String?

  public init(id: SubjectID, name: String, language: String, email: String?, phone: String?) {
    self.id = id
    self.name = name
    self.language = language
    self.email = email
    self.phone = phone
  }
}

extension Subject: Hashable {
  /// Compares every part by its bytes: another spelling of a name is another name.
  public static func == (first: Self, second: Self) -> Bool {
    first.id == second.id && first.name.hasSameBytes(as: second.name)
      && first.language.hasSameBytes(as: second.language)
      && sameBytes(first.email, second.email) && sameBytes(first.phone, second.phone)
  }

  private static func sameBytes(_ first: String?, _ second: String?) -> Bool {
    switch (first, second) {
    case (nil, nil): true
    case (let first?, let second?): first.hasSameBytes(as: second)
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(id)
  }
}

extension Subject {
  /// Whether email and phone are the same, by their bytes: what is sent to the one comes to the other.
  ///
  /// A name or a language that changes leads no letter elsewhere.
  public func isReached(as other: Subject) -> Bool {
    Self.sameBytes(email, other.email) && Self.sameBytes(phone, other.phone)
  }
}

extension Subject: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { id.rawValue }
  public var debugDescription: String { id.rawValue }
  public var customMirror: Mirror { Mirror(self, children: ["id": id.rawValue]) }
}
