import Redress
import RedressCore
import RedressFeeds
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `Where a person is reached who waits for an answer` {
  private static let months = RedressOfficeSupport.months(2)

  /// A production office that knows p1 to p4: a dispute of p1 is open, and a letter to p2 is drafted.
  private static func with(
    isSandbox: Bool = false,
    inBlocks: Bool = false,
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let office = try PracticeOffice(in: folder, isSandbox: isSandbox)
      try office.take(people: ["p1", "p2", "p3", "p4"], inBlocks: inBlocks)
      try office.take(
        ["p1", "p2", "p3"].flatMap { person in
          [
            CardStatement(person, months[0]),
            CardStatement(person, months[1], status: person == "p2" ? 3 : -1),
          ]
        }
      )
      try office.run(months)
      _ = try office.ann.draftNotices(for: months[1], in: .own)
      _ = try office.ann.openDispute(
        DisputeIntake(
          subject: "p1",
          target: .record(CardStatement.id("p1", months[1])),
          ground: .alreadyPaid,
          statement: "I paid.",
          receivedAt: nil,
          languages: .own
        )
      )
      try body(office)
    }
  }

  /// A file of people, each with an address at a host, a name and a phone.
  @discardableResult
  private static func take(
    _ people: [SubjectID],
    at host: String = "other.example",
    name: String = "Name of",
    phone: String = "",
    inBlocks: Bool = false,
    as office: PracticeOffice,
    by staff: StaffID = "ann"
  ) throws -> ImportOutcome {
    let rows = people.map { "\($0),\(name) \($0),en,\($0)@\(host),\(phone)\n" }
    let text = "subject,name,language,email,phone\n" + rows.joined()
    let file = try office.folder.write(text.utf8, to: "changed.csv")
    var options = FeedOptions()
    if inBlocks { options.mostSingleRows = 0 }
    return try office.acting(staff).importSubjects(from: file, allowRefused: 0, options: options)
  }

  @Test(arguments: [false, true])
  func `is changed by two, and everyone else's at once`(inBlocks: Bool) async throws {
    try await Self.with(inBlocks: inBlocks) { office in
      let people: [SubjectID] = ["p1", "p2", "p3", "p4", "p5"]
      let first = try Self.take(people, inBlocks: inBlocks, as: office)
      #expect(first.accepted == 3 && first.waiting == 2 && first.read == 5)
      let proposal = try #require(first.proposal)
      guard case .readdress(let changes) = proposal.act else {
        Issue.record("\(proposal.act.kind)")
        return
      }
      #expect(changes.map(\.subject) == ["p1", "p2"])
      for (person, host) in [("p1", "example.com"), ("p3", "other.example")] {
        let email = try office.ann.subject(SubjectID(person)).email
        #expect(email == "\(person)@\(host)")
      }
      // The same file again waits for the same proposal.
      let again = try Self.take(people, inBlocks: inBlocks, as: office)
      #expect(again.proposal == proposal && again.unchanged == 3 && again.accepted == 0)
      #expect(throws: ProposalError.ownProposal(proposal.id, "ann")) {
        try office.ann.approveProposal(proposal.id, digest: proposal.digest)
      }
      let approved = try office.bo.approveProposal(proposal.id, digest: proposal.digest)
      #expect(approved.state == .approved, "it is done by the file")
      #expect(try office.ann.subject("p1").email == "p1@example.com")
      let other = try Self.take(people, at: "third.example", inBlocks: inBlocks, as: office)
      #expect(other.proposal?.id == ProposalID(2), "another file is another proposal")
      let done = try Self.take(people, inBlocks: inBlocks, as: office)
      #expect(done.proposal == nil && done.waiting == 0 && done.accepted == 5)
      for person in people {
        #expect(try office.ann.subject(person).email == "\(person)@other.example")
      }
      #expect(try office.ann.proposal(proposal.id).state == .done)
      // What was on file when the other was proposed is no more.
      #expect(throws: ProposalError.moved(ProposalID(2))) {
        try office.bo.approveProposal(ProposalID(2), digest: other.proposal?.digest ?? "")
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `is proposed with no address in the log's words`() async throws {
    try await Self.with { office in
      let id = try #require(try Self.take(["p1"], as: office).proposal?.id)
      let words = try office.ann.store.read {
        try $0.all("SELECT payload FROM event WHERE kind = 'proposal.made'") { $0.text(0) }
      }
      #expect(words.count == 1 && words[0].contains("\(id)"))
      #expect(!words[0].contains("example") && !words[0].contains("Name of"))
    }
  }

  @Test func `is not in question where only a name changes, or an address that nothing goes to`()
    async throws
  {
    try await Self.with { office in
      let named = try Self.take(["p1", "p2"], at: "example.com", name: "Another", as: office)
      #expect(named.accepted == 2 && named.proposal == nil)
      let far = try Self.take(["p3", "p4"], as: office)
      #expect(far.accepted == 2 && far.proposal == nil)
      let phone = try Self.take(
        ["p2"],
        at: "example.com",
        name: "Another",
        phone: "+8613800000000",
        as: office
      )
      #expect(phone.accepted == 0 && phone.waiting == 1, "a phone is a way to a person")
      #expect(try office.faults() == [])
    }
  }

  @Test func `is changed by one once the letters are sent and the dispute is closed`() async throws
  {
    try await Self.with { office in
      for number in 1...2 {
        let run = try office.ann.noticeRun(RunID(Int64(number)))
        _ = try office.send(run.id, run.digest)
      }
      #expect(try Self.take(["p2"], as: office).accepted == 1)
      #expect(try Self.take(["p1"], as: office).waiting == 1, "the dispute is open")
      _ = try office.ann.decideDispute(DisputeID(1), .upheld, finding: "late", in: .own)
      let answer = try office.ann.noticeRun(RunID(3))
      _ = try office.send(answer.id, answer.digest)
      _ = try office.ann.closeDispute(DisputeID(1))
      #expect(try Self.take(["p1"], as: office).accepted == 1)
      #expect(try office.faults() == [])
    }
  }

  @Test
  func `changed since the preview asks for another look, and the letter goes where that says`()
    async throws
  {
    try await PracticeOffice.with { office in
      let months = RedressOfficeSupport.months(2)
      try office.take(people: ["p1", "p2"])
      try office.take(
        ["p1", "p2"].flatMap { person in
          months.map { CardStatement(person, $0, status: $0 == months[1] ? 3 : -1) }
        }
      )
      try office.run(months)
      let drafted = try office.ann.draftNotices(for: months[1], in: .own)
      let run = try #require(drafted.run)
      #expect(try office.ann.noticeRun(run).digest == drafted.digest)
      let text = "subject,name,language,email,phone\np2,Name of p2,en,p2@elsewhere.example,\n"
      let file = try office.folder.write(text.utf8, to: "moved.csv")
      _ = try office.ann.importSubjects(from: file, allowRefused: 0)
      #expect(throws: ReleaseError.moved(run)) { try office.send(run, drafted.digest) }
      let seen = try office.ann.noticeRun(run).digest
      #expect(seen != drafted.digest)
      #expect(try office.send(run, seen).sent == 2)
      let mails = try SentMail.all(in: office.folder.path(of: "mail"))
      #expect(
        Set(mails.map(\.to)) == [
          "Name of p1 <p1@example.com>", "Name of p2 <p2@elsewhere.example>",
        ]
      )
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: [false, true])
  func `is found where one person's event changed it`(inBlocks: Bool) async throws {
    try await Self.with { office in
      let engine = office.ann.store.engine
      try engine.write { try $0.run("UPDATE office SET sandbox = 1") }
      try Self.take(["p1", "p3", "p5"], inBlocks: inBlocks, as: office)
      try engine.write { try $0.run("UPDATE office SET sandbox = 0") }
      let faults = try office.faults()
      #expect(faults.count == 1 && faults[0].contains("takesTwo("), "\(faults)")
    }
  }

  @Test func `is looked up for many as for few`() async throws {
    try await Self.with { office in
      // In the file they come before p1 and p2.
      let crowd = (0..<1_500).map { SubjectID("a\(10_000 + $0)") }
      try office.take(people: crowd, inBlocks: true)
      let taken = try Self.take(crowd + ["p1", "p2", "p3"], inBlocks: true, as: office)
      #expect(taken.waiting == 2 && taken.accepted == crowd.count + 1)
      #expect(try office.ann.subject("p2").email == "p2@example.com")
      #expect(try office.faults() == [])
    }
  }

  @Test func `is changed by one who practises`() async throws {
    try await Self.with(isSandbox: true) { office in
      let taken = try Self.take(["p1", "p2", "p3"], as: office)
      #expect(taken.accepted == 3 && taken.proposal == nil)
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: ["a dispute", "a run"])
  func `waits for two also where the letter was drafted meanwhile`(_ what: String) async throws {
    try await TemporaryFolder.with { folder in
      let office = try PracticeOffice(in: folder, isSandbox: false)
      try office.take(people: ["p1", "p2"])
      try office.take(
        Self.months.map { CardStatement("p1", $0, status: $0 == Self.months[1] ? 3 : -1) }
      )
      try office.run(Self.months)
      let engine = MeanwhileEngine(office.ann.store.engine, before: 1) {
        if what == "a run" {
          _ = try office.bo.draftNotices(for: Self.months[1], in: .own)
        } else {
          _ = try office.bo.openDispute(.about(CardStatement.id("p1", Self.months[1]), of: "p1"))
        }
      }
      let ann = Office(
        store: Store(engine: engine),
        templates: office.ann.templates,
        staff: "ann",
        purpose: "",
        clock: office.clock.tick
      )
      let text =
        "subject,name,language,email,phone\n"
        + ["p1", "p2"].map { "\($0),Name of \($0),en,\($0)@other.example,\n" }.joined()
      let file = try folder.write(text.utf8, to: "changed.csv")
      let outcome = try ann.importSubjects(from: file, allowRefused: 0)
      #expect(engine.isOver)
      #expect(outcome.waiting == 1 && outcome.accepted == 1)
      #expect(try office.ann.subject("p1").email == "p1@example.com")
      #expect(try office.faults() == [])
    }
  }
}
