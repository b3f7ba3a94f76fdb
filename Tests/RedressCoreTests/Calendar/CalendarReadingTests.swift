import RedressCore
import RedressLetters
import Testing

struct CalendarReadingTests {
  static let spoilings: [Spoiling] = [
    Spoiling("year: 2026", "year: soon", "year is 'soon'"),
    Spoiling("year: 2026", "year: 26", "year is 26"),
    Spoiling(
      "from: 2026-01-01",
      "from: 2025-12-31",
      "the holiday's from is 2025-12-31, which is not in 2026"
    ),
    Spoiling(
      "from: 2026-04-04",
      "from: 2026-02-30",
      "the holiday's from is '2026-02-30'"
    ),
    Spoiling(
      "to: 2026-02-23",
      "to: 2026-02-13",
      "the holiday from 2026-02-15 ends on 2026-02-13, before it begins"
    ),
    Spoiling(
      "from: 2026-10-01",
      "from: 2026-09-27",
      "the holiday from 2026-09-27 to 2026-10-07 overlaps the one from 2026-09-25 to 2026-09-27"
    ),
    Spoiling(
      "- 2026-09-20",
      "- 2026-09-21",
      "the make-up workday 2026-09-21 is a Monday to Friday and no holiday, so it changes nothing"
    ),
    Spoiling(
      "- 2026-09-20",
      "- 2026-09-26",
      "2026-09-26 is both a holiday and a make-up workday"
    ),
    Spoiling("- 2026-09-20", "- 2026-05-09", "the make-up workday 2026-05-09 is listed twice"),
    Spoiling(
      "- 2026-09-20",
      "- 2027-09-19",
      "a make-up workday is 2027-09-19, which is not in 2026"
    ),
    Spoiling("{en: Labour Day, ", "{", "the holiday's name has no text in en"),
    Spoiling("zh-Hans: 国庆节}", "zh-Hant: 國慶節}", "the holiday's name has no text in zh-Hans"),
    Spoiling(
      "holidays:\n",
      "hollidays: []\nholidays:\n",
      "a calendar has an unknown key 'hollidays'"
    ),
    Spoiling(", to: 2026-06-21", "", "a holiday has no 'to'"),
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
    #expect(problems.contains { $0.line == line + spoiling.below && $0.what == spoiling.what })
    #expect(problems.allSatisfy { !$0.advice.isEmpty })
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
    #expect(problems.map(\.what) == ["the year has no day off"])
  }

  @Test func `a file that is no map is refused`() {
    let (calendar, problems) = WorkCalendar.read(Document(.empty, line: 1), languages: ["en"])
    #expect(calendar == nil)
    #expect(problems.map(\.what) == ["a calendar is not a map"])
  }
}
