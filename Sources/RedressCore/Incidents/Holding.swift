/// What is done with a month's new drops once everyone was looked at.
public enum Holding: Hashable, Sendable {
  /// Nothing is held.
  case none

  /// Those traced to a furnisher, or all, are held by an incident that is open already.
  case known(Incident)

  /// Those traced to a furnisher, or all, are held by an incident that opens now.
  case new(furnisher: FurnisherID?, drops: Int, outOf: Int)

  /// Answers what a look at everyone found.
  ///
  /// What was found real, or in error, is not asked again for the same month and furnisher.
  ///
  /// - Parameters:
  ///   - verdict: Of all drops that stand in the month, found now or earlier.
  ///   - period: The month.
  ///   - incidents: Those there are, of any month; may be empty.
  public init(
    _ verdict: SystemicCheck.Verdict,
    in period: Period,
    given incidents: some Collection<Incident>
  ) {
    let furnisher: FurnisherID?
    let opened: Holding
    switch verdict {
    case .ordinary:
      self = .none
      return
    case .furnisher(let of, let drops, let outOf):
      (furnisher, opened) = (of, .new(furnisher: of, drops: drops, outOf: outOf))
    case .population(let drops, let compared):
      (furnisher, opened) = (nil, .new(furnisher: nil, drops: drops, outOf: compared))
    }
    let known = incidents.first { $0.period == period && $0.furnisher == furnisher }
    self = known.map { $0.isOpen ? .known($0) : .none } ?? opened
  }

  /// Whether it holds a new drop whose deepest loss was traced to a furnisher, or to none.
  public func holds(tracedTo furnisher: FurnisherID?) -> Bool {
    switch self {
    case .none: false
    case .known(let incident): incident.furnisher == nil || incident.furnisher == furnisher
    case .new(let of, _, _): of == nil || of == furnisher
    }
  }
}

extension NoticeState {
  /// The state of a standing drop's notice that nobody has sent, by the incident that holds the drop.
  ///
  /// It is `cancelled` when there is nothing to tell.
  ///
  /// - Parameters:
  ///   - incident: `nil` for a drop that none holds.
  ///   - isReachable: Whether there is a way to the subject.
  public init(heldBy incident: Incident?, isReachable: Bool) {
    switch incident.map(\.finding) {
    case .some(nil): self = .held
    case .some(.error): self = .cancelled
    case nil, .some(.real), .some(.rules): self = isReachable ? .drafted : .noChannel
    }
  }
}

extension Notice {
  /// Its state once the incident that held it is closed.
  ///
  /// One that found no cause is not so any more where the rules were found to be it: it is cancelled, and
  /// the letter that is owed then says so.
  public func state(after incident: Incident, isReachable: Bool) -> NoticeState {
    incident.finding == .rules && isUnexplained
      ? .cancelled : NoticeState(heldBy: incident, isReachable: isReachable)
  }
}
