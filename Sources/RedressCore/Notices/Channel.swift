/// A way to reach a subject.
public enum Channel: Hashable, Sendable {
  case email(address: String)

  /// Where it leads, as one text.
  public var address: String {
    switch self {
    case .email(let address): address
    }
  }
}

extension Subject {
  /// The way in which the office writes to the subject; `nil` when there is none.
  public var channel: Channel? { email.map { .email(address: $0) } }
}

extension Notice {
  /// Whether mail is tried: of a letter that was for paper alone, once there is an address.
  ///
  /// - Parameter channel: The way to its subject now; `nil` when there is none.
  /// - Returns: `false` of one that is held, on its way or done.
  public func goesByMail(to channel: Channel?) -> Bool {
    state == .drafted || state == .noChannel && channel != nil
  }

  /// Whether it is to be printed.
  ///
  /// - Parameters:
  ///   - channel: The way to its subject now; `nil` when there is none.
  ///   - reason: Why it came to stand where it does.
  /// - Returns: `true` where no mail can be tried, or none could be made for the address.
  public func goesOnPaper(channel: Channel?, because reason: NoticeReason?) -> Bool {
    state == .noChannel && (channel == nil || reason == .noMessage)
  }
}

/// In which languages a subject is written to.
public enum LetterLanguages: String, Hashable, Sendable, CaseIterable, Codable {
  /// Every language of the office in one message, the subject's own first.
  case all

  /// The subject's own.
  case own

  /// The languages of a subject's letters, in the order of reading.
  ///
  /// - Parameters:
  ///   - own: The subject's language; `nil` when it is not known.
  ///   - office: Those that the office writes in, in its order.
  /// - Returns: All of the office's where it does not write in the subject's own.
  public func tags(own: String?, office: [String]) -> [String] {
    guard let own, office.contains(own) else { return office }
    return switch self {
    case .all: [own] + office.filter { $0 != own }
    case .own: [own]
    }
  }
}
