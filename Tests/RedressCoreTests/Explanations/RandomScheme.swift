import RedressCore
import RedressTestSupport

/// A scheme file made at random, valid by construction: every dimension is as high as its
/// characteristics can reach.
struct RandomScheme {
  let text: String
  let scheme: Scheme

  init(using generator: inout SeededGenerator) throws {
    var dimensions = ""
    var scorecard = ""
    var total = 0
    for dimension in 0..<Int.random(in: 1...4, using: &generator) {
      var highest = 0
      for place in 0..<Int.random(in: 1...3, using: &generator) {
        let made = Self.characteristic("c\(dimension)_\(place)", "d\(dimension)", &generator)
        scorecard += made.text
        highest += made.highest
      }
      total += highest
      dimensions += "  - {id: d\(dimension), highest: \(highest), name: \(Self.name)}\n"
    }
    text = """
      scheme: random
      version: "1"
      name: \(Self.name)
      score: {lowest: 300, highest: \(300 + total), base: 300}
      update: {day: 6, time_zone: Asia/Shanghai}
      drops: {notice: 1, sudden: 1}
      never: [religion, illness]
      dimensions:
      \(dimensions)records:
        bill:
          name: \(Self.name)
          fields:
            late: {type: integer, name: \(Self.name)}
            owed: {type: money, name: \(Self.name)}
            paid: {type: money, optional: true, name: \(Self.name)}
            way: {type: choice, of: [card, cash, other], name: \(Self.name)}
        visit:
          name: \(Self.name)
          fields: {late: {type: integer, name: \(Self.name)}}
      scorecard:
      \(scorecard)
      """
    scheme = try SampleScheme.scheme(text)
  }

  private static let name = "{en: Name, zh-Hans: 名称}"

  private static func characteristic(
    _ id: String,
    _ dimension: String,
    _ generator: inout SeededGenerator
  ) -> (text: String, highest: Int) {
    func points() -> Int { .random(in: 0...60, using: &generator) }
    let within = Int.random(in: 1...6, using: &generator)
    let question =
      [
        "latest: late", "max: late", "min: late", "sum: {field: late, floor: 0}", "mean: late",
        "count: all", "ratio: {field: paid, floor: 0}, to: {field: owed, floor: 0}",
        "share: {way: [card, cash]}", "streak: {late: {to: 0}}", "months_since: newest",
        "months_since: oldest", "latest: way",
      ].randomElement(using: &generator) ?? "count: all"
    let filter =
      ["", "", ", where: {late: {above: 0}}", ", where: {way: cash}"]
      .randomElement(using: &generator) ?? ""
    var given = [points()]
    let none = given[0]
    var lines = """
        - id: \(id)
          dimension: \(dimension)
          name: \(name)
          measure: {\(question), of: bill, within: \(within)\(filter)}
          none: \(none)
          reasons: {loss: \(SampleScheme.ways("Less.", "少。")), gain: \(SampleScheme.ways("More.", "多。"))}

      """
    if question.hasPrefix("ratio") {
      given.append(points())
      lines += "    when_zero: \(given[1])\n"
    }
    switch question == "latest: way" ? 0 : Int.random(in: 1...2, using: &generator) {
    case 0:
      let words = ["card", "cash", "other"].map { ($0, points()) }
      given += words.map(\.1)
      let list = words.map { "\($0): \($1)" }.joined(separator: ", ")
      lines += "    points: {exact: {\(list)}}\n"
    case 1:
      lines += "    points:\n      bands:\n"
      var lower = ""
      let cuts = Set((0..<3).map { _ in Int.random(in: -2...12, using: &generator) }).sorted()
      for cut in cuts {
        given.append(points())
        let isIn = Bool.random(using: &generator)
        let upper = isIn ? "to" : "below"
        lines += "        - {\(lower)\(upper): \(cut), points: \(given.last ?? 0)}\n"
        lower = "\(isIn ? "above" : "from"): \(cut), "
      }
      given.append(points())
      lines += "        - {\(lower)points: \(given.last ?? 0)}\n"
    default:
      given.append(points())
      let step = Int.random(in: -9...9, using: &generator)
      lines += "    points: {step: \(step), start: \(points()), lowest: 0, "
      lines += "highest: \(given.last ?? 0)}\n"
    }
    return (lines, max(given.max() ?? 1, 1))
  }
}

/// A record of a ``RandomScheme``.
struct RandomRecord: Sendable {
  let id: RecordID
  let kind: Int
  let on: Day
  let expiresOn: Day?
  var values: [Int64]

  /// Records of half a year, several on one day.
  static func some(using generator: inout SeededGenerator) -> [RandomRecord] {
    (0..<Int.random(in: 1...14, using: &generator)).map { place in
      let day = Period(number: 2_026 * 12).firstDay
        .adding(days: 10 * .random(in: 0..<18, using: &generator))
      let isVisit = Int.random(in: 0..<6, using: &generator) == 0
      let isKept = Int.random(in: 0..<5, using: &generator) > 0
      return RandomRecord(
        id: RecordID("r\(place)"),
        kind: isVisit ? 1 : 0,
        on: day,
        expiresOn: isKept ? nil : day.adding(days: .random(in: 20...90, using: &generator)),
        values: isVisit ? [3] : values(using: &generator)
      )
    }
  }

  static func values(using generator: inout SeededGenerator) -> [Int64] {
    [
      .random(in: -3...14, using: &generator),
      .random(in: -1...5, using: &generator),
      Bool.random(using: &generator) ? .random(in: 0...6, using: &generator) : FieldType.missing,
      .random(in: 0...2, using: &generator),
    ]
  }

  static func records(_ some: [RandomRecord]) -> SubjectRecords {
    var records = SubjectRecords()
    for record in some {
      records.append(
        record.id,
        kind: record.kind,
        on: record.on,
        expiresOn: record.expiresOn,
        fields: record.values
      )
    }
    return records
  }
}
