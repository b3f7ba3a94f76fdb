import Redress
import RedressCore
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite
struct `A fall that was told and no longer stands` {
  private static let months = RedressOfficeSupport.months(3)

  private static func file(_ scores: [Period: Int]) -> [UInt8] {
    let rows = scores.sorted { $0.key < $1.key }.map { month, score in
      "p1,\(month),\(score),\(score - 350),0,0,0,0\n"
    }
    let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
    return Array((header + rows.joined()).utf8)
  }

  struct History: Sendable, CustomTestStringConvertible {
    let testDescription: String

    /// Before anyone was told.
    let scores: [Period: Int]

    /// What then happens to the scores.
    let act: @Sendable (PracticeOffice) throws -> Void

    /// What the letter says, up to its day.
    let said: String
  }

  static let histories: [History] = [
    History(
      testDescription: "the month's scores are replaced",
      scores: [months[1]: 600, months[2]: 500],
      act: { _ = try $0.take(scores: file([months[2]: 595]), supersede: true) },
      said: "The scores for July 2025 were replaced on"
    ),
    History(
      testDescription: "the scores that it fell from are replaced",
      scores: [months[1]: 600, months[2]: 500],
      act: { _ = try $0.take(scores: file([months[1]: 505]), supersede: true) },
      said: "The scores for June 2025 were replaced on"
    ),
    History(
      testDescription: "a month between comes in late",
      scores: [months[0]: 600, months[2]: 500],
      act: { _ = try $0.take(scores: file([months[1]: 510])) },
      said: "The scores for June 2025 came in on"
    ),
    History(
      testDescription: "the month's scores are taken back",
      scores: [months[1]: 600, months[2]: 500],
      act: { _ = try $0.ann.retractScores(in: months[2], reason: "another office's file") },
      said: "The scores for July 2025 were taken back on"
    ),
    History(
      testDescription: "the scores that it fell from are taken back",
      scores: [months[0]: 505, months[1]: 600, months[2]: 500],
      act: { _ = try $0.ann.retractScores(in: months[1], reason: "another office's file") },
      said: "The scores for June 2025 were taken back on"
    ),
    History(
      testDescription: "they are replaced, and then taken back",
      scores: [months[1]: 600, months[2]: 500],
      act: { office in
        try office.take(scores: file([months[2]: 595]), supersede: true)
        _ = try office.ann.detectDrops(in: months[2])
        _ = try office.ann.retractScores(in: months[2], reason: "another office's file")
      },
      // The fall ended by the first of the two.
      said: "The scores for July 2025 were replaced on"
    ),
  ]

  @Test(arguments: histories)
  func `is taken back by a letter that says which act ended it`(_ history: History) async throws {
    try await PracticeOffice.with { office in
      let month = Self.months[2]
      try office.take(people: ["p1"])
      try office.take(scores: Self.file(history.scores))
      _ = try office.ann.detectDrops(in: month)
      #expect(try office.tell(month)?.sent == 1)
      try history.act(office)
      _ = try? office.ann.detectDrops(in: month)
      #expect(try Self.withdrawal(office).contains(history.said))
      #expect(try office.tell(month) == nil)
      #expect(try office.faults() == [])
    }
  }

  @Test func `names the correction where one ended it`() async throws {
    try await PracticeOffice.with { office in
      let month = Self.months[2]
      try office.take(people: ["p1"])
      try office.take(
        Self.months.map { CardStatement("p1", $0, status: $0 == month ? 3 : -1) }
      )
      try office.run(Self.months)
      #expect(try office.tell(month)?.sent == 1)
      try office.correct(CardStatement.id("p1", month), .set(["status": "-1"]))
      // The correction's own letter would say it, were it not taken back.
      let run = try #require(try office.ann.notices(of: nil).last).run
      _ = try office.ann.discardNotices(run: run, reason: "an old address")
      #expect(try Self.withdrawal(office).contains("We corrected a record about you on"))
      #expect(try office.faults() == [])
    }
  }

  /// The letter that is drafted and sent then, in English, without its line breaks.
  private static func withdrawal(_ office: PracticeOffice) throws -> String {
    #expect(try office.tell(months[2])?.sent == 1)
    let notices = try office.ann.notices(of: months[2]).map(\.notice)
    let last = try #require(notices.last { $0.kind == .withdrawal })
    let letter = try #require(
      try office.ann.notice(last.id).letters.first { $0.language == "en" }
    )
    return letter.body.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
