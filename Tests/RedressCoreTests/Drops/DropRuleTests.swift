import RedressCore
import RedressTestSupport
import Testing

@Suite struct DropRuleTests {
  @Test func `says what the policy's words say, of scores and of whole snapshots`() async throws {
    try await withSeeds(300) { generator in
      let scheme = try Self.scheme(using: &generator)
      let period = Period(number: 2_026 * 12).adding(months: .random(in: 0..<12, using: &generator))
      let rule = DropRule(scheme, period: period)
      for _ in 0..<200 {
        let last = Self.score(scheme, using: &generator)
        let now =
          Bool.random(using: &generator)
          ? Self.score(scheme, using: &generator)
          : last - .random(in: -2...30, using: &generator)
        let base =
          Bool.random(using: &generator) ? Self.score(scheme, using: &generator) : nil
        let back = Int.random(in: 1...3, using: &generator)
        let told = [nil, -4, -3, -2].randomElement(using: &generator) ?? nil
        let scores = (
          now: scheme.snapshot(now, in: period),
          last: scheme.snapshot(last, in: period.adding(months: -back)),
          base: base.map { scheme.snapshot($0, in: period.adding(months: -3)) },
          told: told.map { period.adding(months: $0) }
        )
        let expected = DropOracle(scheme).finding(
          now: scores.now,
          last: scores.last,
          slideBase: scores.base,
          lastTold: scores.told
        )
        let said = Comment("from \(last) to \(now), base \(base ?? 0), under \(scheme.drops)")
        let drop = rule.drop(
          now: scores.now,
          last: scores.last,
          slideBase: scores.base,
          lastTold: scores.told
        )
        #expect(drop == expected.drop, said)
        let verdict = rule.verdict(
          now: Int16(now),
          last: Int16(last),
          slideBase: base.map { Int16($0) }
        )
        let bucket =
          switch verdict {
          case .noDrop: Bucket.noDrop
          case .belowNotice: Bucket.belowNotice
          case .drop(let kind): kind.bucket
          case .slide:
            rule.tellsSlide(from: period.adding(months: -3), lastTold: scores.told)
              ? DropKind.slide.bucket : Bucket.belowNotice
          }
        #expect(bucket == expected.bucket, said)
        guard let drop else { continue }
        #expect(drop.changes.total == drop.change && drop.change < .zero, said)
        let crossed = rule.crossed(
          from: Int16(drop.before.score.rawValue),
          to: Int16(now)
        )
        #expect(drop.crossed == Array(rule.thresholds[crossed]), said)
      }
    }
  }

  @Test func `a fall of 20 is told, one of 19 only across a threshold`() throws {
    let scheme = try Scores(drops: "notice: 20, sudden: 30, crossing: sudden").scheme
    let rule = DropRule(scheme, period: Scores.period)
    func verdict(_ last: Int16, _ now: Int16) -> DropRule.Verdict {
      rule.verdict(now: now, last: last, slideBase: nil)
    }
    #expect(verdict(640, 640) == .noDrop)
    #expect(verdict(640, 641) == .noDrop)
    #expect(verdict(640, 621) == .belowNotice)
    #expect(verdict(640, 620) == .drop(.notice))
    #expect(verdict(650, 649) == .drop(.sudden))
  }

  @Test func `a small fall ends a slide when the months together are deep`() throws {
    let scheme = try Scores(drops: "notice: 20, sudden: 30, slide: {months: 3, points: 45}").scheme
    let rule = DropRule(scheme, period: Scores.period)
    #expect(rule.verdict(now: 639, last: 640, slideBase: nil) == .belowNotice)
    #expect(rule.verdict(now: 639, last: 640, slideBase: 683) == .belowNotice)
    #expect(rule.verdict(now: 639, last: 640, slideBase: 684) == .slide)
  }

  /// Any score of a scheme, now and then one just outside its range.
  private static func score(_ scheme: Scheme, using generator: inout SeededGenerator) -> Int {
    .random(
      in: (scheme.range.lowest.rawValue - 3)...(scheme.range.highest.rawValue + 3),
      using: &generator
    )
  }

  /// A scheme with any policy on drops, up to five tiers and up to four perks, which come and go in
  /// 2026.
  private static func scheme(using generator: inout SeededGenerator) throws -> Scheme {
    let lowest = Int.random(in: 0...400, using: &generator)
    let width = Int.random(in: 20...300, using: &generator)
    func threshold() -> Int { lowest + .random(in: 0...width, using: &generator) }
    let above = (0..<Int.random(in: 0...4, using: &generator)).map { _ in threshold() }
    let tiers = Set(Bool.random(using: &generator) ? above + [lowest] : []).sorted(by: >)
      .map { "  - {id: t\($0), from: \($0), name: \(name)}\n" }
    let perks = (0..<Int.random(in: 0...4, using: &generator)).map { place in
      let begins = Period(number: 2_026 * 12).firstDay
        .adding(days: .random(in: -400...300, using: &generator))
      let ends = begins.adding(days: .random(in: 0...200, using: &generator))
      let end = Bool.random(using: &generator) ? ", valid_to: \(ends)" : ""
      return "  - {id: p\(place), from: \(threshold()), valid_from: \(begins)\(end), source: x, "
        + "name: \(name)}\n"
    }
    let notice = Int.random(in: 1...30, using: &generator)
    let sudden = notice + .random(in: 0...20, using: &generator)
    let crossing = ["none", "notice", "sudden"].randomElement(using: &generator) ?? "none"
    let slide =
      Int.random(in: 0..<4, using: &generator) == 0
      ? ", slide: {months: 3, points: \(sudden + 15)}" : ""
    return try SampleScheme.scheme(
      """
      scheme: random
      version: "1"
      name: \(name)
      score: {lowest: \(lowest), highest: \(lowest + width), base: \(lowest)}
      update: {day: \(Int.random(in: 1...28, using: &generator)), time_zone: Asia/Shanghai}
      dimensions:
        - {id: only, highest: \(width), name: \(name)}
      \(tiers.isEmpty ? "" : "tiers:\n" + tiers.joined())\
      \(perks.isEmpty ? "" : "perks:\n" + perks.joined())\
      drops: {notice: \(notice), sudden: \(sudden), crossing: \(crossing)\(slide)}
      never: [religion, illness]

      """
    )
  }

  private static let name = "{en: Name, zh-Hans: 名称}"
}

extension Scheme {
  fileprivate func snapshot(_ score: Int, in period: Period) -> Snapshot {
    Snapshot(
      subject: "ada",
      period: period,
      points: [Points(score) - range.base],
      base: range.base
    )
  }
}
