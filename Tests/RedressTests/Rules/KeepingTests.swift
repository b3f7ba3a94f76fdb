import Redress
import RedressFeeds
import RedressOfficeSupport
import RedressTestSupport
import Testing

/// The scorecard here reads the share of statements with a bill, however old they are.
@Suite
struct `A record whose matter ended more than five years ago` {
  private static let months = RedressOfficeSupport.months(2)

  /// The last dimension's points of the first month: this month's statement has no bill, the old one
  /// has, and was late if its status is above 0.
  private static func with<Value: Sendable>(
    status: Int?,
    endedOn: String = "2019-02-28",
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

  @Test(arguments: [("2020-05-30", false), ("2020-05-31", true)])
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
}
