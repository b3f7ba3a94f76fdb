import RedressCore
import RedressPractice
import Testing

struct PracticeScoresTests {
  private let scheme: Scheme

  init() throws { scheme = try Practice.scheme() }

  @Test(arguments: [(2, 6), (100, 6), (0, 120)])
  func `points stay within their dimensions, whoever falls and however long they drift`(
    percent: Int64,
    months: Int
  ) throws {
    let plan = try Practice.plan(
      months: months,
      seed: 5,
      dropRate: Fraction(percent, over: 100)
    )
    let scores = try PracticeScores(plan, scheme: scheme)
    for subject in 0..<plan.subjects {
      var walk = scores.walk(of: subject)
      for month in 0..<plan.months {
        if month > 0 { walk.advance() }
        let isWithin = (0..<8).allSatisfy { place in
          let highest = place < 5 ? scheme.dimensions[place].highest.rawValue : 0
          return (0...highest).contains(Int(walk.parts[place]))
        }
        #expect(isWithin, "seed 5, subject \(subject), month \(month)")
      }
    }
  }

  @Test func `those planned fall by 30 or more, and nobody else by 20`() throws {
    let plan = try Practice.plan(subjects: 10_000, seed: 5)
    let scores = try PracticeScores(plan, scheme: scheme)
    for subject in 0..<plan.subjects {
      var walk = scores.walk(of: subject)
      for month in 1..<plan.months {
        let before = walk.parts.wrappedSum()
        walk.advance()
        let fall = before - walk.parts.wrappedSum()
        let isAsPlanned = plan.isFallPlanned(of: subject, in: month) ? fall >= 30 : fall < 20
        #expect(isAsPlanned, "seed 5, subject \(subject), month \(month): \(fall)")
      }
    }
  }

  @Test func `scores lie about the middle, and people drift both ways`() throws {
    let plan = try Practice.plan(subjects: 10_000, months: 2, seed: 5)
    let scores = try PracticeScores(plan, scheme: scheme)
    var (rose, fell, sum) = (0, 0, 0)
    for subject in 0..<plan.subjects {
      var walk = scores.walk(of: subject)
      let before = walk.parts.wrappedSum()
      walk.advance()
      let change = walk.parts.wrappedSum() - before
      rose += change > 0 ? 1 : 0
      fell += change < 0 ? 1 : 0
      sum += 350 + Int(before)
    }
    #expect((1_500...4_500).contains(rose) && (1_500...4_500).contains(fell), "seed 5")
    #expect((600...720).contains(sum / 10_000), "seed 5")
  }

  @Test func `a scheme with other dimensions has no such scores`() throws {
    #expect(throws: PracticeSchemeError.otherDimensions) {
      try PracticeScores(try Practice.plan(), scheme: try Practice.scheme("fico"))
    }
  }
}
