public import RedressCore

/// What a letter says that answers a dispute, or tells of a correction that nobody asked for.
public struct ResultLetterFacts: Hashable, Sendable {
  public let frame: LetterFrame
  public let occasion: Occasion
  public let target: LetterTarget

  /// What staff found, in their own words.
  public let finding: Finding
  public let change: Change

  /// The months scored again, in order; a month that did not move may be among them.
  public let months: [Month]

  /// What became of the drops that the person was told of or is told of now, in order of their day.
  public let drops: [DropOutcome]

  /// The record's annotation from now on; `nil` when there was none.
  public let annotation: AnnotationState?

  /// When what the dispute contests was last corrected for another reason while it was open; `nil` where it
  /// was not, and of a correction's own letter.
  public let correctedMeanwhile: Day?

  /// Of a dispute of several records, those that were corrected while it was open, where that is not all of
  /// them; may be empty.
  public let correctedOn: [RecordID: Day]

  public init(
    frame: LetterFrame,
    occasion: Occasion,
    target: LetterTarget,
    finding: Finding,
    change: Change,
    months: [Month],
    drops: [DropOutcome],
    annotation: AnnotationState?,
    correctedMeanwhile: Day? = nil,
    correctedOn: [RecordID: Day] = [:]
  ) {
    self.frame = frame
    self.occasion = occasion
    self.target = target
    self.finding = finding
    self.change = change
    self.months = months
    self.drops = drops
    self.annotation = annotation
    self.correctedMeanwhile = correctedMeanwhile
    self.correctedOn = correctedOn
  }

  public enum Occasion: Hashable, Sendable {
    /// A dispute was decided, and nothing corrected.
    case decision(DisputeID, receivedOn: Day, joinedOn: [Day], DisputeOutcome)

    /// A record was corrected, for these disputes; for none when the office found the error itself.
    case correction(answering: [AnsweredDispute])
  }

  /// What was done to the records.
  public enum Change: Hashable, Sendable {
    case none

    /// A new version; the letter prints each field that differs.
    case changed(from: Record, to: Record)
    case removed

    /// A record that was removed stands again.
    case restored

    /// A record that was missing is there.
    case supplied

    /// Several records, each as it was and as it is.
    case several([CorrectedRecord])
  }

  /// A month's score as published and as it is now.
  public struct Month: Hashable, Sendable {
    public let publishedOn: Day

    /// `nil` where there was no score.
    public let before: Points?

    /// `nil` where there is none any more.
    public let after: Points?

    /// What the two scores give; `nil` where one of them is not there.
    public let levels: LevelChange?

    public init(
      publishedOn: Day,
      before: Points?,
      after: Points?,
      levels: LevelChange? = nil
    ) {
      self.levels = levels
      self.publishedOn = publishedOn
      self.before = before
      self.after = after
    }
  }
}

/// A dispute that a correction answers, as its letter tells of it.
public struct AnsweredDispute: Hashable, Sendable {
  public let id: DisputeID

  /// At least one.
  public let grounds: [DisputeGround]
  public let receivedOn: Day

  /// When the person wrote again of it, in the order of taking in; may be empty.
  public let joinedOn: [Day]
  public let remedy: Remedy

  /// What the person was told of it before; `nil` for one that was open, or of which nothing was sent.
  public let earlier: Earlier?

  public init(
    id: DisputeID,
    grounds: [DisputeGround],
    receivedOn: Day,
    joinedOn: [Day] = [],
    remedy: Remedy,
    earlier: Earlier?
  ) {
    self.id = id
    self.grounds = grounds
    self.receivedOn = receivedOn
    self.joinedOn = joinedOn
    self.remedy = remedy
    self.earlier = earlier
  }

  /// An answer that holds no more.
  public struct Earlier: Hashable, Sendable {
    public let notice: NoticeID
    public let sentOn: Day
    public let outcome: DisputeOutcome

    public init(notice: NoticeID, sentOn: Day, outcome: DisputeOutcome) {
      self.notice = notice
      self.sentOn = sentOn
      self.outcome = outcome
    }
  }
}

extension ResultLetterFacts.Month {
  /// `nil` where there is no score on one side.
  public var change: Points? {
    guard let before, let after else { return nil }
    return after - before
  }
}

extension ResultLetterFacts {
  /// Where the scores of its months went.
  public var movement: ScoreMovement { ScoreMovement(months.compactMap(\.change)) }
}
