import RedressCore
import Testing

/// Bills of one person in February and March 2026, each measured over some months.
@Suite struct `How a characteristic changed` {
  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let measure: String
    let before: [Bill]
    let after: [Bill]
    let way: ReasonWay

    /// What a letter names, by day.
    let basis: [RecordID]

    init(
      _ name: String,
      _ measure: String,
      _ before: [Bill],
      _ after: [Bill],
      _ way: ReasonWay,
      naming basis: [RecordID] = []
    ) {
      (testDescription, self.measure, self.way, self.basis) = (name, measure, way, basis)
      (self.before, self.after) = (before, after)
    }
  }

  private static let january = Bill("2026-01-10", late: 4, owed: 10, paid: 5)
  private static let february = Bill("2026-02-10", late: 4, owed: 10, paid: 5)
  private static let march = Bill("2026-03-10", late: 9, owed: 10, paid: 10)

  static let changes: [Change] = [
    Change(
      "a bill came beside another",
      "max: late, of: bill, within: 3",
      [february],
      [february, march],
      .changed,
      naming: ["2026-03-10"]
    ),
    Change(
      "of two that came the one that decided is named",
      "max: late, of: bill, within: 3",
      [february],
      [february, Bill("2026-03-05", late: 6), Bill("2026-03-10", late: 9)],
      .changed,
      naming: ["2026-03-10"]
    ),
    Change(
      "of two alike neither decided alone",
      "max: late, of: bill, within: 3",
      [february],
      [february, Bill("2026-03-05", late: 9), Bill("2026-03-10", late: 9)],
      .changed,
      naming: ["2026-03-05", "2026-03-10"]
    ),
    Change(
      "neither decided alone, and one had no part in it",
      "max: late, of: bill, within: 3",
      [february],
      [
        february, Bill("2026-03-05", late: 9), Bill("2026-03-08", late: 0),
        Bill("2026-03-10", late: 9),
      ],
      .changed,
      naming: ["2026-03-05", "2026-03-10"]
    ),
    Change(
      "of more than can be tried in every set, no one is named that can be spared",
      "max: late, of: bill, within: 3",
      [february],
      [february] + (1...9).map { Bill("2026-03-0\($0)", late: $0 > 7 ? 9 : 0) },
      .changed,
      naming: ["2026-03-08", "2026-03-09"]
    ),
    Change(
      "a good one that came is no reason for having fewer",
      "count: all, of: bill, within: 1",
      [Bill("2026-02-05", late: 0), february],
      [Bill("2026-02-05", late: 0), february, march],
      .changed
    ),
    Change(
      "there was none before",
      "max: late, of: bill, within: 3",
      [],
      [march],
      .came,
      naming: ["2026-03-10"]
    ),
    Change(
      "it is too old now",
      "latest: late, of: bill, within: 2",
      [january],
      [january],
      .went
    ),
    Change(
      "nothing was sent for the month",
      "latest: late, of: bill, within: 1",
      [february],
      [february],
      .silent
    ),
    Change(
      "nothing was sent, so that a run ended",
      "streak: {late: {to: 9}}, of: bill, within: 3",
      [january, february],
      [january, february],
      .silent
    ),
    Change(
      "some of them are too old",
      "share: {late: {to: 4}}, of: bill, within: 2",
      [january, Bill("2026-02-10", late: 9)],
      [january, Bill("2026-02-10", late: 9)],
      .left
    ),
    Change(
      "only time passed",
      "months_since: newest, of: bill, within: 3",
      [february],
      [february],
      .time,
      naming: ["2026-02-10"]
    ),
    Change(
      "there is nothing to divide by",
      "ratio: paid, to: owed, of: bill, within: 1",
      [february],
      [february, Bill("2026-03-10", owed: 0, paid: 0)],
      .toZero,
      naming: ["2026-03-10"]
    ),
    Change(
      "there was nothing to divide by",
      "ratio: paid, to: owed, of: bill, within: 1",
      [Bill("2026-02-10", owed: 0, paid: 0)],
      [Bill("2026-02-10", owed: 0, paid: 0), march],
      .fromZero,
      naming: ["2026-03-10"]
    ),
    Change(
      "a correction took it out",
      "latest: late, of: bill, within: 3",
      [february],
      [],
      .removed
    ),
    Change(
      "a correction changed what it says",
      "max: late, of: bill, within: 3, where: {late: {from: 1}}",
      [february],
      [Bill("2026-02-10", late: 0)],
      .corrected
    ),
    Change(
      "a correction changed it",
      "latest: late, of: bill, within: 3",
      [february],
      [Bill("2026-02-10", late: 7)],
      .changed,
      naming: ["2026-02-10"]
    ),
  ]

  @Test(arguments: changes)
  func `is told by the records of both months`(_ change: Change) throws {
    let scheme = try OneMeasure(change.measure, per: "0.1").scheme
    let (before, after) = (try #require(Period("2026-02")), try #require(Period("2026-03")))
    // Of another kind, so that there is something to score.
    let visit = Bill("2026-02-01", late: 0, isVisit: true)
    let records = [change.before, change.after].map { Bill.records($0 + [visit]) }
    let snapshots = zip(records, [before, after]).map { records, period in
      Snapshot(
        subject: "p",
        period: period,
        points: scheme.score(records, in: period).points,
        base: scheme.range.base
      )
    }
    let drop = ScoreDrop(before: snapshots[0], after: snapshots[1], kind: .notice, crossed: [])
    let explanation = drop.explanation(
      before: ScoredSide(scheme: scheme, records: records[0]),
      after: ScoredSide(scheme: scheme, records: records[1])
    )
    let share = try #require(explanation.parts.first?.shares.first)
    #expect(share.way == change.way)
    #expect(share.basis == change.basis)
  }

  @Test func `has a case for each way`() {
    #expect(Set(Self.changes.map(\.way)) == Set(ReasonWay.allCases))
  }
}
