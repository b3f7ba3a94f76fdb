import RedressCore
import RedressTestSupport
import Testing

@Suite struct MeasureTests {
  private static let bills = [
    Bill("2026-01-31", late: 4, owed: 1_000, paid: 1_000, isCash: true),
    Bill("2026-02-01", late: 0, owed: 3_000, paid: 1_500),
    Bill("2026-02-28", late: 9, owed: 2_000, paid: nil),
    Bill("2026-03-01", late: nil, owed: 5_000, paid: 5_000, isCash: true),
    Bill("2026-03-31", late: -2, owed: -700, paid: 0),
    Bill("2026-03-31", id: "visit", late: 77, isVisit: true),
    Bill("2026-04-01", late: 50, owed: 9_000, paid: 9_000),
  ]

  static let questions: [(String, Answer)] = [
    ("latest: late, of: bill, within: 3", Answer.value(-2)),
    ("latest: {field: late, floor: 0}, of: bill, within: 3", .value(0)),
    ("latest: late, of: visit, within: 3", .value(77)),
    ("count: all, of: bill, within: 3", .value(5)),
    ("count: all, of: bill, within: 1", .value(2)),
    ("count: all, of: bill, within: 3, where: {way: cash}", .value(2)),
    ("count: all, of: bill, within: 3, where: {way: [card, cash]}", .value(5)),
    ("count: all, of: bill, within: 3, where: {late: {from: 0}}", .value(3)),
    // A record that has no such value is not below any.
    ("count: all, of: bill, within: 3, where: {late: {to: 0}}", .value(2)),
    ("count: all, of: bill, within: 3, where: {late: {above: 0}, way: card}", .value(1)),
    ("count: all, of: bill, within: 3, where: {late: [0, {above: 8}]}", .value(2)),
    ("count: all, of: bill, within: 3, where: {owed: {from: 30}}", .value(2)),
    ("sum: late, of: bill, within: 3", .value(11)),
    ("sum: {field: late, floor: 0}, of: bill, within: 3", .value(13)),
    ("sum: late, of: bill, within: 3, where: {late: 99}", .value(0)),
    ("max: late, of: bill, within: 3", .value(9)),
    ("max: late, of: bill, within: 1", .value(-2)),
    ("min: late, of: bill, within: 3", .value(-2)),
    ("min: late, of: bill, within: 2, where: {late: {from: 0}}", .value(0)),
    // 11 over 4 records that have the field
    ("mean: late, of: bill, within: 3", .value(2)),
    // -2 over 1, rounded down
    ("mean: late, of: bill, within: 1", .value(-2)),
    ("max: late, of: bill, within: 3, where: {late: 99}", .none),
    ("min: late, of: bill, within: 3, where: {late: 99}", .none),
    ("mean: late, of: bill, within: 3, where: {late: 99}", .none),
    ("latest: late, of: bill, within: 3, where: {late: 99}", .none),
    ("streak: {late: {from: -9}}, of: bill, within: 3", .value(0)),
    ("streak: {owed: {from: -7}}, of: bill, within: 3", .value(3)),
    ("streak: {owed: {from: 20}}, of: bill, within: 3", .value(0)),
    ("months_since: newest, of: bill, within: 3", .value(0)),
    ("months_since: oldest, of: bill, within: 3", .value(2)),
    ("months_since: newest, of: bill, within: 3, where: {late: 9}", .value(1)),
    ("months_since: oldest, of: bill, within: 3, where: {late: 99}", .none),
  ]

  /// Every question, over the quarter to 2026-03, of the bills above.
  @Test(arguments: questions)
  func `a question is answered over a quarter`(measure: String, answer: Answer) throws {
    #expect(try OneMeasure(measure).answer(Self.bills, in: Self.march) == answer)
  }

  static let proportions: [(String, Answer)] = [
    // 1000 + 1500 + 5000 + 0 paid over 1000 + 3000 + 5000 - 700 owed; one bill names no payment
    ("ratio: paid, to: owed, of: bill, within: 3", Answer.value(90)),
    ("ratio: paid, to: {field: owed, floor: 0}, of: bill, within: 3", .value(83)),
    ("ratio: paid, to: owed, of: bill, within: 3, where: {late: 0}", .value(50)),
    ("ratio: owed, to: paid, of: bill, within: 1, where: {late: -2}", .zeroDenominator),
    ("ratio: paid, to: owed, of: bill, within: 3, where: {late: 99}", .none),
    // two of five
    ("share: {way: cash}, of: bill, within: 3", .value(40)),
    ("share: {way: cash}, of: bill, within: 3, where: {late: {above: 0}}", .value(50)),
    ("share: {way: cash}, of: bill, within: 3, where: {late: 99}", .none),
    ("share: {late: {from: 0}}, of: bill, within: 1", .value(0)),
  ]

  /// In hundredths, rounded down.
  @Test(arguments: proportions)
  func `a ratio and a share are exact`(measure: String, answer: Answer) throws {
    #expect(try OneMeasure(measure, per: "0.01").answer(Self.bills, in: Self.march) == answer)
  }

  @Test func `a ratio below zero keeps its sign, whichever part is negative`() throws {
    let measure = try OneMeasure("ratio: paid, to: owed, of: bill, within: 1", per: "0.01")
    let bills = [Bill("2026-03-01", owed: -400, paid: 100)]
    #expect(measure.answer(bills, in: Self.march) == .value(-25))
    let both = [Bill("2026-03-01", owed: -400, paid: -100)]
    #expect(measure.answer(both, in: Self.march) == .value(25))
  }

  @Test func `sums of the largest amounts do not overflow`() throws {
    let bills = (1...9).map { Bill("2026-03-0\($0)", late: .max, owed: .max, paid: .max) }
    #expect(try OneMeasure("sum: late, of: bill, within: 1").answer(bills, in: Self.march) == top)
    #expect(try OneMeasure("mean: late, of: bill, within: 1").answer(bills, in: Self.march) == top)
    let ratio = try OneMeasure("ratio: paid, to: owed, of: bill, within: 1", per: "0.01")
    #expect(ratio.answer(bills, in: Self.march) == .value(100))
    let lowest = (1...9).map { Bill("2026-03-0\($0)", owed: .min + 1, paid: .min + 1) }
    #expect(ratio.answer(lowest, in: Self.march) == .value(100))
  }

  @Test func `a streak needs every month, and every record of a month`() throws {
    let streak = try OneMeasure("streak: {late: {to: 0}}, of: bill, within: 6")
    let good = (1...6).map { Bill("2026-0\($0)-15", late: 0) }
    let june = try #require(Period("2026-06"))
    #expect(streak.answer(good, in: june) == .value(6))
    #expect(streak.answer(good.filter { $0.on != "2026-04-15" }, in: june) == .value(2))
    #expect(streak.answer(good + [Bill("2026-03-20", late: 1)], in: june) == .value(3))
    #expect(streak.answer(good + [Bill("2026-06-20", late: 1)], in: june) == .value(0))
    #expect(streak.answer(good, in: june.adding(months: 1)) == .value(0))
    #expect(streak.answer([Bill("2025-12-31", late: 0)] + good, in: june) == .value(6))
  }

  typealias Answer = OneMeasure.Answer
  private static let march = Period(number: 2_026 * 12 + 2)
  private var top: Answer { .value(900) }
}
