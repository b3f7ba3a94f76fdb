import RedressCore
import RedressTestSupport
import Testing

/// What the shipped scheme makes of people whose records staff can imagine.
@Suite struct ZhimaSchemeTests {
  private let scheme: Scheme
  private let september = Period(number: 2_026 * 12 + 8)

  init() throws {
    scheme = try ShippedScheme.zhima.scheme()
  }

  @Test func `a person with good records stands between 640 and 760`() throws {
    let with = try score(goodRecords())
    #expect((640...760).contains(with.score.rawValue), "\(with)")
    let withoutLoans = try score(goodRecords().filter { $0.kind != "loan_repayment" })
    #expect((640...760).contains(withoutLoans.score.rawValue), "\(withoutLoans)")
  }

  @Test func `a person of whom nothing bad and little good is known stands in the middle`() throws {
    let few = [ZhimaRecord("identity_check", "2026-01-05", ["verified": 1])]
    #expect((480...600).contains(try score(few).score.rawValue))
  }

  @Test(arguments: [
    (30, -18 ... -12), (45, -32 ... -24), (62, -60 ... -35), (200, -60 ... -35),
  ])
  func `one late electricity bill costs history, the later the more`(
    days: Int64,
    cost: ClosedRange<Int>
  ) throws {
    var records = goodRecords()
    let place = try #require(records.firstIndex { $0.id == "power-2026-09" })
    records[place].values["days_overdue"] = days
    try expectLoss(records, "history", cost, behind: "power-2026-09")
  }

  @Test(arguments: [(2, -6 ... -3), (20, -24 ... -18), (35, -75 ... -50), (95, -95 ... -70)])
  func `a late loan payment costs history, the later the more`(
    days: Int64,
    cost: ClosedRange<Int>
  ) throws {
    var records = goodRecords()
    let place = try #require(records.firstIndex { $0.id == "loan-2026-09" })
    records[place].values["days_overdue"] = days
    try expectLoss(records, "history", cost, behind: "loan-2026-09")
  }

  @Test func `two orders not kept cost behaviour`() throws {
    var records = goodRecords()
    for id: RecordID in ["order-2026-09-03", "order-2026-09-17"] {
      let place = try #require(records.firstIndex { $0.id == id })
      records[place].values["outcome"] = 1
    }
    try expectLoss(records, "behaviour", -40 ... -20, behind: "order-2026-09-17")
  }

  @Test func `a corrected bill gives back what it cost`() throws {
    let good = try score(goodRecords())
    var late = goodRecords()
    let place = try #require(late.firstIndex { $0.id == "power-2026-09" })
    late[place].values["days_overdue"] = 62
    let month = ScoredMonth(
      snapshot: try score(late),
      scheme: scheme,
      known: try records(late),
      corrected: try records(goodRecords())
    )
    #expect(try month.recomputed().after == good)
  }

  private func expectLoss(
    _ some: [ZhimaRecord],
    _ dimension: DimensionID,
    _ cost: ClosedRange<Int>,
    behind record: RecordID
  ) throws {
    let known = try records(some)
    let before = try score(some, in: september.adding(months: -1))
    let after = try score(some)
    let drop = ScoreDrop(before: before, after: after, kind: .sudden, crossed: [])
    let side = ScoredSide(scheme: scheme, records: known)
    let explanation = drop.explanation(before: side, after: side)
    #expect(explanation.isComplete)
    #expect(explanation.parts.map(\.change).total == drop.change)
    let part = try #require(explanation.parts.first, "nothing was lost")
    #expect(part.dimension == dimension)
    #expect(cost.contains(part.change.rawValue), "\(part.change)")
    #expect(part.principal?.records.contains(record) == true)
  }

  private func score(_ some: [ZhimaRecord], in period: Period? = nil) throws -> Snapshot {
    let period = period ?? september
    return Snapshot(
      subject: "ada",
      period: period,
      points: scheme.score(try records(some), in: period).points,
      base: scheme.range.base
    )
  }

  private func records(_ some: [ZhimaRecord]) throws -> SubjectRecords {
    var records = SubjectRecords()
    for record in some { try record.add(to: &records, under: scheme) }
    return records
  }

  /// Two years of a loan and of electricity paid on time, water every other month, two orders a
  /// month, a degree and a job, no asset told.
  private func goodRecords() -> [ZhimaRecord] {
    var records = [
      ZhimaRecord("account_opened", "2021-05-10", [:]),
      ZhimaRecord("identity_check", "2026-01-05", ["verified": 1]),
      ZhimaRecord("education", "2024-07-01", ["degree": 2, "verified": 1]),
      ZhimaRecord("work", "2025-03-01", ["employed": 1, "verified": 1]),
      ZhimaRecord("connections", "2026-07-31", ["linked": 40, "trusted": 30]),
    ]
    for back in 0..<24 {
      let month = september.adding(months: -back)
      let lateZero: [String: Int64] = ["days_overdue": 0, "amount": 8_640]
      records += [
        ZhimaRecord("loan_repayment", "\(month)-20", lateZero, id: "loan-\(month)"),
        ZhimaRecord("utility_bill", "\(month)-15", lateZero, id: "power-\(month)"),
        ZhimaRecord("credit_account", "\(month)-28", ["limit": 1_000_000, "used": 400_000]),
        ZhimaRecord("order_outcome", "\(month)-03", ["outcome": 0], id: "order-\(month)-03"),
        ZhimaRecord("order_outcome", "\(month)-17", ["outcome": 0], id: "order-\(month)-17"),
      ]
      if back % 2 == 0 {
        records.append(ZhimaRecord("utility_bill", "\(month)-16", lateZero, id: "water-\(month)"))
      }
    }
    return records
  }
}

/// A record by the names of its fields; those not named are left out.
struct ZhimaRecord {
  let kind: String
  let on: String
  var values: [String: Int64]
  let id: RecordID

  init(_ kind: String, _ on: String, _ values: [String: Int64], id: String? = nil) {
    self.kind = kind
    self.on = on
    self.values = values
    self.id = RecordID(id ?? "\(kind)-\(on)")
  }

  func add(to records: inout SubjectRecords, under scheme: Scheme) throws {
    let place = try #require(scheme.kindIndex(kind))
    let fields = scheme.kinds[place].fields
    try #require(values.keys.allSatisfy { key in fields.contains { $0.id == key } })
    records.append(
      id,
      kind: place,
      on: try #require(Day(on)),
      expiresOn: nil,
      fields: fields.map { values[$0.id] ?? FieldType.missing }
    )
  }
}
