import RedressCore
import RedressTestSupport

/// A scheme of one characteristic whose points tell what its measure found.
struct OneMeasure {
  let scheme: Scheme

  /// - Parameters:
  ///   - measure: As in a scheme file, without braces: `max: late, of: bill, within: 3`.
  ///   - per: How much of the value makes a point.
  /// - Throws: The first problem in it.
  init(_ measure: String, per: String = "1") throws {
    let isRatio = measure.hasPrefix("ratio:")
    scheme = try SampleScheme.scheme(
      """
      scheme: one
      version: "1"
      name: {en: One, zh-Hans: 一}
      score: {lowest: 0, highest: 2000, base: 0}
      update: {day: 6, time_zone: Asia/Shanghai}
      currency: {code: CNY, decimals: 2}
      dimensions:
        - {id: only, highest: 2000, name: {en: Only, zh-Hans: 唯一}}
      drops: {notice: 1, sudden: 1}
      never: [religion, illness]
      records:
        visit:
          name: {en: Visit, zh-Hans: 到访}
          fields: {late: {type: integer, name: {en: Late, zh-Hans: 迟到}}}
        bill:
          name: {en: Bill, zh-Hans: 账单}
          bad: {late: {from: 1}}
          fields:
            late: {type: integer, optional: true, name: {en: Days late, zh-Hans: 逾期天数}}
            owed: {type: money, optional: true, name: {en: Owed, zh-Hans: 欠款}}
            paid: {type: money, optional: true, name: {en: Paid, zh-Hans: 已付}}
            way: {type: choice, of: [card, cash], name: {en: Way, zh-Hans: 方式}}
            own: {type: yes_no, optional: true, name: {en: Own, zh-Hans: 本人}}
            due: {type: day, optional: true, name: {en: Due, zh-Hans: 应付日期}}
      scorecard:
        - id: only
          dimension: only
          name: {en: Only, zh-Hans: 唯一}
          measure: {\(measure)}
          points: {step: 1, per: \(per), start: 1000, lowest: 0, highest: 1900}
          none: 1950
          \(isRatio ? "when_zero: 1960" : "# no ratio")
          reasons: {loss: \(SampleScheme.ways("Less.", "少。")), gain: \(SampleScheme.ways("More.", "多。"))}

      """
    )
  }

  /// What the measure found in a period, rounded down to points.
  func answer(_ bills: [Bill], in period: Period) -> Answer {
    switch scheme.score(Bill.records(bills), in: period).points.total {
    case 1950: .none
    case 1960: .zeroDenominator
    case let points: .value(points.rawValue - 1_000)
    }
  }

  /// The ids of the records that it read.
  func read(_ bills: [Bill], in period: Period) -> [RecordID] {
    let records = Bill.records(bills)
    return scheme.records(readBy: 0, from: records, in: period).map { records.id(at: $0) }
  }

  enum Answer: Equatable {
    case value(Int)
    case none
    case zeroDenominator
  }
}

/// A record to measure.
struct Bill: Sendable {
  var id: RecordID
  var on: String
  var late: Int64?
  var owed: Int64?
  var paid: Int64?
  var isCash: Bool
  var endedOn: String?
  var isVisit: Bool

  init(
    _ on: String,
    id: RecordID? = nil,
    late: Int64? = nil,
    owed: Int64? = nil,
    paid: Int64? = nil,
    isCash: Bool = false,
    endedOn: String? = nil,
    isVisit: Bool = false
  ) {
    self.id = id ?? RecordID(on)
    self.on = on
    self.late = late
    self.owed = owed
    self.paid = paid
    self.isCash = isCash
    self.endedOn = endedOn
    self.isVisit = isVisit
  }

  static func records(_ bills: [Bill]) -> SubjectRecords {
    var records = SubjectRecords()
    for bill in bills {
      guard let on = Day(bill.on) else { preconditionFailure("no day: \(bill.on)") }
      let missing = FieldType.missing
      let values = [
        bill.late ?? missing, bill.owed ?? missing, bill.paid ?? missing, bill.isCash ? 1 : 0,
        missing, missing,
      ]
      records.append(
        bill.id,
        kind: bill.isVisit ? 0 : 1,
        on: on,
        expiresOn: bill.endedOn.flatMap { Day($0) }?.adding(years: 5).adding(days: 1),
        fields: bill.isVisit ? [bill.late ?? 0] : values
      )
    }
    return records
  }
}
