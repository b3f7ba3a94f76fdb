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

  /// The correction that decided it, whose letter is the answer; `nil` for any other.
  public var correctedBy: CorrectionID?

  /// What the person wrote again while it was open, by number; may be empty.
  public var joined: [Objection]

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
    outcome: DisputeOutcome?,
    correctedBy: CorrectionID? = nil,
    joined: [Objection] = []
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
    self.correctedBy = correctedBy
    self.joined = joined
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
  /// Whether publishing a correction decides so, and its letter is the answer; any other outcome is
  /// decided by itself, with an answer of its own.
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

  /// Only publishing a correction that answers it decides it as `corrected`.
  case noPublishedCorrection(DisputeID)

  /// A correction that answers it is proposed or approved: published, it decides; withdrawn, it does not.
  case correctionPending(DisputeID, CorrectionID)

  /// The letter with the result was neither sent nor posted; `nil` while none is drafted.
  case answerNotSent(DisputeID, letter: NoticeID?)

  /// A decision says what was checked and found.
  case noFinding

  /// The day of receipt is still to come.
  case receivedLater(Day, today: Day)

  /// Nobody can contest what the office did not have yet.
  case receivedBefore(Day, DisputeTarget, knownOn: Day)

  /// The contested record is about another person.
  case recordOfAnother(RecordID, SubjectID)

  /// A dispute of the same thing is open: what the person wrote again joins it.
  case contestedAlready(DisputeTarget, DisputeID)

  /// Nothing joins what was decided without it.
  case decidedWithout(DisputeID)

  /// The same words of the same day are there already.
  case saidAlready(DisputeID, Day)
}

extension Dispute {
  /// Checks that the dispute may be decided.
  ///
  /// - Parameters:
  ///   - outcome: What it would be decided as.
  ///   - pending: A correction that answers it and could still be published; `nil` when there is none.
  /// - Throws: In the order checked: `alreadyClosed`, `alreadyDecided`, `correctionPending`,
  ///   `noPublishedCorrection`.
  public func checkDecision(
    _ outcome: DisputeOutcome,
    pending: CorrectionID?
  ) throws(DisputeError) {
    if state == .closed { throw .alreadyClosed(id) }
    if state == .decided, let decided = self.outcome { throw .alreadyDecided(id, decided) }
    if let pending { throw .correctionPending(id, pending) }
    if outcome.isByCorrection { throw .noPublishedCorrection(id) }
  }

  /// The dispute as a published correction decides it, also one that was decided or closed before.
  public func decided(by correction: CorrectionID) -> Dispute {
    var dispute = self
    (dispute.state, dispute.outcome, dispute.correctedBy) = (.decided, .corrected, correction)
    return dispute
  }

  /// Checks that the dispute may be closed.
  ///
  /// The law asks for an answer in writing: 征信业管理条例 (2013) art. 25(2).
  ///
  /// - Parameter answer: The last letter with the result, and where it stands; `nil` while there is none.
  /// - Throws: In the order checked: `alreadyClosed`, `notDecided`, `answerNotSent`.
  public func checkClosing(
    answer: (letter: NoticeID, state: NoticeState)?
  ) throws(DisputeError) {
    if state == .closed { throw .alreadyClosed(id) }
    if state == .open { throw .notDecided(id) }
    if answer?.state.isTold != true { throw .answerNotSent(id, letter: answer?.letter) }
  }
}
