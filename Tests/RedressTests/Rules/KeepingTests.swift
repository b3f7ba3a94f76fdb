import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressTestSupport
import Testing

/// The scorecard here reads the share of statements with a bill, however old they are.
@Suite
struct `A record whose matter ended more than five years ago` {
  /// After the day on which records come in, so that what may be taken in by then is over by the month.
  private static let months = Array(RedressOfficeSupport.months(9).suffix(2))

  /// The last dimension's points of the first month: this month's statement has no bill, the old one
  /// has, and was late if its status is above 0.
  private static func with<Value: Sendable>(
    status: Int?,
    endedOn: String = "2020-11-05",
    inBlocks: Bool = false,
    _ body: @escaping @Sendable (PracticeOffice) throws -> Value
  ) async throws -> Value {
    let scheme = try PracticeScheme.card(
      drops: "notice: 30, sudden: 30, crossing: none, look_back: 3",
      edits: [
        (
          from: "{share: {bill: {above: 0}}, of: card_statement, within: 6}",
          to: "{share: {bill: {above: 0}}, of: card_statement, within: 600}"
        )
      ]
    )
    return try await PracticeOffice.with(scheme: scheme) { office in
      try office.take(months.map { CardStatement("p1", $0, bill: 0, paid: 0) }, inBlocks: inBlocks)
      if let status {
        let line = """
          {"record":"old","subject":"p1","kind":"card_statement","furnisher":"bank",\
          "on":"2019-01-31","ended_on":"\(endedOn)",\
          "fields":{"status":\(status),"limit":100000,"bill":20000,"paid":20000}}

          """
        var options = FeedOptions()
        if inBlocks { options.mostSingleRows = 0 }
        let file = try office.folder.write(line.utf8, to: "old.jsonl")
        _ = try office.ann.importRecords(from: file, allowRefused: 0, options: options)
      }
      office.clock.advance(days: 120)
      _ = try office.ann.computeScores(for: months[0], supersede: false)
      return try body(office)
    }
  }

  private static func profile(_ office: PracticeOffice) throws -> Points {
    try office.ann.scores(of: "p1")[0].snapshot.points[4]
  }

  @Test(arguments: [false, true])
  func `is scored when it is good, and gone when it is bad`(inBlocks: Bool) async throws {
    let without = try await Self.with(status: nil, inBlocks: inBlocks, Self.profile)
    let good = try await Self.with(status: -1, inBlocks: inBlocks, Self.profile)
    let bad = try await Self.with(status: 3, inBlocks: inBlocks, Self.profile)
    #expect(good != without)
    #expect(bad == without)
  }

  @Test(arguments: [("2020-12-30", false), ("2020-12-31", true)])
  func `counts to the day five years later, and not on the next`(
    endedOn: String,
    isKept: Bool
  ) async throws {
    let without = try await Self.with(status: nil, Self.profile)
    let bad = try await Self.with(status: 3, endedOn: endedOn, Self.profile)
    #expect((bad != without) == isKept)
  }

  @Test func `and was wrongly told as bad counts again once it is put right`() async throws {
    let good = try await Self.with(status: -1, Self.profile)
    try await Self.with(status: 3) { office in
      let outcome = try office.correct("old", .set(["status": "-1"]))
      #expect(outcome.restated.map { $0.after?.points[4] } == [good])
      #expect(outcome.restated.first?.change != .zero)
      _ = try office.ann.computeScores(for: Self.months[1], supersede: false)
      #expect(try office.ann.scores(of: "p1")[1].snapshot.points[4] > .zero)
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: [("2020-11-04", 1), ("2020-11-05", 0)], [false, true])
  func `is refused when it comes in, from the day after its five years on`(
    ended: (on: String, refused: Int),
    inBlocks: Bool
  ) async throws {
    try await PracticeOffice.with { office in
      let lines = [("late", 3), ("kept", -1)].map { id, status in
        """
        {"record":"\(id)","subject":"p1","kind":"card_statement","furnisher":"bank",\
        "on":"2019-01-31","ended_on":"\(ended.on)",\
        "fields":{"status":\(status),"limit":100000,"bill":20000,"paid":20000}}

        """
      }
      var options = FeedOptions()
      if inBlocks { options.mostSingleRows = 0 }
      let file = try office.folder.write(lines.joined().utf8, to: "old.jsonl")
      let taken = try office.ann.importRecords(from: file, allowRefused: 1, options: options)
      #expect(taken.refused == ended.refused && taken.accepted == 2 - ended.refused)
      #expect(
        taken.problems
          == (ended.refused == 0
            ? [] : [ImportProblem(line: 1, found: .expired, expected: .kept(years: 5))])
      )
      #expect(try office.faults() == [])
    }
  }

  @Test func `is found by verify where somebody wrote it into the log`() async throws {
    try await PracticeOffice.with { office in
      let record = Record(
        id: "late",
        subject: "p1",
        kind: 0,
        furnisher: "bank",
        on: try #require(Day("2019-01-31")),
        endedOn: Day("2020-11-04"),
        values: [3, 100_000, 20_000, 20_000]
      )
      try office.forgeImport(of: record)
      #expect(try office.faults().contains { $0.contains("expiredTaken") })
    }
  }
}
