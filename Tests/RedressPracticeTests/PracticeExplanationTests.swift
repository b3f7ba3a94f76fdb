import Foundation
import Redress
import RedressPractice
import RedressTestSupport
import Testing

/// Practice people whose months are explained: what is said of a record is what comes of taking it away.
struct PracticeExplanationTests {
  @Test func `of every fall each named record moves the score by what is said, and credits sum`()
    async throws
  {
    try await TemporaryFolder.with { folder in
      let (office, plan) = try scored(500, in: folder)
      var (tried, together, shared) = (0, 0, 0)
      for month in 1..<plan.months {
        _ = try office.detectDrops(in: plan.period(month))
        for drop in try office.drops(in: plan.period(month)) {
          let explained = try office.explain(drop.id)
          let (fall, reasons) = (explained.evidence.explanation.drop, explained.evidence.reasons)
          #expect(reasons.losses.whole + reasons.gains.whole == fall.change, "seed 21, \(drop.id)")
          for reason in reasons.losses.told where !reason.basis.isEmpty {
            let changes = reason.basis.map { ($0, RecordChange.remove) }
            let supposed = try office.explain(
              drop.id,
              supposing: Dictionary(uniqueKeysWithValues: changes)
            ).supposed
            let score = supposed?.after?.score
            let isHigher = score.map { $0 > fall.after.score } ?? false
            #expect(reason.without == (isHigher ? score : nil), "seed 21, \(drop.id)")
            if isHigher { tried += 1 }
            if isHigher, reason.basis.count > 1 { together += 1 }
          }
          for share in explained.evidence.explanation.parts.flatMap(\.shares) {
            guard let credits = explained.evidence.credits(of: share) else { continue }
            // 8! has the denominator of any eight records' mean.
            let sum = credits.credits.map { $0.points.numerator * (40_320 / $0.points.denominator) }
              .reduce(0, +)
            let records = (share.change - credits.rest).rawValue
            #expect(sum == 40_320 * Int64(records), "seed 21, \(drop.id)")
            if credits.credits.count > 1 { shared += 1 }
          }
        }
      }
      #expect(tried > 25 && together > 0 && shared > 0, "\(tried), \(together), \(shared)")
    }
  }

  @Test func `any two months of a person are explained like a drop, and a drop like itself`()
    async throws
  {
    try await TemporaryFolder.with { folder in
      let (office, plan) = try scored(200, in: folder)
      let last = plan.period(plan.months - 1)
      _ = try office.detectDrops(in: last)
      let drops = try office.drops(in: last)
      for drop in drops {
        let own = try office.explain(drop.id)
        let fall = own.evidence.explanation.drop
        let compared = try office.explain(fall.subject, from: fall.before.period, to: last)
        #expect(compared.drop == drop.id && compared.letters == own.letters, "seed 21")
        #expect(compared.evidence.explanation == own.evidence.explanation, "seed 21")
      }
      #expect(!drops.isEmpty)
      let fallen = Set(drops.map { $0.drop.subject })
      for number in 0..<plan.subjects where !fallen.contains(plan.id(of: number)) {
        let explained = try office.explain(plan.id(of: number), from: plan.period(0), to: last)
        let (compared, reasons) = (
          explained.evidence.explanation.drop, explained.evidence.reasons
        )
        #expect(explained.drop == nil && explained.letters.isEmpty, "seed 21")
        #expect(explained.evidence.explanation.isComplete, "seed 21, \(compared.subject)")
        #expect(reasons.losses.whole + reasons.gains.whole == compared.change, "seed 21")
      }
      #expect(throws: NotFound.scoreIn(last.adding(months: 1), of: plan.id(of: 0))) {
        try office.explain(plan.id(of: 0), from: last, to: last.adding(months: 1))
      }
    }
  }

  /// An office that has taken in a population's records and scored its months.
  private func scored(
    _ subjects: Int,
    in folder: TemporaryFolder
  ) throws -> (Office, PracticePlan) {
    let plan = try PracticeFolder.plan(subjects: subjects)
    try PracticeFolder.written(plan, into: folder)
    let office = try Office.create(
      at: folder.path(of: "office.sqlite"),
      from: PracticeFolder.templates,
      plan: OfficePlan(
        name: "练习",
        sender: "office@example.com",
        isSandbox: true,
        scheme: "zhima",
        law: "cn",
        firstStaff: StaffMember(id: "ann", name: "安")
      ),
      clock: { Instant(milliseconds: 1_790_000_000_000) }
    )
    for month in 0..<plan.months {
      let period = plan.period(month)
      _ = try office.importRecords(
        from: folder.path(of: "records-\(period).jsonl"),
        allowRefused: 0
      )
      _ = try office.computeScores(for: period, supersede: false)
    }
    return (office, plan)
  }
}
