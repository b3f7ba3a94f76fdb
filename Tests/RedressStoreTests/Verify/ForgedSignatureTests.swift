import Foundation
import GRDB
import Redress
import RedressCore
import RedressOfficeSupport
import RedressProof
import RedressStore
import RedressTestSupport
import Testing

/// What somebody writes into a signed log who has the file, knows how hashes are made, and has a key
/// of their own; and what verifying then finds, by its name.
struct SignedForgery: Sendable, CustomTestStringConvertible {
  let testDescription: String

  /// The check that finds it, and the beginning of what it says.
  let found: String
  let forge: @Sendable (SignedOffice) throws -> Void

  init(
    _ name: String,
    _ found: String,
    _ forge: @escaping @Sendable (SignedOffice) throws -> Void
  ) {
    (testDescription, self.found, self.forge) = (name, found, forge)
  }
}

extension SignedOffice {
  /// Appends an event after the last, with its hash and what folding makes of it, signed by a key or by
  /// none, and asks no rule.
  func forge(
    by staff: StaffID,
    user: Int64?,
    signedBy key: UInt8?,
    at instant: Instant? = nil,
    _ payload: some EventPayload
  ) throws {
    var sign: (@Sendable ([UInt8]) throws -> Signature)?
    if let key {
      let signer = try TestKey(key)
      sign = { try signer.sign($0, namespace: "redress-event") }
    }
    let author = Author(
      staff: staff,
      userID: user,
      purpose: "",
      at: instant ?? clock.tick(),
      sign: sign
    )
    _ = try store.act(by: author) { try $0.append(payload) }
  }

  /// Changes a column of one event in the file, and no hash.
  func edit(_ column: String, of sequence: Int64, to bytes: [UInt8]?) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write {
      try $0.execute(
        sql: "UPDATE event SET \(column) = ? WHERE sequence = ?",
        arguments: [bytes.map { Data($0) }, sequence]
      )
    }
    try queue.close()
  }

  func last() throws -> Event { try #require(try lastEvent()) }

  /// Everybody\'s keys are confirmed, and cat is on the staff with key 3 as a reviewer.
  func complete() throws {
    try bo.confirmKey()
    let cat = StaffMember(id: "cat", name: "Cat", roles: [.reviewer])
    try agree(on: .addStaff(cat, key: TestKey(3).key.line))
    try acting("cat", user: 1_003, with: try TestKeyring(3)).confirmKey()
  }
}

@Suite
struct `A signed log` {
  private static let refusal = RunID(1)

  static let forgeries: [SignedForgery] = [
    SignedForgery("an act in the name of somebody with a key, unsigned", "rules: unsigned") {
      try $0.forge(
        by: "bo",
        user: 1_002,
        signedBy: nil,
        NoticesSent(run: refusal, outcomes: [:])
      )
    },
    SignedForgery("an act in another's name, signed with a key of one's own", "rules: othersKey") {
      try $0.forge(
        by: "bo",
        user: 1_002,
        signedBy: 3,
        NoticesSent(run: refusal, outcomes: [:])
      )
    },
    SignedForgery("an act signed with a key that is nobody's", "rules: othersKey") {
      try $0.forge(
        by: "bo",
        user: 1_002,
        signedBy: 9,
        NoticesSent(run: refusal, outcomes: [:])
      )
    },
    SignedForgery(
      "a key for oneself in another's name, by the other's unsigned hand",
      "rules: unsigned"
    ) {
      try $0.forge(by: "bo", user: 1_002, signedBy: nil, KeyAdded(staff: "bo", key: TestKey(9).key))
    },
    SignedForgery("a key added by one alone", "rules: alone") {
      try $0.forge(by: "ann", user: 1_001, signedBy: 1, KeyAdded(staff: "bo", key: TestKey(9).key))
    },
    SignedForgery("another's key ended by one alone", "rules: alone") {
      try $0.forge(
        by: "ann",
        user: 1_001,
        signedBy: 1,
        KeyEnded(staff: "bo", key: TestKey(2).key, reason: "left")
      )
    },
    SignedForgery("roles given by one alone", "rules: alone") {
      try $0.forge(
        by: "ann",
        user: 1_001,
        signedBy: 1,
        StaffChanged(staff: "cat", roles: Role.working)
      )
    },
    SignedForgery("a key that waits, confirmed by another", "rules: othersKey") {
      try $0.agree(on: .addKey("bo", key: TestKey(9).key.line))
      try $0.forge(by: "bo", user: 1_002, signedBy: 3, KeyConfirmed(key: TestKey(9).key))
    },
    SignedForgery("a key that waits, confirmed by the one before it", "rules: othersKey") {
      try $0.agree(on: .addKey("bo", key: TestKey(9).key.line))
      try $0.forge(by: "bo", user: 1_002, signedBy: 2, KeyConfirmed(key: TestKey(9).key))
    },
    SignedForgery("an act signed with a key that waits", "rules: othersKey") {
      try $0.agree(on: .addKey("bo", key: TestKey(9).key.line))
      try $0.forge(
        by: "bo",
        user: 1_002,
        signedBy: 9,
        NoticesSent(run: refusal, outcomes: [:])
      )
    },
    SignedForgery("an act signed with a key that has ended", "rules: noKey") {
      try $0.bo.endKey(TestKey(2).key.fingerprint, reason: "lost")
      try $0.forge(
        by: "bo",
        user: 1_002,
        signedBy: 2,
        NoticesSent(run: refusal, outcomes: [:])
      )
    },
    SignedForgery("what none of their roles is for", "rules: mayNot") {
      try $0.forge(
        by: "cat",
        user: 1_003,
        signedBy: 3,
        NoticesSent(run: refusal, outcomes: [:])
      )
    },
    SignedForgery("an approval by the hands that proposed it", "rules: sameUser") {
      let settings = try $0.ann.settings(after: SettingsChange(name: "Other"))
      let proposed = try $0.ann.propose(settings)
      try $0.forge(by: "bo", user: 1_001, signedBy: 2, ProposalApproved(proposed))
    },
    SignedForgery("signing given up by one alone", "rules: alone") { office in
      guard
        case .changeSettings(let settings) = try office.ann.settings(
          after: SettingsChange(signing: .optional)
        )
      else { return }
      try office.forge(by: "ann", user: 1_001, signedBy: 1, OfficeChanged(settings: settings))
    },
    SignedForgery("the last signature taken off", "rules: unsigned") {
      try $0.edit("signature", of: $0.last().sequence, to: nil)
    },
    SignedForgery("a signature taken off in the middle", "chain: unlinkedEvent") {
      try $0.edit("signature", of: $0.last().sequence - 1, to: nil)
    },
    SignedForgery("the last signature made anew for another text", "chain: wrongSignature") {
      let other = try TestKey(3).sign(Array("other".utf8), namespace: "redress-event")
      try $0.edit("signature", of: $0.last().sequence, to: other.blob)
    },
    SignedForgery("the last signature made for another use", "chain: wrongSignature") {
      let event = try $0.last()
      let other = try TestKey(3).sign(event.message, namespace: "file")
      try $0.edit("signature", of: event.sequence, to: other.blob)
    },
    SignedForgery("a byte behind the last signature", "chain: wrongSignature") {
      let event = try $0.last()
      try $0.edit("signature", of: event.sequence, to: try #require(event.signature) + [0])
    },
    SignedForgery("a signature under an act that nobody had to sign", "rules: othersKey") {
      office in
      try office.agree(on: office.ann.settings(after: SettingsChange(signing: .optional)))
      try office.agree(on: .addStaff(StaffMember(id: "dan", name: "Dan")))
      try office.forge(
        by: "dan",
        user: 1_004,
        signedBy: 3,
        NoticesSent(run: refusal, outcomes: [:])
      )
    },
  ]

  @Test(arguments: forgeries)
  func `shows what was forged by somebody with a key of their own`(
    _ forgery: SignedForgery
  ) async throws {
    try await SignedOffice.with { office in
      try office.complete()
      #expect(try office.faults() == [])
      try forgery.forge(office)
      let faults = try Store(opening: office.path).verify().checks.filter { !$0.isOK }
      let said = faults.map { "\($0.name): \($0.detail)" }
      let (check, words) = (
        forgery.found.split(separator: ":")[0], forgery.found.split(separator: " ")[1]
      )
      #expect(said.contains { $0.hasPrefix("\(check):") && $0.contains(words) }, "\(said)")
    }
  }

  /// As README says it.
  @Test func `passes what is done with another's key, and a cut end that no witness saw`()
    async throws
  {
    try await SignedOffice.with { office in
      try office.complete()
      let head = try office.store.head()
      let ann = try office.ann.propose(.endKey("cat", key: TestKey(3).key.line, reason: "left"))
      let stolen = office.acting("bo", user: 1_002, with: try TestKeyring(2, 9))
      _ = try stolen.approveProposal(ann.id, digest: ann.digest)
      #expect(try office.faults() == [])
      #expect(try office.store.verify(against: [#require(head)]).isOK)
    }
  }

  @Test func `is confirmed by the system's own ssh-keygen, with the file of allowed signers`()
    async throws
  {
    try await SignedOffice.with { office in
      try office.complete()
      let signers = try office.ann.allowedSigners().map { "\($0.line)\n" }.joined()
      let file = try office.folder.write(signers.utf8, to: "allowed_signers")
      let last = try office.last().sequence
      for (event, staff, isRight) in [(last, "cat", true), (last, "ann", false)] {
        let signed = try office.ann.signedEvent(event)
        let signature = try office.folder.write(signed.signature.armored.utf8, to: "event.sig")
        let message = try office.folder.write(signed.message.utf8, to: "message")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
          "ssh-keygen", "-Y", "verify", "-f", file, "-I", staff, "-n", "redress-event",
          "-s", signature, "-O", "verify-time=20251106000000Z",
        ]
        process.standardInput = FileHandle(forReadingAtPath: message)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect((process.terminationStatus == 0) == isRight, "\(staff)")
      }
    }
  }
}
