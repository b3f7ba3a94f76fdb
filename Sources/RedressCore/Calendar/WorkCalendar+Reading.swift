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
    let problems = reader.reader.problems
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
        .file,
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
    reader.whole(document, "year", within: 1_949...2_999)
  }

  private mutating func holidays(_ document: Document?, in year: Int) -> [Holiday] {
    var holidays: [Holiday] = []
    for (item, path) in reader.list(document, "holidays") {
      guard let holiday = holiday(item, path, in: year) else { continue }
      if let earlier = holidays.first(where: { $0.days.overlaps(holiday.days) }) {
        reader.report(item.line, .calendar(.overlap(holiday.days, earlier: earlier.days)))
      }
      holidays.append(holiday)
    }
    if let document, reader.problems.isEmpty, holidays.isEmpty {
      reader.report(document.line, .calendar(.noDayOff))
    }
    return holidays
  }

  private mutating func holiday(
    _ document: Document,
    _ path: DocumentPath,
    in year: Int
  ) -> Holiday? {
    guard let keys = reader.map(document, path, required: ["name", "from", "to"])
    else { return nil }
    let name = reader.localized(keys["name"], path["name"])
    let first = day(keys["from"], path["from"], in: year)
    let last = day(keys["to"], path["to"], in: year)
    guard let name, let first, let last else { return nil }
    guard first <= last else {
      reader.report(
        document.line,
        .outOfOrder(path["from"], "\(first)", path["to"], "\(last)")
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
    for (item, path) in reader.list(document, "makeup_workdays") {
      guard let day = day(item, path, in: year) else { continue }
      if days.contains(day) {
        reader.report(item.line, .doubled("makeup_workdays", "\(day)"))
      } else if holidays.contains(where: { $0.days.contains(day) }) {
        reader.report(item.line, .calendar(.holidayAndWorkday(day)))
      } else if !day.isWeekend {
        reader.report(item.line, .calendar(.uselessWorkday(day)))
      }
      days.append(day)
    }
    return days
  }

  private mutating func day(
    _ document: Document?,
    _ path: DocumentPath,
    in year: Int
  ) -> Day? {
    guard let document, let day = reader.day(document, path) else { return nil }
    guard day.year == year else {
      reader.report(document.line, .calendar(.otherYear(path, day, year)))
      return nil
    }
    return day
  }
}
