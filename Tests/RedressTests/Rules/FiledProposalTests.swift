import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `What takes two persons and a file` {
  /// An act that a file does once it is approved.
  struct Act: Sendable, CustomTestStringConvertible {
    let kind: ProposedAct.Kind

    /// Takes the file in, and another one; gives what waits.
    let take: @Sendable (PracticeOffice) throws -> Proposal?
    let other: @Sendable (PracticeOffice) throws -> Proposal?
    var testDescription: String { kind.rawValue }
  }

  private static func take(addressAt host: String, _ office: PracticeOffice) throws -> Proposal? {
    let text = "subject,name,language,email,phone\np1,Name of p1,en,p1@\(host),\n"
    let file = try office.folder.write(text.utf8, to: "\(host).csv")
    return try office.ann.importSubjects(from: file, allowRefused: 0).proposal
  }

  static let acts: [Act] = [
    Act(kind: .supersede) {
      try $0.take(scores: ProposalOffice.scores(510), supersede: true).proposal
    } other: {
      try $0.take(scores: ProposalOffice.scores(520), supersede: true).proposal
    },
    Act(kind: .readdress) {
      try take(addressAt: "one.example", $0)
    } other: {
      try take(addressAt: "other.example", $0)
    },
  ]

  /// What the acts change: p1's address, and their score in the month.
  private static func facts(_ office: PracticeOffice) throws -> [String] {
    let score = try office.ann.scores(of: "p1")[1].snapshot.score
    return [try office.ann.subject("p1").email ?? "", "\(score)"]
  }

  @Test(arguments: acts)
  func `is done by nobody alone, and by the file that the second saw`(_ act: Act) async throws {
    try await ProposalOffice.with { office in
      let before = try Self.facts(office)
      let proposal = try #require(try act.take(office))
      let (id, digest) = (proposal.id, proposal.digest)
      #expect(proposal.act.kind == act.kind)
      #expect(try act.take(office) == proposal, "the same file waits for the same proposal")
      #expect(throws: ProposalError.ownProposal(id, "ann")) {
        try office.ann.approveProposal(id, digest: digest)
      }
      #expect(throws: ProposalError.digestTooShort(id)) {
        try office.bo.approveProposal(id, digest: String(digest.prefix(7)))
      }
      #expect(throws: ProposalError.moved(id)) {
        try office.bo.approveProposal(id, digest: String(repeating: "0", count: 64))
      }
      #expect(throws: StaffError.notOnStaff("eve")) {
        try office.acting("eve").approveProposal(id, digest: digest)
      }
      #expect(try office.bo.approveProposal(id, digest: digest).state == .approved)
      #expect(throws: ProposalError.alreadyDecided(id, .approved)) {
        try office.bo.approveProposal(id, digest: digest)
      }
      #expect(try Self.facts(office) == before, "the file was not taken in yet")
      let other = try #require(try act.other(office), "another file is another proposal")
      #expect(other.id != id)
      #expect(try act.take(office) == nil)
      #expect(try office.ann.proposal(id).state == .done)
      let after = try Self.facts(office)
      #expect(after != before)
      #expect(throws: ProposalError.alreadyDecided(id, .done)) {
        try office.bo.approveProposal(id, digest: digest)
      }
      // What was on file when the other was proposed is no more.
      #expect(throws: ProposalError.moved(other.id)) {
        try office.bo.approveProposal(other.id, digest: other.digest)
      }
      #expect(try act.take(office) == nil)
      #expect(try Self.facts(office) == after)
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: acts)
  func `is not done once it was refused, or withdrawn even when approved`(
    _ act: Act
  ) async throws {
    try await ProposalOffice.with { office in
      let before = try Self.facts(office)
      let refused = try #require(try act.take(office))
      _ = try office.bo.refuseProposal(refused.id, reason: "no")
      let withdrawn = try #require(try act.take(office))
      #expect(withdrawn.id != refused.id)
      _ = try office.bo.approveProposal(withdrawn.id, digest: withdrawn.digest)
      #expect(throws: ProposalError.othersProposal(withdrawn.id, "ann")) {
        try office.bo.withdrawProposal(withdrawn.id, reason: "no")
      }
      _ = try office.ann.withdrawProposal(withdrawn.id, reason: "a newer file came")
      let again = try #require(try act.take(office))
      #expect(again.id != withdrawn.id && again.state == .proposed)
      #expect(try Self.facts(office) == before)
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: acts)
  func `is found where one person's event did it`(_ act: Act) async throws {
    try await ProposalOffice.with { office in
      let engine = office.ann.store.engine
      try engine.write { try $0.run("UPDATE office SET sandbox = 1") }
      #expect(try act.take(office) == nil)
      try engine.write { try $0.run("UPDATE office SET sandbox = 0") }
      let faults = try office.faults()
      #expect(faults.count == 1 && faults[0].contains("takesTwo("), "\(faults)")
    }
  }

  @Test func `is found where an approval of other scores was used`() async throws {
    try await ProposalOffice.with { office in
      let waiting = try office.take(scores: ProposalOffice.scores(510), supersede: true)
      let proposal = try #require(waiting.proposal)
      _ = try office.bo.approveProposal(proposal.id, digest: proposal.digest)
      let ann = Author(staff: "ann", purpose: "", at: office.clock.tick())
      try office.ann.store.act(by: ann) { transaction in
        let connection = transaction.connection
        let standing = try #require(try connection.month(ProposalOffice.month))
        let last = try #require(try connection.months().map(\.batch.number).max())
        let block = try #require(
          try connection.first(
            "SELECT first_subject, last_subject, content FROM score_block ORDER BY batch"
          ) { [$0.value(0), $0.value(1), $0.value(2)] }
        )
        let period = SQLValue.int(Int64(ProposalOffice.month.number))
        try transaction.append(
          ScoresTaken(
            batch: BatchID(last + 1),
            origin: .imported,
            rows: BatchRows(read: 1, accepted: 1, refused: 0, unchanged: 0),
            months: [
              .init(
                period: ProposalOffice.month,
                schemeVersion: "2005.1",
                snapshots: 1,
                digest: standing.digest
              )
            ],
            by: proposal.id
          ),
          attaching: [
            AttachedRows(
              .scoreBlock,
              [
                [
                  period, .int(last + 1), .int(0), block[0], block[1], .int(1),
                  block[2],
                ]
              ]
            )
          ]
        )
      }
      let faults = try office.faults()
      #expect(faults.count == 1 && faults[0].contains("takesTwo("), "\(faults)")
    }
  }
}
