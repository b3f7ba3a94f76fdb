import RedressCore
import Testing

@Suite struct HoldingTests {
  private static let march = Period(number: 2_026 * 12 + 2)

  private static func incident(
    _ furnisher: FurnisherID?,
    _ finding: IncidentFinding? = nil,
    in period: Period = march
  ) -> Incident {
    let open = Incident(
      id: IncidentID(1),
      period: period,
      suspect: furnisher.map { .furnisher($0) } ?? .everyone,
      drops: 8,
      outOf: 9
    )
    return finding.map { open.closed($0, note: "looked") } ?? open
  }

  private static func byHand(_ furnisher: FurnisherID, in period: Period) -> Incident {
    Incident(
      id: IncidentID(1),
      period: period,
      suspect: .furnisher(furnisher),
      drops: 8,
      outOf: 9,
      reason: "they called"
    )
  }

  private static let feed = Suspicion(.furnisher("feed"))
  private static let everyone = Suspicion(.everyone)
  private static let february = march.adding(months: -1)

  static let answers: [([Suspicion], [Incident], [Holding])] = [
    ([], [], []),
    ([feed, everyone], [], [Holding(feed), Holding(everyone)]),
    // Suspicious again or not, an open one holds what comes new.
    ([], [incident("feed")], [Holding(feed, by: incident("feed"))]),
    ([feed], [incident("feed")], [Holding(feed, by: incident("feed"))]),
    ([feed], [incident(nil)], [Holding(feed), Holding(everyone, by: incident(nil))]),
    // What was found real, and is suspicious by what came since, is another incident.
    ([feed], [incident("feed", .real)], [Holding(feed)]),
    ([], [incident("feed", .real)], []),
    // What was found in error is believed no sooner, in its month alone.
    ([], [incident("feed", .error)], [Holding(feed)]),
    ([], [incident("bank", .error)], []),
    ([], [incident(nil, .error)], []),
    ([], [incident("feed", .error, in: february)], []),
    // What nobody has looked at yet holds what comes a month later, where something spoke for it.
    ([], [byHand("feed", in: february)], [Holding(feed)]),
    ([], [byHand("feed", in: february.adding(months: -1))], []),
    ([], [incident("feed", in: february)], []),
    ([], [incident("feed", .real, in: february)], []),
    ([], [incident("feed", in: march.adding(months: 1))], []),
  ]

  @Test(arguments: answers)
  func `an open incident takes new drops in, and only what was found real is believed again`(
    suspicions: [Suspicion],
    incidents: [Incident],
    holdings: [Holding]
  ) {
    let fresh = [DropTrace(furnisher: "feed"), DropTrace()]
    #expect(
      Holding.all(suspicions, in: Self.march, given: incidents, fresh: fresh) == holdings
    )
  }

  static let held: [(Suspect, Set<Int>)] = [
    (.furnisher("feed"), [0]), (.furnisher("bank"), [1]), (.silence("bank", kind: "bill"), [1, 2]),
    (.kind("bill"), [0, 2]), (.dimension("history"), [0, 3]), (.rules, [4]),
    (.missing, [0, 1, 2, 3, 4]),
    (.everyone, [0, 1, 2, 3, 4]),
  ]

  @Test(arguments: held)
  func `an incident holds what rests on its suspect`(suspect: Suspect, places: Set<Int>) {
    let traces = [
      DropTrace(furnisher: "feed", kind: "bill", dimension: "history"),
      DropTrace(furnisher: "bank", kind: "loan", dimension: "capacity"),
      DropTrace(kind: "bill", dimension: "capacity"), DropTrace(dimension: "history"),
      DropTrace(isByOtherRules: true),
    ]
    #expect(Set(traces.indices.filter { suspect.holds(traces[$0]) }) == places)
  }

  static let notices: [(Incident?, reachable: NoticeState, unreachable: NoticeState)] = [
    (nil, .drafted, .noChannel),
    (incident("feed"), .held, .held),
    (incident("feed", .real), .drafted, .noChannel),
    (incident("feed", .error), .cancelled, .cancelled),
    (incident(nil, .rules), .drafted, .noChannel),
  ]

  @Test(arguments: notices)
  func `an incident holds a notice while it is open, cancels it in error and else lets it go`(
    incident: Incident?,
    reachable: NoticeState,
    unreachable: NoticeState
  ) {
    #expect(NoticeState(heldBy: incident, isReachable: true) == reachable)
    #expect(NoticeState(heldBy: incident, isReachable: false) == unreachable)
  }

  @Test(arguments: [true, false], [true, false])
  func `a held letter without a cause is cancelled where the rules were found to be it`(
    isUnexplained: Bool,
    isReachable: Bool
  ) {
    let notice = Notice(
      id: NoticeID(1),
      caseID: nil,
      subject: "ada",
      period: Self.march,
      occasion: .drop(DropID(1)),
      state: .held,
      channel: nil,
      statements: isUnexplained ? [.notKnownYet(Self.march, by: Day(number: 20_000))] : []
    )
    for finding in IncidentFinding.allCases {
      let incident = Self.incident(nil, finding)
      let expected =
        isUnexplained && finding == .rules
        ? .cancelled : NoticeState(heldBy: incident, isReachable: isReachable)
      #expect(notice.state(after: incident, isReachable: isReachable) == expected)
    }
  }

  static let closings:
    [(Incident, IncidentFinding, note: String, earlier: Set<String>, IncidentError?)] = [
      (incident(nil), .real, "", [], .noNote),
      (incident(nil, .real), .rules, "", ["1"], .noNote),
      (incident(nil, .real), .rules, "n", ["1"], .alreadyClosed(IncidentID(1))),
      (incident(nil), .rules, "n", ["2"], .sameRules(IncidentID(1), march, version: "2")),
      (incident(nil), .rules, "n", [], .sameRules(IncidentID(1), march, version: "2")),
      (incident(nil), .rules, "n", ["1"], nil),
      (incident(nil), .rules, "n", ["1", "2"], nil),
      (incident(nil), .real, "n", ["2"], nil),
      (incident(nil), .error, "n", ["2"], nil),
    ]

  @Test(arguments: closings)
  func `it comes from rules only where they changed between the months`(
    incident: Incident,
    finding: IncidentFinding,
    note: String,
    earlier: Set<String>,
    refusal: IncidentError?
  ) {
    var thrown: IncidentError?
    do {
      try incident.checkClosing(finding, note: note, version: "2", earlier: earlier)
    } catch { thrown = error }
    #expect(thrown == refusal)
  }
}
