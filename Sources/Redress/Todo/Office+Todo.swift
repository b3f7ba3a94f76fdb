public import RedressCore
internal import RedressStore

/// What waits in an office, on one day.
public struct Todo: Sendable {
  public let office: String
  public let today: Day

  /// The first due first; may be empty.
  public let matters: [OpenMatter]

  public var overdue: Int { matters.count { $0.isOverdue(on: today) } }
}

extension Office {
  /// Everything that waits for somebody.
  ///
  /// - Parameters:
  ///   - isMine: Whether only what whoever acts may do next.
  ///   - days: Only what is due within so many days from today, or was before; `nil` for all.
  /// - Returns: The first due first.
  /// - Throws: ``StaffError`` `nobodyActs`, `notOnStaff` when only theirs is asked for;
  ///   ``StoreError``; what reading the office's rules throws.
  public func todo(isMine: Bool = false, within days: Int? = nil) throws -> Todo {
    try store.read { connection in
      let rules = try rules(connection)
      let today = try today(rules)
      var matters = try connection.openMatters() + unlooked(today, rules, connection)
      matters += try unexpired(today, rules, besides: matters, connection)
      if isMine {
        guard let staff else { throw StaffError.nobodyActs }
        let member = try standing(of: staff, connection).member
        matters.removeAll { !$0.awaits(member) }
      }
      if let days { matters.removeAll { !$0.isDue(within: days, of: today) } }
      return Todo(office: rules.office.settings.name, today: today, matters: matters.sorted())
    }
  }

  /// That bad information may be past its time: something ended long enough ago that came since the last run of
  /// keeping, or that it did not go through.
  ///
  /// - Returns: Nothing while a person looks at what is to leave.
  private func unexpired(
    _ today: Day,
    _ rules: OfficeRules,
    besides matters: [OpenMatter],
    _ connection: any Connection
  ) throws -> [OpenMatter] {
    guard !matters.contains(where: \.thing.isAboutKeeping),
      let ended = try connection.firstEndedDay(),
      try rules.schemes.current.kinds.contains(where: { !$0.bad.isEmpty })
    else { return [] }
    let over = try rules.law(on: today).retention.lastDay(endedOn: ended).adding(days: 1)
    return over <= today ? [OpenMatter(.expire(since: over), due: over)] : []
  }

  /// The months to look at for drops: those that were looked at before and whose scores, or those that they
  /// are compared with, came since; and the newest, once there is one to compare it with.
  private func unlooked(
    _ today: Day,
    _ rules: OfficeRules,
    _ connection: any Connection
  ) throws -> [OpenMatter] {
    let scored = try connection.scoredPeriods().filter { isOver($0, on: today, rules) }
    let schemes = try rules.schemes
    return try scored.filter { period in
      let months = schemes.scheme(for: period).drops.months(to: period)
      guard let looked = try connection.detection(of: period) else {
        return period == scored.last && scored.dropLast().contains(where: months.contains)
      }
      return try connection.scoresChanged(in: months) > looked.event
    }.map { OpenMatter(.detect($0)) }
  }
}

extension OpenMatter.Thing {
  /// Whether it is what is past its time, on its way to leave.
  fileprivate var isAboutKeeping: Bool {
    switch self {
    case .approve(_, .expire), .takeIn(_, .expire): true
    default: false
    }
  }
}
