import Redress
import RedressCore
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite
struct `The buckets of a month` {
  @Test func `sum to everyone seen, in any small office`() async throws {
    try await withSeeds(25) { generator in
      let scheme = try PracticeScheme.card(
        drops: "notice: 20, sudden: 60, crossing: none, look_back: "
          + "\(Int.random(in: 1...3, using: &generator)), slide: {months: 3, points: 30}"
      )
      let months = months(5)
      var statements: [CardStatement] = []
      for person in (1...Int.random(in: 1...30, using: &generator)).map({ SubjectID("p\($0)") }) {
        let first = Int.random(in: 0...2, using: &generator)
        for month in months[first...] {
          statements.append(.random(person, month, using: &generator))
        }
      }
      let taken = statements.shuffled(using: &generator)
      try await PracticeOffice.with(scheme: scheme) { office in
        try office.take(taken)
        let scored = months.filter { !$0.number.isMultiple(of: 4) }
        for month in scored { _ = try? office.ann.computeScores(for: month, supersede: false) }
        for month in scored {
          guard let found = try? office.ann.detectDrops(in: month) else { continue }
          #expect(found.buckets.count == Bucket.allCases.count)
          #expect(found.buckets.values.reduce(0, +) == found.compared)
          #expect(
            (found.buckets["notice"] ?? 0) + (found.buckets["sudden"] ?? 0) == found.drops
          )
          #expect(try office.ann.drops(in: month).count == found.drops)
          let again = try office.ann.detectDrops(in: month)
          #expect(again.new == 0 && again.ended == 0 && again.drops == found.drops)
        }
        #expect(try office.faults() == [])
      }
    }
  }

  @Test func `a month without a score is no drop, and the last score counts across it`()
    async throws
  {
    try await PracticeOffice.with { office in
      let months = months(3)
      func row(_ month: Period, _ score: Int) -> String {
        "p1,\(month),\(score),\(score - 350),0,0,0,0\nq2,\(month),500,150,0,0,0,0\n"
      }
      let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
      try office.take(scores: Array((header + row(months[0], 600)).utf8))
      try office.take(
        scores: Array((header + "q2,\(months[1]),500,150,0,0,0,0\n").utf8)
      )
      try office.take(scores: Array((header + row(months[2], 560)).utf8))

      let second = try office.ann.detectDrops(in: months[1])
      #expect(second.drops == 0)
      #expect(second.buckets["no_score"] == 1)
      #expect(second.buckets["no_drop"] == 1)
      let third = try office.ann.drops(in: months[2])
      #expect(third.isEmpty, "nothing was looked for yet")
      #expect(try office.ann.detectDrops(in: months[2]).drops == 1)
      let drop = try #require(try office.ann.drops(in: months[2]).first).drop
      #expect(drop.before.period == months[0])
      #expect(drop.change == -40)
    }
  }

  @Test func `a case is opened for drops of the policy's kind alone`() async throws {
    let scheme = try PracticeScheme.card(
      drops: "notice: 30, sudden: 60, crossing: none, cases: sudden"
    )
    try await PracticeOffice.with(scheme: scheme) { office in
      let months = months(2)
      let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
      let rows = [
        "p1,\(months[0]),600,250,0,0,0,0", "p2,\(months[0]),600,250,0,0,0,0",
        "p1,\(months[1]),560,210,0,0,0,0", "p2,\(months[1]),500,150,0,0,0,0",
      ]
      try office.take(scores: Array((header + rows.joined(separator: "\n") + "\n").utf8))
      #expect(try office.ann.detectDrops(in: months[1]).casesOpened == 1)
      let drops = try office.ann.drops(in: months[1])
      #expect(drops.map(\.drop.kind) == [.notice, .sudden])
      #expect(drops.map { $0.caseID != nil } == [false, true])
    }
  }

  @Test func `a new drop goes to the newest of a person's cases`() async throws {
    try await PracticeOffice.with { office in
      let months = months(2)
      try office.take([CardStatement("p1", months[0]), CardStatement("p1", months[1], status: 3)])
      let first = try office.ann.openDispute(.about(CardStatement.id("p1", months[0]), of: "p1"))
        .dispute
      // An office has one case for each person; an older log may have more.
      let author = Author(staff: "ann", purpose: "", at: office.clock.tick())
      let newer = CaseID(first.caseID.number + 1)
      _ = try office.ann.store.act(by: author) { transaction in
        let second = Dispute(
          id: DisputeID(first.id.number + 1),
          caseID: newer,
          subject: first.subject,
          target: .score(months[0]),
          ground: .other,
          statement: "",
          receivedAt: first.receivedAt,
          receivedOn: first.receivedOn,
          basis: first.basis,
          dueHard: first.dueHard,
          dueLegal: first.dueLegal,
          aimedAt: first.aimedAt,
          state: .open,
          outcome: nil
        )
        try transaction.append(DisputeOpened(second), in: newer)
      }
      try office.run(months)
      #expect(try office.ann.drops(in: months[1]).map(\.caseID) == [newer])
    }
  }

  @Test func `a slide that no longer stands does not keep the next one from being told`()
    async throws
  {
    let scheme = try PracticeScheme.card(
      drops: "notice: 30, sudden: 60, crossing: none, slide: {months: 2, points: 35}"
    )
    try await PracticeOffice.with(scheme: scheme) { office in
      let months = months(4)
      func take(_ month: Period, _ score: Int, supersede: Bool = false) throws {
        let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
        let row = "p1,\(month),\(score),\(score - 350),0,0,0,0\n"
        try office.take(scores: Array((header + row).utf8), supersede: supersede)
      }
      for (month, score) in zip(months, [600, 580, 560]) { try take(month, score) }
      #expect(try office.ann.detectDrops(in: months[2]).drops == 1)
      try take(months[2], 574, supersede: true)
      #expect(try office.ann.detectDrops(in: months[2]).ended == 1)
      try take(months[3], 545)
      #expect(try office.ann.detectDrops(in: months[3]).drops == 1)
      let told = try office.ann.drops(in: months[3]).map(\.drop)
      #expect(told.map(\.kind) == [.slide] && told.map(\.change) == [-35])
    }
  }

  @Test func `a slide is told once, and again only after its months have passed`() async throws {
    let scheme = try PracticeScheme.card(
      drops: "notice: 30, sudden: 60, crossing: none, slide: {months: 2, points: 35}"
    )
    try await PracticeOffice.with(scheme: scheme) { office in
      let months = months(7)
      let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
      let rows = months.enumerated().map { place, month in
        "p1,\(month),\(600 - 20 * place),\(250 - 20 * place),0,0,0,0\n"
      }
      try office.take(scores: Array((header + rows.joined()).utf8))
      for month in months { _ = try office.ann.detectDrops(in: month) }
      let told = try months.flatMap { try office.ann.drops(in: $0) }.map(\.drop)
      #expect(told.map(\.period) == [months[2], months[4], months[6]])
      #expect(told.allSatisfy { $0.kind == .slide && $0.change == -40 })
      #expect(told.map(\.before.period) == [months[0], months[2], months[4]])
    }
  }
}
