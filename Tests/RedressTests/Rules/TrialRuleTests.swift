import Redress
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `What the score would be without a record` {
  private static let months = RedressOfficeSupport.months(2)
  private static let month = months[1]

  private static func bill(_ id: String, _ month: Period, days: Int) -> String {
    """
    {"record":"\(id)","subject":"p1","kind":"utility_bill","furnisher":"power",\
    "on":"\(month.lastDay)","prior_notice_on":"\(month.lastDay.adding(days: -5))",\
    "fields":{"utility":"electricity","amount":80,"due_on":"\(month.lastDay)","days_overdue":\(days)}}

    """
  }

  /// One bill 75 days late and one 20 days late, after bills on time.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with(scheme: "zhima") { office in
      try office.take(people: ["p1"])
      let lines =
        (0..<4).map { bill("good-\($0)", months[0].adding(months: -$0), days: 0) }
        + [bill("late-1", month, days: 75), bill("late-2", month, days: 20)]
      let file = try office.folder.write(lines.joined().utf8, to: "records.jsonl")
      _ = try office.ann.importRecords(from: file, allowRefused: 0)
      try office.run(months)
      try body(office)
    }
  }

  private static func drafted(
    _ office: PracticeOffice
  ) throws -> (outcome: NoticesDraftedOutcome, notice: Notice) {
    let outcome = try office.ann.draftNotices(for: month, in: .own)
    let rows = try office.ann.notices(of: month)
    return (outcome, try #require(rows.last).notice)
  }

  /// The bands of the scheme `zhima`: 75 days give 10 points of 50, 20 days 34, 5 days 42, none 50.
  private static func without(_ notice: Notice, _ record: RecordID) -> Points? {
    for case .without(Self.month, [record], let score) in notice.statements { return score }
    return nil
  }

  @Test func `is a statement, that holds while nothing moves`() async throws {
    try await Self.with { office in
      let (outcome, notice) = try Self.drafted(office)
      let explained = try office.ann.explain(#require(notice.occasion.drop))
      let after = explained.evidence.explanation.drop.after.score
      // On time are 4 of 6 bills, and 4 of 5 without it; 5 bills give 4 points fewer than 6.
      #expect(Self.without(notice, "late-1") == after + (34 - 10) + (16 - 13) - 4)
      #expect(try office.send(#require(outcome.run), outcome.digest).sent == 1)
      #expect(try office.faults() == [])
    }
  }

  @Test func `is asked again where another record was corrected and the score stayed as it was`()
    async throws
  {
    try await Self.with { office in
      let (outcome, notice) = try Self.drafted(office)
      let before = try #require(Self.without(notice, "late-1"))
      let score = try office.ann.explain(#require(notice.occasion.drop))
        .evidence.explanation.drop.after.score
      // 5 days late is late all the same, and the longest delay stays 75 days: the score stands.
      try office.correct("late-2", .set(["days_overdue": "5"]))
      let sent = try office.send(#require(outcome.run), outcome.digest)
      #expect(sent.sent == 0 && sent.cancelled == 1)
      let row = try #require(try office.ann.notices(of: Self.month).first)
      #expect(row.reason == .notSo(.without(Self.month, ["late-1"], before)))
      // The letter is owed again, and says what is so now.
      let (again, other) = try Self.drafted(office)
      #expect(other.id != notice.id)
      #expect(Self.without(other, "late-1") == before + (42 - 34))
      let now = try office.ann.explain(#require(other.occasion.drop)).evidence.explanation.drop
      #expect(now.after.score == score)
      #expect(try office.send(#require(again.run), again.digest).sent == 1)
      #expect(try office.faults() == [])
    }
  }
}
