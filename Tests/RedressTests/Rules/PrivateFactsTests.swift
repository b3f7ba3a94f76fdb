import Redress
import RedressCore
import RedressLetters
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// What a newer scheme keeps private is private of earlier months too, and of what staff write.
@Suite
struct `What a scheme learns to keep private` {
  private static let months = RedressOfficeSupport.months(4)

  private static let notice = "notice: 15, sudden: 15, crossing: none, look_back: 3"

  /// The card scheme, in which what was paid is private and no sentence tells of it.
  private static func quieter() throws -> String {
    try PracticeScheme.card(
      version: "2005.2",
      drops: notice,
      edits: [
        ("      paid: {type: money,", "      paid: {type: money, private: true,"),
        (
          "You paid {after} of your card bill. Before, it was {before}.",
          "In {month} you paid another part of your card bill than in {month_before}."
        ),
        (
          "您还了信用卡账单的{after}，此前是{before}。",
          "{month}您还的信用卡账单比例与{month_before}不同。"
        ),
        ("You paid {after} of your card bill. Before, we", "In {month_before}, we"),
        ("您还了信用卡账单的{after}，此前没有月结单。", "{month_before}没有月结单。"),
        ("You paid {after} of your card bill. In {month_before} you", "In {month_before} you"),
        ("您还了信用卡账单的{after}，{month_before}没有", "{month_before}没有"),
      ].map { (from: $0.0, to: $0.1) }
    )
  }

  /// p1 pays 606 of 20,000 in the second month.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    let scheme = try PracticeScheme.card(drops: notice)
    try await PracticeOffice.with(scheme: scheme) { office in
      try office.take(people: ["p1"])
      try office.take(
        months.prefix(3).map { CardStatement("p1", $0, paid: $0 == months[1] ? 606 : 20_000) }
      )
      try office.run(Array(months.prefix(3)))
      try body(office)
    }
  }

  private static func letter(_ notice: NoticeID, _ office: PracticeOffice) throws -> String {
    try office.ann.notice(notice).letters.map(\.body).joined()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func adopt(_ office: PracticeOffice) throws {
    let file = try office.folder.write(try quieter().utf8, to: "quieter.yaml")
    _ = try office.ann.adoptScheme(file, from: months[3])
  }

  @Test func `leaves letters about months that were scored before, and those stand as they were`()
    async throws
  {
    try await Self.with { office in
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .all)
      let told = try Self.letter(NoticeID(1), office)
      #expect(told.contains("You paid 3%") && told.contains("606"), "\(told)")
      let score = try office.export(Self.months[1])
      try Self.adopt(office)
      #expect(try office.ann.checkLetter(NoticeID(1)).outcome == .same)
      _ = try office.ann.discardNotices(run: try #require(drafted.run), reason: "private now")
      _ = try office.ann.draftNotices(for: Self.months[1], in: .all)
      let again = try Self.letter(NoticeID(2), office)
      #expect(!again.contains("3%") && !again.contains("606") && !again.contains("Amount paid:"))
      #expect(again.contains("you paid another part of your card bill"), "\(again)")
      #expect(again.contains("您还的信用卡账单比例与"), "\(again)")
      for notice in [NoticeID(1), NoticeID(2)] {
        #expect(try office.ann.checkLetter(notice).outcome == .same)
      }
      #expect(try office.export(Self.months[1]) == score)
      #expect(try office.faults() == [])
    }
  }

  @Test func `may not be told by a finding, in figures or words, of what was or of what is to be`()
    async throws
  {
    try await Self.with { office in
      let record = CardStatement.id("p1", Self.months[1])
      func propose(_ words: String) throws {
        _ = try office.ann.proposeCorrection(
          .set(["paid": "20000"]),
          of: record,
          reason: Finding([.init(language: nil, words: words)])
        )
      }
      try Self.adopt(office)
      for words in [
        "You paid 606 and not more.", "The bank sent a receipt for 20,000.00 dollars.",
        "银行说您还了606元。", "The right sum is 20000.",
      ] {
        #expect(throws: FindingRefusal.self, "\(words)") { try propose(words) }
      }
      try propose("The bank sent the receipt of 30 June, number 6067.")
      #expect(try office.faults() == [])
    }
  }

  @Test func `is written in a finding while no scheme keeps it private`() async throws {
    try await Self.with { office in
      _ = try office.ann.proposeCorrection(
        .set(["paid": "20000"]),
        of: CardStatement.id("p1", Self.months[1]),
        reason: "You paid 20,000 and not 606."
      )
    }
  }
}
