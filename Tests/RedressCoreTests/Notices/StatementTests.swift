import RedressCore
import RedressTestSupport
import Testing

@Suite struct StatementTests {
  private static let period = Period(number: 24_321)

  private static let samples: [Statement.Kind: Statement] = Dictionary(
    uniqueKeysWithValues: [
      Statement.fell(
        period,
        from: Points(690),
        to: Points(643),
        because: [
          Statement.Reason(kind: .loss, dimension: "payment", change: Points(-50)),
          Statement.Reason(kind: .gain, dimension: "history", change: Points(3)),
        ]
      ), .notKnownYet(period, by: Day(number: 20_000)), .notFound(period), .byRules(period),
      .level(period, from: "good", to: nil),
      .noFall(period),
      .received(DisputeID(3), by: Day(year: 2026, month: 11, day: 20) ?? Day(number: 0)),
      .decided(DisputeID(3), .unverifiable), .standsNow(period, Points(-7)),
      .without(period, ["bill-7", "账 单\n8%20"], Points(690)),
      .counts(["bill-7", "a b"], until: period),
      .advised(period, "bill_on_time", count: 3, nil),
      .putBack("账 单\n8%20", on: Day(number: 20_000), stands: false),
      .withdrawn(NoticeID(12)), .willWrite(period), .canDispute,
    ].map { ($0.kind, $0) }
  )

  @Test(arguments: Statement.Kind.allCases)
  func `of every kind is read as it was written`(_ kind: Statement.Kind) throws {
    let statement = try #require(Self.samples[kind])
    #expect(Statement(statement.description) == statement)
  }

  @Test func `tells a month without a score by a word`() {
    let statement = Statement.standsNow(Period(number: 24_321), nil)
    #expect(statement.description.hasSuffix(" none"))
    #expect(Statement(statement.description) == statement)
  }

  @Test func `tells what was advised with the score or without`() {
    let statement = Statement.advised(Period(number: 24_321), "home", count: 1, Points(697))
    #expect(statement.description == "advised 2026-10 home 1 697")
    #expect(Statement(statement.description) == statement)
  }

  @Test func `is read only as it is written, so that one text is one statement`() throws {
    for (_, statement) in Self.samples {
      let text = statement.description
      for other in [" " + text, text + " ", text.uppercased(), text + " x", "x" + text] {
        // One more word can be one more record.
        let read = Statement(other)
        #expect(read != statement && read.map(\.description) == read.map { _ in other }, "\(other)")
      }
      let words = text.split(separator: " ")
      if words.count > 1 {
        #expect(Statement(words.dropLast().joined(separator: " ")) != statement)
      }
    }
  }

  @Test(arguments: Statement.Kind.allCases)
  func `of every kind is made by some letter`(_ kind: Statement.Kind) {
    #expect(NoticeKind.allCases.contains { $0.statements.contains(kind) })
  }

  @Test func `of a drop are its scores and all its reasons, or are not taken for them`() throws {
    func snapshot(_ period: Period, _ points: Int) -> Snapshot {
      Snapshot(subject: "ada", period: period, points: [Points(points)], base: Points(350))
    }
    let drop = ScoreDrop(
      before: snapshot(Self.period.adding(months: -1), 340),
      after: snapshot(Self.period, 293),
      kind: .sudden,
      crossed: []
    )
    func notice(_ statements: [Statement]) -> Notice {
      Notice(
        id: NoticeID(1),
        caseID: nil,
        subject: "ada",
        period: Self.period,
        occasion: .drop(DropID(1)),
        state: .drafted,
        channel: nil,
        statements: statements
      )
    }
    func fell(_ to: Int, _ kind: PartKind, _ change: Int) -> Statement {
      .fell(
        Self.period,
        from: Points(690),
        to: Points(to),
        because: [Statement.Reason(kind: kind, dimension: "payment", change: Points(change))]
      )
    }
    let table: [([Statement], Bool)] = [
      ([fell(643, .loss, -47), .canDispute], true),
      (
        [
          fell(643, .unexplained, -47), .notKnownYet(Self.period, by: Day(number: 20_000)),
          .canDispute,
        ], true
      ),
      ([fell(643, .unexplained, -47), .canDispute], false),
      (
        [fell(643, .loss, -47), .notKnownYet(Self.period, by: Day(number: 20_000)), .canDispute],
        false
      ),
      ([fell(643, .rule, -47), .byRules(Self.period), .canDispute], true),
      ([fell(643, .rule, -47), .canDispute], false),
      ([fell(643, .loss, -47), .byRules(Self.period), .canDispute], false),
      (
        [fell(643, .rule, -47), .byRules(Self.period.adding(months: 1)), .canDispute], false
      ),
      ([fell(643, .loss, -46), .canDispute], false),
      ([fell(644, .loss, -47), .canDispute], false),
      ([fell(643, .loss, -47)], false),
      ([.canDispute], false),
      ([fell(643, .loss, -47), .decided(DisputeID(1), .upheld), .canDispute], false),
    ]
    for (statements, tells) in table {
      #expect(notice(statements).tells(drop, over: .none) == tells)
    }
  }

  static let byRules: [([PartKind], Bool)] = [
    ([], false), ([.gain], false), ([.rule], true), ([.rule, .rule, .gain], true),
    ([.rule, .loss], false), ([.loss], false), ([.rule, .unexplained], false),
    ([.unexplained], false),
  ]

  @Test(arguments: byRules)
  func `say that rules alone did it where no loss is by a record or without a cause`(
    kinds: [PartKind],
    areByRules: Bool
  ) {
    let reasons = kinds.map { Statement.Reason(kind: $0, dimension: "payment", change: -1) }
    #expect(reasons.areByRules == areByRules)
  }
}
