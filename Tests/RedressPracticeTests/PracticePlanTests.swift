import RedressCore
import RedressPractice
import Testing

struct PracticePlanTests {
  @Test func `the drop rate is met each month within four deviations, and never in the first`()
    throws
  {
    let plan = try Practice.plan(subjects: 50_000, months: 4, seed: 7)
    for month in 0..<4 {
      let planned = (0..<50_000).count { plan.isFallPlanned(of: $0, in: month) }
      // 50,000 × 2% = 1,000 with a deviation of √(1,000 × 98%) = 31.
      let isMet = month == 0 ? planned == 0 : abs(planned - 1_000) < 125
      #expect(isMet, "seed 7, month \(month): \(planned)")
    }
  }

  @Test(arguments: [(0, 0), (100, 1_000)])
  func `a rate of none plans nobody, and of all everybody`(percent: Int64, planned: Int) throws {
    let plan = try Practice.plan(dropRate: Fraction(percent, over: 100))
    #expect((0..<1_000).count { plan.isFallPlanned(of: $0, in: 1) } == planned)
  }

  @Test
  func `false bills reach their share of a furnisher's people, in the month of the fault alone`()
    throws
  {
    let fault = try PracticeFault(typed: "late,furnisher=grid-north,share=20%")
    let plan = try Practice.plan(subjects: 20_000, months: 3, seed: 7, faults: [fault])
    let reached = (0..<3).map { month in
      (0..<20_000).count { plan.isMisreported($0, in: month) }
    }
    #expect(reached[0] == 0 && reached[1] == 0)
    // 20,000 × a quarter × 20% = 1,000 with a deviation of √(1,000 × 95%) = 31.
    #expect(abs(reached[2] - 1_000) < 125, "seed 7: \(reached[2])")
  }

  @Test func `ids have eight digits, or ten where eight are too few`() throws {
    #expect(try Practice.plan().id(of: 122) == "00000123")
    #expect(try Practice.plan(ids: .text).id(of: 122) == "CN-00000123")
    #expect(try Practice.plan(subjects: 100_000_000).id(of: 0) == "0000000001")
    #expect(try Practice.plan(ids: .long).id(of: 122) == "1000001106999877")
    let most = try Practice.plan(subjects: PracticePlan.mostSubjects, ids: .long)
    #expect(most.id(of: PracticePlan.mostSubjects - 1) == "9999999000000000")
  }

  @Test(arguments: PracticePlan.IDs.allCases)
  func `ids ascend, as numbers and as texts`(ids: PracticePlan.IDs) throws {
    let plan = try Practice.plan(ids: ids)
    let keys = (0..<999).compactMap { SubjectKey(plan.id(of: $0)) }
    #expect(keys.count == 999)
    #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `a person has a Chinese name and an address at a reserved domain`() throws {
    let plan = try Practice.plan(seed: 3)
    let people = (0..<1_000).map { plan.particulars(of: $0) }
    let chinese: ClosedRange<Unicode.Scalar> = "\u{4E00}"..."\u{9FFF}"
    for person in people {
      #expect(person.name.unicodeScalars.allSatisfy { chinese.contains($0) })
      #expect((2...4).contains(person.name.count))
      let domain = person.email?.split(separator: "@").last
      #expect(["example.com", "example.net", "example.org"].contains(domain))
    }
    let english = people.count { $0.language == "en" }
    #expect(people.allSatisfy { ["en", "zh-Hans"].contains($0.language) })
    #expect((40...130).contains(english), "seed 3: \(english)")
    #expect(Set(people.map(\.email)).count == 1_000)
  }

  @Test func `what makes no population is refused by name`() throws {
    #expect(throws: PracticePlanError.subjects(0)) { try Practice.plan(subjects: 0) }
    #expect(throws: PracticePlanError.months(121)) { try Practice.plan(months: 121) }
    #expect(throws: PracticePlanError.dropRate) {
      try Practice.plan(dropRate: Fraction(101, over: 100))
    }
    #expect(throws: PracticePlanError.dropRate) { try Practice.plan(dropRate: Fraction(-1)) }
    #expect(throws: PracticePlanError.faultPeriod(Period(number: 2_027 * 12))) {
      try Practice.plan(faults: [.init(.spreadsheet, in: Period(number: 2_027 * 12))])
    }
    #expect(throws: PracticePlanError.faultShare) {
      try Practice.plan(faults: [.init(.missing(share: Fraction(2)))])
    }
  }
}
