import RedressCore
import RedressTestSupport
import Testing

/// Laws and calendars as an office adopts them one after the other.
@Suite
struct `A book of laws` {
  /// A calendar of one year whose only holiday is New Year's Day.
  private static func year(_ year: Int, newYear days: Int = 1) -> CalendarYear {
    let first = Day.on("\(year)-01-01")
    return CalendarYear(
      year: year,
      source: LocalizedText(["en": "Test"]),
      holidays: [
        Holiday(
          name: LocalizedText(["en": "New Year"]),
          days: first...first.adding(days: days - 1)
        )
      ],
      makeUpWorkdays: []
    )
  }

  private static func book(_ years: Int...) throws -> LawBook {
    var book = LawBook()
    book.adopt(try ShippedTemplate.law, from: .on("0000-01-01"), digest: "a")
    for number in years { book.adopt(year(number), in: "cn", digest: "\(number)") }
    return book
  }

  @Test func `counts by the last adopted version of those that have begun`() throws {
    var book = try Self.book()
    let law = try ShippedTemplate.law
    book.adopt(law, from: .on("2027-01-01"), digest: "b")
    book.adopt(law, from: .on("2026-07-01"), digest: "c")
    let table = [
      ("2026-06-30", 1), ("2026-07-01", 3), ("2026-12-31", 3), ("2027-01-01", 3),
    ]
    for (day, number) in table {
      #expect(book.law("cn", on: .on(day))?.version == RuleVersion("cn", number), "\(day)")
    }
    #expect(book.law("us", on: .on("2026-07-01")) == nil)
  }

  @Test func `names only the calendars that were asked`() throws {
    let book = try Self.book(2_025, 2_026, 2_027)
    let table = [("2026-03-02", ["cn-2026/1"]), ("2026-12-20", ["cn-2026/1", "cn-2027/1"])]
    for (day, names) in table {
      let counted = try #require(book.count(receivedOn: .on(day), law: "cn", targetDays: nil))
      #expect(counted.basis.calendars.map(\.description) == names)
      #expect(counted.basis.targetDays == 7)
    }
  }

  @Test func `tells a working again by the versions of its day, whatever is adopted since`()
    throws
  {
    var book = try Self.book(2_026)
    let received = Day.on("2026-11-30")
    let counted = try #require(book.count(receivedOn: received, law: "cn", targetDays: 5))
    book.adopt(try ShippedTemplate.calendar(2_026).years[0], in: "cn", digest: "other")
    book.adopt(try ShippedTemplate.law, from: .on("2026-01-01"), digest: "b")
    #expect(book.count(receivedOn: received, by: counted.basis) == counted)
    let anew = try #require(book.count(receivedOn: received, law: "cn", targetDays: nil))
    #expect(anew.basis.law == RuleVersion("cn", 2))
    #expect(anew.basis.calendars == [RuleVersion("cn-2026", 2)])
  }

  @Test func `heals with a year that comes later, and keeps the years counted by`() throws {
    var book = try Self.book(2_026)
    let received = Day.on("2026-12-20")
    let counted = try #require(book.count(receivedOn: received, law: "cn", targetDays: nil))
    #expect(counted.target == .on("2026-12-29"))
    #expect(counted.dueLegal == nil)
    #expect(book.recount(receivedOn: received, by: counted.basis) == nil)
    // Another version of a year that is there heals nothing and changes nothing.
    book.adopt(Self.year(2_026, newYear: 2), in: "cn", digest: "x")
    #expect(book.recount(receivedOn: received, by: counted.basis) == nil)
    book.adopt(Self.year(2_027, newYear: 10), in: "cn", digest: "y")
    let healed = try #require(book.recount(receivedOn: received, by: counted.basis))
    #expect(healed.dueLegal == .on("2027-01-11"))
    #expect(healed.target == counted.target)
    #expect(healed.basis.calendars.map(\.description) == ["cn-2026/1", "cn-2027/1"])
    #expect(book.recount(receivedOn: received, by: healed.basis) == nil)
  }

  @Test func `knows nothing of versions that it does not hold`() throws {
    let book = try Self.book(2_026)
    let received = Day.on("2026-03-02")
    for basis in [
      DeadlineBasis(law: RuleVersion("cn", 2), targetDays: 7, calendars: []),
      DeadlineBasis(
        law: RuleVersion("cn", 1),
        targetDays: 7,
        calendars: [RuleVersion("cn-2026", 2)]
      ),
      DeadlineBasis(law: RuleVersion("cn", 1), targetDays: 99, calendars: []),
    ] {
      #expect(book.count(receivedOn: received, by: basis) == nil)
      #expect(book.recount(receivedOn: received, by: basis) == nil)
    }
    #expect(book.count(receivedOn: received, law: "cn", targetDays: 21) == nil)
  }

  @Test func `a recount is what the whole book would have given, on any day of receipt`()
    async throws
  {
    try await withSeeds(200) { generator in
      let received = Day.on("2025-12-01").adding(days: .random(in: 0...800, using: &generator))
      let known = Int.random(in: 0...3, using: &generator)
      let days = Int.random(in: 1...12, using: &generator)
      var (part, whole) = (try Self.book(), try Self.book())
      for number in 2_025...2_028 {
        let year = Self.year(number, newYear: days)
        whole.adopt(year, in: "cn", digest: "")
        if number < 2_025 + known { part.adopt(year, in: "cn", digest: "") }
      }
      let right = try #require(whole.count(receivedOn: received, law: "cn", targetDays: nil))
      var counted = try #require(part.count(receivedOn: received, law: "cn", targetDays: nil))
      for number in (2_025 + known)..<2_029 {
        part.adopt(Self.year(number, newYear: days), in: "cn", digest: "")
        counted = part.recount(receivedOn: received, by: counted.basis) ?? counted
      }
      #expect(counted == right)
    }
  }

  @Test(arguments: ["", "/1", "cn", "cn/", "cn/0", "cn/x", "cn/-1"])
  func `a version is a name and a number`(_ text: String) {
    #expect(RuleVersion(text) == nil)
    #expect(RuleVersion("cn-2026/12")?.description == "cn-2026/12")
  }
}
