/// By when one dispute must be answered, and why on that day.
public struct Deadline: Hashable, Sendable {
  public let receivedOn: Day

  /// The last calendar day of the law's term, never moved: the day to work to.
  ///
  /// Whether the office may rely on ``dueLegal`` is a lawyer's question, so nothing plans on it. It
  /// needs no calendar and is therefore always known.
  public let dueHard: Day

  /// ``dueHard``, or the next working day when that one is a day off.
  ///
  /// A failure makes it provisional: it names the year whose calendar is still to be loaded.
  public let dueLegal: Result<Day, CalendarError>

  /// The day by which the office wants to have answered; provisional as ``dueLegal`` is.
  public let target: Result<Day, CalendarError>

  /// How the three days were found: those of the hard clock first, then legal, then target, each
  /// clock's days ascending.
  public let working: [DeadlineStep]

  /// What to load before every day is known, in the order needed and none twice; empty when all are.
  public var missing: [CalendarError] {
    var missing: [CalendarError] = []
    for case .failure(let error) in [dueLegal, target] where !missing.contains(error) {
      missing.append(error)
    }
    return missing
  }

  /// Where an unanswered dispute stands on a day, against ``dueHard``.
  public func standing(on today: Day) -> Standing {
    let days = today.days(until: dueHard)
    return switch days {
    case 0: .dueToday
    case 1...: .daysLeft(days)
    default: .overdue(days: -days)
    }
  }

  public enum Standing: Hashable, Sendable {
    /// Calendar days until the due day, at least 1; 1 means that it is tomorrow.
    case daysLeft(Int)

    /// An answer is on time until the day ends.
    case dueToday

    /// Calendar days since the due day, at least 1.
    case overdue(days: Int)
  }
}

/// One day of the account of a deadline.
public struct DeadlineStep: Hashable, Sendable {
  public enum Clock: String, Hashable, Sendable, CaseIterable, Codable {
    /// Calendar days to ``Deadline/dueHard``.
    case hard

    /// From the hard day to ``Deadline/dueLegal``.
    case legal

    /// Working days to ``Deadline/target``.
    case target
  }

  public enum Finding: Hashable, Sendable {
    /// The day of receipt, which is not counted.
    case received

    /// Counted, from 1. The clock's last such day is its due day.
    case counted(Int)

    /// A day off, passed over; the status says which.
    case passedOver

    /// Where the legal due day comes to lie.
    case stands

    /// The clock stops here: the day's year is not loaded.
    case unknown(CalendarError)
  }

  public let clock: Clock
  public let day: Day

  /// What the day is; `nil` on the hard clock, which asks no calendar, and where it is unknown.
  public let status: DayStatus?
  public let finding: Finding
}

extension DeadlinePolicy {
  /// The deadline of a dispute that arrived on a day of the office.
  ///
  /// Received 2026-09-12 in China: hard day 2026-10-02, which is in the National Day holiday, so the
  /// legal day is 2026-10-08; target 2026-09-21.
  ///
  /// - Parameters:
  ///   - receivedOn: The day of arrival in the office's time zone; worked or not.
  ///   - calendar: Of the region that the policy names. Years that it lacks make the days that need
  ///     them provisional, never a guess: a dispute must be taken even before next year is decreed.
  /// - Returns: The hard day always; the others where the calendar reaches.
  ///
  /// Sources: 征信业管理条例 (2013) art. 25; 民法典 arts 200, 201 and 203.
  public func deadline(receivedOn: Day, calendar: WorkCalendar) -> Deadline {
    precondition(calendar.region == self.calendar, "A deadline counts in its own law's calendar")
    let first = firstCounted(receivedOn)
    let dueHard = first.adding(days: answerDays - 1)
    let legal = legal(dueHard, calendar: calendar)
    let target = calendar.walk(from: first, workdays: targetDays)
    return Deadline(
      receivedOn: receivedOn,
      dueHard: dueHard,
      dueLegal: legal.day,
      target: target.end,
      working: received(receivedOn, on: .hard)
        + (1...answerDays).map { number in
          DeadlineStep(
            clock: .hard,
            day: first.adding(days: number - 1),
            status: nil,
            finding: .counted(number)
          )
        }
        + legal.working
        + received(receivedOn, on: .target)
        + target.steps(on: .target, from: first) { number in .counted(number) }
    )
  }

  private func firstCounted(_ receivedOn: Day) -> Day {
    switch receiptDay {
    case .counted: receivedOn
    case .notCounted: receivedOn.adding(days: 1)
    }
  }

  private func received(_ day: Day, on clock: DeadlineStep.Clock) -> [DeadlineStep] {
    switch receiptDay {
    case .counted: []
    case .notCounted: [DeadlineStep(clock: clock, day: day, status: nil, finding: .received)]
    }
  }

  private func legal(
    _ dueHard: Day,
    calendar: WorkCalendar
  ) -> (day: Result<Day, CalendarError>, working: [DeadlineStep]) {
    switch restDay {
    case .stays:
      let step = DeadlineStep(clock: .legal, day: dueHard, status: nil, finding: .stands)
      return (.success(dueHard), [step])
    case .nextWorkday:
      let walk = calendar.walk(from: dueHard, workdays: 1)
      return (walk.end, walk.steps(on: .legal, from: dueHard) { _ in .stands })
    }
  }
}

extension WorkdayWalk {
  /// The walk as steps of a clock, with the day on which it had to stop, if any.
  fileprivate func steps(
    on clock: DeadlineStep.Clock,
    from first: Day,
    worked: (Int) -> DeadlineStep.Finding
  ) -> [DeadlineStep] {
    let known = steps.map { step in
      DeadlineStep(
        clock: clock,
        day: step.day,
        status: step.status,
        finding: step.number.map(worked) ?? .passedOver
      )
    }
    guard case .failure(let error) = end else { return known }
    let stop = first.adding(days: steps.count)
    return known + [DeadlineStep(clock: clock, day: stop, status: nil, finding: .unknown(error))]
  }
}
