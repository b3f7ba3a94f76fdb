/// What one country's law asks of the office, as data that a letter can cite.
public struct Law: Hashable, Sendable {
  /// `cn`.
  public let id: String
  public let name: LocalizedText
  public let deadline: DeadlinePolicy

  /// Where a person may turn when the answer does not satisfy; at least one, in the order in which
  /// every result letter prints them.
  public let routes: [ComplaintRoute]

  /// The person may add a statement of their own (声明).
  public let statement: Right

  /// Nobody pays for a dispute.
  public let freeOfCharge: Right
  public let retention: Retention
  public let reinsertion: Reinsertion

  /// What must never be collected; at least one, in file order.
  public let prohibitions: [Prohibition]

  /// The forbidden categories, as linting a scheme wants them.
  public var prohibited: [ProhibitedCategory] { prohibitions.map(\.category) }

  public init(
    id: String,
    name: LocalizedText,
    deadline: DeadlinePolicy,
    routes: [ComplaintRoute],
    statement: Right,
    freeOfCharge: Right,
    retention: Retention,
    reinsertion: Reinsertion = .own,
    prohibitions: [Prohibition]
  ) {
    self.id = id
    self.name = name
    self.deadline = deadline
    self.routes = routes
    self.statement = statement
    self.freeOfCharge = freeOfCharge
    self.retention = retention
    self.reinsertion = reinsertion
    self.prohibitions = prohibitions
  }
}

/// Someone outside the office to whom a person may turn.
public struct ComplaintRoute: Hashable, Sendable {
  /// `regulator`, `court`.
  public let id: String
  public let name: LocalizedText

  /// Whole sentences to the person; they name ``answerDays`` when there are any.
  public let text: LocalizedText

  /// Calendar days from acceptance within which a written answer must come; `nil` when the law sets
  /// none.
  public let answerDays: Int?
  public let source: LocalizedText
}

/// Something that a person is entitled to, in whole sentences to that person.
public struct Right: Hashable, Sendable {
  public let text: LocalizedText
  public let source: LocalizedText
}

/// How long bad information may be kept.
public struct Retention: Hashable, Sendable {
  /// Years from the day on which the act or event ended, at least 1.
  public let years: Int
  public let source: LocalizedText

  public init(years: Int, source: LocalizedText) {
    self.years = years
    self.source = source
  }

  /// The last day on which information may be kept; it is deleted on the day after.
  ///
  /// A day that the last year lacks becomes the end of its month: ended 2024-02-29, kept until
  /// 2029-02-28. What has not ended, such as an open debt, has no last day.
  ///
  /// Sources: 征信业管理条例 (2013) art. 16; 民法典 art. 202.
  public func lastDay(endedOn: Day) -> Day { endedOn.adding(years: years) }

  /// The last day on which what may no longer be kept on a day had ended.
  public func lastEnd(overOn day: Day) -> Day {
    // No year is shorter.
    var ended = day.adding(days: -365 * years)
    while lastDay(endedOn: ended) >= day { ended = ended.adding(days: -1) }
    return ended
  }
}

/// A category that must never be collected, and who says so.
public struct Prohibition: Hashable, Sendable {
  public let category: ProhibitedCategory
  public let source: LocalizedText
}
