import RedressCore
import RedressTestSupport
import Synchronization
import Testing

@Suite struct `The reasons that a letter tells` {
  @Test func `say what the score would be without a record only as it is without it`() async throws
  {
    let tried = Mutex(0)
    try await withSeeds(300) { generator in
      let random = try RandomScheme(using: &generator)
      let some = RandomRecord.some(using: &generator)
      let side = ScoredSide(scheme: random.scheme, records: RandomRecord.records(some))
      for drop in ExplanationPropertyTests.drops(of: side.records, under: random.scheme) {
        let explanation = drop.explanation(before: side, after: side)
        for reason in explanation.reasons(tried: side).losses.told {
          let others = some.filter { !reason.basis.contains($0.id) }
          let records = RandomRecord.records(others)
          let points = random.scheme.score(records, in: drop.period).points.total
          let score = random.scheme.range.base + points
          let isTold =
            score > drop.after.score && !reason.basis.isEmpty
            && random.scheme.canScore(records, in: drop.period)
          #expect(reason.without == (isTold ? score : nil))
          if isTold { tried.withLock { $0 += 1 } }
        }
      }
    }
    #expect(tried.withLock { $0 } > 100)
  }

  @Test func `sum to the change, the largest first, and leave out none above a smaller one`()
    async throws
  {
    try await withSeeds(300) { generator in
      let random = try RandomScheme(using: &generator)
      let records = RandomRecord.records(RandomRecord.some(using: &generator))
      let side = ScoredSide(scheme: random.scheme, records: records)
      for drop in ExplanationPropertyTests.drops(of: records, under: random.scheme) {
        let explanation = drop.explanation(before: side, after: side)
        let reasons = explanation.reasons(in: random.scheme)
        let (losses, gains) = (reasons.losses, reasons.gains)
        #expect(losses.whole + gains.whole == drop.change)
        for (reasons, isLoss) in [(losses, true), (gains, false)] {
          let sizes = reasons.told.map(\.change.rawValue.magnitude)
          #expect(sizes == sizes.sorted(by: >))
          #expect(reasons.told.allSatisfy { ($0.change < .zero) == isLoss })
          let shares = explanation.parts.flatMap(\.shares).filter {
            ($0.change < .zero) == isLoss
          }
          let told = reasons.told.flatMap(\.shares)
          #expect(reasons.told.count <= Explanation.mostTold)
          #expect(Set(told).count == told.count && Set(told).isSubset(of: shares))
          let others = shares.filter { !told.contains($0) }
          #expect(others.map(\.change).total == reasons.others)
          #expect(others.allSatisfy { $0.change.rawValue.magnitude <= (sizes.last ?? 0) })
        }
      }
    }
  }
}
