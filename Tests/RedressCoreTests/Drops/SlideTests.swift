import RedressCore
import Testing

/// A slide here is 45 points over three months; a fall of 20 is told at once.
@Suite struct SlideTests {
  private let scores: Scores

  init() throws {
    scores = try Scores(drops: "notice: 20, sudden: 30, slide: {months: 3, points: 45}")
  }

  @Test(arguments: [(654, Bucket.belowNotice), (655, .notice), (656, .notice)])
  func `a fall too small to be told ends a slide at exactly its points`(
    base: Int,
    bucket: Bucket
  ) {
    let finding = slide(base: base, last: 620, now: 610, told: nil)
    #expect(finding.bucket == bucket)
    #expect(finding.drop?.kind == (bucket == .notice ? .slide : nil))
  }

  @Test func `a slide is told from its base, with all that was crossed since`() throws {
    let drop = try #require(slide(base: 655, last: 620, now: 610, told: nil).drop)
    #expect(drop.before == scores.snapshot(655, months: -3))
    #expect(drop.change == -45)
    #expect(drop.crossed.map(\.description) == ["tier:very_good"])
  }

  @Test(arguments: [
    (-4, Bucket.notice), (-3, .notice), (-2, .belowNotice), (-1, .belowNotice),
  ])
  func `a drop told within the slide is not told twice`(told: Int, bucket: Bucket) {
    #expect(slide(base: 670, last: 620, now: 610, told: told).bucket == bucket)
  }

  @Test func `a month that rose ends no slide`() {
    #expect(slide(base: 700, last: 609, now: 610, told: nil).bucket == .noDrop)
  }

  @Test func `a fall that is told at once is no slide`() {
    let finding = slide(base: 700, last: 630, now: 610, told: nil)
    #expect(finding.drop?.kind == .notice)
    #expect(finding.drop?.change == -20)
  }

  @Test func `without a score at its base there is no slide`() {
    #expect(slide(base: nil, last: 620, now: 610, told: nil).bucket == .belowNotice)
  }

  @Test func `a scheme without slides finds none`() throws {
    let scores = try Scores(drops: "notice: 20, sudden: 30")
    let finding = scores.finding(
      now: scores.snapshot(610),
      last: scores.snapshot(620, months: -1),
      slideBase: scores.snapshot(700, months: -3)
    )
    #expect(finding.bucket == .belowNotice)
  }

  @Test func `four months of ten points lost are told once`() {
    let months = [700, 690, 680, 670, 660, 650, 640, 630].enumerated()
      .map { scores.snapshot($1, months: $0) }
    var told: [Period] = []
    for place in months.indices.dropFirst() {
      let finding = scores.finding(
        now: months[place],
        last: months[place - 1],
        slideBase: place >= 3 ? months[place - 3] : nil,
        lastTold: told.last
      )
      if finding.drop != nil { told.append(months[place].period) }
    }
    #expect(told.isEmpty)
    let steeper = [700, 684, 668, 652, 636, 620, 604, 588].enumerated()
      .map { scores.snapshot($1, months: $0) }
    for place in steeper.indices.dropFirst() {
      let finding = scores.finding(
        now: steeper[place],
        last: steeper[place - 1],
        slideBase: place >= 3 ? steeper[place - 3] : nil,
        lastTold: told.last
      )
      if finding.drop != nil { told.append(steeper[place].period) }
    }
    #expect(told == [steeper[3].period, steeper[6].period])
  }

  private func slide(base: Int?, last: Int, now: Int, told: Int?) -> Scores.Finding {
    scores.finding(
      now: scores.snapshot(now),
      last: scores.snapshot(last, months: -1),
      slideBase: base.map { scores.snapshot($0, months: -3) },
      lastTold: told.map { Scores.period.adding(months: $0) }
    )
  }
}
