/// What is to be known of a record beside what it says: that it is disputed, could not be verified, or is
/// being corrected.
///
/// Source: 征信业管理条例 (2013) art. 25(1) and (3): the mark stands wherever the record does.
public struct RecordMark: Hashable, Sendable, Encodable {
  public let record: RecordID

  /// Those that say something of the record as it stands, oldest first; may be empty.
  public let disputes: [Annotation]

  /// A correction of it that is neither published nor withdrawn; `nil` for none.
  @OrNull public private(set) var correction: CorrectionID?

  /// - Parameters:
  ///   - record: The record.
  ///   - disputes: All its annotations, oldest first.
  ///   - correction: One that is still to be published or withdrawn.
  ///
  /// It is `nil` when there is nothing to be known.
  public init?(_ record: RecordID, disputes: [Annotation], correction: CorrectionID?) {
    let standing = disputes.filter { $0.state != .removed }
    guard !standing.isEmpty || correction != nil else { return nil }
    self.record = record
    self.disputes = standing
    self.correction = correction
  }

  /// Whether it is being checked because somebody contests it.
  public var isDisputed: Bool { disputes.contains { $0.state == .disputed } }
}

/// A month's score that is contested as such.
public struct ScoreMark: Hashable, Sendable, Encodable {
  public let period: Period
  public let dispute: DisputeID

  public init(period: Period, dispute: DisputeID) {
    (self.period, self.dispute) = (period, dispute)
  }
}

/// All that is to be known of one person's records and scores beside what they say.
public struct Marks: Hashable, Sendable, Encodable {
  /// By record; may be empty.
  public let records: [RecordMark]

  /// By month; may be empty.
  public let scores: [ScoreMark]

  public static let none = Marks(records: [], scores: [])

  public init(records: [RecordMark], scores: [ScoreMark]) {
    (self.records, self.scores) = (records, scores)
  }

  public subscript(record: RecordID) -> RecordMark? { records.first { $0.record == record } }

  /// Those behind the scores of some months: of the records that the last of them was scored from, and of
  /// the scores themselves.
  ///
  /// - Parameters:
  ///   - periods: Ascending, at least one.
  ///   - days: The day of each marked record; one that is not known counts as behind every score.
  /// - Returns: May be empty.
  public func behind(_ periods: [Period], days: [RecordID: Day]) -> Marks {
    Marks(
      records: records.filter { mark in
        guard let day = days[mark.record], let last = periods.last else { return true }
        return day.period <= last
      },
      scores: scores.filter { periods.contains($0.period) }
    )
  }

  /// In the words of an export: `disputed`, `not_verified`, `pending`, in this order; may be empty.
  public var words: [String] {
    let states = Set(records.flatMap(\.disputes).map(\.state))
    let isDisputed = states.contains(.disputed) || !scores.isEmpty
    return (isDisputed ? ["disputed"] : []) + (states.contains(.noted) ? ["not_verified"] : [])
      + (records.contains { $0.correction != nil } ? ["pending"] : [])
  }
}
