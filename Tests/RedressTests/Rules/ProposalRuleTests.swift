import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `What takes two persons` {
  /// Every act that takes two: done alone, and as a proposal.
  struct Act: Sendable, CustomTestStringConvertible {
    let kind: ProposedAct.Kind
    let alone: @Sendable (PracticeOffice) throws -> Void
    let proposed: @Sendable (PracticeOffice) throws -> ProposedAct
    var testDescription: String { kind.rawValue }
  }

  static let acts: [Act] = [
    Act(kind: .addStaff) {
      try $0.ann.addStaff(ProposalOffice.cat)
    } proposed: { _ in
      .addStaff(ProposalOffice.cat)
    },
    Act(kind: .changeRoles) {
      try $0.ann.changeRoles(of: "bo", to: [.approver, .auditor])
    } proposed: { _ in
      .changeRoles("bo", [.approver, .auditor])
    },
    Act(kind: .addKey) {
      try $0.ann.addKey(TestKey(3).key, of: "bo")
    } proposed: { _ in
      .addKey("bo", key: try TestKey(3).key.line)
    },
    Act(kind: .endKey) {
      _ = try $0.ann.endKey(TestKey(2).key.fingerprint, reason: "lost")
    } proposed: { _ in
      .endKey("bo", key: try TestKey(2).key.line, reason: "lost")
    },
    Act(kind: .closeIncident) {
      _ = try $0.ann.closeIncident(IncidentID(1), .real, note: "checked")
    } proposed: { _ in
      .closeIncident(IncidentID(1), .real, note: "checked")
    },
    Act(kind: .changeSettings) {
      _ = try $0.ann.changeSettings(SettingsChange(sender: "a@example.org"))
    } proposed: {
      try $0.ann.settings(after: SettingsChange(sender: "a@example.org"))
    },
    Act(kind: .adoptScheme) {
      _ = try $0.ann.adoptScheme(
        ProposalOffice.newer($0),
        from: ProposalOffice.fallen.adding(months: 1)
      )
    } proposed: {
      try $0.ann.adoption(
        ofScheme: ProposalOffice.newer($0),
        from: ProposalOffice.fallen.adding(months: 1)
      )
    },
    Act(kind: .adoptLaw) {
      _ = try $0.ann.adoptLaw(ProposalOffice.law($0), from: Day(number: 20_454))
    } proposed: {
      try $0.ann.adoption(ofLaw: ProposalOffice.law($0), from: Day(number: 20_454))
    },
    Act(kind: .adoptCalendar) {
      _ = try $0.ann.adoptCalendar(ProposalOffice.calendar($0))
    } proposed: {
      try $0.ann.adoption(ofCalendar: ProposalOffice.calendar($0))
    },
    Act(kind: .retract) {
      _ = try $0.ann.retractScores(
        in: ProposalOffice.mistaken,
        reason: "the year was typed wrongly"
      )
    } proposed: {
      try $0.ann.retraction(of: ProposalOffice.mistaken, reason: "the year was typed wrongly")
    },
    Act(kind: .contain) {
      _ = try $0.ann.containCorrection(
        CorrectionID(1),
        in: ProposalOffice.restated,
        reason: "confirmed"
      )
    } proposed: {
      try $0.ann.containment(
        of: CorrectionID(1),
        in: ProposalOffice.restated,
        reason: "confirmed"
      )
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
    try await ProposalOffice.with { office in
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
    try await ProposalOffice.with { office in
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
    try await ProposalOffice.with { office in
      // A practice office lets one person do it: for the length of the act, this one says that it is one.
      let engine = office.ann.store.engine
      try engine.write { try $0.run("UPDATE office SET sandbox = 1") }
      try act.alone(office)
      try engine.write { try $0.run("UPDATE office SET sandbox = 0") }
      let faults = try office.faults()
      #expect(faults.count == 1 && faults[0].contains("alone"), "\(faults)")
    }
  }

  /// Two acts of a kind of which the first takes away what the second was seen to change.
  struct Move: Sendable, CustomTestStringConvertible {
    let kind: ProposedAct.Kind
    let first: @Sendable (PracticeOffice) throws -> ProposedAct
    let second: @Sendable (PracticeOffice) throws -> ProposedAct
    var testDescription: String { kind.rawValue }
  }

  static let moves: [Move] = [
    Move(kind: .changeSettings) {
      try $0.ann.settings(after: SettingsChange(name: "First"))
    } second: {
      try $0.bo.settings(after: SettingsChange(name: "Second"))
    },
    Move(kind: .adoptScheme) {
      try $0.ann.adoption(
        ofScheme: ProposalOffice.newer($0),
        from: ProposalOffice.fallen.adding(months: 1)
      )
    } second: {
      try $0.ann.adoption(
        ofScheme: ProposalOffice.newer($0, version: "2005.3"),
        from: ProposalOffice.fallen.adding(months: 1)
      )
    },
    Move(kind: .adoptLaw) {
      try $0.ann.adoption(ofLaw: ProposalOffice.law($0), from: Day(number: 20_454))
    } second: {
      try $0.ann.adoption(ofLaw: ProposalOffice.law($0, "Newest"), from: Day(number: 20_454))
    },
    Move(kind: .adoptCalendar) {
      try $0.ann.adoption(ofCalendar: ProposalOffice.calendar($0))
    } second: {
      try $0.ann.adoption(ofCalendar: ProposalOffice.calendar($0, "Newest"))
    },
    Move(kind: .retract) {
      try $0.ann.retraction(of: ProposalOffice.mistaken, reason: "typed wrongly")
    } second: {
      try $0.ann.retraction(of: ProposalOffice.mistaken, reason: "the year is wrong")
    },
    Move(kind: .contain) {
      try $0.ann.containment(of: CorrectionID(1), in: ProposalOffice.restated, reason: "asked")
    } second: {
      try $0.ann.containment(of: CorrectionID(1), in: ProposalOffice.restated, reason: "seen")
    },
    Move(kind: .decide) { _ in
      .decide(DisputeID(1), .upheld, finding: "It is right.", in: .own)
    } second: { _ in
      .decide(DisputeID(1), .unverifiable, finding: "Nobody knows.", in: .own)
    },
  ]

  @Test(arguments: moves)
  func `dies when what it would change has changed`(_ move: Move) async throws {
    try await ProposalOffice.with { office in
      let first = try office.ann.propose(move.first(office))
      let second = try office.bo.propose(move.second(office))
      #expect(first.act.kind == move.kind && second.act.kind == move.kind)
      _ = try office.bo.approveProposal(first.id, digest: first.digest)
      #expect(throws: ProposalError.moved(second.id)) {
        try office.ann.approveProposal(second.id, digest: second.digest)
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `lets the first of the staff add the second, and two add the third`() async throws {
    try await ProposalOffice.with { office in
      #expect(throws: ProposalError.takesTwo(.addStaff)) {
        try office.ann.addStaff(ProposalOffice.cat)
      }
      let proposal = try office.bo.propose(.addStaff(ProposalOffice.cat))
      _ = try office.ann.approveProposal(proposal.id, digest: proposal.digest)
      #expect(try office.ann.allStaff().map(\.id) == ["ann", "bo", "cat"])
      #expect(try office.faults() == [])
    }
  }

  @Test func `is found where something else was done than was approved`() async throws {
    try await ProposalOffice.with { office in
      let proposal = try office.ann.propose(.addStaff(ProposalOffice.cat))
      let bo = Author(staff: "bo", purpose: "", at: office.clock.tick())
      _ = try office.ann.store.act(by: bo) {
        try $0.append(ProposalApproved(proposal))
        try $0.append(StaffAdded(member: StaffMember(id: "dan", name: "Dan")))
      }
      let faults = try office.faults()
      #expect(faults.count == 1 && faults[0].contains("notDone"), "\(faults)")
    }
  }

  @Test func `is read from the log and not from the table`() async throws {
    try await ProposalOffice.with { office in
      let proposal = try office.ann.propose(.addStaff(ProposalOffice.cat))
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
    try await ProposalOffice.with { office in
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
    try await ProposalOffice.with { office in
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
      try office.ann.addStaff(ProposalOffice.cat)
      #expect(try office.faults() == [])
    }
  }
}
