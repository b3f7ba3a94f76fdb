import Crypto
import Foundation
import Redress
import RedressOfficeSupport
import RedressProof
import RedressStore
import RedressTestSupport
import Testing

struct CheckpointTests {
  /// An office, and what it takes to witness its log.
  private struct Witnessed {
    let secret: NoteSigningKey
    let witnesses: [NoteSigningKey]

    init() throws {
      secret = try NoteSigningKey(making: .ed25519, name: "office.example")
      witnesses = try (1...3).map {
        try NoteSigningKey(making: .cosignature, name: "w\($0).example")
      }
    }

    func policy(_ quorum: String) throws -> WitnessPolicy {
      let lines = witnesses.enumerated().map { "witness w\($0 + 1) \($1.key)\n" }
      return try WitnessPolicy(
        "log \(secret.key)\n\(lines.joined())group g \(quorum) w1 w2 w3\nquorum g\n"
      )
    }

    func note(of store: Store, by count: Int) throws -> SignedNote {
      let text = try store.checkpoint(origin: secret.key.name).text
      let keys = [secret] + witnesses.prefix(count)
      return SignedNote(text: text, signatures: keys.compactMap { $0.sign(text, at: 1) })
    }
  }

  private static func witnessed(_ report: VerifyReport) -> VerifyReport.Check? {
    report.checks.first { $0.name == .witnessed }
  }

  @Test func `a checkpoint is the tree over the hashes of the events`() async throws {
    try await PracticeOffice.with { office in
      let store = office.ann.store
      let head = try #require(try store.head())
      let hashes = try store.read { connection in
        var hashes: [[UInt8]] = []
        try connection.forEachSeal(upTo: .max) { hashes.append($0) }
        return hashes
      }
      #expect(hashes.count == Int(head.sequence))
      #expect(hashes.last == head.seal)
      let checkpoint = try store.checkpoint()
      #expect(checkpoint.size == UInt64(head.sequence))
      #expect(checkpoint.root.bytes == Self.root(hashes[...]))
      #expect(checkpoint.origin == "redress/\(Array(hashes[0].prefix(16)).hexadecimal)")
      #expect(throws: CheckpointError.badOrigin) { try store.checkpoint(origin: "a\nb") }
    }
  }

  @Test func `a proof from every size before satisfies a verifier`() async throws {
    try await PracticeOffice.with { office in
      let store = office.ann.store
      var earlier: [Checkpoint] = [try store.checkpoint()]
      for name in ["cy", "di", "ed", "fy"] {
        try office.ann.addStaff(StaffMember(id: StaffID(name), name: name))
        earlier.append(try store.checkpoint())
      }
      let now = try #require(earlier.last)
      for old in earlier {
        for to in earlier where to.size >= old.size {
          let proof = try store.consistency(from: old.size, to: to)
          #expect(TreeProof.consistency(proof, from: old.size, old.root, to: to.size, to.root))
        }
      }
      #expect(try store.consistency(from: 0, to: now).isEmpty)
      #expect(throws: CheckpointError.oldIsLarger(old: now.size + 1, size: now.size)) {
        try store.consistency(from: now.size + 1, to: now)
      }
      for size in [now.size + 1, .max] {
        let beyond = try #require(Checkpoint(origin: "a", size: size, root: now.root))
        #expect(throws: CheckpointError.notInLog(size: size)) {
          try store.consistency(from: 0, to: beyond)
        }
      }
      let other = try #require(Checkpoint(origin: "a", size: now.size, root: .empty))
      #expect(throws: CheckpointError.notInLog(size: now.size)) {
        try store.consistency(from: 0, to: other)
      }
    }
  }

  @Test func `verify counts the witnesses, and the events after what they saw`() async throws {
    try await PracticeOffice.with { office in
      let store = office.ann.store
      let witnessed = try Witnessed()
      let size = try #require(try store.head()?.sequence)
      let notes = try (0...3).map { try witnessed.note(of: store, by: $0) }
      try office.ann.addStaff(StaffMember(id: "cy", name: "Cy"))
      try office.ann.addStaff(StaffMember(id: "di", name: "Di"))
      #expect(Self.witnessed(try store.verify()) == nil)
      for (count, note) in notes.enumerated() {
        let names = (1...3).prefix(count).map { "w\($0)" }
        for (quorum, least) in [("any", 1), ("2", 2), ("all", 3)] {
          let policy = try witnessed.policy(quorum)
          let report = try store.verify(witnessed: ([note], policy))
          let check = try #require(Self.witnessed(report))
          #expect(check.isOK == (count >= least))
          #expect(report.isOK == check.isOK)
          #expect(
            check.detail
              == (count >= least
                ? .witnessed(events: size, by: names, after: 2) : .tooFewWitnesses(names))
          )
        }
      }
    }
  }

  @Test func `a log that is shorter, another or not the signer's is told by its name`() async throws
  {
    let witnessed = try Witnessed()
    let policy = try witnessed.policy("any")
    try await PracticeOffice.with { office in
      let store = office.ann.store
      let other = try await PracticeOffice.with { other in
        try other.ann.addStaff(StaffMember(id: "cy", name: "Cy"))
        let longer = try witnessed.note(of: other.ann.store, by: 1)
        return longer
      }
      let size = try #require(try store.head()?.sequence)
      func detail(_ note: SignedNote, _ policy: WitnessPolicy) throws -> VerifyDetail? {
        let check = Self.witnessed(try store.verify(witnessed: ([note], policy)))
        #expect(check?.isOK == false)
        return check?.detail
      }
      #expect(try detail(other, policy) == .checkpointGone(events: size + 1))
      try office.ann.addStaff(StaffMember(id: "di", name: "Di"))
      #expect(try detail(other, policy) == .otherTree(events: size + 1))

      let right = try witnessed.note(of: store, by: 1)
      let stranger = try NoteSigningKey(making: .ed25519, name: "office.example")
      let strange = try WitnessPolicy("log \(stranger.key)\nquorum none")
      #expect(try detail(right, strange) == .notByLog)
      var forged = right
      forged.signatures += other.signatures.dropFirst()
      #expect(try detail(forged, policy) == .forgedSignature("w1.example"))
    }
  }

  /// RFC 6962 section 2.1 as it stands there, apart from what is tested.
  private static func root(_ entries: ArraySlice<[UInt8]>) -> [UInt8] {
    if entries.count <= 1 { return Array(SHA256.hash(data: [0] + (entries.first ?? []))) }
    var half = 1
    while half * 2 < entries.count { half *= 2 }
    let middle = entries.startIndex + half
    return Array(
      SHA256.hash(data: [1] + root(entries[..<middle]) + root(entries[middle...]))
    )
  }
}
