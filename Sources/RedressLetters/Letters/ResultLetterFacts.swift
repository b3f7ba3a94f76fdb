public import RedressCore

/// What a letter says that answers a dispute, or tells of a correction that nobody asked for.
public struct ResultLetterFacts: Hashable, Sendable {
  public let frame: LetterFrame
  public let occasion: Occasion
  public let target: LetterTarget

  /// What staff found, in their own words; the same words in every language.
  public let finding: String

  /// Who sent the evidence; `nil` when the office's own files decided.
  public let evidenceFrom: FurnisherID?
  public let change: Change

  /// The months scored again, in order; a month that did not move may be among them.
  public let months: [Month]

  /// What became of the drops that the person was told of or is told of now, in order of their day.
  public let drops: [DropOutcome]

  /// The record's annotation from now on; `nil` when there was none.
  public let annotation: AnnotationState?

  public init(
    frame: LetterFrame,
    occasion: Occasion,
    target: LetterTarget,
    finding: String,
    evidenceFrom: FurnisherID?,
    change: Change,
    months: [Month],
    drops: [DropOutcome],
    annotation: AnnotationState?
  ) {
    self.frame = frame
    self.occasion = occasion
    self.target = target
    self.finding = finding
    self.evidenceFrom = evidenceFrom
    self.change = change
    self.months = months
    self.drops = drops
    self.annotation = annotation
  }

  public enum Occasion: Hashable, Sendable {
    case dispute(DisputeID, receivedOn: Day, outcome: DisputeOutcome)

    /// The office found the error itself.
    case ownFinding
  }

  /// What was done to the record.
  public enum Change: Hashable, Sendable {
    case none

    /// A new version; the letter prints each field that differs.
    case changed(from: Record, to: Record)
    case removed
  }

  /// A month's score as published and as it is now.
  public struct Month: Hashable, Sendable {
    public let publishedOn: Day
    public let before: Points
    public let after: Points

    public init(publishedOn: Day, before: Points, after: Points) {
      self.publishedOn = publishedOn
      self.before = before
      self.after = after
    }
  }
}
