import RedressCore
import RedressTestSupport
import Testing

@Suite struct DetectionTests {
  @Test(arguments: [
    (640, 641, Bucket.noDrop), (640, 640, .noDrop), (640, 639, .belowNotice),
    (640, 621, .belowNotice), (640, 620, .notice), (640, 611, .notice), (640, 610, .sudden),
    (949, 800, .sudden), (350, 350, .noDrop), (950, 950, .noDrop), (950, 350, .sudden),
  ])
  func `depth alone decides at notice and at sudden`(last: Int, now: Int, bucket: Bucket) throws {
    let finding = try Scores(drops: "notice: 20, sudden: 30").finding(from: last, to: now)
    #expect(finding.bucket == bucket)
    #expect((finding.drop != nil) == (bucket == .notice || bucket == .sudden))
    #expect(finding.drop?.kind == [.notice: .notice, .sudden: .sudden][bucket])
  }

  static let crossings: [(Int, Int, String)] = [
    (550, 549, "tier:fair"), (600, 599, "tier:good perk:bike"), (650, 649, "tier:very_good"),
    (700, 699, "tier:excellent"), (750, 749, "perk:visa"),
    (760, 540, "perk:visa tier:excellent tier:very_good tier:good perk:bike tier:fair"),
    (549, 548, ""), (599, 598, ""), (649, 648, ""), (699, 698, ""), (749, 748, ""),
    (601, 600, ""), (751, 750, ""), (350, 350, ""), (549, 550, ""), (599, 700, ""),
  ]

  @Test(arguments: crossings)
  func `the least fall across a threshold is sudden, and no other is`(
    last: Int,
    now: Int,
    crossed: String
  ) throws {
    let finding = try Scores(drops: "notice: 20, sudden: 30, crossing: sudden")
      .finding(from: last, to: now)
    #expect((finding.bucket == .sudden) == !crossed.isEmpty)
    let names = finding.drop?.crossed.map(\.description).joined(separator: " ")
    #expect(names ?? "" == crossed)
  }

  @Test(arguments: [
    ("none", Bucket.belowNotice), ("notice", .notice), ("sudden", .sudden),
  ])
  func `a small fall across a threshold is what policy says`(
    crossing: String,
    bucket: Bucket
  ) throws {
    let scores = try Scores(drops: "notice: 20, sudden: 30, crossing: \(crossing)")
    #expect(scores.finding(from: 700, to: 699).bucket == bucket)
    #expect(scores.finding(from: 700, to: 670).bucket == .sudden)
    #expect(scores.finding(from: 700, to: 670).drop?.crossed.count == 1)
  }

  /// The bike counts on publication days from 6 April to 6 May 2026.
  @Test(arguments: [(-1, false), (0, true), (1, true), (2, false)])
  func `a perk counts on the publication days on which it is valid`(
    months: Int,
    isCrossed: Bool
  ) throws {
    let scores = try Scores(drops: "notice: 20, sudden: 30, crossing: sudden")
    let finding = scores.finding(
      now: scores.snapshot(599, months: months),
      last: scores.snapshot(600, months: months - 1)
    )
    let crossed = finding.drop?.crossed.contains { $0.id == "bike" }
    #expect(crossed == isCrossed)
  }

  @Test func `a first score is no drop`() throws {
    let scores = try Scores(drops: "notice: 20, sudden: 30")
    let rule = DropRule(scores.scheme, period: Scores.period)
    let base = scores.snapshot(900, months: -3)
    #expect(rule.drop(now: scores.snapshot(400), last: nil, slideBase: base, lastTold: nil) == nil)
  }

  @Test func `a month without a score is looked past`() throws {
    let scores = try Scores(drops: "notice: 20, sudden: 30")
    let drop = scores.finding(
      now: scores.snapshot(620),
      last: scores.snapshot(640, months: -3)
    ).drop
    #expect(drop?.before.period == Scores.period.adding(months: -3))
    #expect(drop?.change == -20)
  }

  @Test func `a drop is the difference, dimension by dimension`() throws {
    let drop = try #require(
      try Scores(drops: "notice: 20, sudden: 30").finding(from: 712, to: 681).drop
    )
    #expect(drop.change == -31)
    #expect(drop.changes == [-31])
    #expect(drop.deepestLoss == 0)
    #expect(drop.subject == "ada")
    #expect(drop.period == Scores.period)
  }

  @Test(arguments: ["tier:good", "perk:bike", "tier:a:b"])
  func `a crossing is read as it is written`(text: String) {
    #expect(Crossed(text)?.description == text)
  }

  @Test(arguments: ["", "tier", "good", "level:good", ":good"])
  func `another text is no crossing`(text: String) {
    #expect(Crossed(text) == nil)
  }
}
