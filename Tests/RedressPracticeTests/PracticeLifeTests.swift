import RedressCore
import RedressPractice
import Testing

struct PracticeLifeTests {
  private let scheme: Scheme
  private let kinds: PracticeKinds
  private let retention: Retention

  init() throws {
    scheme = try Practice.scheme()
    kinds = try PracticeKinds(scheme)
    retention = try Practice.retention()
  }

  private func life(_ subject: Int, _ plan: PracticePlan) -> PracticeLife {
    PracticeLife(of: subject, in: plan, scheme: scheme, kinds: kinds)
  }

  @Test func `the points are what the scorecard makes of all records so far`() throws {
    let plan = try Practice.plan(
      subjects: 100,
      months: 8,
      seed: 11,
      dropRate: Fraction(20, over: 100),
      faults: [.init(.late("grid-north", share: Fraction(4, over: 10), days: nil))]
    )
    for subject in 0..<plan.subjects {
      var life = life(subject, plan)
      var known: [Record] = []
      for month in 0..<plan.months {
        if month > 0 { life.advance() }
        known += life.records
        var columns = SubjectRecords()
        for record in known.reversed() {
          columns.append(
            record.id,
            kind: record.kind,
            on: record.on,
            expiresOn: retention.expiry(
              of: scheme.kinds[record.kind],
              record.values,
              endedOn: record.endedOn
            ),
            fields: record.values
          )
        }
        let points = scheme.score(columns, in: plan.period(month)).points
        #expect(points == life.points, "seed 11, subject \(subject), month \(month)")
      }
      #expect(Set(known.map(\.id)).count == known.count)
    }
  }

  @Test func `a month's records are of that month, the first month's of any before`() throws {
    let plan = try Practice.plan(subjects: 100, seed: 11)
    for subject in 0..<plan.subjects {
      var life = life(subject, plan)
      #expect(life.records.allSatisfy { $0.on.period <= plan.period(0) })
      for month in 1..<plan.months {
        life.advance()
        #expect(!life.records.isEmpty)
        #expect(life.records.allSatisfy { $0.on.period == plan.period(month) })
        #expect(life.records.allSatisfy { $0.subject == plan.id(of: subject) })
      }
    }
  }

  @Test func `nearly all of those planned fall by 30, and hardly anyone else by 20`() throws {
    let plan = try Practice.plan(subjects: 3_000, months: 13, seed: 11)
    var (planned, met, others) = (0, 0, 0)
    for subject in 0..<plan.subjects {
      var life = life(subject, plan)
      for month in 1..<plan.months {
        let before = life.score
        life.advance()
        let fall = (before - life.score).rawValue
        if plan.isFallPlanned(of: subject, in: month) {
          planned += 1
          met += fall >= 30 ? 1 : 0
        } else {
          others += fall >= 20 ? 1 : 0
        }
      }
    }
    #expect(met * 1_000 >= planned * 995, "seed 11: \(met) of \(planned)")
    #expect(others * 50 <= planned, "seed 11: \(others) beside \(planned)")
  }

  @Test func `a longer practice begins as a shorter one`() throws {
    let (short, long) = (try Practice.plan(months: 3), try Practice.plan(months: 9))
    for subject in 0..<100 {
      var (first, second) = (life(subject, short), life(subject, long))
      for _ in 1..<3 {
        first.advance()
        second.advance()
        #expect(first.records == second.records && first.points == second.points)
      }
    }
  }

  @Test func `a misreported bill is an unpaid one of the furnisher at fault`() throws {
    let fault = PracticeFault(.late("grid-west", share: Fraction(4, over: 10), days: nil))
    let plan = try Practice.plan(subjects: 300, months: 2, seed: 11, faults: [fault])
    let paid = try #require(scheme.kinds[kindOfBill].index(of: "paid_on"))
    let overdue = try #require(scheme.kinds[kindOfBill].index(of: "days_overdue"))
    for subject in 0..<plan.subjects {
      var life = life(subject, plan)
      life.advance()
      let bills = life.records.filter { $0.kind == kindOfBill }
      let isUnpaid = bills.allSatisfy { $0.values[paid] == FieldType.missing }
      #expect(bills.count == 1)
      #expect(isUnpaid == plan.isMisreported(subject, in: 1))
      #expect(!isUnpaid || bills.allSatisfy { $0.values[overdue] > 60 })
      #expect(!isUnpaid || bills.allSatisfy { $0.furnisher == "grid-west" })
    }
  }

  private var kindOfBill: Int { scheme.kindIndex("utility_bill") ?? -1 }

  @Test func `a scheme without one of the kinds is refused by name`() throws {
    let other = try Practice.scheme("fico")
    let error = #expect(throws: PracticeSchemeError.self) { try PracticeKinds(other) }
    #expect(error == .noKind("loan_repayment"))
  }
}
