import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressTestSupport
import Testing

@Suite
struct `Scores taken in by mistake` {
  private static let months = RedressOfficeSupport.months(4)

  private static func scores(_ score: Int, in month: Period) -> [UInt8] {
    Array(
      """
      subject,period,score,payment,utilisation,repayment,history,profile
      p1,\(month),\(score),\(score - 350),0,0,0,0

      """.utf8
    )
  }

  /// An office with p1's late payment in the third of four months.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      try office.take(people: ["p1"])
      try office.take(months.map { CardStatement("p1", $0, status: $0 == months[2] ? 3 : -1) })
      try body(office)
    }
  }

  @Test func `stand no more, can be read, and are taken in anew`() async throws {
    try await Self.with { office in
      let month = Self.months[3]
      try office.take(scores: Self.scores(500, in: month))
      let before = try office.export(month)
      let retracted = try office.ann.retractScores(in: month, reason: "typed wrongly")
      #expect(retracted.batch == BatchID(3))
      #expect(throws: NotFound.score(of: "p1")) { try office.ann.scores(of: "p1") }
      #expect(throws: NotFound.scores(in: month)) { try office.export(month) }
      #expect(try office.export(month, asPublished: true) == before)
      var bytes: [UInt8] = []
      _ = try office.ann.exportScores(of: month, asPublished: false, from: BatchID(3)) {
        bytes += $0
      }
      #expect(bytes == before)
      #expect(throws: NotFound.scores(in: month)) {
        try office.ann.retractScores(in: month, reason: "again")
      }
      #expect(throws: NotFound.scores(in: month)) { try office.ann.detectDrops(in: month) }
      #expect(try office.faults() == [])
      // The same file is new again, and the month may be scored as well.
      #expect(try office.take(scores: Self.scores(500, in: month)).rows.accepted == 1)
      #expect(try office.export(month) == before)
      _ = try office.ann.retractScores(in: month, reason: "scored here")
      #expect(try office.ann.computeScores(for: month, supersede: false).batch == BatchID(5))
      #expect(try office.ann.scores(of: "p1").count == 1)
      #expect(try office.faults() == [])
    }
  }

  @Test func `leave a scheme free to begin before them`() async throws {
    try await Self.with { office in
      try office.take(scores: Self.scores(500, in: Self.months[3]))
      let newer = try office.folder.write(
        try PracticeScheme.card(
          version: "2005.2",
          drops: "notice: 30, sudden: 30, crossing: none, look_back: 3"
        ).utf8,
        to: "newer.yaml"
      )
      #expect(throws: SchemeError.scored(Self.months[3])) {
        try office.ann.adoptScheme(newer, from: Self.months[2])
      }
      _ = try office.ann.retractScores(in: Self.months[3], reason: "typed wrongly")
      _ = try office.ann.adoptScheme(newer, from: Self.months[2])
      #expect(try office.faults() == [])
    }
  }

  /// What was built on the third month, and how the refusal names it.
  struct Built: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let use: MonthUse
    let build: @Sendable (PracticeOffice) throws -> Void
  }

  static let built: [Built] = [
    Built(testDescription: "it superseded others", use: .superseded(BatchID(5))) {
      try $0.take([CardStatement("p2", months[2])])
      _ = try $0.ann.computeScores(for: months[2], supersede: true)
    },
    Built(testDescription: "a drop was found", use: .drop(DropID(1))) {
      _ = try $0.ann.detectDrops(in: months[2])
    },
    Built(testDescription: "a later month was looked at", use: .comparison(months[3])) {
      _ = try $0.ann.computeScores(for: months[3], supersede: false)
      _ = try $0.ann.detectDrops(in: months[3])
    },
    Built(testDescription: "a correction restated it", use: .correction(CorrectionID(1))) {
      try $0.correct(CardStatement.id("p1", months[2]), .set(["status": "2"]))
    },
    Built(testDescription: "it is disputed", use: .dispute(DisputeID(1))) {
      _ = try $0.ann.openDispute(
        DisputeIntake(
          subject: "p1",
          target: .score(months[2]),
          ground: .unexplainedDrop,
          statement: "",
          receivedAt: nil,
          languages: .own
        )
      )
    },
  ]

  @Test(arguments: built)
  func `stay where something was built on them`(_ built: Built) async throws {
    try await Self.with { office in
      for month in Self.months.prefix(3) {
        _ = try office.ann.computeScores(for: month, supersede: false)
      }
      try built.build(office)
      let head = try office.ann.store.head()
      #expect(throws: RetractionError.used(Self.months[2], built.use)) {
        try office.ann.retractScores(in: Self.months[2], reason: "typed wrongly")
      }
      #expect(try office.ann.store.head() == head)
      #expect(try office.faults() == [])
    }
  }

  @Test func `are not taken back without a reason`() async throws {
    try await Self.with { office in
      try office.take(scores: Self.scores(500, in: Self.months[3]))
      #expect(throws: RetractionError.noReason) {
        try office.ann.retractScores(in: Self.months[3], reason: "")
      }
    }
  }

  @Test func `are looked back at only as far as policy does`() async throws {
    try await PracticeOffice.with { office in
      let (early, late) = (Self.months[0].adding(months: -40), Self.months[1])
      for month in [early, Self.months[0], late] {
        try office.take(scores: Self.scores(500, in: month))
      }
      _ = try office.ann.detectDrops(in: late)
      #expect(throws: RetractionError.used(Self.months[0], .comparison(late))) {
        try office.ann.retractScores(in: Self.months[0], reason: "typed wrongly")
      }
      _ = try office.ann.retractScores(in: early, reason: "typed wrongly")
      #expect(try office.ann.scores(of: "p1").map(\.snapshot.period) == [Self.months[0], late])
      #expect(try office.faults() == [])
    }
  }
}
