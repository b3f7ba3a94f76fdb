internal import RedressCore

extension PhrasesReader {
  mutating func formats(_ document: Document?) -> Phrases.Formats? {
    guard let document,
      let keys = reader.map(
        document,
        "formats",
        required: [
          "day", "month", "points", "days", "records", "day_count", "month_count", "percent",
          "plus",
          "minus", "money", "list", "month_list", "yes", "no", "missing",
        ],
        optional: ["months"]
      )
    else { return nil }
    let day = pattern(keys["day"], "formats.day", places: ["year", "month", "day"])
    let month = pattern(keys["month"], "formats.month", places: ["year", "month"])
    let months = months(keys["months"])
    let points = counted(keys["points"], "formats.points")
    let days = counted(keys["days"], "formats.days")
    let records = counted(keys["records"], "formats.records")
    let dayCount = counted(keys["day_count"], "formats.day_count")
    let monthCount = counted(keys["month_count"], "formats.month_count")
    let percent = pattern(keys["percent"], "formats.percent", places: ["number"])
    let plus = reader.text(keys["plus"], "formats.plus")
    let minus = reader.text(keys["minus"], "formats.minus")
    let money = money(keys["money"])
    let list = self.list(keys["list"], "formats.list")
    let monthList = self.list(keys["month_list"], "formats.month_list")
    let yes = reader.text(keys["yes"], "formats.yes")
    let no = reader.text(keys["no"], "formats.no")
    let missing = reader.text(keys["missing"], "formats.missing")
    guard let day, let month, let points, let days, let records, let dayCount, let monthCount,
      let percent, let plus, let minus,
      let money, let list, let monthList, let yes, let no, let missing
    else { return nil }
    return Phrases.Formats(
      day: day,
      month: month,
      months: months,
      points: points,
      days: days,
      records: records,
      dayCount: dayCount,
      monthCount: monthCount,
      percent: percent,
      plus: plus,
      minus: minus,
      money: money.byCode,
      otherMoney: money.other,
      listSeparator: list.separator,
      lastListSeparator: list.last,
      monthSeparator: monthList.separator,
      lastMonthSeparator: monthList.last,
      yes: yes,
      no: no,
      missing: missing
    )
  }

  private mutating func months(_ document: Document?) -> [String] {
    guard let document else { return [] }
    let months = reader.texts(document, "formats.months")
    if months.count != 12 {
      reader.report(document.line, .phrases(.monthNames("formats.months", months.count)))
    }
    return months
  }

  private mutating func counted(
    _ document: Document?,
    _ path: DocumentPath
  ) -> Phrases.Counted? {
    guard let document,
      let keys = reader.map(document, path, required: ["other"], optional: ["one"])
    else { return nil }
    let other = pattern(keys["other"], path["other"], places: ["number"])
    let one = keys["one"].flatMap { pattern($0, path["one"], places: ["number"]) }
    return other.map { Phrases.Counted(one: one, other: $0) }
  }

  private mutating func money(
    _ document: Document?
  ) -> (byCode: [String: Pattern], other: Pattern)? {
    guard let document, let keys = reader.anyMap(document, "formats.money") else { return nil }
    guard let other = keys["other"] else {
      reader.report(document.line, .noKey("formats.money", "other"))
      return nil
    }
    var byCode: [String: Pattern] = [:]
    for (code, format) in keys where code != "other" {
      byCode[code] = pattern(format, "formats.money.\(code)", places: ["amount"])
    }
    let pattern = pattern(other, "formats.money.other", places: ["code", "amount"])
    return pattern.map { (byCode, $0) }
  }

  private mutating func list(
    _ document: Document?,
    _ path: DocumentPath
  ) -> (separator: String, last: String)? {
    guard let document,
      let keys = reader.map(document, path, required: ["separator", "last"])
    else { return nil }
    let separator = reader.text(keys["separator"], path["separator"])
    let last = reader.text(keys["last"], path["last"])
    guard let separator, let last else { return nil }
    return (separator, last)
  }

  /// A pattern that has each of the places once, in any order, and no other.
  mutating func pattern(
    _ document: Document?,
    _ path: DocumentPath,
    places: [String]
  ) -> Pattern? {
    guard let document, let text = reader.text(document, path) else { return nil }
    guard let pattern = Pattern(text) else {
      reader.report(document.line, .phrases(.brace(path, needed: places)))
      return nil
    }
    guard pattern.places.sorted() == places.sorted() else {
      reader.report(
        document.line,
        .phrases(.places(path, found: pattern.places, needed: places))
      )
      return nil
    }
    return pattern
  }

  /// The values of a map with free keys, which may be empty.
  mutating func texts(_ document: Document?, _ path: DocumentPath) -> [String: String] {
    guard let document, document.content != .empty,
      let keys = reader.anyMap(document, path)
    else { return [:] }
    var texts: [String: String] = [:]
    for (key, value) in keys.sorted(by: { $0.key < $1.key }) {
      texts[key] = reader.text(value, path[key])
    }
    return texts
  }
}
