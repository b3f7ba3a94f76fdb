import ArgumentParser
import Redress

struct CalendarCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .of("calendar", .calendar, [Lint.self, Adopt.self, List.self, Show.self])
  }
}

extension CalendarCommand {
  struct Lint: DeskCommand {
    static var configuration: CommandConfiguration { .of("lint", .calendarLint) }

    @Argument(help: .of(.calendarFile))
    var calendar: String

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let file = RuleFile(calendar: calendar, in: try options.templates(at: desk))
      try desk.lint(file, options) {
        LintedCalendar(calendar: $0?.name)
      } told: { calendar in
        let count = calendar.years.flatMap(\.holidays).count
        return desk.words(CalendarWord.linted, ["calendar": calendar.name, "count": count])
      }
    }
  }

  struct Adopt: DeskCommand {
    static var configuration: CommandConfiguration { .of("adopt", .calendarAdopt) }

    @Argument(help: .of(.calendarFile))
    var calendar: String

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let proposed = try desk.proposes(.adoptCalendar, options, in: office) {
        try office.adoption(ofCalendar: calendar)
      }
      if proposed { return }
      let adopted = try office.adoptCalendar(calendar)
      let today = office.clock().day(in: try office.currentScheme().timeZone)
      let page = CalendarAdoptPage(
        calendar: adopted.version,
        recounted: adopted.recounted.map { DisputeRecord($0, today: today) }
      )
      try desk.show(page, options, of: office)
    }
  }

  struct List: DeskCommand {
    static var configuration: CommandConfiguration { .of("list", .calendarList) }

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let page = ListPage(
        rows: try office.lawBook().years.map {
          CalendarRecord(calendar: $0.version, digest: $0.digest)
        },
        columns: [.calendar, .digest],
        empty: (CalendarWord.none, [:])
      ) { ["\($1.calendar)", .init(String($1.digest.prefix(12)), tone: .dim)] }
      try desk.show(page, options, of: office)
    }
  }

  struct Show: DeskCommand {
    static var configuration: CommandConfiguration { .of("show", .calendarShow) }

    @Argument(.calendarVersion)
    var version: RuleVersion

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      let page = CalendarPage(try office.calendarYear(version), language: desk.screen.language)
      try desk.show(page, options, of: office)
    }
  }
}

enum CalendarWord: String, ScreenWord {
  static let section = "calendar"

  case linted, none, adopted, recounted, unknown, worked
}

private struct LintedCalendar: Encodable {
  @OrNull var calendar: String?
}

private struct CalendarAdoptPage: Page {
  let calendar: RuleVersion

  /// Open disputes whose days became known.
  let recounted: [DisputeRecord]

  func lines(on screen: Screen) -> [String] {
    func told(_ day: Day?) -> String { day?.description ?? screen(CalendarWord.unknown) }
    return [screen(CalendarWord.adopted, ["calendar": calendar])]
      + recounted.map { row in
        screen(
          CalendarWord.recounted,
          ["dispute": row.dispute, "legal": told(row.dueLegal), "target": told(row.target)]
        )
      }
  }
}

private struct CalendarRecord: Encodable {
  let calendar: RuleVersion
  let digest: String
}

private struct CalendarPage: Page {
  struct Off: Encodable {
    let from: Day
    let to: Day
    let name: String
  }

  let calendar: RuleVersion
  let source: String
  let holidays: [Off]
  let makeupWorkdays: [Day]

  init(_ adopted: LawBook.AdoptedYear, language: String) {
    calendar = adopted.version
    source = adopted.year.source[language]
    holidays = adopted.year.holidays.map {
      Off(from: $0.days.lowerBound, to: $0.days.upperBound, name: $0.name[language])
    }
    makeupWorkdays = adopted.year.makeUpWorkdays
  }

  func lines(on screen: Screen) -> [String] {
    let worked = makeupWorkdays.map(\.description).joined(separator: " ")
    return ["\(screen.style.bold(calendar.description)): \(source)", ""]
      + screen.table(
        [.firstDay, .lastDay, .name],
        holidays.map { ["\($0.from)", "\($0.to)", .init($0.name)] }
      )
      + ["", screen(CalendarWord.worked, ["days": worked.isEmpty ? "—" : worked])]
  }
}
