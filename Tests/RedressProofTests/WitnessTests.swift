import Foundation
import RedressProof
import RedressTestSupport
import Synchronization
import Testing

/// A log of a test's own.
private struct Log {
  let secret: NoteSigningKey
  var leaves: [TreeHash] = []

  init(_ name: String = "office.example") throws {
    secret = try NoteSigningKey(making: .ed25519, name: name)
  }

  /// Grows to so many entries, which are the same for the same story.
  mutating func grow(to size: Int, story: UInt8 = 0) {
    for entry in leaves.count..<size { leaves.append(.leaf([story, UInt8(entry)])) }
  }

  func note(of size: Int, by key: NoteSigningKey? = nil) throws -> SignedNote {
    var tree = CompactTree()
    for leaf in leaves[..<size] { tree.append(leaf) }
    let checkpoint = try #require(
      Checkpoint(origin: secret.key.name, size: UInt64(size), root: tree.root)
    )
    let signature = (key ?? secret).sign(checkpoint.text, at: 0)
    return SignedNote(text: checkpoint.text, signatures: signature.map { [$0] } ?? [])
  }

  func request(from old: Int, to size: Int) throws -> AddCheckpoint {
    var maker = try #require(TreeProofMaker(consistencyFrom: UInt64(old), to: UInt64(size)))
    for leaf in leaves[..<size] { maker.append(leaf) }
    return AddCheckpoint(oldSize: UInt64(old), proof: maker.proof, note: try note(of: size))
  }
}

struct WitnessTests {
  private static let time: UInt64 = 1_700_000_000

  private static func witness(of log: Log) throws -> Witness {
    var witness = Witness(try NoteSigningKey(making: .cosignature, name: "w.example"))
    witness.follow(log.secret.key)
    return witness
  }

  @Test func `a log that only grows is cosigned at every step, with the time`() throws {
    var log = try Log()
    log.grow(to: 40)
    var witness = try Self.witness(of: log)
    for (old, size) in [(0, 0), (0, 1), (1, 1), (1, 7), (7, 8), (8, 40)] {
      let request = try log.request(from: old, to: size)
      let signature = try witness.add(AddCheckpoint("\(request)"), at: Self.time)
      #expect(
        witness.key.key.answer(signature, of: request.note.text) == .right(at: Self.time)
      )
      #expect(witness.heads.map(\.size) == [UInt64(size)])
    }
  }

  @Test func `what does not go on is refused, each for its reason, and changes nothing`() throws {
    var log = try Log()
    log.grow(to: 20)
    var witness = try Self.witness(of: log)
    _ = try witness.add(log.request(from: 0, to: 8), at: Self.time)
    var fork = log
    fork.leaves.removeAll()
    fork.grow(to: 20, story: 1)
    var stranger = try Log("stranger.example")
    stranger.grow(to: 20)
    let unsigned = SignedNote(text: try log.note(of: 9).text)
    let other = try NoteSigningKey(making: .ed25519, name: "office.example")
    var proven = try log.request(from: 8, to: 20)
    proven = AddCheckpoint(oldSize: 8, proof: proven.proof.dropLast(), note: proven.note)
    let origin = "office.example"
    let cases: [(AddCheckpoint, WitnessRefusal)] = [
      (try fork.request(from: 8, to: 8), .fork(origin, size: 8)),
      (try fork.request(from: 8, to: 20), .unproven(origin, size: 8)),
      (proven, .unproven(origin, size: 8)),
      (try log.request(from: 0, to: 20), .moved(size: 8)),
      (try fork.request(from: 0, to: 20), .moved(size: 8)),
      (try log.request(from: 9, to: 20), .moved(size: 8)),
      (try log.request(from: 3, to: 5), .moved(size: 8)),
      (
        AddCheckpoint(oldSize: 9, proof: [], note: try log.note(of: 8)),
        .oldIsLarger
      ),
      (try stranger.request(from: 0, to: 8), .unknownLog("stranger.example")),
      (AddCheckpoint(oldSize: 8, proof: [], note: unsigned), .notSigned(origin)),
      (
        AddCheckpoint(oldSize: 8, proof: [], note: try log.note(of: 9, by: other)),
        .notSigned(origin)
      ),
    ]
    let heads = witness.heads
    for (request, refusal) in cases {
      #expect(throws: refusal) { try witness.add(request, at: Self.time) }
      #expect(witness.heads == heads)
    }
    _ = try witness.add(log.request(from: 8, to: 20), at: Self.time)
  }

  @Test func `two logs of one witness do not meet`() throws {
    var (one, two) = (try Log("one.example"), try Log("two.example"))
    one.grow(to: 5)
    two.grow(to: 9, story: 1)
    var witness = try Self.witness(of: one)
    witness.follow(two.secret.key)
    _ = try witness.add(one.request(from: 0, to: 5), at: Self.time)
    _ = try witness.add(two.request(from: 0, to: 9), at: Self.time)
    #expect(witness.heads.map(\.origin) == ["one.example", "two.example"])
    #expect(witness.heads.map(\.size) == [5, 9])
  }

  @Test func `the file holds all of it, for its owner alone`() async throws {
    try await TemporaryFolder.with { folder in
      var log = try Log()
      log.grow(to: 9)
      var witness = try Self.witness(of: log)
      let file = WitnessFile(at: folder.path(of: "witness"))
      #expect(throws: PrivateFileError.missing(file.path)) { try file.read() }
      try file.create(witness)
      #expect(throws: PrivateFileError.exists(file.path)) { try file.create(witness) }
      _ = try witness.add(log.request(from: 0, to: 9), at: Self.time)
      _ = try file.update { try $0.add(log.request(from: 0, to: 9), at: Self.time) }
      let kept = try file.read()
      #expect(kept.heads == witness.heads)
      #expect(kept.logs == witness.logs)
      #expect(kept.key.secretText == witness.key.secretText)
      let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["witness"])
    }
  }

  @Test func `a change that is refused leaves the file as it was, byte for byte`() async throws {
    try await TemporaryFolder.with { folder in
      var log = try Log()
      log.grow(to: 9)
      let file = WitnessFile(at: folder.path(of: "witness"))
      try file.create(Self.witness(of: log))
      _ = try file.update { try $0.add(log.request(from: 0, to: 9), at: Self.time) }
      let before = try folder.read("witness")
      #expect(throws: WitnessRefusal.moved(size: 9)) {
        try file.update { try $0.add(log.request(from: 0, to: 9), at: Self.time) }
      }
      #expect(try folder.read("witness") == before)

      for end in [0, 1, before.count / 2, before.count - 1] {
        try folder.write(before.prefix(end), to: "witness")
        #expect(throws: PrivateFileError.damaged(file.path)) { try file.read() }
      }
    }
  }

  @Test func `who changes the file waits for all who hold it, also when it is replaced meanwhile`()
    async throws
  {
    try await TemporaryFolder.with { folder in
      let log = try Log()
      // Where all tests run at once, a sleeper is woken when those before it have ended.
      let file = WitnessFile(at: folder.path(of: "witness"), patience: .seconds(36_000))
      try file.create(Self.witness(of: log))
      let other = WitnessFile(at: folder.path(of: "other"))
      try other.create(Self.witness(of: log))
      let isDone = Mutex(false)
      let held = try Self.hold(file.path)
      // A thread of its own: those of tasks are few, and may all be waiting.
      let answer = Mutex<Result<Void, any Error>?>(nil)
      Thread.detachNewThread {
        let result = Result {
          try file.update { $0.follow(try NoteSigningKey(making: .ed25519, name: "b").key) }
          isDone.withLock { $0 = true }
        }
        answer.withLock { $0 = result }
      }
      try await Task.sleep(for: .milliseconds(200))
      #expect(isDone.withLock { !$0 })
      try #require(rename(other.path, file.path) == 0)
      let heldAgain = try Self.hold(file.path)
      close(held)
      try await Task.sleep(for: .milliseconds(200))
      #expect(isDone.withLock { !$0 })
      close(heldAgain)
      while answer.withLock({ $0 == nil }) { try await Task.sleep(for: .milliseconds(5)) }
      try answer.withLock { try $0?.get() }
      #expect(try file.read().logs.count == 2)
    }
  }

  /// Locks a file as another process would.
  private static func hold(_ path: String) throws -> Int32 {
    let descriptor = open(path, O_RDWR)
    try #require(descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    return descriptor
  }

  @Test func `of eight that go on from one head at once one wins, again and again`() async throws {
    try await TemporaryFolder.with { folder in
      var log = try Log()
      log.grow(to: 64)
      let file = WitnessFile(at: folder.path(of: "witness"))
      try file.create(Self.witness(of: log))
      for round in 0..<6 {
        // Each offers another size, so that none is the repetition of another's.
        let requests = try (1...8).map { try log.request(from: round * 8, to: round * 8 + $0) }
        let answers = await withTaskGroup(of: WitnessRefusal?.self) { group in
          for request in requests {
            group.addTask {
              do {
                _ = try file.update { try $0.add(request, at: Self.time) }
                return nil
              } catch {
                return error as? WitnessRefusal ?? .oldIsLarger
              }
            }
          }
          return await group.reduce(into: []) { $0.append($1) }
        }
        let size = try #require(try file.read().heads.first?.size)
        #expect(answers.count { $0 == nil } == 1)
        #expect(answers.count { $0 == .moved(size: size) } == 7)
        let last = round * 8 + 8
        if size < last {
          _ = try file.update { try $0.add(log.request(from: Int(size), to: last), at: 1) }
        }
      }
    }
  }
}
