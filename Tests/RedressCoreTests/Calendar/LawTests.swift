import RedressCore
import RedressLetters
import Testing

struct LawTests {
  @Test func `the shipped law holds the clock, the routes and the rights that letters print`()
    throws
  {
    let law = try ShippedTemplate.law
    #expect(law.id == "cn")
    #expect(law.deadline.answerDays == 20)
    #expect(law.deadline.receiptDay == .notCounted)
    #expect(law.deadline.restDay == .nextWorkday)
    #expect(law.deadline.targetDays == 7)
    #expect(law.routes.map(\.id) == ["regulator", "court"])
    #expect(law.routes.map(\.answerDays) == [30, nil])
    #expect(law.statement.text["zh-Hans"].contains("声明"))
    #expect(law.freeOfCharge.text["en"].contains("free"))
  }

  @Test(
    arguments: [
      (.on("2020-03-06"), .on("2025-03-06")), (.on("2024-02-29"), .on("2029-02-28")),
    ] as [(Day, Day)]
  )
  func `information is kept for five years from the day the act ended`(
    ended: Day,
    last: Day
  ) throws {
    #expect(try ShippedTemplate.law.retention.lastDay(endedOn: ended) == last)
  }

  @Test(arguments: [
    ("church_visits", "religion"), ("dna", "genes"), ("finger_print_scan", "fingerprints"),
    ("blood_type", "blood_type"), ("hospital_bill", "illness"), ("good_deeds", "civic_conduct"),
  ])
  func `a forbidden category is found by its words`(id: String, category: String) throws {
    let found = try ShippedTemplate.law.prohibited.filter { $0.isNamed(by: id) }
    #expect(found.map(\.id) == [category])
  }

  @Test(arguments: [
    "card_statement", "utility_bill", "general_ledger", "medical_insurance", "deposit",
    "tax_payment", "education", "employment", "court_judgment", "administrative_penalty",
  ])
  func `what may be collected is not taken for a forbidden category`(id: String) throws {
    #expect(try ShippedTemplate.law.prohibited.allSatisfy { !$0.isNamed(by: id) })
  }

  static let spoilings: [Spoiling] = [
    Spoiling(
      "calendar_days: 20",
      "calendar_days: 0",
      .outOfRange("deadline.answer.calendar_days", 0, lowest: 1, highest: 366)
    ),
    Spoiling(
      "calendar_days: 20",
      "calendar_days: 20.5",
      .wrongValue("deadline.answer.calendar_days", "20.5", .whole)
    ),
    Spoiling(
      "calendar_days: 20",
      "working_days: 20",
      .unknownKey("deadline.answer", "working_days", known: ["calendar_days", "source"])
    ),
    Spoiling(
      "working_days: 7",
      "working_days: -7",
      .outOfRange("deadline.target.working_days", -7, lowest: 1, highest: 366)
    ),
    Spoiling(
      "  target:\n",
      "  target: {working_days: 21, source: {en: a, zh-Hans: a}}\n  other:\n",
      .law(.lateTarget(21, answer: 20))
    ),
    Spoiling(
      "rule: not_counted",
      "rule: perhaps",
      .wrongValue(
        "deadline.receipt_day.rule",
        "perhaps",
        .word(of: DeadlinePolicy.ReceiptDay.allCases.map(\.rawValue))
      )
    ),
    Spoiling(
      "{en: Religion, zh-Hans: 宗教信仰}",
      "{zh-Hans: 宗教信仰}",
      .noKey("never.religion.name", "en")
    ),
    Spoiling("id: court", "id: regulator", .same("routes", key: "id", value: "regulator")),
    Spoiling(
      "answer_days: 30",
      "answer_days: 3000",
      .outOfRange("routes.regulator.answer_days", 3_000, lowest: 1, highest: 366)
    ),
    Spoiling(
      "zh-Hans: 您可以向所在地的中国人民银行分支机构投诉。该机构应当自受理之日起30日内书面答复您。",
      "zh-Hans: 您可以投诉。",
      // Reported where the text begins, three lines above its Chinese part.
      below: -3,
      .law(.unnamedDays("routes.regulator.text.zh-Hans", 30))
    ),
    Spoiling("years: 5", "years: 0", .outOfRange("retention.years", 0, lowest: 1, highest: 100)),
    Spoiling(
      "words: [blood, blood_group]",
      "words: [Blood]",
      .law(.capitals("never.blood_type.words", "Blood"))
    ),
    Spoiling("words: [blood, blood_group]", "words: []", .empty("never.blood_type.words")),
    Spoiling(
      "words: [blood, blood_group]",
      "words: [a, a]",
      .doubled("never.blood_type.words", "a")
    ),
    Spoiling(
      "  statement:\n",
      "  statements:\n",
      .unknownKey("rights", "statements", known: ["statement", "free_of_charge"])
    ),
    Spoiling("retention:\n", "retention: 5\nretain:\n", .notMap("retention")),
  ]

  @Test(arguments: spoilings)
  func `a spoiled law is refused with the line and what is wrong`(spoiling: Spoiling) throws {
    var template = try ShippedTemplate("law/cn.yaml")
    let line = try template.replace(spoiling.old, with: spoiling.new)
    let (law, problems) = Law.read(try template.document, languages: ShippedTemplate.languages)
    #expect(law == nil)
    #expect(
      problems.contains { $0.line == line + spoiling.below && $0.mistake == spoiling.mistake },
      "\(problems)"
    )
  }
}
