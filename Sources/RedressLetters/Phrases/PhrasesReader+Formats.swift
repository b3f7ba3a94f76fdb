internal import RedressCore

extension PhrasesReader {
  mutating func formats(_ document: Document?) -> Phrases.Formats? {
    guard let document,
      let keys = reader.map(
        document,
        "formats",
        required: [
          "day", "month", "points", "days", "records", "percent", "plus", "minus", "money", "list",
          "yes", "no", "missing",
        ],
        optional: ["months"]
      )
    else { return nil }
    let day = pattern(keys["day"], "day", places: ["year", "month", "day"])
    let month = pattern(keys["month"], "month", places: ["year", "month"])
    let months = months(keys["months"])
    let points = counted(keys["points"], "points")
    let days = counted(keys["days"], "days")
    let records = counted(keys["records"], "records")
    let percent = pattern(keys["percent"], "percent", places: ["number"])
    let plus = reader.text(keys["plus"], "plus")
    let minus = reader.text(keys["minus"], "minus")
    let money = money(keys["money"])
    let list = list(keys["list"])
    let yes = reader.text(keys["yes"], "yes")
    let no = reader.text(keys["no"], "no")
    let missing = reader.text(keys["missing"], "missing")
    guard let day, let month, let points, let days, let records, let percent, let plus, let minus,
      let money, let list, let yes, let no, let missing
    else { return nil }
    return Phrases.Formats(
      day: day,
      month: month,
      months: months,
      points: points,
      days: days,
      records: records,
      percent: percent,
      plus: plus,
      minus: minus,
      money: money.byCode,
      otherMoney: money.other,
      listSeparator: list.separator,
      lastListSeparator: list.last,
      yes: yes,
      no: no,
      missing: missing
    )
  }

  private mutating func months(_ document: Document?) -> [String] {
    guard let document else { return [] }
    let months = reader.list(document, "months").compactMap { reader.text($0, "a month") }
    if months.count != 12 {
      reader.report(
        document.line,
        "there are \(months.count) months",
        "write all twelve, or leave 'months' out to write them as numbers"
      )
    }
    return months
  }

  private mutating func counted(_ document: Document?, _ name: String) -> Phrases.Counted? {
    guard let document,
      let keys = reader.map(document, name, required: ["other"], optional: ["one"])
    else { return nil }
    let other = pattern(keys["other"], "\(name).other", places: ["number"])
    let one = keys["one"].flatMap { pattern($0, "\(name).one", places: ["number"]) }
    return other.map { Phrases.Counted(one: one, other: $0) }
  }

  private mutating func money(
    _ document: Document?
  ) -> (byCode: [String: Pattern], other: Pattern)? {
    guard let document, let keys = reader.anyMap(document, "money") else { return nil }
    guard let other = keys["other"] else {
      reader.report(document.line, "money has no 'other'", "add 'other: \"{code} {amount}\"'")
      return nil
    }
    var byCode: [String: Pattern] = [:]
    for (code, format) in keys where code != "other" {
      byCode[code] = pattern(format, "money.\(code)", places: ["amount"])
    }
    let pattern = pattern(other, "money.other", places: ["code", "amount"])
    return pattern.map { (byCode, $0) }
  }

  private mutating func list(_ document: Document?) -> (separator: String, last: String)? {
    guard let document, let keys = reader.map(document, "list", required: ["separator", "last"])
    else { return nil }
    let separator = reader.text(keys["separator"], "the list's separator")
    let last = reader.text(keys["last"], "the list's last")
    guard let separator, let last else { return nil }
    return (separator, last)
  }

  /// A pattern that has each of the places once, in any order, and no other.
  mutating func pattern(
    _ document: Document?,
    _ name: String,
    places: [String]
  ) -> Pattern? {
    guard let document, let text = reader.text(document, name) else { return nil }
    let advice = "use each of these once: " + places.map { "{\($0)}" }.joined(separator: ", ")
    guard let pattern = Pattern(text) else {
      reader.report(document.line, "\(name) has a brace without its partner", advice)
      return nil
    }
    guard pattern.places.sorted() == places.sorted() else {
      let found = pattern.places.map { "{\($0)}" }.joined(separator: ", ")
      reader.report(
        document.line,
        "\(name) has \(found.isEmpty ? "no place to fill" : found)",
        advice
      )
      return nil
    }
    return pattern
  }

  /// The values of a map with free keys, which may be empty.
  mutating func texts(_ document: Document?, _ name: String) -> [String: String] {
    guard let document, document.content != .empty,
      let keys = reader.anyMap(document, name)
    else { return [:] }
    var texts: [String: String] = [:]
    for (key, value) in keys.sorted(by: { $0.key < $1.key }) {
      texts[key] = reader.text(value, "\(name).\(key)")
    }
    return texts
  }
}
