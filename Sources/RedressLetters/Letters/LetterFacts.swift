public import RedressCore

/// What every letter says about itself, whatever it is about.
public struct LetterFrame: Hashable, Sendable {
  public let office: String

  /// Where the office can be written to on paper; `nil` where it does not say.
  public let address: String?

  /// The office's telephone number; `nil` where it does not say.
  public let phone: String?

  /// What letters call those who sent records.
  public let furnishers: FurnisherRegister
  public let subjectName: String

  /// How the office finds the notice again.
  public let notice: String

  /// What the person names when they write back.
  public let caseID: String

  /// The day on which the letter is written.
  public let writtenOn: Day
  public let scheme: Scheme
  public let law: Law

  /// The office's log as it was when the letter was written, in a line that whoever has the letter can
  /// hold against the log.
  public let checkpoint: String

  /// Whether the letter is practice; it then says so at its top and bottom.
  public let isSandbox: Bool

  public init(
    office: String,
    address: String? = nil,
    phone: String? = nil,
    furnishers: FurnisherRegister,
    subjectName: String,
    notice: String,
    caseID: String,
    writtenOn: Day,
    scheme: Scheme,
    law: Law,
    checkpoint: String,
    isSandbox: Bool
  ) {
    self.office = office
    (self.address, self.phone, self.furnishers) = (address, phone, furnishers)
    self.subjectName = subjectName
    self.notice = notice
    self.caseID = caseID
    self.writtenOn = writtenOn
    self.scheme = scheme
    self.law = law
    self.checkpoint = checkpoint
    self.isSandbox = isSandbox
  }
}

extension LetterFrame {
  /// Whether another letter has the same but for the person, the notice and the case.
  func isShared(with other: LetterFrame) -> Bool {
    office == other.office && address == other.address && phone == other.phone
      && furnishers == other.furnishers && writtenOn == other.writtenOn
      && isSandbox == other.isSandbox
      && checkpoint == other.checkpoint && scheme == other.scheme && law == other.law
  }
}

/// What a letter about a drop says, the same in every language.
public struct DropLetterFacts: Hashable, Sendable {
  public let frame: LetterFrame
  public let explanation: Explanation

  /// Its reasons, ranked once for all languages.
  public let reasons: DropReasons

  /// The day on which the lower score was published.
  public let publishedOn: Day

  /// The day on which the score before it was published.
  public let previouslyPublishedOn: Day

  /// The records that the explanation names; of one that is missing the letter tells the number only.
  public let records: [RecordID: Record]

  /// Those of the records that the person disputes and the office is still checking; may be empty.
  public let disputed: Set<RecordID>

  /// The months between the two, as far as they are told.
  public let between: MonthsBetween

  /// The letter whose place this one takes; `nil` for the first about the fall.
  public let earlier: EarlierLetter?

  /// The correction that brought the drop; `nil` when the month's own scores did.
  public let correction: CorrectionID?

  /// What the two scores give, each by the version of the scheme of its own month.
  public let levels: LevelChange

  /// The letter that promised to look into a part without a cause, where this one tells what was found;
  /// `nil` for the first letter about the drop.
  public var followUp: CheckFollowUp?

  /// - Parameters:
  ///   - frame: What every letter says of itself.
  ///   - explanation: Of the drop.
  ///   - reasons: Of the explanation; `nil` for those that were not tried without their records.
  ///   - publishedOn: Of the lower score.
  ///   - previouslyPublishedOn: Of the one before it.
  ///   - records: Those that the explanation names.
  ///   - levels: What the two scores give.
  ///   - disputed: Those of them that are being checked.
  ///   - between: The months between the two.
  ///   - earlier: The letter whose place it takes.
  ///   - correction: What brought the drop.
  public init(
    frame: LetterFrame,
    explanation: Explanation,
    reasons: DropReasons? = nil,
    publishedOn: Day,
    previouslyPublishedOn: Day,
    records: [RecordID: Record],
    levels: LevelChange,
    disputed: Set<RecordID> = [],
    between: MonthsBetween = .none,
    earlier: EarlierLetter? = nil,
    correction: CorrectionID? = nil
  ) {
    self.frame = frame
    self.between = between
    self.levels = levels
    self.earlier = earlier
    self.correction = correction
    self.explanation = explanation
    self.reasons = reasons ?? explanation.reasons(in: frame.scheme)
    self.publishedOn = publishedOn
    self.previouslyPublishedOn = previouslyPublishedOn
    self.records = records
    self.disputed = disputed
  }
}

extension DropLetterFacts {
  /// What the letter states, in the order of saying.
  public var statements: [Statement] {
    explanation.statements(
      over: between,
      trying: trials,
      insteadOf: earlier?.notice,
      checkedBy: checkBy
    )
  }

  /// What the letter states that tells what a check found, in the order of saying.
  public func statements(finding: CheckFinding) -> [Statement] {
    explanation.statements(over: between, trying: trials, finding: finding)
  }

  private var trials: [Statement] {
    reasons.trials(in: explanation.drop.period, disclosing: frame.scheme.disclosure)
  }

  /// The last day to write again where a part has no known cause.
  public var checkBy: Day { frame.law.checkDay(writtenOn: frame.writtenOn) }
}

/// The letter that promised to look into a part of a drop without a cause.
public struct CheckFollowUp: Hashable, Sendable {
  public let notice: NoticeID

  /// The day that it bears.
  public let writtenOn: Day

  public init(notice: NoticeID, writtenOn: Day) {
    (self.notice, self.writtenOn) = (notice, writtenOn)
  }
}

/// What a letter contests or corrects.
public enum LetterTarget: Hashable, Sendable {
  /// The records as they stand, at least one.
  case records([Record])

  /// A month's score, by the day it was published.
  case score(publishedOn: Day)

  public static func record(_ record: Record) -> LetterTarget { .records([record]) }
}

/// What a letter says that acknowledges a dispute.
public struct AcceptanceLetterFacts: Hashable, Sendable {
  public let frame: LetterFrame
  public let dispute: DisputeID
  public let target: LetterTarget
  public let ground: DisputeGround

  /// The day of the office on which the dispute arrived.
  public let receivedOn: Day

  /// The day of receipt of the dispute that it joins; `nil` for a dispute itself.
  public let joins: Day?

  /// The last day to answer: ``Deadline/dueHard``, of what joins a dispute the earliest of both.
  public let dueOn: Day

  public init(
    frame: LetterFrame,
    dispute: DisputeID,
    target: LetterTarget,
    ground: DisputeGround,
    receivedOn: Day,
    joins: Day? = nil,
    dueOn: Day
  ) {
    self.frame = frame
    self.dispute = dispute
    self.target = target
    self.ground = ground
    self.receivedOn = receivedOn
    self.joins = joins
    self.dueOn = dueOn
  }
}
