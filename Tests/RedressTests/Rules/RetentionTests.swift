import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

/// What `retention run` takes off people's files.
///
/// Source: 征信业管理条例 (2013) art. 16.
@Suite
struct `Bad information whose time is over` {
  /// From 2025-05; the office's day is 2025-11-05 at first.
  private static let months = RedressOfficeSupport.months(8)
  private static let people: [SubjectID] = ["p1", "p2", "p3"]

  /// The scorecard reads the share of statements with a bill, however old they are.
  private static func scheme() throws -> String {
    try PracticeScheme.card(
      drops: "notice: 30, sudden: 30, crossing: none, look_back: 3",
      edits: [
        (
          from: "{share: {bill: {above: 0}}, of: card_statement, within: 6}",
          to: "{share: {bill: {above: 0}}, of: card_statement, within: 600}"
        )
      ]
    )
  }

  /// A statement of long ago, which is bad where it was late.
  private static func line(
    _ id: RecordID,
    of subject: SubjectID,
    status: Int = 3,
    endedOn: String? = "2020-11-10"
  ) -> String {
    let ended = endedOn.map { #""ended_on":"\#($0)","# } ?? ""
    return """
      {"record":"\(id)","subject":"\(subject)","kind":"card_statement","furnisher":"bank",\
      "on":"2019-01-31",\(ended)\
      "fields":{"status":\(status),"limit":100000,"bill":20000,"paid":20000}}

      """
  }

  private static func take(
    _ text: String,
    allowRefused: Int = 0,
    inBlocks: Bool = false,
    into office: PracticeOffice
  ) throws -> ImportOutcome {
    var options = FeedOptions()
    if inBlocks { options.mostSingleRows = 0 }
    let file = try office.folder.write(text.utf8, to: "old.jsonl")
    return try office.ann.importRecords(from: file, allowRefused: allowRefused, options: options)
  }

  /// Everyone has three scored months, and of p1 and p2 a bad statement that ended on 2020-11-10, of p1 a good
  /// one and of p3 a bad one that ended later as well.
  private static func fill(_ office: PracticeOffice, inBlocks: Bool = false) throws {
    try office.take(people: people)
    let bills = people.flatMap { person in
      months.prefix(3).map { CardStatement(person, $0, bill: 0) }
    }
    try office.take(bills, inBlocks: inBlocks)
    let old =
      line("old-1", of: "p1") + line("old-2", of: "p2") + line("good-1", of: "p1", status: -1)
      + line("late-3", of: "p3", endedOn: "2021-03-01") + line("open-3", of: "p3", endedOn: nil)
    _ = try take(old, inBlocks: inBlocks, into: office)
    try office.run(Array(months.prefix(3)))
  }

  private static func with(
    inBlocks: Bool = false,
    isSandbox: Bool = true,
    days: Int = 6,
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let office = try PracticeOffice(in: folder, scheme: scheme(), isSandbox: isSandbox)
      try fill(office, inBlocks: inBlocks)
      office.clock.advance(days: days)
      try body(office)
      #expect(try office.faults() == [])
    }
  }

  private static func events(_ office: PracticeOffice) throws -> [RecordsExpired] {
    try office.ann.store.read { connection in
      try connection.all(
        "SELECT payload FROM event WHERE kind = 'records.expired' ORDER BY sequence"
      ) { try CanonicalJSON.value(RecordsExpired.self, from: $0.text(0)) }
    }.filter { $0.people > 0 }
  }

  /// What todo says of keeping.
  private static func told(_ office: PracticeOffice) throws -> [OpenMatter] {
    try office.ann.todo().matters.filter {
      switch $0.thing {
      case .expire, .approve, .takeIn: true
      default: false
      }
    }
  }

  @Test(arguments: [false, true])
  func `is a line of todo from the day after its years on, until a run went through it`(
    inBlocks: Bool
  ) async throws {
    try await Self.with(inBlocks: inBlocks, days: 5) { office in
      #expect(try Self.told(office) == [])
      office.clock.advance(days: 1)
      let over = try office.ann.todo().today
      #expect(try Self.told(office) == [OpenMatter(.expire(since: over), due: over)])
      office.clock.advance(days: 2)
      #expect(try office.ann.rehearsing().expireRecords().isOwed)
      #expect(try Self.told(office) == [OpenMatter(.expire(since: over), due: over)])
      // On the day before, nothing was over.
      _ = try office.ann.expireRecords(asOf: over.adding(days: -1))
      #expect(try Self.told(office).count == 1)
      _ = try office.ann.expireRecords()
      #expect(try Self.told(office) == [])
      // The next ended on 2021-03-01.
      let next = try #require(Day("2026-03-02"))
      office.clock.advance(days: over.days(until: next) - 3)
      #expect(try Self.told(office) == [])
      office.clock.advance(days: 1)
      #expect(try Self.told(office) == [OpenMatter(.expire(since: next), due: next)])
    }
  }

  @Test func `is a line of todo no more once a run found that nothing has to leave`() async throws {
    try await Self.with { office in
      for record: RecordID in ["old-1", "old-2"] {
        try office.correct(record, .set(["status": "-1"]))
      }
      #expect(try Self.told(office).count == 1)
      let before = try #require(try office.ann.store.head())
      #expect(try office.ann.expireRecords().effect.records == 0)
      #expect(try Self.told(office) == [])
      #expect(try office.ann.store.head()?.sequence == before.sequence + 1)
      // Done again, it writes nothing.
      #expect(try office.ann.expireRecords().effect.records == 0)
      #expect(try office.ann.store.head()?.sequence == before.sequence + 1)
    }
  }

  @Test func `is one line of todo while another person looks at what leaves`() async throws {
    try await Self.with(isSandbox: false) { office in
      #expect(try Self.told(office).map(\.thing.step) == [.expire])
      let waiting = try #require(try office.ann.expireRecords().waiting)
      #expect(try Self.told(office).map(\.thing) == [.approve(waiting.id, .expire)])
      _ = try office.bo.approveProposal(waiting.id, digest: waiting.digest)
      #expect(try Self.told(office).map(\.thing) == [.takeIn(waiting.id, .expire)])
      _ = try office.ann.expireRecords()
      #expect(try Self.told(office) == [])
    }
  }

  @Test func `is found by verify where a run is said to be through more than was over`()
    async throws
  {
    try await TemporaryFolder.with { folder in
      let office = try PracticeOffice(in: folder, scheme: Self.scheme())
      try Self.fill(office)
      office.clock.advance(days: 6)
      let today = try office.ann.todo().today
      let author = Author(staff: "ann", purpose: "", at: office.clock.tick())
      _ = try office.ann.store.act(by: author) {
        try $0.append(RecordsExpired(asOf: today, endedUntil: today))
      }
      #expect(try office.faults().contains { $0.contains("rules") })
    }
  }

  @Test(arguments: [false, true])
  func `leaves its person's list and tells no values, and all else stays`(
    inBlocks: Bool
  ) async throws {
    try await Self.with(inBlocks: inBlocks) { office in
      let before = try Self.months.prefix(3).map { try office.export($0) }
      let outcome = try office.ann.expireRecords()
      #expect(outcome.effect.records == 2 && outcome.effect.people == 2)
      #expect(
        outcome.effect.counts.map { [$0.furnisher.rawValue, $0.kind, "\($0.first)", "\($0.last)"] }
          == [["bank", "card_statement", "2020-11", "2020-11"]]
      )
      let listed = try office.ann.records(of: "p1").map(\.record.id)
      #expect(listed.contains("good-1") && !listed.contains("old-1"))
      #expect(try office.ann.records(of: "p3").count == 5)
      let shown = try office.ann.record("old-2").versions
      #expect(shown.map(\.isExpired) == [false, true])
      #expect(shown.allSatisfy { $0.fields.allSatisfy { $0.text == nil } })
      let after = try Self.months.prefix(3).map { try office.export($0) }
      #expect(after == before)
      for month in Self.months.prefix(3) {
        #expect(try office.ann.checkScores(of: month, atMost: 9).different == 0)
      }
    }
  }

  @Test(arguments: [(5, 0), (6, 2)])
  func `leaves from the day after its five years on`(days: Int, records: Int) async throws {
    try await Self.with(days: days) { office in
      let effect = try office.ann.expireRecords().effect
      let events = try Self.events(office)
      #expect(effect.records == records)
      #expect(events.count == (records == 0 ? 0 : 1))
    }
  }

  @Test func `leaves by what was over on a day that is named, which is not to come`() async throws {
    try await Self.with { office in
      let today = try office.ann.todo().today
      #expect(try office.ann.expireRecords(asOf: today.adding(days: -1)).effect.records == 0)
      #expect(throws: ExpiryError.dayToCome(today.adding(days: 1), today: today)) {
        try office.ann.expireRecords(asOf: today.adding(days: 1))
      }
      #expect(try office.ann.expireRecords(asOf: today).effect.records == 2)
      #expect(try office.ann.expireRecords().effect.records == 0)
    }
  }

  /// An oracle written apart: the same office in which nobody removed anything.
  @Test(arguments: [false, true])
  func `makes no score, correction or month other than they are without its leaving`(
    inBlocks: Bool
  ) async throws {
    func told(leaving: Bool) async throws -> [[UInt8]] {
      var told: [[UInt8]] = []
      try await TemporaryFolder.with { folder in
        let office = try PracticeOffice(in: folder, scheme: Self.scheme())
        try Self.fill(office, inBlocks: inBlocks)
        office.clock.advance(days: 6)
        if leaving { #expect(try office.ann.expireRecords().effect.records == 2) }
        // The earlier months are scored again with the old statements, which were kept in them.
        try office.correct(CardStatement.id("p1", Self.months[1]), .set(["status": "4"]))
        try office.correct(CardStatement.id("p2", Self.months[0]), .remove)
        _ = try office.ann.computeScores(for: Self.months[3], supersede: false)
        office.clock.advance(days: 30)
        _ = try office.ann.computeScores(for: Self.months[6], supersede: false)
        for month in Self.months.prefix(4) + [Self.months[6]] {
          told.append(try office.export(month))
        }
        for month in Self.months.prefix(3).dropFirst() {
          for drop in try office.ann.drops(in: month) {
            let evidence = try office.ann.explain(drop.id).evidence
            told.append(Array("\(evidence.explanation)".utf8))
          }
        }
        #expect(try office.faults() == [])
      }
      return told
    }
    #expect(try await told(leaving: true) == told(leaving: false))
  }

  @Test func `is neither corrected, certified nor put back`() async throws {
    try await Self.with { office in
      _ = try office.ann.expireRecords()
      for change in [RecordChange.remove, .restore, .set(["status": "0"])] {
        #expect(throws: CorrectionError.pastKeeping("old-1")) {
          try office.ann.proposeCorrection(
            change,
            of: "old-1",
            reason: "wrong",
            answering: .found
          )
        }
      }
      #expect(throws: CertificationError.pastKeeping("old-1")) {
        try office.ann.certify(["old-1"], by: "bank", proof: "letter 8")
      }
      // As a furnisher sends it who left out when it ended.
      for (id, inBlocks) in [("new", false), ("new", true)] {
        let again = try Self.take(
          Self.line(RecordID(id), of: "p1", endedOn: nil),
          allowRefused: 1,
          inBlocks: inBlocks,
          into: office
        )
        #expect(again.refused == 1)
        #expect(
          again.problems
            == [ImportProblem(line: 1, found: .expiredFact, expected: .notExpired("old-1"))]
        )
      }
    }
  }

  @Test func `stays until the dispute about it is answered`() async throws {
    try await Self.with { office in
      let dispute = try office.ann.openDispute(
        DisputeIntake(
          subject: "p1",
          target: .record("old-1"),
          ground: .expired,
          statement: "It is older than five years.",
          receivedAt: nil,
          languages: .own
        )
      ).dispute
      let first = try office.ann.expireRecords().effect
      #expect(first.records == 1 && first.disputed == 1)
      _ = try office.bo.decideDispute(dispute.id, .upheld, finding: "It was right.", in: .own)
      #expect(try office.ann.expireRecords().effect.records == 1)
    }
  }

  @Test func `leaves once another person approved just that`() async throws {
    try await Self.with(isSandbox: false) { office in
      let waiting = try #require(try office.ann.expireRecords(partSize: 1).waiting)
      #expect(try Self.events(office).isEmpty)
      #expect(throws: ProposalError.ownProposal(waiting.id, "ann")) {
        try office.ann.approveProposal(waiting.id, digest: waiting.digest)
      }
      #expect(try office.ann.expireRecords(partSize: 1).waiting == waiting)
      _ = try office.bo.approveProposal(waiting.id, digest: waiting.digest)
      #expect(try office.ann.expireRecords().effect.records == 2)
      #expect(try Self.events(office).map(\.isLast) == [false, true])
      #expect(try office.ann.proposal(waiting.id).state == .done)
      #expect(try office.ann.expireRecords().effect.records == 0)
    }
  }

  @Test func `does not leave by an approval of what is something else by now`() async throws {
    try await Self.with(isSandbox: false) { office in
      let waiting = try #require(try office.ann.expireRecords().waiting)
      _ = try office.bo.approveProposal(waiting.id, digest: waiting.digest)
      try office.correct("old-2", .set(["status": "-1"]))
      #expect(throws: ProposalError.moved(waiting.id)) { try office.ann.expireRecords() }
      _ = try office.ann.withdrawProposal(waiting.id, reason: "a bill was put right")
      let next = try #require(try office.ann.expireRecords().waiting)
      _ = try office.bo.approveProposal(next.id, digest: next.digest)
      #expect(try office.ann.expireRecords().effect.records == 1)
    }
  }

  /// What another does between finding what is past its time and the lock.
  enum Meanwhile: CaseIterable {
    case staff, correction, dispute, run
  }

  @Test(arguments: Meanwhile.allCases)
  func `leaves as it stands once the database is locked, whatever came since it was found`(
    _ meanwhile: Meanwhile
  ) async throws {
    try await Self.with { office in
      func desk(_ engine: any Engine) -> Office {
        office.ann.at(Store(engine: engine), staff: "ann", clock: office.clock.tick)
      }
      let other = desk(try SQLiteEngine(opening: office.path))
      let ann = desk(
        MeanwhileEngine(try SQLiteEngine(opening: office.path)) {
          switch meanwhile {
          case .staff: try other.addStaff(StaffMember(id: "cy", name: "Cy"))
          case .correction: try office.correct("old-2", .set(["status": "-1"]))
          case .dispute:
            _ = try other.openDispute(
              DisputeIntake(
                subject: "p2",
                target: .record("old-2"),
                ground: .expired,
                statement: "It is older than five years.",
                receivedAt: nil,
                languages: .own
              )
            )
          case .run: _ = try other.expireRecords()
          }
        }
      )
      _ = try ann.expireRecords()
      let left = try Self.events(office).reduce(0) { $0 + $1.records }
      #expect(left == ([.staff, .run].contains(meanwhile) ? 2 : 1))
      let newest = try office.ann.record("old-2").versions.last
      #expect(newest?.isExpired == [.staff, .run].contains(meanwhile))
    }
  }

  /// An oracle written apart: by number, each says itself whether it is over.
  @Test(arguments: [1, 64, 1_000])
  func `leaves in parts, each behind the one before, from many blocks of several files`(
    partSize: Int
  ) async throws {
    try await TemporaryFolder.with { folder in
      let office = try PracticeOffice(in: folder, scheme: Self.scheme())
      var over: Set<RecordID> = []
      for file in 0..<3 {
        var text = ""
        for number in 0..<(partSize == 1 ? 1_100 : 2_500) {
          // Few in the first file, so that whole blocks have none.
          let isLate = number % (file == 0 ? 1_300 : 40 + file) == 0
          let isEnded = number % 7 < 5
          let id = RecordID("r\(file)-\(number)")
          if isLate, isEnded { over.insert(id) }
          text += Self.line(
            id,
            of: SubjectID("p\(number / 2)"),
            status: isLate ? 2 : -1,
            endedOn: isEnded ? "2020-11-10" : "2021-03-01"
          )
        }
        let path = try office.folder.write(text.utf8, to: "\(file).jsonl")
        var options = FeedOptions()
        if file < 2 { options.mostSingleRows = 0 }
        _ = try office.ann.importRecords(
          from: path,
          allowRefused: 0,
          allowStrangers: true,
          options: options
        )
      }
      office.clock.advance(days: 6)
      #expect(try office.ann.expireRecords(partSize: partSize).effect.records == over.count)
      let left = try office.ann.store.read { connection in
        try connection.all(
          "SELECT record FROM record_version WHERE supplied = 3"
        ) { RecordID($0.text(0)) }
      }
      #expect(Set(left) == over && left.count == over.count)
      let people = try Self.events(office).map(\.people)
      #expect(people.dropLast().allSatisfy { $0 == partSize })
      #expect(try office.faults() == [])
    }
  }

  @Test func `is found by verify where somebody let go what may be kept`() async throws {
    try await TemporaryFolder.with { folder in
      let office = try PracticeOffice(in: folder, scheme: Self.scheme())
      try Self.fill(office)
      office.clock.advance(days: 6)
      try office.forgeExpiry(of: "late-3")
      #expect(try office.faults().contains { $0.contains("rules") })
    }
  }

  @Test func `settles what an incident found in error`() async throws {
    try await Self.with { office in
      // People, their bills, and what is of long ago.
      let batch = BatchID(3)
      let incident = try office.ann.openIncident(about: .batch(batch), in: nil, reason: "doubled")
        .id
      _ = try office.bo.closeIncident(incident, .error, note: "sent twice")
      let before = try #require(try office.ann.incidents().first { $0.id == incident })
      _ = try office.ann.expireRecords()
      let after = try #require(try office.ann.incidents().first { $0.id == incident })
      #expect(before.settled.left - after.settled.left == 2)
      #expect(after.settled.withdrawn == 2)
    }
  }
}

extension PracticeOffice {
  /// Writes that a record left and asks no rule.
  fileprivate func forgeExpiry(of id: RecordID) throws {
    let kinds = try ann.currentScheme().kinds
    let newest = try #require(
      try ann.store.read { try $0.versions(of: id, kinds: kinds).last }
    )
    var digest = Digest()
    digest.add([
      .text(newest.record.subject.rawValue), .text(id.rawValue), .int(newest.version),
    ])
    let author = Author(staff: "ann", purpose: "", at: clock.tick())
    let payload = RecordsExpired(
      asOf: try ann.todo().today,
      people: 1,
      records: 1,
      digest: digest.bytes().hexadecimal,
      by: nil,
      isLast: false,
      settled: []
    )
    let left = StoredRecord(
      record: newest.record,
      version: newest.version + 1,
      isRemoved: true,
      isExpired: true,
      event: 0
    )
    _ = try ann.store.act(by: author) {
      try $0.append(payload, attaching: [.records([left], kinds: kinds)])
    }
  }
}
