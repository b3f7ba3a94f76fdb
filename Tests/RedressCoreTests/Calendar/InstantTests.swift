import Foundation
import RedressCore
import RedressTestSupport
import Testing

@Suite struct InstantTests {
  static let forms: [(String, Int64)] = [
    ("1970-01-01T00:00:00Z", 0), ("1970-01-01T08:00:00+08:00", 0),
    ("1969-12-31T19:00:00-05:00", 0), ("1970-01-01T00:00:00.001Z", 1),
    ("1970-01-01T00:00:00.1Z", 100), ("1969-12-31T23:59:59.999Z", -1),
    ("2026-10-06T09:00:00+08:00", 1_791_248_400_000),
    ("2026-10-06T06:45:00+05:45", 1_791_248_400_000),
  ]

  @Test(arguments: forms)
  func `a moment is read with its offset`(text: String, milliseconds: Int64) {
    #expect(Instant(text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "2026-10-06", "2026-10-06T09:00:00", "2026-10-06 09:00:00Z", "2026-10-06T09:00Z",
    "2026-10-06T24:00:00Z", "2026-10-06T09:60:00Z", "2026-10-06T09:00:60Z",
    "2026-02-30T09:00:00Z", "2026-10-06T09:00:00.Z", "2026-10-06T09:00:00.0001Z",
    "2026-10-06T09:00:00+0800", "2026-10-06T09:00:00+08:00 ", "2026-10-06T09:00:00+25:00", "",
  ])
  func `a time without an offset, or that does not exist, is no moment`(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test(arguments: [
    ("Asia/Shanghai", "2026-03-06T15:59:59Z", "2026-03-06"),
    ("Asia/Shanghai", "2026-03-06T16:00:00Z", "2026-03-07"),
    ("America/New_York", "2026-03-07T04:59:59Z", "2026-03-06"),
    ("America/New_York", "2026-03-07T05:00:00Z", "2026-03-07"),
    // Clocks went forward on 8 March.
    ("America/New_York", "2026-03-09T03:59:59Z", "2026-03-08"),
    ("America/New_York", "2026-03-09T04:00:00Z", "2026-03-09"),
    ("Asia/Shanghai", "1969-12-31T15:59:59.999Z", "1969-12-31"),
  ])
  func `the day of a moment is its zone's`(zone: String, moment: String, day: String) throws {
    let zone = try #require(TimeZone(identifier: zone))
    #expect(try #require(Instant(moment)).day(in: zone) == Day(day))
  }

  @Test(arguments: [
    ("Asia/Shanghai", "2026-10-06T09:00:00+08:00"), ("Etc/UTC", "2026-10-06T01:00:00Z"),
    ("America/New_York", "2026-10-05T21:00:00-04:00"),
    ("Asia/Kathmandu", "2026-10-06T06:45:00+05:45"),
    ("Asia/Shanghai", "2026-10-06T09:00:00.050+08:00"),
    ("Asia/Shanghai", "1969-12-31T23:59:59.999+08:00"),
  ])
  func `a moment is written as it is read`(zone: String, text: String) throws {
    let zone = try #require(TimeZone(identifier: zone))
    #expect(try #require(Instant(text)).text(in: zone) == text)
  }

  @Test func `for people the minute is enough`() throws {
    let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
    let moment = try #require(Instant("2026-10-06T01:00:59.999Z"))
    #expect(moment.minuteText(in: zone) == "2026-10-06 09:00")
  }

  @Test func `any moment written and read is the same moment`() async throws {
    let zones = try ["Asia/Shanghai", "America/New_York", "Asia/Kathmandu", "Etc/UTC"].map {
      try #require(TimeZone(identifier: $0))
    }
    try await withSeeds(300) { generator in
      let range = Int64(-2_000_000_000_000)...4_000_000_000_000
      let moment = Instant(milliseconds: .random(in: range, using: &generator))
      for zone in zones {
        let text = moment.text(in: zone)
        // An offset of odd seconds, as of before 1901, is not written to the second.
        guard moment.offset(in: zone) % 60 == 0 else { continue }
        #expect(Instant(text) == moment, "\(text)")
        #expect(text.prefix(10) == moment.day(in: zone).description)
      }
    }
  }
}
