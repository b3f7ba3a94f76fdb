import Foundation
import Redress
import RedressCore
import RedressLetters
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite
struct `A letter that fails its check` {
  private static let months = RedressOfficeSupport.months(3)

  /// A code whose name makes one sentence too long, which no lint can know.
  private static let long =
    "4 months overdue, and so much later than any other card of this bank"
    + " that we had to ask the bank again and again before we could be sure of it"

  /// p1 and p3 fall by three months overdue, p2 by four.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    let scheme = try PracticeScheme.card(
      drops: "notice: 30, sudden: 30, crossing: none, look_back: 3",
      edits: [(from: "en: 4 months overdue,", to: "en: \"\(long)\",")]
    )
    try await PracticeOffice.with(scheme: scheme) { office in
      let people = ["p1,en", "p2,zh-Hans", "p3,en"].map { row in
        let parts = row.split(separator: ",")
        return "\(parts[0]),Name,\(parts[1]),\(parts[0])@example.com,\n"
      }
      let text = "subject,name,language,email,phone\n" + people.joined()
      let file = try office.folder.write(text.utf8, to: "people.csv")
      _ = try office.ann.importSubjects(from: file, allowRefused: 0)
      try office.take(
        ["p1", "p2", "p3"].flatMap { person in
          months.map {
            CardStatement(person, $0, status: $0 != months[1] ? -1 : person == "p2" ? 4 : 3)
          }
        }
      )
      try office.run(months)
      try body(office)
    }
  }

  @Test func `is not drafted, stays owed and is told with its reason; the others are drafted`()
    async throws
  {
    try await Self.with { office in
      let drafted = try office.ann.draftNotices(for: Self.months[1], in: .all)
      #expect(drafted.drafted == 2)
      #expect(drafted.refused.map(\.subject) == ["p2"])
      let faults = try #require(drafted.refused.first).faults
      #expect(faults.contains { $0.finding.rule == .longSentence && $0.language == "en" })
      let run = try #require(drafted.run)
      let notices = try office.ann.notices(of: Self.months[1])
      #expect(notices.map(\.notice.subject) == ["p1", "p3"])
      #expect(notices.map(\.notice.id.number) == [1, 2])
      let refused = try #require(RefusedLetters(["long_sentence": 1]))
      let waiting = try office.ann.todo().matters.map(\.thing)
      #expect(waiting.contains(.redraft(Self.months[1], people: 1, refused: refused)))
      #expect(try office.faults() == [])
      #expect(try office.send(run, drafted.digest).sent == 2)

      // Drafting again finds the same, and writes nothing down that is known.
      let again = try office.ann.draftNotices(for: Self.months[1], in: .all)
      #expect(again.run == nil && again.refused == drafted.refused)
      #expect(try office.ann.todo().matters.map(\.thing).contains { $0.step == .draft })
      #expect(try office.faults() == [])
    }
  }

  @Test func `is drafted once what it is made of was put right, or in a language that passes`()
    async throws
  {
    try await Self.with { office in
      _ = try office.ann.draftNotices(for: Self.months[1], in: .all)
      // Its own language has a short name for the code.
      let own = try office.ann.draftNotices(
        for: Self.months[1],
        in: .own
      )
      #expect(own.refused.isEmpty && own.drafted == 1)
      #expect(!(try office.ann.todo().matters.map(\.thing).contains { $0.step == .draft }))
      #expect(try office.faults() == [])
    }
  }

  @Test func `a finding with blame, a promise or a long sentence is refused as it is typed`()
    async throws
  {
    try await Self.with { office in
      let record = CardStatement.id("p1", Self.months[1])
      for words in [
        "You are a dishonest defaulter.", "We guarantee that the score will rise.", "您是老赖。",
        "我们承诺分数将会上升。",
        Array(repeating: "we looked at it", count: 9).joined(separator: " ") + ".",
      ] {
        let finding = Finding([.init(language: nil, words: words)])
        #expect(throws: FindingRefusal.self, "\(words)") {
          try office.ann.proposeCorrection(.set(["status": "-1"]), of: record, reason: finding)
        }
      }
      _ = try office.ann.proposeCorrection(
        .set(["status": "-1"]),
        of: record,
        reason: "The bank sent the receipt. This is not a promise."
      )
      #expect(try office.faults() == [])
    }
  }
}
