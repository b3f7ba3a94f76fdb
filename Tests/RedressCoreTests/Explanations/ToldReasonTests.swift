import RedressCore
import RedressTestSupport
import Testing

@Suite struct `The reasons that a letter tells` {
  @Test func `sum to the change, the largest first, and leave out none above a smaller one`()
    async throws
  {
    try await withSeeds(300) { generator in
      let random = try RandomScheme(using: &generator)
      let records = RandomRecord.records(RandomRecord.some(using: &generator))
      let side = ScoredSide(scheme: random.scheme, records: records)
      for drop in ExplanationPropertyTests.drops(of: records, under: random.scheme) {
        let explanation = drop.explanation(before: side, after: side)
        let (losses, gains) = explanation.reasons(in: random.scheme)
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
