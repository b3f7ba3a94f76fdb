import RedressCore
import Testing

@Suite
struct `Setting a clock right` {
  private static let day: Int64 = 86_400_000
  private static let to = Instant(milliseconds: 100 * day)

  private static func at(_ milliseconds: Int64) -> Instant {
    Instant(milliseconds: to.milliseconds + milliseconds)
  }

  /// Before which no event may be, the reason, and the refusal.
  @Test(
    arguments: [
      (1, "ahead", nil), (day, "ahead", nil), (1, "", .noReason), (0, "", .noReason),
      (0, "ahead", .notBehind(to, earliest: to)),
      (-1, "ahead", .notBehind(to, earliest: at(-1))),
    ] as [(Int64, String, ClockError?)]
  )
  func `needs a reason and a later event`(
    _ earliest: Int64,
    _ reason: String,
    _ refusal: ClockError?
  ) {
    var found: ClockError?
    do throws(ClockError) {
      try ClockCorrection(to: Self.to, reason: reason).check(earliest: Self.at(earliest))
    } catch { found = error }
    #expect(found == refusal)
  }

  @Test(arguments: [(0, true), (day, true), (-1, false), (day + 1, false)] as [(Int64, Bool)])
  func `is done by a clock that says about the same`(_ now: Int64, _ isDone: Bool) {
    var found: ClockError?
    do throws(ClockError) {
      try ClockCorrection(to: Self.to, reason: "ahead").check(now: Self.at(now))
    } catch { found = error }
    #expect(found == (isDone ? nil : .otherTime(Self.to, now: Self.at(now))))
  }
}
