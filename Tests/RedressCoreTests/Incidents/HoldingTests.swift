import RedressCore
import Testing

@Suite struct HoldingTests {
  private static let march = Period(number: 2_026 * 12 + 2)

  private static func incident(
    _ furnisher: FurnisherID?,
    _ finding: IncidentFinding? = nil,
    in period: Period = march
  ) -> Incident {
    let open = Incident(id: IncidentID(1), period: period, furnisher: furnisher, drops: 8, outOf: 9)
    return finding.map { open.closed($0, note: "looked") } ?? open
  }

  private static let feed = SystemicCheck.Verdict.furnisher("feed", drops: 7, of: 9)
  private static let everyone = SystemicCheck.Verdict.population(drops: 30, compared: 40)

  static let answers: [(SystemicCheck.Verdict, [Incident], Holding)] = [
    (.ordinary, [], .none),
    (.ordinary, [incident(nil)], .none),
    (feed, [], .new(furnisher: "feed", drops: 7, outOf: 9)),
    (everyone, [], .new(furnisher: nil, drops: 30, outOf: 40)),
    // Another month's, another furnisher's and everybody's are others.
    (
      feed, [incident("feed", in: march.adding(months: -1))],
      .new(furnisher: "feed", drops: 7, outOf: 9)
    ),
    (feed, [incident("bank"), incident(nil)], .new(furnisher: "feed", drops: 7, outOf: 9)),
    (everyone, [incident("feed")], .new(furnisher: nil, drops: 30, outOf: 40)),
    (feed, [incident("bank", .real), incident("feed")], .known(incident("feed"))),
    (everyone, [incident("feed", .error), incident(nil)], .known(incident(nil))),
    (feed, [incident("feed", .real)], .none),
    (feed, [incident("feed", .error)], .none),
    (feed, [incident("feed", .rules)], .none),
    (everyone, [incident(nil, .real)], .none),
  ]

  @Test(arguments: answers)
  func `an open incident takes new drops in, and a closed one is not opened again`(
    verdict: SystemicCheck.Verdict,
    incidents: [Incident],
    holding: Holding
  ) {
    #expect(Holding(verdict, in: Self.march, given: incidents) == holding)
  }

  static let held: [(Holding, feed: Bool, bank: Bool, none: Bool)] = [
    (.none, false, false, false),
    (.known(incident("feed")), true, false, false),
    (.known(incident(nil)), true, true, true),
    (.new(furnisher: "feed", drops: 7, outOf: 9), true, false, false),
    (.new(furnisher: nil, drops: 30, outOf: 40), true, true, true),
  ]

  @Test(arguments: held)
  func `a furnisher's incident holds what was traced to it, and everybody's holds all`(
    holding: Holding,
    feed: Bool,
    bank: Bool,
    none: Bool
  ) {
    #expect(holding.holds(tracedTo: "feed") == feed)
    #expect(holding.holds(tracedTo: "bank") == bank)
    #expect(holding.holds(tracedTo: nil) == none)
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
