/// The way out that a run's letters take: a folder of mail.
public struct WayOut: Hashable, Codable, Sendable {
  /// Its own, wherever it is moved.
  public let id: String

  /// Where it was when the run's first letter was claimed, as staff typed it.
  public let folder: String

  public init(id: String, folder: String) {
    (self.id, self.folder) = (id, folder)
  }
}

/// What a letter is bound to before it is handed over: once, and for good.
public struct NoticeClaim: Hashable, Sendable {
  public let notice: NoticeID

  /// Without angle brackets.
  public let messageID: String

  /// SHA-256 of the message's bytes, in hexadecimal.
  public let digest: String

  /// Whom it goes to, as the message says it; may be empty.
  public let name: String
  public let address: String

  public init(notice: NoticeID, messageID: String, digest: String, name: String, address: String) {
    self.notice = notice
    self.messageID = messageID
    self.digest = digest
    self.name = name
    self.address = address
  }
}

/// What the messages of one claim have in common.
public struct MessageHead: Hashable, Codable, Sendable {
  /// Of the office.
  public let name: String
  public let sender: String

  /// When they were written: UTC milliseconds since 1970.
  public let at: Int64

  /// Seconds east of UTC in which that is told.
  public let offset: Int

  public init(name: String, sender: String, at: Int64, offset: Int) {
    (self.name, self.sender, self.at, self.offset) = (name, sender, at, offset)
  }
}

/// Why what became of a letter is not written down.
public enum SettlingError: Error, Hashable, Sendable {
  /// Settling says how that was found out.
  case noReason(NoticeID)

  /// What became of it is known, or it was never claimed.
  case notUnsettled(NoticeID, NoticeState)
}
