import Foundation
import Redress
import RedressOfficeSupport
import RedressTestSupport
import Testing

/// The clock of a practice office's test begins on 2025-11-05; `card` goes by Asia/Taipei.
@Suite
struct `A month that is not over` {
  private static let november = Period(year: 2025, month: 11) ?? Period(number: 0)
  private static let far = Period(year: 2062, month: 10) ?? Period(number: 0)

  private static func with(
    isSandbox: Bool = false,
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let office = try PracticeOffice(in: folder, isSandbox: isSandbox)
      try office.take([CardStatement("p1", november)])
      try body(office)
    }
  }

  private static func scores(of months: [Period]) -> [UInt8] {
    let rows = months.map { "p1,\($0),500,150,0,0,0,0\n" }
    let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
    return Array((header + rows.joined()).utf8)
  }

  @Test func `is neither taken in nor scored nor looked at, and nothing is stored`() async throws {
    try await Self.with { office in
      let head = try office.ann.store.head()
      let today = Day("2025-11-05") ?? Day(number: 0)
      for month in [Self.november, Self.far] {
        let error = MonthError.notEnded(month, today: today)
        #expect(throws: error) { try office.ann.computeScores(for: month, supersede: false) }
        #expect(throws: error) { try office.ann.detectDrops(in: month) }
        #expect(throws: error) { try office.take(scores: Self.scores(of: [month])) }
        let mixed = Self.scores(of: [month.adding(months: -2_000), month])
        #expect(throws: error) { try office.take(scores: mixed) }
        #expect(throws: error) {
          // Without a look at the file.
          try office.ann.importScores(
            from: "nowhere.csv",
            period: month,
            allowRefused: 0,
            supersede: false,
            spoolFolder: office.folder.path
          )
        }
      }
      #expect(try office.ann.store.head() == head)
    }
  }

  @Test func `is over when its last day is past where the scheme counts`() async throws {
    try await Self.with { office in
      // From 9:00 on the 5th to 9:00 on the 30th, and on to the 1st of December.
      office.clock.advance(days: 25)
      #expect(throws: MonthError.self) {
        try office.ann.computeScores(for: Self.november, supersede: false)
      }
      office.clock.advance(days: 1)
      let scored = try office.ann.computeScores(for: Self.november, supersede: false)
      #expect(scored.computed == 1)
      #expect(try office.ann.detectDrops(in: Self.november).compared == 1)
      let october = Self.november.adding(months: -1)
      #expect(try office.take(scores: Self.scores(of: [october])).periods == [october])
    }
  }

  @Test func `is taken and scored in practice`() async throws {
    try await Self.with(isSandbox: true) { office in
      let taken = try office.take(scores: Self.scores(of: [Self.far]))
      #expect(taken.rows.accepted == 1)
      #expect(try office.ann.computeScores(for: Self.november, supersede: false).computed == 1)
      #expect(try office.ann.detectDrops(in: Self.november).compared == 1)
    }
  }
}
