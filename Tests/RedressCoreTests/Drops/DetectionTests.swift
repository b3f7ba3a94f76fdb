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
    let finding = scores.scheme.finding(
      now: scores.snapshot(599, months: months),
      last: scores.snapshot(600, months: months - 1),
      slideBase: nil,
      lastTold: nil
    )
    let crossed = finding.drop?.crossed.contains { $0.id == "bike" }
    #expect(crossed == isCrossed)
  }

  @Test func `a first score and a missing one are no drops`() throws {
    let scores = try Scores(drops: "notice: 20, sudden: 30")
    let first = scores.scheme.finding(
      now: scores.snapshot(400),
      last: nil,
      slideBase: nil,
      lastTold: nil
    )
    #expect(first.bucket == .firstScore)
    #expect(first.drop == nil)
    let missing = scores.scheme.finding(
      now: nil,
      last: scores.snapshot(900, months: -1),
      slideBase: nil,
      lastTold: nil
    )
    #expect(missing.bucket == .noScore)
    #expect(missing.drop == nil)
  }

  @Test func `a month without a score is looked past`() throws {
    let scores = try Scores(drops: "notice: 20, sudden: 30")
    let drop = scores.scheme.finding(
      now: scores.snapshot(620),
      last: scores.snapshot(640, months: -3),
      slideBase: nil,
      lastTold: nil
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

  @Test func `every compared subject is in exactly one bucket`() async throws {
    let scores = try Scores(
      drops: "notice: 20, sudden: 30, crossing: sudden, slide: {months: 3, points: 45}"
    )
    try await withSeeds(100) { generator in
      func any(months: Int) -> Snapshot? {
        guard Int.random(in: 0..<5, using: &generator) > 0 else { return nil }
        return scores.snapshot(.random(in: 560...640, using: &generator), months: months)
      }
      var buckets: [Bucket: Int] = [:]
      var (compared, drops) = (0, 0)
      for _ in 0..<200 {
        let (now, last, base) = (any(months: 0), any(months: -1), any(months: -3))
        guard now != nil || last != nil else { continue }
        let finding = scores.scheme.finding(
          now: now,
          last: last,
          slideBase: base,
          lastTold: Bool.random(using: &generator) ? Scores.period.adding(months: -2) : nil
        )
        compared += 1
        buckets[finding.bucket, default: 0] += 1
        guard let drop = finding.drop else { continue }
        drops += 1
        #expect(drop.change < .zero)
        #expect(drop.changes.total == drop.change)
      }
      #expect(buckets.values.reduce(0, +) == compared)
      #expect(buckets[.notice, default: 0] + buckets[.sudden, default: 0] == drops)
    }
  }
}
