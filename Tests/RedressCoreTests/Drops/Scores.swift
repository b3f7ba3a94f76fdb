import RedressCore

/// Snapshots of one subject under one scheme of a single dimension, from 350 to 950.
struct Scores {
  let scheme: Scheme

  /// - Parameter drops: As in a scheme file, without braces.
  /// - Throws: The first problem in it.
  init(drops: String) throws {
    scheme = try SampleScheme.scheme(
      """
      scheme: scores
      version: "1"
      name: {en: Scores, zh-Hans: 分数}
      score: {lowest: 350, highest: 950, base: 350}
      update: {day: 6, time_zone: Asia/Shanghai}
      dimensions:
        - {id: only, highest: 600, name: {en: Only, zh-Hans: 唯一}}
      tiers:
        - {id: excellent, from: 700, name: {en: Excellent, zh-Hans: 极好}}
        - {id: very_good, from: 650, name: {en: Very good, zh-Hans: 优秀}}
        - {id: good, from: 600, name: {en: Good, zh-Hans: 良好}}
        - {id: fair, from: 550, name: {en: Fair, zh-Hans: 中等}}
        - {id: poor, from: 350, name: {en: Poor, zh-Hans: 较差}}
      perks:
        - id: bike
          from: 600
          name: {en: Bike, zh-Hans: 单车}
          valid_from: 2026-04-06
          valid_to: 2026-05-06
          source: test
        - id: visa
          from: 750
          name: {en: Visa, zh-Hans: 签证}
          valid_from: 2015-01-01
          source: test
      drops: {\(drops)}
      never: [religion, illness]

      """
    )
  }

  func snapshot(_ score: Int, months: Int = 0) -> Snapshot {
    Snapshot(
      subject: "ada",
      period: Self.period.adding(months: months),
      points: [Points(score - 350)],
      base: scheme.range.base
    )
  }

  /// March 2026, published on 6 April.
  static let period = Period(number: 2_026 * 12 + 2)

  /// What is found for a score after one a month earlier.
  func finding(from last: Int, to now: Int) -> Finding {
    finding(now: snapshot(now), last: snapshot(last, months: -1))
  }

  /// What the rule says of scores and of whole snapshots.
  struct Finding {
    let bucket: Bucket
    let drop: ScoreDrop?
  }

  func finding(
    now: Snapshot,
    last: Snapshot,
    slideBase: Snapshot? = nil,
    lastTold: Period? = nil
  ) -> Finding {
    let rule = DropRule(scheme, period: now.period)
    let drop = rule.drop(now: now, last: last, slideBase: slideBase, lastTold: lastTold)
    let verdict = rule.verdict(
      now: Int16(now.score.rawValue),
      last: Int16(last.score.rawValue),
      slideBase: slideBase.map { Int16($0.score.rawValue) }
    )
    return Finding(
      bucket: drop?.kind.bucket ?? (verdict == .noDrop ? .noDrop : .belowNotice),
      drop: drop
    )
  }
}
