/// A part of a fall without a known cause that the office has promised to look into.
///
/// The letter that says so opens it, and it ends with a finding, or when the fall no longer stands.
public struct CauseCheck: Hashable, Sendable {
  public let id: CheckID

  /// Whose letter promised it.
  public let notice: NoticeID
  public let drop: DropID
  public let caseID: CaseID?
  public let subject: SubjectID

  /// The month of the fall.
  public let period: Period

  /// The last day to write again, as the letter says.
  public let due: Day

  /// Who took it last; `nil` while nobody has.
  public let owner: StaffID?
  public let state: CheckState

  public init(
    id: CheckID,
    notice: NoticeID,
    drop: DropID,
    caseID: CaseID?,
    subject: SubjectID,
    period: Period,
    due: Day,
    owner: StaffID?,
    state: CheckState
  ) {
    self.id = id
    self.notice = notice
    self.drop = drop
    self.caseID = caseID
    self.subject = subject
    self.period = period
    self.due = due
    self.owner = owner
    self.state = state
  }
}

public enum CheckState: Hashable, Sendable {
  case open

  /// The fall no longer stands, or its letter never left: there is nothing to write about.
  case overtaken

  /// With what was found and done, in the words of who closed it.
  case closed(CheckFinding, note: String)
}

/// What a check found.
public enum CheckFinding: String, Hashable, Sendable, CaseIterable, Codable {
  /// The records on file explain the whole fall; the person is written to.
  case explained

  /// The cause cannot be found; the person is written to.
  case unknown

  /// The office or a furnisher was wrong; a correction says so, and its letter tells it.
  case error

  /// Whether the person is told by a letter of the check's own.
  public var isTold: Bool { self != .error }
}

/// What is on file when a check is to be closed.
public struct CheckFacts: Hashable, Sendable {
  /// Whether the records on file explain every part of the fall.
  public let isExplained: Bool

  /// Where the letter stands that promised the check.
  public let letter: NoticeState

  /// Whether a correction of a record of this person waits or was published since the letter.
  public let hasCorrection: Bool

  public init(isExplained: Bool, letter: NoticeState, hasCorrection: Bool) {
    self.isExplained = isExplained
    self.letter = letter
    self.hasCorrection = hasCorrection
  }
}

/// Why an act on a check is refused.
public enum CheckError: Error, Hashable, Sendable {
  case alreadyClosed(CheckID)

  /// The fall that it was about no longer stands.
  case overtaken(CheckID)

  /// They have it already.
  case ownAlready(CheckID)

  /// Another has taken it.
  case takenBy(CheckID, StaffID)

  /// Closing says what was looked at.
  case noNote(CheckID)

  /// The letter that promises the check has not left.
  case letterWaits(CheckID, NoticeID)

  /// The records on file leave a part of the fall without a cause.
  case notExplained(CheckID, DropID)

  /// The records on file explain the whole fall.
  case explained(CheckID, DropID)

  /// No correction of a record of this person says what was wrong.
  case noCorrection(CheckID, SubjectID)
}

extension CauseCheck {
  /// Checks that somebody may take it, also from another.
  ///
  /// - Throws: In the order checked: `alreadyClosed`, `overtaken`, `ownAlready`.
  public func checkTaking(by staff: StaffID) throws(CheckError) {
    try checkOpen()
    if owner == staff { throw .ownAlready(id) }
  }

  /// Checks that it may be closed with a finding: one that is not what is on file is not told.
  ///
  /// - Parameters:
  ///   - staff: Who would close it.
  ///   - finding: What was found.
  ///   - note: What was looked at.
  ///   - facts: What is on file.
  /// - Throws: In the order checked: `alreadyClosed`, `overtaken`, `noNote`, `takenBy`, `letterWaits`,
  ///   `notExplained`, `explained`, `noCorrection`.
  public func checkClosing(
    by staff: StaffID,
    _ finding: CheckFinding,
    note: String,
    _ facts: CheckFacts
  ) throws(CheckError) {
    try checkOpen()
    if note.allSatisfy(\.isWhitespace) { throw .noNote(id) }
    if let owner, owner != staff { throw .takenBy(id, owner) }
    if !facts.letter.isTold { throw .letterWaits(id, notice) }
    switch finding {
    case .explained: if !facts.isExplained { throw .notExplained(id, drop) }
    case .unknown: if facts.isExplained { throw .explained(id, drop) }
    case .error: if !facts.hasCorrection { throw .noCorrection(id, subject) }
    }
  }

  private func checkOpen() throws(CheckError) {
    switch state {
    case .open: return
    case .overtaken: throw .overtaken(id)
    case .closed: throw .alreadyClosed(id)
    }
  }
}

extension Law {
  /// The last day to write again about a part without a known cause, from a letter of a day: as long as
  /// the law gives for an answer.
  public func checkDay(writtenOn day: Day) -> Day { day.adding(days: deadline.answerDays) }
}
