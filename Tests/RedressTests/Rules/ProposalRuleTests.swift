import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `What takes two persons` {
  private static let month = months(1)[0]

  /// The month after it, with a score that fell by 60.
  private static let fallen = months(2)[1]

  /// A month long before, taken in by mistake.
  private static let mistaken = month.adding(months: -30)

  /// A production office with ann and bo, months of scores that stand, and a dispute about the
  /// second, on which more hangs than one person may decide about.
  private static func with(
    _ body: @escaping @Sendable (PracticeOffice) throws -> Void
  ) async throws {
    try await TemporaryFolder.with { folder in
      let office = try PracticeOffice(in: folder, isSandbox: false)
      try office.take(people: ["p1"])
      try office.take(scores: scores(500))
      try office.take(scores: scores(500, in: mistaken))
      try office.take(scores: scores(440, in: fallen))
      let settings = try office.ann.propose(
        office.ann.settings(after: SettingsChange(alone: .points(59)))
      )
      _ = try office.bo.approveProposal(settings.id, digest: settings.digest)
      _ = try office.ann.openDispute(
        DisputeIntake(
          subject: "p1",
          target: .score(fallen),
          ground: .unexplainedDrop,
          statement: "Why?",
          receivedAt: nil,
          languages: .own
        )
      )
      try body(office)
    }
  }

  private static func scores(_ score: Int, in month: Period = month) -> [UInt8] {
    Array(
      """
      subject,period,score,payment,utilisation,repayment,history,profile
      p1,\(month),\(score),\(score - 350),0,0,0,0

      """.utf8
    )
  }

  /// Every act that takes two: done alone, and as a proposal.
  struct Act: Sendable, CustomTestStringConvertible {
    let kind: ProposedAct.Kind
    let alone: @Sendable (PracticeOffice) throws -> Void
    let proposed: @Sendable (PracticeOffice) throws -> ProposedAct
    var testDescription: String { kind.rawValue }
  }

  private static let cat = StaffMember(id: "cat", name: "Cat")

  private static func newer(_ office: PracticeOffice) throws -> String {
    let text = try PracticeScheme.card(
      version: "2005.2",
      drops: "notice: 30, sudden: 30, crossing: none, look_back: 3"
    )
    return try office.folder.write(text.utf8, to: "newer.yaml")
  }

  private static func law(_ office: PracticeOffice) throws -> String {
    let text = try String(contentsOfFile: "\(Repository.templates)/law/cn.yaml", encoding: .utf8)
    return try office.folder.write("\(text)\n# Newer\n".utf8, to: "cn.yaml")
  }

  private static func calendar(_ office: PracticeOffice) throws -> String {
    let path = "\(Repository.templates)/calendars/cn-2026.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return try office.folder.write("\(text)\n# Newer\n".utf8, to: "cn-2026.yaml")
  }

  static let acts: [Act] = [
    Act(kind: .addStaff) {
      try $0.ann.addStaff(cat)
    } proposed: { _ in
      .addStaff(cat)
    },
    Act(kind: .changeSettings) {
      _ = try $0.ann.changeSettings(SettingsChange(sender: "a@example.org"))
    } proposed: {
      try $0.ann.settings(after: SettingsChange(sender: "a@example.org"))
    },
    Act(kind: .adoptScheme) {
      _ = try $0.ann.adoptScheme(newer($0), from: fallen.adding(months: 1))
    } proposed: {
      try $0.ann.adoption(ofScheme: newer($0), from: fallen.adding(months: 1))
    },
    Act(kind: .adoptLaw) {
      _ = try $0.ann.adoptLaw(law($0), from: Day(number: 20_454))
    } proposed: {
      try $0.ann.adoption(ofLaw: law($0), from: Day(number: 20_454))
    },
    Act(kind: .adoptCalendar) {
      _ = try $0.ann.adoptCalendar(calendar($0))
    } proposed: {
      try $0.ann.adoption(ofCalendar: calendar($0))
    },
    Act(kind: .retract) {
      _ = try $0.ann.retractScores(in: mistaken, reason: "the year was typed wrongly")
    } proposed: {
      try $0.ann.retraction(of: mistaken, reason: "the year was typed wrongly")
    },
    // The clock is behind by more each time, as nothing but this kind of act allows.
    Act(kind: .correctClock) {
      $0.clock.advance(days: -400)
      _ = try $0.ann.correctClock(reason: "the clock was ahead")
    } proposed: {
      $0.clock.advance(days: -400)
      return $0.ann.clockCorrection(reason: "the clock was ahead")
    },
    Act(kind: .decide) {
      _ = try $0.ann.decideDispute(DisputeID(1), .upheld, finding: "It is right.", in: .own)
    } proposed: { _ in
      .decide(DisputeID(1), .upheld, finding: "It is right.", in: .own)
    },
  ]

  @Test(arguments: acts)
  func `is done by nobody alone, and by the second who saw it`(_ act: Act) async throws {
    try await Self.with { office in
      let head = try office.ann.store.head()
      #expect(throws: ProposalError.takesTwo(act.kind)) { try act.alone(office) }
      #expect(try office.ann.store.head() == head, "nothing was written")
      let proposal = try office.ann.propose(act.proposed(office))
      let (id, digest) = (proposal.id, proposal.digest)
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
      #expect(throws: ProposalError.othersProposal(id, "ann")) {
        try office.bo.withdrawProposal(id, reason: "no")
      }
      #expect(throws: ProposalError.ownProposal(id, "ann")) {
        try office.ann.refuseProposal(id, reason: "no")
      }
      let done = try office.bo.approveProposal(id, digest: String(digest.prefix(8)).uppercased())
      #expect(done.state == .done && done.decidedBy == "bo")
      for office in [office.ann, office.bo] {
        #expect(throws: ProposalError.alreadyDecided(id, .done)) {
          try office.approveProposal(id, digest: digest)
        }
      }
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: acts)
  func `is not done once it was refused or withdrawn`(_ act: Act) async throws {
    try await Self.with { office in
      let refused = try office.ann.propose(act.proposed(office))
      #expect(throws: ProposalError.noReason(refused.id)) {
        try office.bo.refuseProposal(refused.id, reason: "")
      }
      _ = try office.bo.refuseProposal(refused.id, reason: "no")
      let withdrawn = try office.ann.propose(act.proposed(office))
      _ = try office.ann.withdrawProposal(withdrawn.id, reason: "a newer one came")
      for proposal in [refused, withdrawn] {
        let state = try office.bo.proposal(proposal.id).state
        #expect(throws: ProposalError.alreadyDecided(proposal.id, state)) {
          try office.bo.approveProposal(proposal.id, digest: proposal.digest)
        }
      }
      #expect(try office.bo.proposals(all: false) == [])
      #expect(try office.faults() == [])
    }
  }

  @Test(arguments: acts)
  func `is found where one person's event did it`(_ act: Act) async throws {
    try await Self.with { office in
      // A practice office lets one person do it: for the length of the act, this one says that it is one.
      let engine = office.ann.store.engine
      try engine.write { try $0.run("UPDATE office SET sandbox = 1") }
      try act.alone(office)
      try engine.write { try $0.run("UPDATE office SET sandbox = 0") }
      let faults = try office.faults()
      #expect(faults.count == 1 && faults[0].contains("alone"), "\(faults)")
    }
  }

  @Test func `dies when what it would change has changed`() async throws {
    try await Self.with { office in
      let first = try office.ann.propose(
        office.ann.settings(after: SettingsChange(name: "First"))
      )
      let second = try office.bo.propose(
        office.bo.settings(after: SettingsChange(name: "Second"))
      )
      _ = try office.bo.approveProposal(first.id, digest: first.digest)
      #expect(throws: ProposalError.moved(second.id)) {
        try office.ann.approveProposal(second.id, digest: second.digest)
      }
      #expect(try office.ann.profile().name == "First")
      #expect(try office.faults() == [])
    }
  }

  @Test func `lets the first of the staff add the second, and two add the third`() async throws {
    try await Self.with { office in
      #expect(throws: ProposalError.takesTwo(.addStaff)) { try office.ann.addStaff(Self.cat) }
      let proposal = try office.bo.propose(.addStaff(Self.cat))
      _ = try office.ann.approveProposal(proposal.id, digest: proposal.digest)
      #expect(try office.ann.allStaff().map(\.id) == ["ann", "bo", "cat"])
      #expect(try office.faults() == [])
    }
  }

  @Test func `supersedes scores by the file that was approved, and by no other`() async throws {
    try await Self.with { office in
      let waiting = try office.take(scores: Self.scores(510), supersede: true)
      let proposal = try #require(waiting.proposal)
      #expect(waiting.rows.batch == nil && proposal.act.kind == .supersede)
      // The same file again waits for the same proposal.
      #expect(try office.take(scores: Self.scores(510), supersede: true).proposal == proposal)
      _ = try office.bo.approveProposal(proposal.id, digest: proposal.digest)
      let other = try office.take(scores: Self.scores(520), supersede: true)
      #expect(other.proposal?.id == ProposalID(3), "another file is another proposal")
      let taken = try office.take(scores: Self.scores(510), supersede: true)
      #expect(taken.proposal == nil && taken.rows.accepted == 1)
      #expect(try office.ann.proposal(proposal.id).state == .done)
      #expect(try office.ann.scores(of: "p1")[1].snapshot.score == Points(510))
      // What stood when the other was proposed stands no more.
      #expect(throws: ProposalError.moved(ProposalID(3))) {
        try office.bo.approveProposal(ProposalID(3), digest: other.proposal?.digest ?? "")
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `is found where something else was done than was approved`() async throws {
    try await Self.with { office in
      let proposal = try office.ann.propose(.addStaff(Self.cat))
      let bo = Author(staff: "bo", purpose: "", at: office.clock.tick())
      _ = try office.ann.store.act(by: bo) {
        try $0.append(ProposalApproved(proposal))
        try $0.append(StaffAdded(member: StaffMember(id: "dan", name: "Dan")))
      }
      let faults = try office.faults()
      #expect(faults.count == 1 && faults[0].contains("notDone"), "\(faults)")
    }
  }

  @Test func `is found where an approval of other scores was used`() async throws {
    try await Self.with { office in
      let waiting = try office.take(scores: Self.scores(510), supersede: true)
      let proposal = try #require(waiting.proposal)
      _ = try office.bo.approveProposal(proposal.id, digest: proposal.digest)
      let ann = Author(staff: "ann", purpose: "", at: office.clock.tick())
      try office.ann.store.act(by: ann) { transaction in
        let connection = transaction.connection
        let standing = try #require(try connection.month(Self.month))
        let last = try #require(try connection.month(Self.fallen)).batch.number
        let block = try #require(
          try connection.first(
            "SELECT first_subject, last_subject, content FROM score_block ORDER BY batch"
          ) { [$0.value(0), $0.value(1), $0.value(2)] }
        )
        let period = SQLValue.int(Int64(Self.month.number))
        try transaction.append(
          ScoresTaken(
            batch: BatchID(last + 1),
            origin: .imported,
            rows: BatchRows(read: 1, accepted: 1, refused: 0, unchanged: 0),
            months: [
              .init(
                period: Self.month,
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

  @Test func `is read from the log and not from the table`() async throws {
    try await Self.with { office in
      let proposal = try office.ann.propose(.addStaff(Self.cat))
      let id = proposal.id.number
      for change in ["proposed_by = 'bo'", "digest = 'x'", "act = replace(act, 'Cat', 'Dan')"] {
        let engine = office.ann.store.engine
        try engine.write { try $0.run("UPDATE proposal SET \(change) WHERE id = \(id)") }
        #expect(throws: StoreError.notAsLogged(table: "proposal", key: "\(proposal.id)")) {
          try office.ann.approveProposal(proposal.id, digest: proposal.digest)
        }
        try engine.write {
          try $0.run(
            "UPDATE proposal SET proposed_by = $1, digest = $2, act = $3 WHERE id = \(id)",
            [.text("ann"), .text(proposal.digest), .text(try CanonicalJSON.text(proposal.act))]
          )
        }
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `decides a dispute alone as far as the office lets one`() async throws {
    try await Self.with { office in
      let proposal = try office.ann.propose(
        .decide(DisputeID(1), .upheld, finding: "It is right.", in: .own)
      )
      let more = try office.bo.propose(
        office.bo.settings(after: SettingsChange(alone: .points(60)))
      )
      _ = try office.ann.approveProposal(more.id, digest: more.digest)
      let decided = try office.ann.decideDispute(DisputeID(1), .upheld, finding: "seen", in: .own)
      #expect(decided.outcome == .upheld)
      #expect(throws: ProposalError.moved(proposal.id)) {
        try office.bo.approveProposal(proposal.id, digest: proposal.digest)
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `answers a dispute that two decided, in the languages that were approved`()
    async throws
  {
    try await Self.with { office in
      let proposal = try office.ann.propose(
        .decide(DisputeID(1), .unverifiable, finding: "Nobody knows.", in: .all)
      )
      _ = try office.bo.approveProposal(proposal.id, digest: proposal.digest)
      #expect(try office.ann.dispute(DisputeID(1)).dispute.outcome == .unverifiable)
      let run = try #require(try office.ann.notices(of: nil).map(\.run).max())
      #expect(try office.ann.noticeRun(run).draftedBy == "bo")
      try office.ann.readNotices(of: run) { shown in
        #expect(shown.map { $0.letters.map(\.language) } == [["en", "zh-Hans"]])
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `is asked of nobody who practises`() async throws {
    try await PracticeOffice.with { office in
      for act in Self.acts.map(\.kind) { #expect(try !office.ann.takesTwo(act)) }
      try office.ann.addStaff(Self.cat)
      #expect(try office.faults() == [])
    }
  }
}
