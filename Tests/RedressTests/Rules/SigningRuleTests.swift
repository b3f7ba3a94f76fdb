import Foundation
import Redress
import RedressCore
import RedressOfficeSupport
import RedressProof
import RedressStore
import RedressTestSupport
import Testing

@Suite
struct `In an office where everybody signs` {
  private static let cat = StaffMember(id: "cat", name: "Cat")

  private static func events(_ office: SignedOffice) throws -> [Event] {
    try office.store.read { connection in
      let last = try connection.head()?.sequence ?? 0
      return try (1...last).compactMap { try connection.event($0) }
    }
  }

  @Test func `every event from the first confirmed key on is signed with the key of who acted`()
    async throws
  {
    try await SignedOffice.with { office in
      try office.bo.confirmKey()
      try office.agree(on: .addStaff(Self.cat, key: TestKey(3).key.line))
      let keys = ["ann": try TestKey(1).key, "bo": try TestKey(2).key]
      let signed = try Self.events(office).drop { $0.kind != "key.confirmed" }
      #expect(signed.map(\.kind).first == "key.confirmed" && signed.count == 5)
      for event in signed {
        let signature = try Signature(blob: try #require(event.signature))
        let key = try #require(keys[event.staff.rawValue])
        try signature.verify(event.message, namespace: "redress-event", by: key)
      }
      #expect(try office.faults() == [])
    }
  }

  @Test func `the next event covers the signature, and so does a checkpoint`() async throws {
    try await SignedOffice.with { office in
      let first = try #require(try office.lastEvent())
      let checkpoint = try office.store.checkpoint()
      try office.bo.confirmKey()
      let second = try #require(try office.lastEvent())
      #expect(first.signature != nil && first.seal != first.hash)
      #expect(second.previous == first.seal)
      #expect(try office.store.head() == LogHead(sequence: second.sequence, seal: second.seal))
      #expect(try office.store.checkpoint().root != checkpoint.root)
    }
  }

  @Test func `nobody acts before they have confirmed their key, nor after it has ended`()
    async throws
  {
    try await SignedOffice.with { office in
      let act = ProposedAct.changeSettings(try office.settings(named: "Other"))
      #expect(throws: StaffError.noKey("bo")) { try office.bo.propose(act) }
      try office.bo.confirmKey()
      _ = try office.bo.propose(act)
      try office.bo.endKey(TestKey(2).key.fingerprint, reason: "the laptop was lost")
      #expect(throws: StaffError.noKey("bo")) { try office.bo.propose(act) }
      #expect(try office.faults() == [])
    }
  }

  @Test func `nobody signs as another, whatever keys are at hand`() async throws {
    try await SignedOffice.with { office in
      try office.bo.confirmKey()
      let head = try office.store.head()
      let eve = office.acting("bo", user: 1_003, with: try TestKeyring(1, 3, 4))
      #expect(throws: SigningError.notHeld([try TestKey(2).key.fingerprint])) {
        try eve.propose(.changeSettings(try office.settings(named: "Other")))
      }
      #expect(throws: KeyError.unknown(try TestKey(1).key.fingerprint)) {
        try eve.confirmKey(TestKey(1).key.fingerprint)
      }
      #expect(try office.store.head() == head)
    }
  }

  @Test func `a key is one person's, for ever`() async throws {
    try await SignedOffice.with { office in
      try office.bo.confirmKey()
      let (own, other) = (try TestKey(1).key, try TestKey(2).key)
      #expect(throws: KeyError.taken(other.fingerprint)) {
        try office.ann.propose(.addKey("ann", key: other.line))
      }
      try office.bo.endKey(other.fingerprint, reason: "lost")
      #expect(throws: KeyError.taken(other.fingerprint)) {
        try office.ann.propose(.addStaff(Self.cat, key: other.line))
      }
      #expect(throws: KeyError.alreadyConfirmed(own.fingerprint)) {
        try office.ann.confirmKey(own.fingerprint)
      }
      #expect(throws: KeyError.waiting("ann", count: 0)) { try office.ann.confirmKey() }
    }
  }

  @Test func `a key is changed by adding another, confirming it and ending the first`()
    async throws
  {
    try await SignedOffice.with { office in
      try office.bo.confirmKey()
      try office.agree(on: .addKey("ann", key: TestKey(3).key.line))
      let both = office.acting("ann", user: 1_001, with: try TestKeyring(3))
      #expect(try both.confirmKey() == TestKey(3).key)
      try both.endKey(TestKey(1).key.fingerprint, reason: "changed")
      _ = try both.propose(.changeSettings(try office.settings(named: "Other")))
      #expect(throws: SigningError.notHeld([try TestKey(3).key.fingerprint])) {
        try office.ann.propose(.changeSettings(try office.settings(named: "Another")))
      }
      let signers = try office.ann.allowedSigners()
      #expect(signers.map(\.name) == ["ann", "ann", "bo"])
      #expect(signers.map { $0.validBefore != nil } == [true, false, false])
      #expect(try office.faults() == [])
    }
  }

  @Test func `another's key is ended by two, one's own alone`() async throws {
    try await SignedOffice.with { office in
      try office.bo.confirmKey()
      let key = try TestKey(2).key
      #expect(throws: ProposalError.takesTwo(.endKey)) {
        try office.ann.endKey(key.fingerprint, reason: "left")
      }
      try office.agree(on: .addStaff(Self.cat, key: TestKey(3).key.line))
      let cat = office.acting("cat", user: 1_003, with: try TestKeyring(3))
      try cat.confirmKey()
      let ended = try office.ann.propose(.endKey("bo", key: key.line, reason: "left"))
      _ = try cat.approveProposal(ended.id, digest: ended.digest)
      #expect(try office.ann.allKeys().map(\.state) == [.inForce, .ended, .inForce])
      #expect(try office.faults() == [])
    }
  }

  @Test func `signing is required only once two have keys, and given up by two`() async throws {
    try await PracticeOffice.with { office in
      let change = SettingsChange(signing: .required)
      #expect(throws: SettingsError.tooFewKeys) { try office.ann.changeSettings(change) }
    }
    try await SignedOffice.with { office in
      try office.bo.confirmKey()
      #expect(throws: ProposalError.takesTwo(.changeSettings)) {
        try office.ann.changeSettings(SettingsChange(signing: .optional))
      }
      try office.agree(on: office.ann.settings(after: SettingsChange(signing: .optional)))
      #expect(try office.ann.profile().signing == .optional)
      #expect(try office.faults() == [])
    }
  }

  @Test func `a real office has two keys from its beginning, or says that it is unsigned`()
    async throws
  {
    try await TemporaryFolder.with { folder in
      func create(_ signing: OfficePlan.FirstKeys?, with keys: TestKeyring) throws {
        _ = try Office.create(
          at: folder.path(of: "new.sqlite"),
          from: .init(folder: Repository.templates),
          plan: OfficePlan(
            name: "New",
            sender: "office@example.com",
            isSandbox: false,
            scheme: "card",
            law: "cn",
            firstStaff: Self.cat,
            signing: signing
          ),
          keyring: keys,
          clock: { Instant(milliseconds: 1_762_304_400_000) }
        )
      }
      let (first, second) = (try TestKey(1).key, try TestKey(2).key)
      let bo = StaffMember(id: "bo", name: "Bo")
      #expect(throws: SettingsError.noKeys) { try create(nil, with: TestKeyring(1)) }
      #expect(throws: SigningError.notHeld([first.fingerprint])) {
        try create(.keys(first, second: bo, second), with: TestKeyring(2))
      }
      #expect(!FileManager.default.fileExists(atPath: folder.path(of: "new.sqlite")))
      try create(.keys(first, second: bo, second), with: TestKeyring(1))
      #expect(FileManager.default.fileExists(atPath: folder.path(of: "new.sqlite")))
    }
  }
}

@Suite
struct `A second id` {
  /// What a second person does, each prepared by ann.
  static let acts: [Act] = [
    Act("approve a proposal") { by, office in
      let proposal = try office.bo.proposal(ProposalID(1))
      _ = try by.approveProposal(proposal.id, digest: proposal.digest)
    },
    Act("refuse a proposal") { by, _ in
      _ = try by.refuseProposal(ProposalID(1), reason: "not now")
    },
    Act("approve a correction") { by, _ in _ = try by.approveAsShown(CorrectionID(1)) },
    Act("release a run") { by, office in
      let run = try office.bo.noticeRun(RunID(1))
      let mail = office.folder.path(of: "mail")
      _ = try by.sendNotices(run: run.id, digest: run.digest, maildir: mail)
    },
  ]

  @Test(arguments: acts)
  func `is no second person under the same user of the system`(_ act: Act) async throws {
    try await TemporaryFolder.with { folder in
      let office = try PracticeOffice(in: folder, isSandbox: false)
      let months = months(2)
      try office.take(people: ["p1"])
      try office.take([CardStatement("p1", months[0]), CardStatement("p1", months[1], status: 3)])
      try office.run(months)
      let ann = office.acting("ann", user: 1_001)
      _ = try ann.draftNotices(for: months[1], in: .own)
      _ = try ann.proposeCorrection(
        .set(["status": "0"]),
        of: CardStatement.id("p1", months[1]),
        reason: "paid",
        answering: .found
      )
      _ = try ann.propose(.addStaff(StaffMember(id: "cat", name: "Cat")))
      let head = try ann.store.head()
      #expect(throws: StaffError.sameUser("bo", "ann")) {
        try act.perform(office.acting("bo", user: 1_001), office)
      }
      #expect(try ann.store.head() == head)
      #expect(!FileManager.default.fileExists(atPath: folder.path(of: "mail")))
      try act.perform(office.acting("bo", user: 1_002), office)
      #expect(try ann.store.head() != head)
      #expect(try office.faults() == [])
    }
  }
}

extension SignedOffice {
  fileprivate func settings(named name: String) throws -> OfficeSettings {
    guard case .changeSettings(let settings) = try ann.settings(after: SettingsChange(name: name))
    else { throw NoSettings() }
    return settings
  }

  private struct NoSettings: Error {}
}
