extension RecordKind {
  /// Whether a record of the kind is bad information, by its stored values in the order of fields.
  ///
  /// Source: 征信业管理条例 (2013) art. 44(3).
  public func isBad(_ values: [Int64]) -> Bool {
    guard !bad.isEmpty else { return false }
    return bad.allSatisfy { $0.field < values.count && $0.holds(for: values[$0.field]) }
  }
}

extension Retention {
  /// The first day on which a record is no longer kept; `nil` while it may be.
  ///
  /// The law limits bad information alone: what is good is kept for as long as it is of use, also
  /// when its matter is long over, and what is bad for as long as the matter goes on.
  ///
  /// Source: 征信业管理条例 (2013) art. 16: five years from the day the act or event ended; counted by
  /// 民法典 arts 201 and 202.
  public func expiry(
    of kind: RecordKind,
    _ values: [Int64],
    endedOn: Day?
  ) -> Day? {
    guard let endedOn, kind.isBad(values) else { return nil }
    return lastDay(endedOn: endedOn).adding(days: 1)
  }
}

/// How long bad information is kept, as of a day.
public struct KeepingTerm: Hashable, Sendable {
  public let retention: Retention
  public let today: Day

  public init(_ retention: Retention, today: Day) {
    (self.retention, self.today) = (retention, today)
  }

  /// The last day on which what is over had ended.
  public var lastEnd: Day { retention.lastEnd(overOn: today) }

  /// Whether a record would have to be deleted already, were it on file.
  public func isOver(for kind: RecordKind, _ values: [Int64], endedOn: Day?) -> Bool {
    retention.expiry(of: kind, values, endedOn: endedOn).map { $0 <= today } ?? false
  }
}
