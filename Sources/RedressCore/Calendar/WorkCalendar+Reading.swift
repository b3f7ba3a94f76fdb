extension WorkCalendar {
  /// Reads and lints the file of one region and year.
  ///
  /// - Parameters:
  ///   - document: The file.
  ///   - languages: Those in which every name must be given; `nil` for a text that was
  ///     adopted, whose languages are its own.
  /// - Returns: A calendar of that one year, only when there is no problem at all; and the problems
  ///   by line.
  public static func read(
    _ document: Document,
    languages: [String]?
  ) -> (calendar: WorkCalendar?, problems: [TemplateProblem]) {
    var reader = CalendarReader(languages: languages)
    let calendar = reader.calendar(document)
    let problems = reader.reader.problems.sorted { ($0.line, $0.what) < ($1.line, $1.what) }
    return (problems.isEmpty ? calendar : nil, problems)
  }
}

/// Reads a calendar's parts; each part that fails leaves problems behind.
private struct CalendarReader {
  var reader: DocumentReader

  init(languages: [String]?) {
    reader = DocumentReader(languages: languages)
  }

  mutating func calendar(_ document: Document) -> WorkCalendar? {
    guard
      let keys = reader.map(
        document,
        "a calendar",
        required: ["calendar", "year", "source", "holidays", "makeup_workdays"]
      )
    else { return nil }
    let region = reader.text(keys["calendar"], "calendar")
    let source = reader.localized(keys["source"], "source")
    guard let year = year(keys["year"]) else { return nil }
    let holidays = holidays(keys["holidays"], in: year)
    let makeUpWorkdays = makeUpWorkdays(keys["makeup_workdays"], in: year, holidays: holidays)
    guard let region, let source else { return nil }
    let read = CalendarYear(
      year: year,
      source: source,
      holidays: holidays,
      makeUpWorkdays: makeUpWorkdays
    )
    return WorkCalendar(region: region, years: [read])
  }

  private mutating func year(_ document: Document?) -> Int? {
    guard let document, let year = reader.whole(document, "year") else { return nil }
    guard (1_949...2_999).contains(year) else {
      reader.report(document.line, "year is \(year)", "write four digits, as 2026")
      return nil
    }
    return year
  }

  private mutating func holidays(_ document: Document?, in year: Int) -> [Holiday] {
    var holidays: [Holiday] = []
    for item in reader.list(document, "holidays") {
      guard let holiday = holiday(item, in: year) else { continue }
      if let earlier = holidays.first(where: { $0.days.overlaps(holiday.days) }) {
        reader.report(
          item.line,
          "the holiday from \(holiday.days.lowerBound) to \(holiday.days.upperBound) overlaps the "
            + "one from \(earlier.days.lowerBound) to \(earlier.days.upperBound)",
          "give each day to one holiday; name both festivals in it if they are kept together"
        )
      }
      holidays.append(holiday)
    }
    if let document, reader.problems.isEmpty, holidays.isEmpty {
      reader.report(
        document.line,
        "the year has no day off",
        "write the decree's holidays; a year without any is one whose decree is not there yet"
      )
    }
    return holidays
  }

  private mutating func holiday(_ document: Document, in year: Int) -> Holiday? {
    guard let keys = reader.map(document, "a holiday", required: ["name", "from", "to"])
    else { return nil }
    let name = reader.localized(keys["name"], "the holiday's name")
    let first = day(keys["from"], "the holiday's from", in: year)
    let last = day(keys["to"], "the holiday's to", in: year)
    guard let name, let first, let last else { return nil }
    guard first <= last else {
      reader.report(
        document.line,
        "the holiday from \(first) ends on \(last), before it begins",
        "write the first day off as 'from' and the last day off as 'to'"
      )
      return nil
    }
    return Holiday(name: name, days: first...last)
  }

  private mutating func makeUpWorkdays(
    _ document: Document?,
    in year: Int,
    holidays: [Holiday]
  ) -> [Day] {
    var days: [Day] = []
    for item in reader.list(document, "makeup_workdays") {
      guard let day = day(item, "a make-up workday", in: year) else { continue }
      if days.contains(day) {
        reader.report(
          item.line,
          "the make-up workday \(day) is listed twice",
          "keep one of the two"
        )
      } else if holidays.contains(where: { $0.days.contains(day) }) {
        reader.report(
          item.line,
          "\(day) is both a holiday and a make-up workday",
          "shorten the holiday or remove the make-up workday, as the decree says"
        )
      } else if !day.isWeekend {
        reader.report(
          item.line,
          "the make-up workday \(day) is a Monday to Friday and no holiday, so it changes nothing",
          "list the Saturday or Sunday that is worked"
        )
      }
      days.append(day)
    }
    return days
  }

  private mutating func day(_ document: Document?, _ name: String, in year: Int) -> Day? {
    guard let document, let day = reader.day(document, name) else { return nil }
    guard day.year == year else {
      reader.report(
        document.line,
        "\(name) is \(day), which is not in \(year)",
        "keep each year's days in that year's own file"
      )
      return nil
    }
    return day
  }
}
