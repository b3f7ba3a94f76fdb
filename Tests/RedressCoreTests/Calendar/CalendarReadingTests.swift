import RedressCore
import RedressLetters
import Testing

struct CalendarReadingTests {
  static let spoilings: [Spoiling] = [
    Spoiling("year: 2026", "year: soon", .wrongValue("year", "soon", .whole)),
    Spoiling("year: 2026", "year: 26", .outOfRange("year", 26, lowest: 1_949, highest: 2_999)),
    Spoiling(
      "from: 2026-01-01",
      "from: 2025-12-31",
      .calendar(.otherYear("holidays.1.from", .on("2025-12-31"), 2_026))
    ),
    Spoiling(
      "from: 2026-04-04",
      "from: 2026-02-30",
      .wrongValue("holidays.3.from", "2026-02-30", .day)
    ),
    Spoiling(
      "to: 2026-02-23",
      "to: 2026-02-13",
      .outOfOrder("holidays.2.from", "2026-02-15", "holidays.2.to", "2026-02-13")
    ),
    Spoiling(
      "from: 2026-10-01",
      "from: 2026-09-27",
      .calendar(
        .overlap(
          .on("2026-09-27") ... .on("2026-10-07"),
          earlier: .on("2026-09-25") ... .on("2026-09-27")
        )
      )
    ),
    Spoiling(
      "- 2026-09-20",
      "- 2026-09-21",
      .calendar(.uselessWorkday(.on("2026-09-21")))
    ),
    Spoiling(
      "- 2026-09-20",
      "- 2026-09-26",
      .calendar(.holidayAndWorkday(.on("2026-09-26")))
    ),
    Spoiling("- 2026-09-20", "- 2026-05-09", .doubled("makeup_workdays", "2026-05-09")),
    Spoiling(
      "- 2026-09-20",
      "- 2027-09-19",
      .calendar(.otherYear("makeup_workdays.5", .on("2027-09-19"), 2_026))
    ),
    Spoiling("{en: Labour Day, ", "{", .noKey("holidays.4.name", "en")),
    Spoiling("zh-Hans: 国庆节}", "zh-Hant: 國慶節}", .noKey("holidays.7.name", "zh-Hans")),
    Spoiling(
      "holidays:\n",
      "hollidays: []\nholidays:\n",
      .unknownKey(
        .file,
        "hollidays",
        known: ["calendar", "year", "source", "holidays", "makeup_workdays"]
      )
    ),
    Spoiling(", to: 2026-06-21", "", .noKey("holidays.5", "to")),
  ]

  @Test(arguments: spoilings)
  func `a spoiled calendar is refused with the line and what is wrong`(spoiling: Spoiling) throws {
    var template = try ShippedTemplate("calendars/cn-2026.yaml")
    let line = try template.replace(spoiling.old, with: spoiling.new)
    let (calendar, problems) = WorkCalendar.read(
      try template.document,
      languages: ShippedTemplate.languages
    )
    #expect(calendar == nil)
    #expect(
      problems.contains { $0.line == line + spoiling.below && $0.mistake == spoiling.mistake }
    )
  }

  @Test func `every problem of a file is found at once, by line`() throws {
    var template = try ShippedTemplate("calendars/cn-2026.yaml")
    let lines = try [
      template.replace("from: 2026-01-01", with: "from: 2026-13-01"),
      template.replace("- 2026-02-14", with: "- 2026-02-13"),
      template.replace("- 2026-10-10", with: "- 2026-10-09"),
    ]
    let problems = WorkCalendar.read(
      try template.document,
      languages: ShippedTemplate.languages
    ).problems
    #expect(problems.map(\.line) == lines)
  }

  @Test func `a year without a single day off is refused, for its decree is not there yet`() throws
  {
    let text = """
      calendar: cn
      year: 2027
      source: {en: None, zh-Hans: 无}
      holidays: []
      makeup_workdays: []
      """
    let (calendar, problems) = WorkCalendar.read(
      try Document(yaml: text),
      languages: ShippedTemplate.languages
    )
    #expect(calendar == nil)
    #expect(problems.map(\.line) == [4])
    #expect(problems.map(\.mistake) == [.calendar(.noDayOff)])
  }

  @Test func `a file that is no map is refused`() {
    let (calendar, problems) = WorkCalendar.read(Document(.empty, line: 1), languages: ["en"])
    #expect(calendar == nil)
    #expect(problems.map(\.mistake) == [.notMap(.file)])
  }
}
