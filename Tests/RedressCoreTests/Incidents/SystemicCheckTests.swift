import RedressCore
import Testing

/// Policy here: from 5 drops on, 10% of the compared, or more than half of one furnisher's.
@Suite struct SystemicCheckTests {
  private static let policy = SystemicPolicy(
    atLeast: 5,
    share: Fraction(1, over: 10),
    concentration: Fraction(1, over: 2)
  )

  @Test(arguments: [
    (4, 4, SystemicCheck.Verdict.ordinary), (5, 51, .ordinary),
    (5, 50, .population(drops: 5, compared: 50)), (5, 49, .population(drops: 5, compared: 49)),
    (100, 1_001, .ordinary), (100, 1_000, .population(drops: 100, compared: 1_000)),
  ])
  func `too many of the compared fell at once`(
    drops: Int,
    compared: Int,
    verdict: SystemicCheck.Verdict
  ) {
    #expect(check(["": drops]).verdict(under: Self.policy, compared: compared) == verdict)
  }

  @Test(arguments: [
    (["power": 5, "": 5], SystemicCheck.Verdict.ordinary),
    (["power": 6, "": 5], .furnisher("power", drops: 6, of: 11)),
    (["power": 4, "bank": 1], .ordinary),
    (["power": 5, "bank": 1], .furnisher("power", drops: 5, of: 6)),
    (["power": 6, "bank": 6], .ordinary),
  ])
  func `more than half come from one furnisher's records`(
    drops: [FurnisherID: Int],
    verdict: SystemicCheck.Verdict
  ) {
    #expect(check(drops).verdict(under: Self.policy, compared: 1_000_000) == verdict)
  }

  @Test func `a furnisher is named before the population`() {
    let verdict = check(["power": 60, "": 40]).verdict(under: Self.policy, compared: 100)
    #expect(verdict == .furnisher("power", drops: 60, of: 100))
  }

  @Test func `of two furnishers with as many drops the first by id is named, in any order`() {
    let policy = SystemicPolicy(
      atLeast: 5,
      share: Fraction(1),
      concentration: Fraction(2, over: 5)
    )
    for drops in [["power": 5, "bank": 5], ["bank": 5, "power": 5]] as [[FurnisherID: Int]] {
      #expect(
        check(drops).verdict(under: policy, compared: 1_000) == .furnisher("bank", drops: 5, of: 10)
      )
    }
  }

  @Test func `a scheme without the check finds every month ordinary`() {
    #expect(check(["power": 99]).verdict(under: nil, compared: 99) == .ordinary)
  }

  @Test func `a month that compares nobody is ordinary`() {
    #expect(SystemicCheck().verdict(under: Self.policy, compared: 0) == .ordinary)
    #expect(check(["": 5]).verdict(under: Self.policy, compared: 0) == .ordinary)
  }

  private func check(_ drops: [FurnisherID: Int]) -> SystemicCheck {
    var check = SystemicCheck()
    for (furnisher, count) in drops {
      for _ in 0..<count { check.add(furnisher: furnisher == "" ? nil : furnisher) }
    }
    return check
  }
}
