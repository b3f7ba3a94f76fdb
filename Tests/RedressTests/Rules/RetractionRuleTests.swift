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

  /// What was built on the third month, and what taking it back says of it.
  struct Built: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let build: @Sendable (PracticeOffice) throws -> Void
    let tells: @Sendable (Retraction) -> Bool
  }

  static let built: [Built] = [
    Built(testDescription: "it superseded others") {
      try $0.take([CardStatement("p2", months[2])])
      _ = try $0.ann.computeScores(for: months[2], supersede: true)
    } tells: {
      $0.superseded == [BatchID(5)]
    },
    Built(testDescription: "a drop was found") {
      _ = try $0.ann.detectDrops(in: months[2])
    } tells: {
      $0.drops.map(\.ended) == [1] && $0.drops[0].named == [DropID(1)]
    },
    Built(testDescription: "a drop was told") {
      _ = try $0.ann.detectDrops(in: months[2])
      _ = try $0.tell(months[2])
    } tells: {
      $0.drops.map(\.told) == [1]
    },
    Built(testDescription: "a later month was looked at") {
      _ = try $0.ann.computeScores(for: months[3], supersede: false)
      _ = try $0.ann.detectDrops(in: months[3])
    } tells: {
      $0.detectAgain(behind: months[2]) == [months[3]]
    },
    Built(testDescription: "a correction restated it") {
      try $0.correct(CardStatement.id("p1", months[2]), .set(["status": "2"]))
    } tells: {
      $0.restatements == 1 && $0.corrections == [CorrectionID(1)]
    },
    Built(testDescription: "it is disputed") {
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
    } tells: {
      $0.disputes == [DisputeID(1)]
    },
  ]

  private static func does(_ act: ProposedAct) throws -> Retraction {
    guard case .retract(_, _, _, let does?) = act else { throw NotFound.scores(in: months[0]) }
    return does
  }

  @Test(arguments: built)
  func `go with what was built on them, which is said before`(_ built: Built) async throws {
    try await Self.with { office in
      for month in Self.months.prefix(3) {
        _ = try office.ann.computeScores(for: month, supersede: false)
      }
      let first = try office.export(Self.months[2])
      try built.build(office)
      let act = try office.ann.retraction(of: Self.months[2], reason: "typed wrongly")
      let does = try Self.does(act)
      #expect(built.tells(does), "\(does)")
      #expect(!does.isUnused && does.people >= 1)
      let done = try office.bo.retractScores(in: Self.months[2], reason: "typed wrongly")
      for month in done.detectAgain { _ = try office.ann.detectDrops(in: month) }
      #expect(try office.ann.drops(in: Self.months[2]).isEmpty)
      #expect(throws: NotFound.scores(in: Self.months[2])) { try office.export(Self.months[2]) }
      #expect(try office.export(Self.months[2], asPublished: true) == first)
      #expect(
        try !office.ann.scores(of: "p1").map(\.snapshot.period).contains(Self.months[2])
      )
      #expect(try office.faults() == [])
    }
  }

  @Test func `have letters that told of their falls taken back, and others not sent`()
    async throws
  {
    try await Self.with { office in
      let month = Self.months[2]
      try office.take(people: ["p2"])
      try office.take(Self.months.map { CardStatement("p2", $0, status: $0 == month ? 3 : -1) })
      try office.run(Array(Self.months.prefix(3)))
      let drafted = try office.ann.draftNotices(for: month, in: .own)
      let run = try #require(drafted.run)
      try office.cutShort(run, drafted.digest, after: 1)
      let done = try office.bo.retractScores(in: month, reason: "another office's file")
      #expect(done.endedDrops == 2 && done.detectAgain.isEmpty)
      _ = try office.send(run, drafted.digest)
      _ = try office.tell(month)
      let notices = try office.ann.notices(of: month).map(\.notice)
      let told = notices.filter { $0.kind == .drop && $0.state == .sent }
      #expect(!told.isEmpty)
      for notice in told {
        let back = notices.filter { $0.takesBack == notice.id && $0.state == .sent }
        #expect(back.count == 1)
        // There is no score that could stand instead.
        #expect(back.first?.statements == [.withdrawn(notice.id), .noFall(month), .canDispute])
      }
      #expect(try office.tell(month) == nil)
      for file in try office.ann.cases() {
        let facts = try office.ann.caseFile(file.id).timeline.map(\.fact)
        #expect(facts.contains { if case .retracted(month, _) = $0 { true } else { false } })
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `have later months compared with those before them`() async throws {
    try await PracticeOffice.with { office in
      let months = Self.months
      try office.take(people: ["p1"])
      for (month, score) in zip(months, [560, 600, 565]) {
        try office.take(scores: Self.scores(score, in: month))
      }
      _ = try office.ann.detectDrops(in: months[2])
      #expect(try office.tell(months[2])?.sent == 1)
      let done = try office.bo.retractScores(in: months[1], reason: "another office's file")
      #expect(done.detectAgain == [months[2]] && done.endedDrops == 0 && !done.owesLetters)
      // Until it was looked at again, nothing is told of it.
      #expect(try office.ann.draftNotices(for: months[2], in: .own).superseded == 1)
      #expect(try office.ann.detectDrops(in: months[2]).ended == 1)
      #expect(try office.tell(months[2])?.sent == 1)
      #expect(try office.faults() == [])
    }
  }

  @Test func `of a month that has not begun are taken back at any time`() async throws {
    try await Self.with { office in
      let typed = try #require(Period("2062-10"))
      try office.take(scores: Self.scores(600, in: typed.adding(months: -1)))
      try office.take(scores: Self.scores(500, in: typed))
      _ = try office.ann.detectDrops(in: typed)
      _ = try office.tell(typed)
      _ = try office.bo.retractScores(in: typed, reason: "typed wrongly")
      #expect(try office.tell(typed)?.sent == 1)
      #expect(try office.ann.scores(of: "p1").map(\.snapshot.score) == [600])
      #expect(try office.faults() == [])
    }
  }

  @Test func `that supersede others leave none of them, and say both in the case`() async throws {
    try await Self.with { office in
      let month = Self.months[3]
      try office.correct(CardStatement.id("p1", Self.months[2]), .set(["status": "2"]))
      try office.take(scores: Self.scores(500, in: month))
      let published = try office.export(month)
      try office.take(scores: Self.scores(520, in: month), supersede: true)
      _ = try office.bo.retractScores(in: month, reason: "typed wrongly")
      #expect(throws: NotFound.score(of: "p1")) { try office.ann.scores(of: "p1") }
      try office.take(scores: Self.scores(540, in: month))
      // What was published first is that for ever.
      #expect(try office.export(month, asPublished: true) == published)
      let id = try #require(try office.ann.cases().first).id
      let facts = try office.ann.caseFile(id).timeline.map(\.fact)
      #expect(
        facts.suffix(2) == [
          .superseded(month, from: 500, to: 520, keptBy: nil, at: nil),
          .retracted(month, from: 520),
        ]
      )
      #expect(try office.faults() == [])
    }
  }

  @Test func `leave a dispute about them to be decided`() async throws {
    try await Self.with { office in
      try office.run(Array(Self.months.prefix(3)))
      let opened = try office.ann.openDispute(
        DisputeIntake(
          subject: "p1",
          target: .score(Self.months[2]),
          ground: .unexplainedDrop,
          statement: "",
          receivedAt: nil,
          languages: .own
        )
      )
      _ = try office.bo.retractScores(in: Self.months[2], reason: "another office's file")
      _ = try office.bo.decideDispute(
        opened.dispute.id,
        .upheld,
        finding: Finding("The scores were another office's."),
        in: .own
      )
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
      let near = try office.ann.retraction(of: Self.months[0], reason: "typed wrongly")
      #expect(try Self.does(near).detectAgain(behind: Self.months[0]) == [late])
      let done = try office.ann.retractScores(in: early, reason: "typed wrongly")
      #expect(done.detectAgain.isEmpty)
      #expect(try office.ann.scores(of: "p1").map(\.snapshot.period) == [Self.months[0], late])
      #expect(try office.faults() == [])
    }
  }
}
