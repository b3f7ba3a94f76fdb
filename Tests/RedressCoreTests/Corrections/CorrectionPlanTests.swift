import RedressCore
import Testing

@Suite struct CorrectionPlanTests {
  private static let march = Period(number: 2_026 * 12 + 2)

  private static func record(_ value: Int64) -> Record {
    Record(
      id: "r1",
      subject: "ada",
      kind: 0,
      furnisher: "bank",
      on: march.lastDay,
      values: [value]
    )
  }

  private static func plan(
    to corrected: Record?,
    asked: (Period) -> Void = { _ in }
  ) throws -> CorrectionPlan {
    try CorrectionPlan(
      of: "ada",
      correcting: [
        CorrectedRecord(
          of: record(1),
          to: corrected,
          baseVersion: 4,
          way: corrected == nil ? .removed : .changed
        )
      ],
      periods: (-2...2).map { march.adding(months: $0) }
    ) { period in
      asked(period)
      return nil
    }
  }

  @Test func `looks at the record's month and every later one`() throws {
    var asked: [Period] = []
    let plan = try Self.plan(to: Self.record(2)) { asked.append($0) }
    #expect(asked == [Self.march, Self.march.adding(months: 1), Self.march.adding(months: 2)])
    #expect(plan.months.isEmpty && plan.records.map(\.corrected) == [Self.record(2)])
    #expect(try Self.plan(to: nil).records.allSatisfy(\.isRemoved))
  }

  @Test func `that leaves the record as it is changes nothing`() {
    #expect(throws: CorrectionError.changesNothing(Self.record(1).id)) {
      try Self.plan(to: Self.record(1))
    }
  }
}
