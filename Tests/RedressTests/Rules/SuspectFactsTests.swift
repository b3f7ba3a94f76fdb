import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// An office of twenty people in which `feed` reports eight of them late in the second month.
enum FaultyFeed {
  static let months = RedressOfficeSupport.months(4)
  static let people = (1...20).map { SubjectID("p\($0)") }
  static var fed: [SubjectID] { Array(people.prefix(8)) }
  static let incident = IncidentID(1)

  /// A second statement of somebody's in the second month: by the feed, with most of its limit used.
  static func second(of person: SubjectID) -> (id: RecordID, line: String) {
    let id = RecordID("\(person)-second")
    let line = """
      {"record":"\(id)","subject":"\(person)","kind":"card_statement","furnisher":"feed",\
      "on":"\(months[1].firstDay)",\
      "fields":{"status":-1,"limit":100000,"bill":100000,"paid":100000}}

      """
    return (id, line)
  }

  /// The second month's statements by `feed` come in a batch of their own.
  static func with(
    inBlocks: Bool = false,
    besides lines: String = "",
    _ body: @escaping @Sendable (PracticeOffice, _ faulty: BatchID) throws -> Void
  ) async throws {
    let scheme = try PracticeScheme.card(
      drops: "notice: 30, sudden: 60, systemic: {at_least: 4, share: 90%, concentration: 60%}"
    )
    try await PracticeOffice.with(scheme: scheme) { office in
      try office.take(people: people)
      try office.take(statements(of: people, in: months[0]), inBlocks: inBlocks)
      try office.take(statements(of: Array(people.dropFirst(8)), in: months[1], late: ["p9"]))
      let faulty = try office.take(
        statements(of: fed, in: months[1], late: Set(fed)),
        inBlocks: inBlocks
      )
      if !lines.isEmpty {
        let file = try office.folder.write(lines.utf8, to: "besides.jsonl")
        _ = try office.ann.importRecords(from: file, allowRefused: 0)
      }
      try office.run(Array(months.prefix(2)))
      try body(office, try #require(faulty.batch))
    }
  }

  static func statements(
    of people: [SubjectID],
    in month: Period,
    late: Set<SubjectID> = [],
    status: Int = 3
  ) -> [CardStatement] {
    people.map { person in
      CardStatement(
        person,
        month,
        status: late.contains(person) ? status : -1,
        furnisher: fed.contains(person) ? "feed" : "bank"
      )
    }
  }

  static func close(_ office: PracticeOffice) throws -> Incident {
    try office.bo.closeIncident(incident, .error, note: "the feed was wrong")
  }

  /// The third month: two of the feed's people fall further, and one of the bank's.
  @discardableResult
  static func nextMonth(_ office: PracticeOffice) throws -> DropsFound {
    let late: Set<SubjectID> = ["p1", "p2", "p10"]
    try office.take(statements(of: people, in: months[2], late: late, status: 6))
    _ = try office.ann.computeScores(for: months[2], supersede: false)
    return try office.ann.detectDrops(in: months[2])
  }

  static func held(_ office: PracticeOffice, in month: Period) throws -> Set<SubjectID> {
    Set(try office.ann.drops(in: month).filter { $0.incident != nil }.map(\.drop.subject))
  }

  static func recall(_ batch: BatchID, _ office: PracticeOffice) throws {
    let bulk = try office.ann.recall(batch, reason: "The whole file was wrong.").bulk
    _ = try office.bo.approveBulk(bulk.id, digest: bulk.digest)
    _ = try office.bo.publishBulk(bulk.id)
  }

  /// The furnisher's corrected file: nobody was late in the second month.
  static func putRight(_ office: PracticeOffice) throws {
    let file = try office.folder.write(
      statements(of: fed, in: months[1]).jsonLines,
      to: "right.jsonl"
    )
    let bulk = try office.ann.importCorrections(from: file, reason: "Nobody was late.").bulk
    _ = try office.bo.approveBulk(bulk.id, digest: bulk.digest)
    _ = try office.bo.publishBulk(bulk.id)
  }

  static func left(_ office: PracticeOffice) throws -> [RecordID] {
    var left: [RecordID] = []
    let count = try office.ann.forEachFactLeft(of: incident) { left.append($0.record) }
    #expect(count == left.count)
    #expect(count == (try office.ann.incident(incident).settled.left))
    return left
  }

  /// To whom a month's letters are drafted, and in no state that keeps them.
  static func drafted(_ month: Period, _ office: PracticeOffice) throws -> Set<SubjectID> {
    _ = try office.ann.draftNotices(for: month, in: .own)
    return Set(
      try office.ann.notices(of: month).map(\.notice)
        .filter { $0.state == .drafted && $0.kind == .drop }.map(\.subject)
    )
  }
}

@Suite
struct `A feed found in error` {
  private typealias Feed = FaultyFeed
  private static let months = FaultyFeed.months

  @Test(arguments: [false, true])
  func `has each of its facts of the month to settle, and no other`(inBlocks: Bool) async throws {
    try await Feed.with(inBlocks: inBlocks) { office, faulty in
      let closed = try Feed.close(office)
      #expect(closed.facts?.count == 8 && closed.settled == .init(left: 8))
      #expect(closed == (try office.ann.incident(Feed.incident)) && closed.isUnsettled)
      #expect(try office.ann.batchesToRecall(behind: Feed.incident) == [faulty])
      let ids = Feed.fed.map { CardStatement.id($0, Self.months[1]) }
      #expect(Set(try Feed.left(office)) == Set(ids))
      let matters = try office.ann.todo().matters.map(\.thing)
      #expect(matters.contains(.settleFacts(Feed.incident, left: 8)))
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: [false, true])
  func `holds the next month's drops that rest on it, until its file is put right`(
    inBlocks: Bool
  ) async throws {
    try await Feed.with(inBlocks: inBlocks) { office, _ in
      _ = try Feed.close(office)
      let found = try Feed.nextMonth(office)
      #expect(found.held == 2 && found.incidents == [Feed.incident])
      #expect(try Feed.held(office, in: Self.months[2]) == ["p1", "p2"])
      #expect(try Feed.drafted(Self.months[2], office) == ["p10"])
      #expect(try Feed.drafted(Self.months[1], office) == ["p9"])
      try Feed.putRight(office)
      let settled = try office.ann.incident(Feed.incident)
      #expect(settled.settled == .init(corrected: 8) && !settled.isUnsettled)
      #expect(try Feed.left(office) == [])
      // The month of the fault shows no fall of theirs, and the next one theirs as it is without it.
      #expect(try office.ann.drops(in: Self.months[1]).map(\.drop.subject) == ["p9"])
      #expect(try Feed.drafted(Self.months[2], office) == ["p1", "p2", "p10"])
      let matters = try office.ann.todo().matters.map(\.thing.step)
      #expect(!matters.contains(.settleFacts))
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: [false, true])
  func `lets go of everyone when its file is taken back`(inBlocks: Bool) async throws {
    try await Feed.with(inBlocks: inBlocks) { office, faulty in
      _ = try Feed.close(office)
      try Feed.nextMonth(office)
      try Feed.recall(faulty, office)
      let settled = try office.ann.incident(Feed.incident)
      #expect(settled.settled == .init(withdrawn: 8) && !settled.isUnsettled)
      #expect(try Feed.left(office) == [])
      let standing = Set(try office.ann.drops(in: Self.months[2]).map(\.drop.subject))
      #expect(try Feed.drafted(Self.months[2], office) == standing)
      #expect(try office.faults() == [])
    }
  }

  @Test func `holds a letter that names one of its facts for a smaller part, till it is settled`()
    async throws
  {
    let second = Feed.second(of: "p9")
    try await Feed.with(besides: second.line) { office, _ in
      let found = try office.ann.drops(in: Self.months[1])
      #expect(found.first { $0.drop.subject == "p9" }?.incident == nil)
      #expect(try Feed.drafted(Self.months[1], office) == [])
      #expect(try Feed.close(office).settled == .init(left: 9))
      #expect(try Feed.drafted(Self.months[1], office) == [])
      try Feed.putRight(office)
      #expect(try Feed.drafted(Self.months[1], office) == [])
      _ = try office.ann.confirmFacts([second.id], of: Feed.incident, note: "they used it")
      #expect(try Feed.drafted(Self.months[1], office) == ["p9"])
      #expect(try office.faults() == [])
    }
  }

  @Test func `whose letters name it go when it was found real`() async throws {
    try await Feed.with(besides: Feed.second(of: "p9").line) { office, _ in
      #expect(try Feed.drafted(Self.months[1], office) == [])
      _ = try office.bo.closeIncident(Feed.incident, .real, note: "they did")
      #expect(try Feed.drafted(Self.months[1], office) == Set(Feed.fed).union(["p9"]))
      #expect(try office.faults() == [])
    }
  }

  @Test func `frees a person whose fact was corrected, while another's is held`() async throws {
    try await Feed.with { office, _ in
      _ = try Feed.close(office)
      try office.correct(CardStatement.id("p1", Self.months[1]), .set(["status": "-1"]))
      let found = try Feed.nextMonth(office)
      #expect(found.held == 1)
      #expect(try Feed.held(office, in: Self.months[2]) == ["p2"])
      let incident = try office.ann.incident(Feed.incident)
      #expect(incident.settled == .init(left: 7, corrected: 1))
      #expect(try Feed.drafted(Self.months[2], office) == ["p1", "p10"])
      #expect(try office.faults() == [])
    }
  }

  @Test func `frees a person whose fact was found right, in that month and the next`() async throws
  {
    try await Feed.with { office, _ in
      _ = try Feed.close(office)
      try Feed.nextMonth(office)
      let fact = CardStatement.id("p1", Self.months[1])
      let confirmed = try office.ann.confirmFacts([fact], of: Feed.incident, note: "they did")
      #expect(confirmed.settled == .init(left: 7, confirmed: 1))
      #expect(confirmed == (try office.ann.incident(Feed.incident)))
      #expect(try Feed.drafted(Self.months[1], office) == ["p1", "p9"])
      #expect(try Feed.drafted(Self.months[2], office) == ["p1", "p10"])
      #expect(throws: IncidentError.notLeft(fact, Feed.incident)) {
        try office.ann.confirmFacts([fact], of: Feed.incident, note: "again")
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `has the rest found right by another person than the one who closed it`() async throws
  {
    try await Feed.with { office, _ in
      _ = try Feed.close(office)
      try office.correct(CardStatement.id("p3", Self.months[1]), .set(["status": "-1"]))
      #expect(throws: IncidentError.closerConfirms(Feed.incident, "bo")) {
        try office.bo.confirmFacts(nil, of: Feed.incident, note: "their ledger says so")
      }
      let ended = try office.ann.confirmFacts(nil, of: Feed.incident, note: "their ledger")
      #expect(ended.settled == .init(corrected: 1, confirmed: 7) && !ended.isUnsettled)
      #expect(try Feed.left(office) == [])
      #expect(throws: IncidentError.allSettled(Feed.incident)) {
        try office.ann.confirmFacts(nil, of: Feed.incident, note: "again")
      }
      #expect(
        try Feed.drafted(Self.months[1], office)
          == Set(Feed.fed).subtracting(["p3"]).union(["p9"])
      )
      #expect(try office.faults() == [])
    }
  }

  @Test func `counts what was corrected before it was closed`() async throws {
    try await Feed.with { office, _ in
      try office.correct(CardStatement.id("p1", Self.months[1]), .set(["status": "-1"]))
      try office.correct(CardStatement.id("p2", Self.months[1]), .remove)
      let closed = try Feed.close(office)
      #expect(closed.settled == .init(left: 6, corrected: 1, withdrawn: 1))
      #expect(Set(try Feed.left(office)).count == 6)
      #expect(throws: IncidentError.alreadyClosed(Feed.incident)) {
        _ = try Feed.close(office)
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `has a fact left again when its correction is undone`() async throws {
    try await Feed.with { office, faulty in
      _ = try Feed.close(office)
      try Feed.recall(faulty, office)
      #expect(!(try office.ann.incident(Feed.incident).isUnsettled))
      let undone = try office.ann.reverse(BulkID(1), reason: "The file was right.").bulk
      _ = try office.bo.approveBulk(undone.id, digest: undone.digest)
      _ = try office.bo.publishBulk(undone.id)
      #expect(try office.ann.incident(Feed.incident).settled == .init(left: 8))
      #expect(try Feed.left(office).count == 8)
      #expect(try Feed.drafted(Self.months[1], office) == ["p9"])
      #expect(try office.faults() == [])
    }
  }

  @Test func `takes back what was drafted before about a month that was looked at earlier`()
    async throws
  {
    try await Feed.with { office, _ in
      try Feed.nextMonth(office)
      let drafted = try office.ann.draftNotices(for: Self.months[2], in: .own)
      #expect(try Feed.drafted(Self.months[2], office) == ["p1", "p2", "p10"])
      _ = try Feed.close(office)
      #expect(try Feed.held(office, in: Self.months[2]) == ["p1", "p2"])
      #expect(try Feed.drafted(Self.months[2], office) == ["p10"])
      #expect(try office.send(try #require(drafted.run), drafted.digest).sent == 1)
      _ = try office.ann.confirmFacts(nil, of: Feed.incident, note: "their ledger")
      #expect(try Feed.drafted(Self.months[2], office) == ["p1", "p2"])
      #expect(try office.faults() == [])
    }
  }

  @Test func `is asked about when a letter leaves, whatever incident its drop was filed under`()
    async throws
  {
    try await Feed.with { office, _ in
      try Feed.nextMonth(office)
      let other = try office.ann.openIncident(
        about: .furnisher("feed"),
        in: Self.months[2],
        reason: "they called"
      ).id
      let drafted = try office.ann.draftNotices(for: Self.months[2], in: .own)
      _ = try office.bo.closeIncident(other, .real, note: "that month they did")
      #expect(try Feed.drafted(Self.months[2], office) == ["p1", "p2", "p10"])
      _ = try Feed.close(office)
      let sent = try office.send(try #require(drafted.run), drafted.digest)
      #expect(sent.sent == 1 && sent.cancelled == 2)
      let kept = try office.ann.notices(of: Self.months[2]).map(\.notice)
        .filter { $0.state == .cancelled }
      #expect(Set(kept.map(\.subject)) == ["p1", "p2"])
      _ = try office.ann.confirmFacts(nil, of: Feed.incident, note: "their ledger")
      #expect(try Feed.drafted(Self.months[2], office) == ["p1", "p2"])
      #expect(try office.faults() == [])
    }
  }

  @Test func `holds the same when a month is scored again`() async throws {
    try await Feed.with { office, _ in
      _ = try Feed.close(office)
      try Feed.nextMonth(office)
      try office.take([CardStatement("p11", Self.months[2].adding(months: -3), status: 1)])
      _ = try office.ann.computeScores(for: Self.months[2], supersede: true)
      let again = try office.ann.detectDrops(in: Self.months[2])
      #expect(again.held == 2)
      #expect(try Feed.drafted(Self.months[2], office) == ["p10"])
      try Feed.putRight(office)
      #expect(try Feed.drafted(Self.months[2], office) == ["p1", "p2", "p10"])
      #expect(try office.faults() == [])
    }
  }
}

@Suite
struct `What may be found right` {
  private typealias Feed = FaultyFeed

  /// What became of an incident before, and what finding facts right answers then.
  private static let table: [(IncidentFinding?, note: String, IncidentError)] = [
    (nil, "", .noNote), (nil, "why", .nothingToConfirm(FaultyFeed.incident)),
    (.real, "why", .nothingToConfirm(FaultyFeed.incident)), (.error, "", .noNote),
  ]

  @Test(arguments: table)
  func `is of an incident found in error, with a word why`(
    finding: IncidentFinding?,
    note: String,
    error: IncidentError
  ) async throws {
    try await Feed.with { office, _ in
      if let finding {
        _ = try office.bo.closeIncident(Feed.incident, finding, note: "looked at")
      }
      let head = try office.ann.store.head()
      #expect(throws: error) { try office.ann.confirmFacts(nil, of: Feed.incident, note: note) }
      #expect(try office.ann.store.head() == head)
    }
  }

  @Test func `is none of another's records, of another month's or unknown`() async throws {
    try await Feed.with { office, _ in
      _ = try Feed.close(office)
      for record in [
        CardStatement.id("p9", Feed.months[1]), CardStatement.id("p1", Feed.months[0]), "nobody",
      ] {
        #expect(throws: IncidentError.notLeft(record, Feed.incident)) {
          try office.ann.confirmFacts([record], of: Feed.incident, note: "right")
        }
      }
    }
  }
}

@Suite
struct `A batch held by hand` {
  private typealias Feed = FaultyFeed
  private static let months = FaultyFeed.months

  @Test func `holds what rests on its facts in every month, also what was drafted`() async throws {
    try await Feed.with { office, faulty in
      _ = try office.bo.closeIncident(Feed.incident, .real, note: "they did")
      try Feed.nextMonth(office)
      let drafted = try office.ann.draftNotices(for: Self.months[2], in: .own)
      let opened = try office.ann.openIncident(
        about: .batch(faulty),
        in: nil,
        reason: "a test file"
      )
      #expect(opened == (try office.ann.incident(opened.id)))
      #expect(opened.period == Self.months[1] && opened.drops == 2)
      #expect(throws: IncidentError.alreadyOpen(opened.id)) {
        try office.ann.openIncident(about: .batch(faulty), in: nil, reason: "again")
      }
      #expect(throws: IncidentError.nothingBrought(BatchID(99))) {
        try office.ann.openIncident(about: .batch(BatchID(99)), in: nil, reason: "why not")
      }
      #expect(throws: IncidentError.noReason) {
        try office.ann.openIncident(about: .batch(faulty), in: nil, reason: "")
      }
      let sent = try office.send(try #require(drafted.run), drafted.digest)
      #expect(sent.sent == 1 && sent.held == 2)
      let closed = try office.bo.closeIncident(opened.id, .error, note: "a test file")
      #expect(closed.facts?.batch == faulty && closed.settled == .init(left: 8))
      #expect(try office.ann.batchesToRecall(behind: opened.id) == [faulty])
      try Feed.putRight(office)
      #expect(!(try office.ann.incident(opened.id).isUnsettled))
      #expect(try Feed.drafted(Self.months[2], office) == ["p1", "p2"])
      #expect(try office.faults() == [])
    }
  }

  @Test func `found real lets its letters go`() async throws {
    try await Feed.with { office, faulty in
      _ = try office.bo.closeIncident(Feed.incident, .real, note: "they did")
      let opened = try office.ann.openIncident(
        about: .batch(faulty),
        in: nil,
        reason: "a test file"
      )
      let found = try Feed.nextMonth(office)
      #expect(found.held == 2 && found.incidents == [opened.id])
      _ = try office.ann.draftNotices(for: Self.months[2], in: .own)
      _ = try office.bo.closeIncident(opened.id, .real, note: "it was no test")
      #expect(try Feed.drafted(Self.months[2], office) == ["p1", "p2", "p10"])
      #expect(try office.faults() == [])
    }
  }
}
