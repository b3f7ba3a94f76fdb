import RedressCore
import RedressTestSupport
import Testing

@Suite struct WindowTests {
  @Test(arguments: [
    ("2026-01-31", false), ("2026-02-01", true), ("2026-02-28", true), ("2026-03-01", true),
    ("2026-03-31", true), ("2026-04-01", false),
  ])
  func `a window of two months holds both from their first day to their last`(
    day: String,
    isRead: Bool
  ) throws {
    let measure = try OneMeasure("count: all, of: bill, within: 2")
    let read = measure.read([Bill(day)], in: try #require(Period("2026-03")))
    #expect(read == (isRead ? [RecordID(day)] : []))
  }

  @Test func `29 February is in February`() throws {
    let measure = try OneMeasure("count: all, of: bill, within: 1")
    let leap = try #require(Period("2024-02"))
    #expect(measure.answer([Bill("2024-02-29")], in: leap) == .value(1))
    #expect(measure.answer([Bill("2024-03-01")], in: leap) == .value(0))
  }

  @Test func `a window reaches over the turn of the year`() throws {
    let measure = try OneMeasure("months_since: oldest, of: bill, within: 60")
    let period = try #require(Period("2026-01"))
    #expect(measure.answer([Bill("2025-12-31")], in: period) == .value(1))
    #expect(measure.answer([Bill("2021-02-01")], in: period) == .value(59))
    #expect(measure.answer([Bill("2021-01-31")], in: period) == .none)
  }

  /// A matter that ended on 2021-03-31 is kept through 2026-03-31; one that ended a day before is
  /// gone on that day.
  @Test(arguments: [
    ("2021-03-31", "2026-03", true), ("2021-03-30", "2026-03", false),
    ("2021-04-01", "2026-03", true), ("2021-04-01", "2026-04", false),
    ("2020-02-29", "2025-02", true), ("2020-02-29", "2025-03", false),
  ])
  func `a record is scored until five years after its matter ended`(
    endedOn: String,
    period: String,
    isRead: Bool
  ) throws {
    let measure = try OneMeasure("count: all, of: bill, within: 600")
    let bills = [Bill("2019-01-15", endedOn: endedOn)]
    let period = try #require(Period(period))
    #expect(measure.answer(bills, in: period) == .value(isRead ? 1 : 0))
    #expect(measure.scheme.canScore(Bill.records(bills), in: period) == isRead)
  }

  @Test func `an open matter is kept`() throws {
    let measure = try OneMeasure("count: all, of: bill, within: 600")
    let bills = [Bill("2001-01-15")]
    #expect(measure.answer(bills, in: try #require(Period("2026-03"))) == .value(1))
  }

  /// Late or not, ended or not, and the day from which it is gone under a law of so many years.
  static let kept: [(late: Int64?, endedOn: String?, years: Int, goneOn: String?)] = [
    (1, "2020-02-29", 5, "2025-03-01"), (90, "2021-12-31", 7, "2029-01-01"),
    (1, "2021-03-31", 5, "2026-04-01"), (1, nil, 5, nil), (0, "2021-12-31", 5, nil),
    (nil, "2021-12-31", 5, nil), (-1, "1999-01-01", 5, nil),
  ]

  @Test(arguments: kept)
  func `bad information alone goes, so many years after its matter ended as the law has`(
    late: Int64?,
    endedOn: String?,
    years: Int,
    goneOn: String?
  ) throws {
    let kinds = try OneMeasure("count: all, of: bill, within: 1").scheme.kinds
    let law = Retention(years: years, source: LocalizedText([:]))
    let missing = FieldType.missing
    let values = [late ?? missing, missing, missing, 1, missing, missing]
    let ended = endedOn.flatMap { Day($0) }
    #expect(law.expiry(of: kinds[1], values, endedOn: ended) == goneOn.flatMap { Day($0) })
    // No visit is bad information, and no record is by a field that it does not have.
    #expect(law.expiry(of: kinds[0], values, endedOn: ended) == nil)
    #expect(law.expiry(of: kinds[1], [Int64](), endedOn: ended) == nil)
  }

  @Test func `nothing but a record up to the period can be scored`() throws {
    let scheme = try OneMeasure("count: all, of: bill, within: 1").scheme
    let march = try #require(Period("2026-03"))
    #expect(!scheme.canScore(SubjectRecords(), in: march))
    #expect(!scheme.canScore(Bill.records([Bill("2026-04-01")]), in: march))
    #expect(scheme.canScore(Bill.records([Bill("2026-03-31")]), in: march))
    #expect(scheme.canScore(Bill.records([Bill("2020-01-01")]), in: march))
  }
}
