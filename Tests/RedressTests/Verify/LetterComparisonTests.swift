import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// A letter can be made again from what was known when it was drafted, whatever came later.
@Suite
struct `A letter that was drafted` {
  private static let months = RedressOfficeSupport.months(3)

  /// An office in which two people fell and were drafted to.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1", "p2"])
      try office.take(
        ["p1", "p2"].flatMap { person in
          months.map { CardStatement(person, $0, status: $0 == months[1] ? 3 : -1) }
        }
      )
      try office.run(months)
      _ = try office.ann.draftNotices(for: months[1], in: .all)
      try body(office)
    }
  }

  private static func change(_ office: PracticeOffice, _ sql: String, _ values: [SQLValue]) throws {
    try office.ann.store.engine.write { try $0.run(sql, values) }
  }

  @Test func `comes out again as it was, of every kind, also where it is not so any more`()
    async throws
  {
    try await TemporaryFolder.with { folder in
      let office = try BusyOffice(in: folder).office
      let notices = try office.ann.notices(of: nil)
      #expect(Set(notices.map(\.notice.kind)).isSuperset(of: [.drop, .acceptance, .result]))
      for notice in notices {
        let compared = try office.ann.checkLetter(notice.notice.id)
        #expect(compared.outcome == .same, "\(notice.notice.id) \(notice.notice.kind)")
        #expect(!compared.texts.isEmpty && compared.texts.allSatisfy { $0.templatesKept != nil })
      }
    }
  }

  @Test func `comes out the same after the record behind it was corrected`() async throws {
    try await Self.with { office in
      try office.correct(CardStatement.id("p1", Self.months[1]), .set(["status": "-1"]))
      #expect(try office.ann.checkLetter(NoticeID(1)).outcome == .same)
    }
  }

  @Test func `tells the line that somebody wrote into its text`() async throws {
    try await Self.with { office in
      let kept = try office.ann.notice(NoticeID(1)).letters
      var forged = kept
      let lines = kept[0].body.split(separator: "\n", omittingEmptySubsequences: false)
      let text = (lines[..<4] + ["You owe us money."] + lines[5...]).joined(separator: "\n")
      forged[0] = LetterText(language: kept[0].language, title: kept[0].title, body: text)
      let other = try office.ann.notice(NoticeID(2)).letters
      let block = LetterBlockRow(first: NoticeID(1), [forged, other])
      try Self.change(
        office,
        "UPDATE letter_block SET content = $1",
        [.blob(block.content.bytes)]
      )
      let compared = try office.ann.checkLetter(NoticeID(1))
      #expect(compared.outcome == .differs && !compared.isSealed)
      let told = compared.texts[0].differences
      #expect(told.map(\.line) == [5, 5] && told.map(\.isKept) == [true, false])
      #expect(told.map(\.text) == ["You owe us money.", String(lines[4])])
      #expect(compared.texts[1].differences.isEmpty)
    }
  }

  @Test func `tells a statement that somebody changed`() async throws {
    try await Self.with { office in
      let kept = try office.ann.notice(NoticeID(1)).notice.statements
      try Self.change(
        office,
        "UPDATE notice SET statements = replace(statements, 'can_dispute', 'no_fall 2004-11')",
        []
      )
      let compared = try office.ann.checkLetter(NoticeID(1))
      #expect(compared.outcome == .differs && !compared.isSealed)
      #expect(compared.statements.again == kept && compared.statements.kept != kept)
      #expect(compared.texts.allSatisfy { $0.differences.isEmpty })
    }
  }

  @Test func `is not called false where only its templates are others by now`() async throws {
    try await Self.with { office in
      let edited = try PracticeTemplates(in: office.folder, years: [2004, 2005, 2006])
      try edited.edit(
        "letters/en/drop.mustache",
        "It fell by {{fall}}. The score",
        "It fell by {{fall}} in all. The score"
      )
      let later = Office(
        store: office.ann.store,
        templates: edited.templates,
        staff: "ann",
        purpose: "",
        clock: office.ann.clock
      )
      let compared = try later.checkLetter(NoticeID(1))
      #expect(compared.outcome == .otherTemplates && compared.isSealed)
      #expect(compared.texts.allSatisfy { $0.hasTemplates == ($0.language != "en") })
      #expect(compared.texts.allSatisfy { $0.differences.isEmpty == ($0.language != "en") })
    }
  }

  @Test func `of a number that was never given is not there`() async throws {
    try await Self.with { office in
      #expect(throws: NotFound.notice(NoticeID(9))) {
        try office.ann.checkLetter(NoticeID(9))
      }
    }
  }
}
