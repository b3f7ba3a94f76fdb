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

/// What a letter is bound to before it is handed over, or printed: once, and for good.
public struct NoticeClaim: Hashable, Sendable {
  public let notice: NoticeID

  /// Without angle brackets; empty on paper.
  public let messageID: String

  /// SHA-256 of the bytes of the message, or of the sheets, in hexadecimal.
  public let digest: String

  /// Whom it goes to, as the letter says it; may be empty.
  public let name: String

  /// Empty on paper.
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

/// What the sheets of one printing have in common.
public struct SheetHead: Hashable, Codable, Sendable {
  /// Of the office.
  public let name: String

  /// By which the office is reached.
  public let sender: String

  /// The office's day on which they were printed.
  public let on: Day

  public init(name: String, sender: String, on day: Day) {
    (self.name, self.sender, self.on) = (name, sender, day)
  }
}

/// Why a letter on paper is not written down as posted.
public enum PostingError: Error, Hashable, Sendable {
  /// It is not on paper, or what became of it is known.
  case notPrinted(NoticeID, RunID, NoticeState)

  /// No letter of the run was printed and waits to be posted.
  case nothingPrinted(RunID)

  /// The day is still to come.
  case postedLater(Day, today: Day)

  /// The letter was printed after the day.
  case postedBefore(NoticeID, Day, printed: Day)

  /// Checks the day on which a letter is said to have been posted.
  ///
  /// - Parameters:
  ///   - notice: Printed.
  ///   - day: The day that staff say.
  ///   - printed: The day on which it was printed.
  ///   - today: The office's.
  /// - Throws: In the order checked: `postedLater`, `postedBefore`.
  public static func check(
    _ notice: NoticeID,
    postedOn day: Day,
    printed: Day,
    today: Day
  ) throws(PostingError) {
    if day > today { throw .postedLater(day, today: today) }
    if day < printed { throw .postedBefore(notice, day, printed: printed) }
  }
}

/// Why what became of a letter is not written down.
public enum SettlingError: Error, Hashable, Sendable {
  /// Settling says how that was found out.
  case noReason(NoticeID)

  /// What became of it is known, or it was never claimed.
  case notUnsettled(NoticeID, NoticeState)

  /// It is on paper: posting it has a day.
  case needsDay(NoticeID)
}
