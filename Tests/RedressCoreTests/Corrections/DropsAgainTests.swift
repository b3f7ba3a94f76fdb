import RedressCore
import RedressTestSupport
import Testing

@Suite struct DropsAgainTests {
  private let scores: Scores

  init() throws {
    scores = try Scores(
      drops: "notice: 20, sudden: 30, crossing: sudden, slide: {months: 3, points: 45}"
    )
  }

  /// The drops of a history of scores, month by month; `nil` for a month without one.
  private func drops(_ history: [Int?]) -> [ScoreDrop] {
    var found: [ScoreDrop] = []
    func score(_ month: Int) -> Snapshot? {
      history.indices.contains(month)
        ? history[month].map { scores.snapshot($0, months: month) } : nil
    }
    for month in history.indices where history[month] != nil {
      let finding = DropOracle(scores.scheme).finding(
        now: score(month),
        last: (1...scores.scheme.drops.lookBack).compactMap { score(month - $0) }.first,
        slideBase: score(month - 3),
        lastTold: found.last?.period
      )
      if let drop = finding.drop { found.append(drop) }
    }
    return found
  }

  private func again(
    _ before: [Int?],
    _ after: [Int?],
    from first: Int,
    isLookedAt: (Int) -> Bool = { _ in true }
  ) -> (standing: [DropsAgain.Standing], again: DropsAgain) {
    let standing = drops(before).enumerated().map {
      DropsAgain.Standing(id: DropID(Int64($0 + 1)), drop: $1)
    }
    let months = before.indices.dropFirst(first).compactMap { month in
      before[month].map {
        Recomputation(
          before: scores.snapshot($0, months: month),
          after: scores.snapshot(after[month] ?? $0, months: month)
        )
      }
    }
    let history = before.indices.compactMap { month in
      before[month].map { scores.snapshot($0, months: month) }
    }
    let again = DropsAgain(months: months, history: history, standing: standing) { period in
      isLookedAt(Int(period.number - Scores.period.number))
        ? DropRule(scores.scheme, period: period) : nil
    }
    return (standing, again)
  }

  @Test func `leave exactly the drops of scores that were right from the first`() async throws {
    try await withSeeds(400) { generator in
      let first = Int.random(in: 0..<8, using: &generator)
      var last = 640
      let before = (0..<8).map { _ -> Int? in
        last += .random(in: -26...18, using: &generator)
        return Int.random(in: 0..<6, using: &generator) == 0 ? nil : last
      }
      let after = before.enumerated().map { month, score in
        month < first || Bool.random(using: &generator)
          ? score : score.map { $0 + .random(in: -40...40, using: &generator) }
      }
      let (standing, again) = again(before, after, from: first)
      let ended = Set(again.ended.map(\.id))
      let left = standing.filter { !ended.contains($0.id) }.map(\.drop) + again.fresh
      #expect(Set(left) == Set(drops(after)))
      #expect(left.count == drops(after).count)
      for (place, one) in again.ended.enumerated() {
        let replacement = again.replacement(of: one)
        #expect(replacement.map { again.fresh[$0].period } ?? one.drop.period == one.drop.period)
        #expect((replacement != nil) == again.fresh.contains { $0.period == one.drop.period })
        if place > 0 { #expect(again.ended[place - 1].drop.period < one.drop.period) }
      }
    }
  }

  @Test func `a slide that still stands is neither ended nor told twice`() {
    // 700, 684, 668, 652 is a slide of 48 points in the fourth month; nothing moves by a threshold.
    let history: [Int?] = [699, 683, 667, 651, 651, 651]
    let (standing, same) = again(history, history, from: 0)
    #expect(standing.map(\.drop.kind) == [.slide])
    #expect(same.ended.isEmpty && same.fresh.isEmpty)
    var risen = history
    risen[5] = 660
    let (_, later) = again(history, risen, from: 5)
    #expect(later.ended.isEmpty && later.fresh.isEmpty)
  }

  @Test func `a month that was never looked at for drops is not looked at now`() {
    let (_, again) = again([700, 700, 700], [700, 650, 600], from: 1) { $0 != 2 }
    #expect(again.fresh.map(\.period) == [Scores.period.adding(months: 1)])
  }

  /// 700 to 650 was found in the second month and 650 to 600 in the third; they become what is given.
  @Test(arguments: [
    ([700, 700, 700], true, ["withdrawn -50", "withdrawn -50"]),
    ([700, 700, 700], false, []),
    ([700, 660, 660], true, ["changed -50 -40", "withdrawn -50"]),
    ([700, 660, 600], true, ["changed -50 -40", "changed -50 -60"]),
    ([700, 660, 600], false, ["found -40", "found -60"]),
    ([700, 650, 600], true, []),
  ])
  func `tell a person of the old fall and the new one, and only of falls that were told`(
    after: [Int],
    isTold: Bool,
    expected: [String]
  ) {
    let (standing, again) = again([700, 650, 600], after, from: 1)
    #expect(standing.map(\.drop.change) == [-50, -50])
    let outcomes = again.outcomes(told: isTold ? Set(standing.map(\.id)) : []) { period in
      scores.scheme.publicationDay(of: period)
    }
    let said = outcomes.map { outcome in
      switch outcome {
      case .withdrawn(_, let told): "withdrawn \(told)"
      case .changed(_, let told, let now): "changed \(told) \(now)"
      case .found(_, let now): "found \(now)"
      }
    }
    #expect(said == expected)
    let days = outcomes.map { outcome in
      switch outcome {
      case .withdrawn(let day, _), .changed(let day, _, _), .found(let day, _): day
      }
    }
    #expect(days == days.sorted())
    #expect(days.first ?? Day("2026-05-06") == Day("2026-05-06"))
  }
}
