public import RedressCore

/// What a letter says that tells that a deleted fact was put back.
public struct ReinsertionLetterFacts: Hashable, Sendable {
  public let frame: LetterFrame

  /// As it was put back.
  public let record: Record

  /// The day on which its furnisher certified it anew.
  public let certifiedOn: Day
  public let removedOn: Day

  /// The letter that told of its removal; `nil` when none left.
  public let toldBy: NoticeID?
  public let putBackOn: Day

  /// Whether it still stands.
  public let stands: Bool

  public init(
    frame: LetterFrame,
    record: Record,
    certifiedOn: Day,
    removedOn: Day,
    toldBy: NoticeID?,
    putBackOn: Day,
    stands: Bool
  ) {
    self.frame = frame
    self.record = record
    self.certifiedOn = certifiedOn
    self.removedOn = removedOn
    self.toldBy = toldBy
    self.putBackOn = putBackOn
    self.stands = stands
  }
}
