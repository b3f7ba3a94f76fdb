import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `A file too large for one transaction` {
  private static let months = RedressOfficeSupport.months(2)

  private static func file(_ people: Int, payment: Int) -> [UInt8] {
    let rows = months.flatMap { month in
      (1...people).map { "p\($0),\(month),\(350 + payment),\(payment),0,0,0,0\n" }
    }
    let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
    return Array((header + rows.joined()).utf8)
  }

  /// Blocks of three rows, each stored in a transaction of its own.
  private static var small: FeedOptions {
    var options = FeedOptions()
    options.blockRows = 3
    options.partBytes = 1
    return options
  }

  @Test func `is stored in parts, and its months appear with the last`() async throws {
    try await PracticeOffice.with { office in
      let before = try #require(try office.ann.store.head()).sequence
      let outcome = try office.take(scores: Self.file(10, payment: 200), options: Self.small)
      #expect(outcome.rows.accepted == 20)
      // Four blocks a month.
      #expect(try #require(try office.ann.store.head()).sequence == before + 8)
      #expect(try office.ann.scores(of: "p7").map(\.snapshot.score) == [550, 550])
      #expect(try office.faults() == [])
      let again = try office.take(scores: Self.file(10, payment: 200), options: Self.small)
      #expect(again.rows.batch == nil && again.rows.unchanged == 20)
    }
  }

  @Test func `leaves room for others between its parts, and gives way to one who was first`()
    async throws
  {
    try await PracticeOffice.with { office in
      let path = try office.folder.write(Self.file(10, payment: 200), to: "large.csv")
      // Two parts are stored by then.
      let engine = MeanwhileEngine(office.ann.store.engine, before: 3) {
        try office.take(scores: Self.file(10, payment: 100))
      }
      let slow = Office(
        store: Store(engine: engine),
        templates: office.ann.templates,
        staff: "ann",
        purpose: "",
        clock: office.clock.tick
      )
      func take(supersede: Bool) throws -> ScoresImported {
        try slow.importScores(
          from: path,
          period: nil,
          allowRefused: 0,
          supersede: supersede,
          options: Self.small
        )
      }
      let refused = #expect(throws: MonthError.self) { try take(supersede: true) }
      let isMoved = if case .takenInMeanwhile = refused { true } else { false }
      #expect(isMoved)
      #expect(try office.ann.scores(of: "p7").map(\.snapshot.score) == [450, 450])
      #expect(try office.faults() == [])

      #expect(try take(supersede: true).rows.accepted == 20)
      #expect(try office.ann.scores(of: "p7").map(\.snapshot.score) == [550, 550])
      #expect(try office.faults() == [])
    }
  }

  @Test func `lets others take in something else between its parts, and all of it holds`()
    async throws
  {
    try await PracticeOffice.with { office in
      let path = try office.folder.write(Self.file(10, payment: 200), to: "large.csv")
      let engine = MeanwhileEngine(office.ann.store.engine, before: 3) {
        try office.take([CardStatement("p1", Self.months[0])])
        try office.take(people: ["p1"])
      }
      let slow = Office(
        store: Store(engine: engine),
        templates: office.ann.templates,
        staff: "ann",
        purpose: "",
        clock: office.clock.tick
      )
      let taken = try slow.importScores(
        from: path,
        period: nil,
        allowRefused: 0,
        supersede: false,
        options: Self.small
      )
      #expect(engine.isOver && taken.rows.accepted == 20)
      #expect(taken.rows.batch == BatchID(1), "it began before the others")
      #expect(try office.faults() == [])
    }
  }

  @Test func `is not written at all by a dry run`() async throws {
    try await PracticeOffice.with { office in
      let head = try office.ann.store.head()
      let path = try office.folder.write(Self.file(10, payment: 200), to: "large.csv")
      let outcome = try office.ann.rehearsing().importScores(
        from: path,
        period: nil,
        allowRefused: 0,
        supersede: false,
        options: Self.small
      )
      #expect(outcome.rows.accepted == 20)
      #expect(try office.ann.store.head() == head)
    }
  }
}
