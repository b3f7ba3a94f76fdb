import RedressCore
import Testing

/// Months here are of the year 2026; drops are those of five furnishers of bills and some traced to none.
@Suite struct SourceCheckTests {
  private static let policy = SystemicPolicy(atLeast: 5, first: Fraction(1, over: 5))
  private static let check = SourceCheck(policy, dimensions: ["history", "capacity"])
  private static let grids: [FurnisherID] = ["east", "west", "north", "south", "works"]

  private static func period(_ month: Int) -> Period { Period(number: 2_026 * 12 + Int32(month)) }

  /// A month of 5,000 people, a thousand by each furnisher, of whom so many fell.
  private static func month(
    _ month: Int,
    _ drops: [FurnisherID: Int] = [:],
    untraced: Int = 150,
    missing: Int = 20,
    sent: [FurnisherID: (facts: Int, people: Int)] = [:],
    values: [FurnisherID: [Int: Int]] = [:],
    whom: [FurnisherID: [SubjectID]] = [:],
    suspects: Set<Suspect> = []
  ) -> SourceCheck.Month {
    let traced = grids.map { grid in
      TracedDrops(
        DropTrace(furnisher: grid, kind: "bill", dimension: "history"),
        drops: drops[grid] ?? 9 + month % 4,
        points: 500
      )
    }
    let rest = TracedDrops(DropTrace(dimension: "capacity"), drops: untraced, points: 5_000)
    return SourceCheck.Month(
      period(month),
      MonthCounts(
        compared: 5_000,
        missing: missing,
        first: 0,
        changes: [],
        drops: traced + [rest],
        crossed: [:],
        isTraced: true
      ),
      facts: grids.compactMap { grid in
        let sent = sent[grid] ?? (1_000, 1_000)
        guard sent.facts > 0 else { return nil }
        return FactCount(
          furnisher: grid,
          kind: "bill",
          period: period(month),
          facts: sent.facts,
          people: sent.people,
          whom: PeoplePrint(of: whom[grid] ?? (1...1_000).map { SubjectID("\(grid)-\($0)") }),
          fields: ["days_late": .init(values[grid] ?? [0: 900, 1: 90, 20: 10])]
        )
      },
      suspects: suspects
    )
  }

  private static func suspects(
    _ month: SourceCheck.Month,
    after months: some Sequence<SourceCheck.Month>
  ) -> [Suspect] {
    check.findings(in: month, after: Array(months)).suspicions.map(\.suspect)
  }

  private static let usual = (0..<8).map { month($0) }

  @Test func `months like those before are not suspicious`() {
    for place in 1..<12 {
      #expect(Self.suspects(Self.month(place), after: (0..<place).map { Self.month($0) }) == [])
    }
  }

  @Test(arguments: [(48, true), (40, true), (20, false), (14, false)])
  func `one furnisher of five is found from three times its usual month`(drops: Int, found: Bool) {
    let month = Self.month(8, ["east": drops])
    #expect(Self.suspects(month, after: Self.usual) == (found ? [.furnisher("east")] : []))
  }

  @Test func `two and four furnishers are two and four, and nobody is everyone`() {
    let two = Self.month(8, ["east": 90, "works": 180])
    #expect(Self.suspects(two, after: Self.usual) == [.furnisher("works"), .furnisher("east")])
    let four = Self.month(8, ["east": 200, "works": 201, "north": 202, "south": 203])
    #expect(
      Self.suspects(four, after: Self.usual) == [
        .furnisher("south"), .furnisher("north"), .furnisher("works"), .furnisher("east"),
      ]
    )
  }

  @Test func `what no furnisher explains is named by its part of the score`() {
    #expect(
      Self.suspects(Self.month(8, untraced: 400), after: Self.usual) == [.dimension("capacity")]
    )
  }

  @Test func `a furnisher that sends nothing is silent`() {
    for drops in [0, 90] {
      let month = Self.month(8, ["east": drops], sent: ["east": (0, 0)])
      #expect(Self.suspects(month, after: Self.usual) == [.silence("east", kind: "bill")])
    }
  }

  @Test func `facts that come five times, and a field that is another's, name their furnisher`() {
    let doubled = Self.month(8, sent: ["west": (5_000, 1_000)])
    let swapped = Self.month(8, values: ["west": [20: 1_000]])
    for month in [doubled, swapped] {
      #expect(Self.suspects(month, after: Self.usual) == [.furnisher("west")])
    }
    let found = Self.check.findings(in: swapped, after: Self.usual)
    #expect(found.suspicions[0].contributions.first?.field == "days_late")
  }

  @Test(arguments: [(0, false), (300, false), (900, true), (1_000, true)])
  func `facts under other people's ids name their furnisher`(strangers: Int, isFound: Bool) {
    let people = (0..<1_000).map { SubjectID("west-\($0 < strangers ? 1_001 + $0 : $0 + 1)") }
    let month = Self.month(8, whom: ["west": people])
    #expect(Self.suspects(month, after: Self.usual) == (isFound ? [.furnisher("west")] : []))
  }

  @Test(arguments: [(30, true), (4, false)])
  func `drops by one who is new and has no peers are held against none`(drops: Int, isFound: Bool) {
    var month = Self.month(8)
    let trace = DropTrace(furnisher: "registry", kind: "check", dimension: "identity")
    let facts = FactCount(
      furnisher: "registry",
      kind: "check",
      period: Self.period(8),
      facts: 5_000,
      people: 5_000,
      whom: PeoplePrint(of: []),
      fields: [:]
    )
    month = SourceCheck.Month(
      month.period,
      MonthCounts(
        compared: 5_000,
        missing: 20,
        first: 0,
        changes: [],
        drops: month.counts.drops + [TracedDrops(trace, drops: drops, points: 500)],
        crossed: [:],
        isTraced: true
      ),
      facts: month.facts.values + [facts]
    )
    #expect(Self.suspects(month, after: Self.usual) == (isFound ? [.furnisher("registry")] : []))
  }

  @Test func `people who are missing are told of, in the first month too`() {
    let month = Self.month(8, missing: 1_500)
    #expect(Self.suspects(month, after: Self.usual) == [.missing])
    #expect(Self.suspects(month, after: []) == [.missing])
  }

  @Test func `a faulty month is no base of what was faulty in it`() {
    let faulty = Self.month(7, ["east": 90], suspects: [.furnisher("east")])
    let believed = Self.month(7, ["east": 90])
    let next = Self.month(8, ["east": 90])
    #expect(
      Self.suspects(next, after: Self.usual.dropLast() + [faulty]) == [.furnisher("east")]
    )
    #expect(Self.suspects(next, after: Self.usual.dropLast() + [believed]) == [])
  }

  @Test func `in the first month peers speak, and what cannot be asked is told`() {
    let month = Self.month(0, ["east": 70])
    #expect(Self.suspects(month, after: []) == [.furnisher("east")])
    #expect(Self.check.findings(in: month, after: []).skipped == [.noMonthsBefore])
  }

  @Test func `what was settled speaks no more but by drops that came since`() {
    let found = Self.check.findings(
      in: Self.month(8, sent: ["west": (5_000, 1_000)]),
      after: Self.usual
    )
    #expect(found.suspicions.without([.furnisher("west")]) == [])
    #expect(found.suspicions.without([.furnisher("east")]) == found.suspicions)
  }

  /// People's changes in one dimension, of 20,000.
  private static func scores(
    _ month: Int,
    _ changes: [Int: Int],
    drops: Int = 1_000
  ) -> SourceCheck.Month {
    SourceCheck.Month(
      period(month),
      MonthCounts(
        compared: 20_000,
        missing: 0,
        first: 0,
        changes: [.init(changes), .init([:])],
        drops: [
          TracedDrops(DropTrace(dimension: "history"), drops: drops / 2, points: 1),
          TracedDrops(DropTrace(dimension: "capacity"), drops: drops / 2, points: 1),
        ],
        crossed: [:],
        isTraced: false
      ),
      facts: []
    )
  }

  private static let drift = [
    -60: 3, -50: 5, -40: 8, -35: 9, -30: 12, -25: 14, -20: 9, -10: 2, -5: 150, -3: 700, -1: 2_600,
    1: 2_600, 3: 700, 5: 2, 19: 1,
  ]

  static let shifts: [([Int: Int], Bool)] = [
    (drift, false),
    (drift.merging([-25: 190], uniquingKeysWith: +), true),
    (drift.merging([-35: 1_880], uniquingKeysWith: +), true),
    ([-65: 3, -30: 12, -10: 150, -8: 700, -6: 2_600, -5: 13_000, -4: 2_600, -2: 700], true),
    ([-19: 10_000, 19: 10_000], true),
    (drift.merging([19: 200], uniquingKeysWith: +), true),
  ]

  @Test func `after one month gains say nothing, and losses do`() {
    let before = [Self.scores(0, [-25: 14, -5: 150])]
    let gains = Self.suspects(Self.scores(1, [-25: 14, -5: 150, 5: 300, 20: 90]), after: before)
    #expect(gains == [])
    let losses = Self.suspects(Self.scores(1, [-25: 214, -5: 150]), after: before)
    #expect(losses == [.dimension("history")])
  }

  @Test func `a month in which nobody is compared is no base`() {
    let month = Self.month(0)
    let first = SourceCheck.Month(
      month.period,
      MonthCounts(
        compared: 0,
        missing: 0,
        first: 5_000,
        changes: [],
        drops: [],
        crossed: [:],
        isTraced: true
      ),
      facts: Array(month.facts.values)
    )
    #expect(Self.suspects(Self.month(1), after: [first]) == [])
  }

  @Test(arguments: shifts)
  func `scores without records show by who was touched, in both directions`(
    changes: [Int: Int],
    isFound: Bool
  ) {
    for months in [2, 4, 12] {
      let before = (0..<months).map { Self.scores($0, Self.drift) }
      let found = Self.suspects(Self.scores(months, changes), after: before)
      #expect(found == (isFound ? [.dimension("history")] : []))
    }
  }
}
