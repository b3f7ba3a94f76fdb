import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `A new version of the scheme, tried on everyone` {
  private static let months = RedressOfficeSupport.months(3)
  private static let people = (1...40).map { SubjectID("p\($0)") }
  private static let drops = "notice: 30, sudden: 30, crossing: none, look_back: 3"

  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await PracticeOffice.with(
      scheme: try PracticeScheme.levels(version: "2005.1", high: 600, drops: Self.drops)
    ) { office in
      try office.take(people: people)
      try body(office)
    }
  }

  private static func trial(
    _ text: String,
    _ office: PracticeOffice
  ) throws -> (act: ProposedAct, does: Adoption?) {
    let file = try office.folder.write(text.utf8, to: "newer.yaml")
    let act = try office.ann.adoption(ofScheme: file, from: months[2])
    guard case .adoptScheme(_, _, let does) = act else { return (act, nil) }
    return (act, does)
  }

  private static func score(
    _ person: SubjectID,
    in month: Period,
    _ office: PracticeOffice
  )
    throws -> Points
  {
    try #require(
      try office.ann.scores(of: person).first { $0.snapshot.period == month }?.standing?.score
    )
  }

  @Test func `scores the newest month again from the records, and nobody's score moves`()
    async throws
  {
    try await Self.with { office in
      try office.take(
        Self.people.enumerated().flatMap { place, person in
          Self.months.map { CardStatement(person, $0, status: place.isMultiple(of: 4) ? 2 : -1) }
        }
      )
      try office.run(Array(Self.months.prefix(2)))
      let before = try Self.months.prefix(2).map { try office.export($0) }
      let head = try office.ann.store.head()
      // 60 points fewer for whoever pays in full.
      let newer = try PracticeScheme.levels(
        version: "2005.2",
        high: 600,
        drops: Self.drops,
        edits: [(from: "-1: 260,", to: "-1: 200,")]
      )
      let does = try #require(try Self.trial(newer, office).does)
      #expect(does.period == Self.months[1] && does.isScored)
      #expect(does.scores.fell == 30 && does.scores.unchanged == 10 && does.scores.rose == 0)
      #expect(does.scores.largestFall == -60)
      #expect(try Self.months.prefix(2).map { try office.export($0) } == before)
      #expect(try office.ann.store.head() == head)
      // What was tried is what is scored then.
      let last = Self.people[1]
      let now = try Self.score(last, in: Self.months[1], office)
      _ = try office.ann.adoptScheme(office.folder.path(of: "newer.yaml"), from: Self.months[2])
      _ = try office.ann.computeScores(for: Self.months[2], supersede: false)
      #expect(try Self.score(last, in: Self.months[2], office) <= now)
      #expect(try office.faults() == [])
    }
  }

  @Test func `looks up the levels of scores that came from elsewhere`() async throws {
    try await Self.with { office in
      let header = "subject,period,score,payment,utilisation,repayment,history,profile\n"
      let rows = Self.people.enumerated().map { place, person in
        let points = place < 25 ? 260 : 240
        return "\(person),\(Self.months[1]),\(350 + points),\(points),0,0,0,0\n"
      }
      try office.take(scores: Array((header + rows.joined()).utf8))
      let does = try #require(
        try Self.trial(
          PracticeScheme.levels(version: "2005.2", high: 590, drops: Self.drops),
          office
        ).does
      )
      #expect(!does.isScored && does.scores.unchanged == 40 && does.scores.otherTier == 15)
      #expect(does.levels == [LevelShift(from: "low", to: "high", people: 15)])
      let same = try #require(
        try Self.trial(
          PracticeScheme.levels(version: "2005.3", high: 600, drops: Self.drops),
          office
        ).does
      )
      #expect(same.levels.isEmpty && same.scores.otherTier == 0)
    }
  }

  @Test func `is kept with an adoption that one person did alone`() async throws {
    try await Self.with { office in
      try office.take(Self.people.flatMap { [CardStatement($0, Self.months[0])] })
      try office.run([Self.months[0]])
      let does = try #require(
        try Self.trial(
          PracticeScheme.levels(version: "2005.2", high: 590, drops: Self.drops),
          office
        ).does
      )
      _ = try office.ann.adoptScheme(office.folder.path(of: "newer.yaml"), from: Self.months[1])
      var kept: [Adoption?] = []
      try office.ann.store.read { connection in
        try connection.forEachEvent(of: [.schemeAdopted]) { event, _ in
          kept.append(try event.payload(as: SchemeAdopted.self).does)
        }
      }
      // The first is the scheme that the office was opened with.
      #expect(kept == [nil, does])
      #expect(try office.faults() == [])
    }
  }

  @Test func `says nothing where no month has scores`() async throws {
    try await Self.with { office in
      let newer = try PracticeScheme.levels(version: "2005.2", high: 590, drops: Self.drops)
      #expect(try Self.trial(newer, office).does == nil)
    }
  }

  @Test func `is approved only as it was looked at`() async throws {
    try await TemporaryFolder.with { folder in
      let office = try PracticeOffice(
        in: folder,
        scheme: try PracticeScheme.levels(version: "2005.1", high: 600, drops: Self.drops),
        isSandbox: false
      )
      try office.take(Self.people.map { CardStatement($0, Self.months[0]) })
      _ = try office.ann.computeScores(for: Self.months[0], supersede: false)
      let newer = try PracticeScheme.levels(version: "2005.2", high: 590, drops: Self.drops)
      let waiting = try office.ann.propose(try Self.trial(newer, office).act)
      // Whose record comes in now is in no preview.
      try office.take([CardStatement("late", Self.months[0])])
      #expect(throws: ProposalError.self) {
        try office.bo.approveProposal(waiting.id, digest: waiting.digest)
      }
      let again = try office.ann.propose(try Self.trial(newer, office).act)
      #expect(
        try office.bo.approveProposal(again.id, digest: again.digest).state == .done
      )
      #expect(try office.faults() == [])
    }
  }
}
