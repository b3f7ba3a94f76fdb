/// A step that was taken on a dispute: when, and by whom.
public struct DisputeStep: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
    case decided

    /// The first result letter was sent.
    case answered
    case closed
  }

  public let kind: Kind
  public let on: Day
  public let by: StaffID

  public init(_ kind: Kind, on: Day, by: StaffID) {
    (self.kind, self.on, self.by) = (kind, on, by)
  }
}

extension Dispute {
  /// How late an answer was that was sent on a day, against ``answerBy``.
  ///
  /// Source: 征信业管理条例 (2013) art. 25(2), which counts to the answer in writing.
  ///
  /// - Parameter day: When the answer was sent.
  /// - Returns: Calendar days; 0 for an answer in time.
  public func daysLate(answeredOn day: Day) -> Int { max(0, answerBy.days(until: day)) }
}
