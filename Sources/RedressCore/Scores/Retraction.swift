/// What taking back the scores of a month would do, as far as staff must know before they agree.
public struct Retraction: Hashable, Sendable, Codable {
  /// Who have a score in the month, and none once it is taken back.
  public let people: Int

  /// Batches that these scores took the place of, which do not stand again either; ascending, may be
  /// empty.
  public let superseded: [BatchID]

  /// How many restatements that corrections brought stand over the scores, and go with them.
  public let restatements: Int

  /// The corrections of the first of them, by subject; ``mostNamed`` at most.
  public let corrections: [CorrectionID]

  /// Disputes about the month's score, however far they have come; ascending, may be empty.
  public let disputes: [DisputeID]

  /// Of the month, if it was looked at for drops, and of each later one that was looked at and compared
  /// with it, ascending; may be empty.
  public let drops: [DropShift]

  public static let mostNamed = 20

  public init(
    people: Int,
    superseded: [BatchID],
    restatements: Int,
    corrections: [CorrectionID],
    disputes: [DisputeID],
    drops: [DropShift]
  ) {
    self.people = people
    self.superseded = superseded
    self.restatements = restatements
    self.corrections = corrections
    self.disputes = disputes
    self.drops = drops
  }

  /// Whether nothing was built on the scores.
  public var isUnused: Bool {
    superseded.isEmpty && restatements == 0 && disputes.isEmpty && drops.isEmpty
  }

  /// Later months than the one taken back whose drops are to be found again, ascending; may be empty.
  public func detectAgain(behind period: Period) -> [Period] {
    drops.map(\.period).filter { $0 > period }
  }

  /// Whether letters were sent about falls of the month taken back, which others take back in their turn.
  public func owesLetters(of period: Period) -> Bool {
    drops.contains { $0.period == period && $0.told > 0 }
  }
}

/// Why a month's scores are not taken back, in the order checked.
public enum RetractionError: Error, Hashable, Sendable {
  /// Taking back says why.
  case noReason

  /// It would do something else by now than what was agreed to.
  case moved(Period)
}

extension Period {
  /// Checks that the month's scores may be taken back.
  ///
  /// - Parameters:
  ///   - reason: Why.
  ///   - agreed: What it was agreed to do; `nil` where that was nothing, as nothing was built on them.
  ///   - now: What it would do.
  /// - Throws: ``RetractionError``.
  public func checkRetraction(
    reason: String,
    agreed: Retraction?,
    now: Retraction
  ) throws(RetractionError) {
    guard !reason.isEmpty else { throw .noReason }
    guard agreed.map({ $0 == now }) ?? now.isUnused else { throw .moved(self) }
  }
}
