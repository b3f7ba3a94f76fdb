/// A ticket: what is contested, on what ground, and how far it has come.
public struct Dispute: Hashable, Sendable {
  public let id: DisputeID
  public let caseID: CaseID
  public let subject: SubjectID
  public let target: DisputeTarget
  public let ground: DisputeGround

  /// The person's own words; may be empty.
  public let statement: String
  public let receivedAt: Instant

  /// The day on which it arrived, as counted when it was taken in.
  public let receivedOn: Day

  /// What its days were counted by, for ever.
  public private(set) var basis: DeadlineBasis

  /// The last day to answer, unrolled: what the office works to.
  public let dueHard: Day

  /// The same rolled over rest days; `nil` while a calendar year is not loaded.
  public private(set) var dueLegal: Day?

  /// When the office means to answer; `nil` while a calendar year is not loaded.
  public private(set) var aimedAt: Day?
  public var state: DisputeState
  public var outcome: DisputeOutcome?

  public init(
    id: DisputeID,
    caseID: CaseID,
    subject: SubjectID,
    target: DisputeTarget,
    ground: DisputeGround,
    statement: String,
    receivedAt: Instant,
    receivedOn: Day,
    basis: DeadlineBasis,
    dueHard: Day,
    dueLegal: Day?,
    aimedAt: Day?,
    state: DisputeState,
    outcome: DisputeOutcome?
  ) {
    self.id = id
    self.caseID = caseID
    self.subject = subject
    self.target = target
    self.ground = ground
    self.statement = statement
    self.receivedAt = receivedAt
    self.receivedOn = receivedOn
    self.basis = basis
    self.dueHard = dueHard
    self.dueLegal = dueLegal
    self.aimedAt = aimedAt
    self.state = state
    self.outcome = outcome
  }
}

extension Dispute {
  /// The dispute with the days that more calendars made known; its hard day and target days stay.
  public func counted(again counted: CountedDeadline) -> Dispute {
    var dispute = self
    (dispute.basis, dispute.dueLegal, dispute.aimedAt) =
      (counted.basis, counted.dueLegal, counted.target)
    return dispute
  }
}

/// What a dispute contests: a record, or the evaluation itself.
///
/// Source: 征信业管理条例 (2013) art. 25 for records; 民法典 art. 1029 for the evaluation.
public enum DisputeTarget: Hashable, Sendable {
  case record(RecordID)
  case score(Period)
}

extension DisputeTarget: CustomStringConvertible, Encodable {
  /// `record:e-bill-7`, `score:2026-10`.
  public var description: String {
    switch self {
    case .record(let id): "record:\(id)"
    case .score(let period): "score:\(period)"
    }
  }

  public init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "record": self = .record(RecordID(parts[1]))
    case "score":
      guard let period = Period(parts[1]) else { return nil }
      self = .score(period)
    default: return nil
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// On what ground something is contested.
public enum DisputeGround: String, Hashable, Sendable, CaseIterable, Codable {
  case notMine = "not_mine"
  case identityTheft = "identity_theft"
  case alreadyPaid = "already_paid_or_status"
  case amount
  case dates
  case duplicate
  case expired = "expired_5y"
  case noConsent = "no_consent"
  case noPriorNotice = "no_prior_notice"
  case prohibitedData = "prohibited_data"
  case omission
  case stalePublicList = "public_list_stale"
  case scoreImproper = "score_improper"
  case unexplainedDrop = "unexplained_drop"
  case other
}

/// How far a dispute has come.
public enum DisputeState: String, Hashable, Sendable, CaseIterable, Codable {
  /// Taken in; the record is annotated and the clock runs.
  case open

  /// Found out and written down; the answer is drafted.
  case decided

  /// Answered in writing.
  case closed
}

/// How a dispute was decided.
///
/// Source: 征信业管理条例 (2013) art. 25(3).
public enum DisputeOutcome: String, Hashable, Sendable, CaseIterable, Codable {
  /// The record was wrong and a correction was published.
  case corrected

  /// The record was right; the annotation is removed.
  case upheld

  /// It cannot be told; the check and the objection stay recorded on it.
  case unverifiable
}

extension DisputeOutcome {
  /// Whether a published correction says so, and its letter is the answer; any other outcome needs an
  /// answer of its own, and would contradict a correction.
  public var isByCorrection: Bool {
    switch self {
    case .corrected: true
    case .upheld, .unverifiable: false
    }
  }
}

/// Why an act on a dispute is refused.
public enum DisputeError: Error, Hashable, Sendable {
  case alreadyDecided(DisputeID, DisputeOutcome)
  case alreadyClosed(DisputeID)
  case notDecided(DisputeID)

  /// The outcome `corrected` needs a published correction of the disputed record.
  case noPublishedCorrection(DisputeID)

  /// A published correction answers it: the person was told so, and no other outcome is true.
  case correctionPublished(DisputeID)

  /// The result letter is drafted but not sent.
  case answerNotSent(DisputeID)

  /// A decision says what was checked and found.
  case noFinding

  /// The day of receipt is still to come.
  case receivedLater(Day, today: Day)

  /// The contested record is about another person.
  case recordOfAnother(RecordID, SubjectID)

  /// A dispute of the same thing is not closed yet.
  case contestedAlready(DisputeTarget, DisputeID)
}

extension Dispute {
  /// Checks that the dispute may be decided.
  ///
  /// - Parameters:
  ///   - outcome: What it would be decided as.
  ///   - hasPublishedCorrection: Whether a correction that answers this dispute is published.
  /// - Throws: In the order checked: `alreadyClosed`, `alreadyDecided`, `noPublishedCorrection`,
  ///   `correctionPublished`.
  public func checkDecision(
    _ outcome: DisputeOutcome,
    hasPublishedCorrection: Bool
  ) throws(DisputeError) {
    if state == .closed { throw .alreadyClosed(id) }
    if state == .decided, let decided = self.outcome { throw .alreadyDecided(id, decided) }
    if outcome.isByCorrection && !hasPublishedCorrection { throw .noPublishedCorrection(id) }
    if !outcome.isByCorrection && hasPublishedCorrection { throw .correctionPublished(id) }
  }

  /// Checks that the dispute may be closed.
  ///
  /// The law asks for an answer in writing: 征信业管理条例 (2013) art. 25(2).
  ///
  /// - Parameter isAnswerSent: Whether the result letter was sent.
  /// - Throws: In the order checked: `alreadyClosed`, `notDecided`, `answerNotSent`.
  public func checkClosing(isAnswerSent: Bool) throws(DisputeError) {
    if state == .closed { throw .alreadyClosed(id) }
    if state == .open { throw .notDecided(id) }
    if !isAnswerSent { throw .answerNotSent(id) }
  }
}
