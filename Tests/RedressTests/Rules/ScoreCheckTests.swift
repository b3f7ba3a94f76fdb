import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `Scoring a month again` {
  private static let may = months(1)[0]

  private static func with(
    inBlocks: Bool = false,
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      // Ids of other lengths and sorts: blocks of scores and of records have them in another order.
      let people = ["7", "10", "9", "100", "ada", "p1", "007"].map { SubjectID($0) }
      try office.take(people.map { CardStatement($0, may, status: 2) }, inBlocks: inBlocks)
      try office.run([may])
      try body(office)
    }
  }

  @Test(arguments: [false, true]) func `finds nothing where nothing came since`(
    inBlocks: Bool
  ) async throws {
    try await Self.with(inBlocks: inBlocks) { office in
      let checked = try office.ann.checkScores(of: Self.may, atMost: 9)
      #expect(checked.people == 7 && checked.different == 0 && checked.differences == [])
    }
  }

  @Test func `finds nothing after a correction, which restated the month`() async throws {
    try await Self.with { office in
      try office.correct(CardStatement.id("7", Self.may), .set(["status": "-1"]))
      try office.correct(CardStatement.id("p1", Self.may), .remove)
      #expect(try office.ann.checkScores(of: Self.may, atMost: 9).different == 0)
    }
  }

  @Test(arguments: [false, true]) func `names a record that came after the month was scored`(
    inBlocks: Bool
  ) async throws {
    try await Self.with(inBlocks: inBlocks) { office in
      // Of one day, the statement with the last id is the newest.
      let late = String(
        decoding: [CardStatement("10", Self.may, status: 9), CardStatement("new", Self.may)]
          .jsonLines,
        as: UTF8.self
      ).replacing("10-2025-05", with: "z-late")
      var options = FeedOptions()
      if inBlocks { options.mostSingleRows = 0 }
      let file = try office.folder.write(late.utf8, to: "late.jsonl")
      _ = try office.ann.importRecords(from: file, allowRefused: 0, options: options)
      let head = try #require(try office.ann.store.head())
      let checked = try office.ann.checkScores(of: Self.may, atMost: 9)
      #expect(checked.people == 8 && checked.different == 2 && checked.causes == ["records": 2])
      #expect(checked.differences.map(\.subject) == ["10", "new"])
      #expect(
        checked.differences.map(\.records)
          == ["z-late", "new-2025-05"].map {
            [
              ScoreDifference.Version(
                record: RecordID($0),
                version: 1,
                removed: false,
                event: head.sequence
              )
            ]
          }
      )
      let new = try #require(checked.differences.last)
      #expect(new.standing == nil && new.again != nil)
      let listed = try office.ann.checkScores(of: Self.may, atMost: 1)
      #expect(listed.different == 2 && listed.differences.count == 1)
    }
  }

  @Test func `tells scores that came from elsewhere, and people without records`() async throws {
    try await Self.with { office in
      let scheme = try office.ann.currentScheme()
      let published = String(decoding: try office.export(Self.may), as: UTF8.self)
      let (count, base) = (scheme.dimensions.count, scheme.range.base.rawValue)
      let stranger =
        "stranger,\(Self.may),\(base),"
        + [String](repeating: "0", count: count).joined(separator: ",")
      try office.take(scores: Array((published + stranger + "\n").utf8), supersede: true)
      let checked = try office.ann.checkScores(of: Self.may, atMost: 9)
      #expect(checked.people == 8 && checked.causes == ["elsewhere": 1])
      #expect(checked.differences.map(\.subject) == ["stranger"])
      #expect(checked.differences.map(\.again) == [nil])
    }
  }

  @Test func `names the rules that a score stands by, where they are not the month's`()
    async throws
  {
    let drops = "notice: 30, sudden: 30, crossing: none, look_back: 3"
    let stricter = try PracticeScheme.card(
      version: "2005.2",
      drops: drops,
      edits: [(from: "2: 85, 3", to: "2: 60, 3")]
    )
    let people = [CardStatement("p1", Self.may, status: 2), CardStatement("p2", Self.may)]
    let scored = Box<[UInt8]>([])
    try await PracticeOffice.with(scheme: stricter) { office in
      try office.take(people)
      try office.run([Self.may])
      scored.value = Array(try office.export(Self.may))
    }
    try await PracticeOffice.with { office in
      try office.take(people)
      try office.take(scores: scored.value)
      let file = try office.folder.write(stricter.utf8, to: "stricter.yaml")
      _ = try office.ann.adoptScheme(file, from: Self.may.adding(months: 1))
      let checked = try office.ann.checkScores(of: Self.may, atMost: 9)
      #expect(checked.people == 2 && checked.causes == ["rules": 1])
      #expect(checked.differences.map(\.subject) == ["p1"])
      #expect(checked.differences.map(\.scheme) == ["2005.2"])
      #expect(checked.differences.map(\.records) == [[]])
    }
  }

  @Test func `says so where nothing on file gives a score that was made here`() async throws {
    try await Self.with { office in
      try office.ann.store.engine.write { connection in
        try connection.run(
          "UPDATE record_version SET fields = $1 WHERE record = $2",
          [
            .blob(
              [9, 1_000, 500, 0].flatMap { (value: Int64) in
                withUnsafeBytes(of: value.littleEndian) { Array($0) }
              }
            ), .text(CardStatement.id("ada", Self.may).rawValue),
          ]
        )
      }
      let checked = try office.ann.checkScores(of: Self.may, atMost: 9)
      #expect(checked.different == 1 && checked.causes == ["unexplained": 1])
      #expect(checked.differences.map(\.subject) == ["ada"])
      #expect(try office.faults() != [])
    }
  }

  @Test func `needs a month that has scores`() async throws {
    try await Self.with { office in
      let june = Self.may.adding(months: 1)
      #expect(throws: NotFound.scores(in: june)) {
        try office.ann.checkScores(of: june, atMost: 9)
      }
    }
  }
}
