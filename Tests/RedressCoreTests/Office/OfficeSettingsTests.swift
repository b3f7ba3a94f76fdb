import RedressCore
import Testing

@Suite
struct `An office's settings` {
  private static let start = OfficeSettings(
    name: "Office",
    sender: "office@example.com",
    languages: ["en", "zh-Hans"],
    law: "cn",
    targetDays: 5
  )

  /// The laws `cn`, in two versions of 20 days, and `own`, first of 20 days and then of 4.
  private static func book() throws -> LawBook {
    var book = LawBook()
    let law = try ShippedTemplate.law
    for (id, days) in [("cn", 20), ("cn", 20), ("own", 20), ("own", 4)] {
      book.adopt(law.with(id: id, answerDays: days), from: .on("2026-01-01"), digest: "")
    }
    return book
  }

  /// What is set, what is other then, and why the office may not go by it.
  @Test(
    arguments: [
      (.init(), [], nil),
      (.init(name: "Office"), [], nil),
      (.init(name: "New"), [.name], nil),
      (.init(name: ""), [.name], .noName), (.init(name: " \u{3000}"), [.name], .noName),
      (.init(name: "a\nb"), [.name], .noName), (.init(name: "a\u{2028}b"), [.name], .noName),
      (.init(name: "a\u{7}"), [.name], .noName),
      (.init(sender: "a@b.cn"), [.sender], nil),
      (.init(sender: "desk"), [.sender], .badSender(.noAt)),
      (.init(sender: ""), [.sender], .badSender(.noAt)),
      (.init(sender: "a b@c.cn"), [.sender], .badSender(.spaceOrControl)),
      (.init(languages: ["zh-Hans", "en"]), [.languages], nil),
      (.init(languages: ["en"]), [.languages], nil),
      (.init(languages: []), [.languages], .noLanguage),
      (.init(languages: ["en", "en"]), [.languages], .doubledLanguage("en")),
      (
        .init(languages: ["en", "de"]), [.languages],
        .unknownLanguage("de", known: ["en", "fr", "zh-Hans"])
      ),
      (.init(law: "us"), [.law], .lawNotAdopted("us", known: ["cn", "own"])),
      (.init(law: "own"), [.law], .targetOutOfTerm(5, most: 4)),
      (.init(law: "own", target: .asTheLaw), [.law, .targetDays], nil),
      (.init(law: "own", target: .days(4)), [.law, .targetDays], nil),
      (.init(target: .days(5)), [], nil),
      (.init(target: .days(1)), [.targetDays], nil), (.init(target: .days(20)), [.targetDays], nil),
      (.init(target: .days(0)), [.targetDays], .targetOutOfTerm(0, most: 20)),
      (.init(target: .days(21)), [.targetDays], .targetOutOfTerm(21, most: 20)),
      (.init(target: .asTheLaw), [.targetDays], nil),
      (.init(alone: .any), [], nil), (.init(alone: .points(0)), [.aloneUpTo], nil),
      (.init(alone: .points(1_000_000)), [.aloneUpTo], nil),
      (.init(alone: .points(-1)), [.aloneUpTo], .noPoints(-1)),
      (.init(alone: .points(1_000_001)), [.aloneUpTo], .noPoints(1_000_001)),
      (
        .init(target: .days(0), alone: .points(-1)), [.targetDays, .aloneUpTo],
        .targetOutOfTerm(0, most: 20)
      ),
      (.init(name: "", sender: "x", languages: []), [.name, .sender, .languages], .noName),
      (
        .init(sender: "x", languages: [], law: "us"), [.sender, .languages, .law], .badSender(.noAt)
      ),
    ] as [(SettingsChange, [OfficeSetting], SettingsError?)]
  )
  func `are changed as told, and checked in the order of the errors`(
    _ change: SettingsChange,
    _ others: [OfficeSetting],
    _ error: SettingsError?
  ) throws {
    let settings = Self.start.changed(by: change)
    #expect(settings.differences(from: Self.start) == others)
    #expect(Self.start.differences(from: settings) == others)
    let book = try Self.book()
    var found: SettingsError?
    do throws(SettingsError) {
      try settings.check(among: ["en", "fr", "zh-Hans"], by: book)
    } catch {
      found = error
    }
    #expect(found == error)
  }

  @Test func `may be in any language when the templates are not asked`() throws {
    let settings = Self.start.changed(by: .init(languages: ["de"]))
    try settings.check(among: nil, by: try Self.book())
  }

  @Test func `differ by the bytes of a name`() {
    let one = Self.start.changed(by: .init(name: "\u{E9}"))
    let other = one.changed(by: .init(name: "e\u{301}"))
    #expect(other.differences(from: one) == [.name])
  }
}

extension Law {
  fileprivate func with(id: String, answerDays: Int) -> Law {
    Law(
      id: id,
      name: name,
      deadline: DeadlinePolicy(
        calendar: deadline.calendar,
        answerDays: answerDays,
        receiptDay: deadline.receiptDay,
        restDay: deadline.restDay,
        targetDays: min(answerDays, deadline.targetDays),
        sources: deadline.sources
      ),
      routes: routes,
      statement: statement,
      freeOfCharge: freeOfCharge,
      retention: retention,
      prohibitions: prohibitions
    )
  }
}
