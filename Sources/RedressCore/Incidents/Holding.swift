/// What is done with a month's drops that rest on something suspicious, once everyone was looked at.
public struct Holding: Hashable, Sendable {
  public let suspicion: Suspicion

  /// The incident that holds them already; `nil` for one that opens now.
  public let incident: Incident?

  public var suspect: Suspect { suspicion.suspect }

  public init(_ suspicion: Suspicion, by incident: Incident? = nil) {
    (self.suspicion, self.incident) = (suspicion, incident)
  }

  /// Answers what a look at everyone found, the likeliest cause first.
  ///
  /// An open incident holds what comes new, suspicious again or not. What was found real is silent for the
  /// drops that it was about, which the check must have left out. What was found in error is believed no
  /// sooner: whatever comes new of that furnisher, or kind of record, in the month is held, and whatever comes in the month after
  /// one that something spoke for and nobody has looked at yet.
  ///
  /// - Parameters:
  ///   - suspicions: The likeliest first; may be empty.
  ///   - period: The month.
  ///   - incidents: Those there are, of any month; may be empty.
  ///   - fresh: Where the drops come from that are new.
  /// - Returns: The likeliest first; may be empty.
  public static func all(
    _ suspicions: [Suspicion],
    in period: Period,
    given incidents: some Collection<Incident>,
    fresh: some Collection<DropTrace>
  ) -> [Holding] {
    let here = incidents.filter { $0.period == period }
    var holdings = suspicions.map { suspicion in
      Holding(suspicion, by: here.first { $0.isOpen && $0.suspect == suspicion.suspect })
    }
    func isNamed(_ suspect: Suspect) -> Bool { holdings.contains { $0.suspect == suspect } }
    for incident in here where incident.isOpen && !isNamed(incident.suspect) {
      holdings.append(Holding(Suspicion(incident.suspect), by: incident))
    }
    let distrusted = incidents.filter { incident in
      let speaks = !incident.contributions.isEmpty || incident.reason != nil
      return incident.isOpen && speaks && incident.period == period.adding(months: -1)
        || incident.finding == .error && incident.period == period
    }
    for suspect in distrusted.map(\.suspect)
    where [.furnisher, .kind].contains(suspect.cause) && !isNamed(suspect)
      && fresh.contains(where: suspect.holds)
    {
      holdings.append(Holding(Suspicion(suspect)))
    }
    return holdings
  }

  /// Suspects that were found real in a month: the drops found before that rest on them count no more.
  public static func settled(
    in period: Period,
    given incidents: some Collection<Incident>
  ) -> Set<Suspect> {
    Set(
      incidents.filter { $0.period == period && [.real, .rules].contains($0.finding) }
        .map(\.suspect)
    )
  }
}

extension [Suspicion] {
  /// Without what was settled: of that only drops that have come since speak.
  public func without(_ settled: Set<Suspect>) -> [Suspicion] {
    compactMap { suspicion in
      guard settled.contains(suspicion.suspect) else { return suspicion }
      let drops = suspicion.contributions.filter { $0.counted == .drops }
      return drops.isEmpty ? nil : Suspicion(suspicion.suspect, drops)
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
