import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `What a role is for` {
  /// Who may do what, as the office's handbook has it; nobody else may.
  static let table: [(act: Act, roles: Set<Role>)] = [
    (named("add staff"), [.administrator]),
    (named("import records"), [.intake]),
    (named("import subjects"), [.intake]),
    (
      Act("import scores") { by, office in
        let rows = "subject,score,payment,utilisation,repayment,history,profile\nz,350,0,0,0,0,0\n"
        _ = try by.importScores(
          from: try office.folder.write(rows.utf8, to: "z.csv"),
          period: months(6)[5],
          allowRefused: 0,
          supersede: false,
          spoolFolder: office.folder.path
        )
      }, [.intake]
    ),
    (
      Act("compute scores") { by, _ in
        _ = try by.computeScores(for: months(5)[4], supersede: false)
      }, [.intake]
    ),
    (
      Act("detect drops") { by, _ in _ = try by.detectDrops(in: months(4)[3]) },
      [.intake, .reviewer]
    ),
    (
      Act("draft notices") { by, _ in _ = try by.draftNotices(for: months(3)[2], in: .own) },
      [.intake, .reviewer]
    ),
    (named("open a dispute"), [.intake, .reviewer]),
    (
      Act("join a dispute") { by, _ in
        _ = try by.joinDispute(
          DisputeID(1),
          ObjectionIntake(ground: .other, statement: "Again.", receivedAt: nil, languages: .own)
        )
      }, [.intake, .reviewer]
    ),
    (named("propose a correction"), [.reviewer]),
    (named("adopt a scheme"), [.administrator]),
    (
      Act("change settings") { by, _ in _ = try by.changeSettings(SettingsChange(name: "Other")) },
      [.administrator]
    ),
    (
      Act("decide a dispute") { by, _ in
        _ = try by.decideDispute(DisputeID(1), .upheld, finding: "right", in: .own)
      }, [.reviewer]
    ),
    (
      Act("approve a correction") { by, _ in _ = try by.approveAsShown(CorrectionID(1)) },
      [.approver]
    ),
    (
      Act("publish a correction") { by, _ in
        _ = try by.publishCorrection(CorrectionID(2), in: .own)
      }, [.reviewer, .approver]
    ),
    (
      Act("approve a proposal") { by, office in
        let proposal = try office.ann.proposal(ProposalID(1))
        _ = try by.approveProposal(proposal.id, digest: proposal.digest)
      }, [.approver]
    ),
    (
      Act("refuse a proposal") { by, _ in
        _ = try by.refuseProposal(ProposalID(1), reason: "not now")
      }, [.approver]
    ),
    (
      Act("propose new staff") { by, _ in
        _ = try by.propose(.addStaff(StaffMember(id: "fay", name: "Fay")))
      }, [.administrator]
    ),
    (
      Act("release a run") { by, office in
        let run = try office.ann.noticeRun(RunID(1))
        let mail = office.folder.path(of: "mail")
        _ = try by.sendNotices(run: run.id, digest: run.digest, maildir: mail)
      }, [.approver]
    ),
    (
      Act("give roles") { by, _ in _ = try by.changeRoles(of: "bo", to: [.auditor]) },
      [.administrator]
    ),
    (
      Act("add a key") { by, _ in try by.addKey(TestKey(1).key, of: "bo") },
      [.administrator]
    ),
    (
      Act("end another's key") { by, _ in
        try by.endKey(TestKey(9).key.fingerprint, reason: "left")
      }, [.administrator]
    ),
  ]

  private static func named(_ name: String) -> Act {
    Act.all.first { $0.testDescription == name } ?? Act(name) { _, _ in Issue.record("no \(name)") }
  }

  /// An office with one of everything that an act may need, and cai on its staff.
  private static func with(
    _ roles: [Role],
    _ body: (PracticeOffice, Office) throws -> Void
  ) async throws {
    try await PracticeOffice.with { office in
      // The third month's drops wait for their letters, the fourth for being looked for.
      let months = months(4)
      let people: [SubjectID] = ["p1", "p2", "p3"]
      try office.take(people: people)
      let statements = people.flatMap { person in
        [-1, 3, 5, 8].enumerated().map { CardStatement(person, months[$0], status: $1) }
      }
      try office.take(statements)
      for month in months { _ = try office.ann.computeScores(for: month, supersede: false) }
      for month in months[1...2] { _ = try office.ann.detectDrops(in: month) }
      _ = try office.ann.draftNotices(for: months[1], in: .own)
      _ = try office.ann.openDispute(.about(CardStatement.id("p2", months[3]), of: "p2"))
      for person in people.dropFirst() {
        _ = try office.ann.proposeCorrection(
          .set(["status": "0"]),
          of: CardStatement.id(person, months[1]),
          reason: "paid",
          answering: .found
        )
      }
      _ = try office.bo.approveAsShown(CorrectionID(2))
      _ = try office.ann.propose(.addStaff(StaffMember(id: "dan", name: "Dan")))
      try office.ann.addKey(TestKey(9).key, of: "bo")
      try office.ann.addStaff(StaffMember(id: "cai", name: "Cai", roles: roles))
      try body(office, office.acting("cai"))
    }
  }

  @Test(arguments: Role.allCases)
  func `is what the table says, and nothing else`(_ role: Role) async throws {
    for (act, roles) in Self.table {
      try await Self.with([role]) { office, cai in
        let head = try cai.store.head()
        if roles.contains(role) {
          try act.perform(cai, office)
          #expect(try cai.store.head() != head, "\(act.testDescription)")
        } else {
          #expect(throws: RoleError.self, "\(act.testDescription)") {
            try act.perform(cai, office)
          }
          #expect(try cai.store.head() == head, "\(act.testDescription)")
        }
      }
    }
  }

  @Test func `is what all of somebody's roles are for together`() async throws {
    for (act, roles) in Self.table {
      try await Self.with(Role.allCases.filter { !roles.contains($0) }) { office, cai in
        #expect(throws: RoleError.self, "\(act.testDescription)") { try act.perform(cai, office) }
      }
    }
  }

  @Test func `never leaves an office without an approver or an administrator`() async throws {
    try await PracticeOffice.with { office in
      try office.ann.changeRoles(of: "bo", to: [.auditor])
      #expect(throws: StaffError.lastOf(.approver)) {
        try office.ann.changeRoles(of: "ann", to: [.administrator])
      }
      #expect(throws: StaffError.lastOf(.administrator)) {
        try office.ann.changeRoles(of: "ann", to: [.approver])
      }
      #expect(throws: StaffError.sameRoles("bo")) {
        try office.ann.changeRoles(of: "bo", to: [.auditor])
      }
      #expect(throws: StaffError.notOnStaff("eve")) {
        try office.ann.changeRoles(of: "eve", to: [.auditor])
      }
    }
  }

  @Test func `ends for whoever leaves, and what they did stays theirs`() async throws {
    try await PracticeOffice.with { office in
      let months = months(1)
      try office.take([CardStatement("p1", months[0])])
      try office.ann.changeRoles(of: "bo", to: [])
      #expect(throws: RoleError.mayNot("bo", .takeIn)) {
        try office.bo.computeScores(for: months[0], supersede: false)
      }
      #expect(try office.ann.allStaff().map(\.roles) == [Role.working, []])
      #expect(try office.faults() == [])
    }
  }
}
