import RedressCore
import Testing

struct UnwitnessedTests {
  private static let now = Instant(milliseconds: 1_762_304_400_000)

  @Test(
    arguments: [
      (nil, Unwitnessed(hours: nil)), (0, nil), (86_400_000, nil),
      (86_400_001, Unwitnessed(hours: 24)), (90_000_000, Unwitnessed(hours: 25)), (-5, nil),
    ] as [(Int64?, Unwitnessed?)]
  )
  func `a log is unwitnessed when nobody saw it for over a day`(
    _ ago: Int64?,
    _ expected: Unwitnessed?
  ) {
    let last = ago.map { Instant(milliseconds: Self.now.milliseconds - $0) }
    #expect(Unwitnessed(since: last, at: Self.now) == expected)
  }

  @Test(
    arguments: UnwitnessedRule.allCases,
    [nil, Unwitnessed(hours: nil), Unwitnessed(hours: 30)]
  )
  func `the office's rule says what follows`(
    _ rule: UnwitnessedRule,
    _ found: Unwitnessed?
  ) throws {
    switch (rule, found) {
    case (_, nil), (.allow, _): #expect(try rule.judge(found) == nil)
    case (.warn, _): #expect(try rule.judge(found) == found)
    case (.refuse, let found?): #expect(throws: found) { try rule.judge(found) }
    }
  }
}
