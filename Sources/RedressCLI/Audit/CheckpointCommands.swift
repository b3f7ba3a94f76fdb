import ArgumentParser
import Redress
import RedressProof
import RedressStore

extension AuditCommand {
  struct Key: DeskCommand {
    static var configuration: CommandConfiguration { .of("key", .auditKey) }

    @Argument(help: .of(.newKeyFile), completion: .file())
    var file: String

    @Option(help: .of(.keyName))
    var name: String?

    @OptionGroup var options: OfficeOptions

    func run(at desk: Desk) throws {
      let name = try name ?? options.office(at: desk).store.logOrigin()
      let secret = try NoteSigningKey(making: .ed25519, name: name)
      try PrivateFile.create(file, Array("\(secret.secretText)\n".utf8))
      try desk.show(KeyPage(secret.key), options, under: nil)
    }
  }

  struct CheckpointCommand: DeskCommand {
    static var configuration: CommandConfiguration { .of("checkpoint", .auditCheckpoint) }

    @Option(help: .of(.keyFile, "file"), completion: .file())
    var key: String?

    @Option(help: .of(.checkpointFile, "file"), completion: .file())
    var checkpoint: String?

    @Option(help: .of(.addSignatures, "file"), completion: .file())
    var add: String?

    @Option(help: .of(.witnessPolicy, "file"), completion: .file())
    var policy: String?

    @OptionGroup var options: OfficeOptions

    func validate() throws {
      let isAdding = [checkpoint, add, policy].map { $0 != nil }
      guard Set(isAdding).count == 1, add == nil || key == nil else {
        throw ValidationError(.addWhat)
      }
    }

    func run(at desk: Desk) throws {
      let office = try options.office(at: desk)
      guard let checkpoint, let add, let policy else {
        let note = try office.store.signedCheckpoint(keyFile: key, at: desk)
        return try desk.show(NotePage(note), options, under: nil)
      }
      var note = try SignedNote(ShortFile.text(checkpoint))
      let rules = try WitnessPolicy(ShortFile.text(policy))
      let place = try office.store.standing(of: note, by: rules).place
      guard case .inLog = place else {
        throw CheckpointError.notInLog(size: try Checkpoint(text: note.text).size)
      }
      let before = note.signatures.count
      for line in try ShortFile.text(add).split(separator: "\n") {
        guard let signature = NoteSignature(line: line), !note.signatures.contains(signature),
          rules.witnesses.contains(where: { witness in
            if case .right = witness.key.answer(signature, of: note.text) { true } else { false }
          })
        else { continue }
        note.signatures.append(signature)
      }
      guard note.signatures.count > before else { throw CommandError.noCosignature(add) }
      try desk.show(NotePage(note), options, under: nil)
    }
  }

  struct Proof: DeskCommand {
    static var configuration: CommandConfiguration { .of("proof", .auditProof) }

    @Option(help: .of(.proofFrom, "size"), transform: RowCount.typed)
    var from: Int

    @Option(help: .of(.keyFile, "file"), completion: .file())
    var key: String?

    @Option(help: .of(.checkpointFile, "file"), completion: .file())
    var checkpoint: String?

    @OptionGroup var options: OfficeOptions

    func validate() throws {
      guard (key == nil) != (checkpoint == nil) else { throw ValidationError(.proofOfWhat) }
    }

    func run(at desk: Desk) throws {
      let store = try options.office(at: desk).store
      let note =
        if let checkpoint {
          try SignedNote(ShortFile.text(checkpoint))
        } else {
          try store.signedCheckpoint(keyFile: key, at: desk)
        }
      let old = UInt64(from)
      let proof = try store.consistency(from: old, to: Checkpoint(text: note.text))
      let request = AddCheckpoint(oldSize: old, proof: proof, note: note)
      try desk.show(RequestPage(request), options, under: nil)
    }
  }
}

extension Store {
  /// The end of the log, signed with the key in a file when one is named.
  fileprivate func signedCheckpoint(keyFile: String?, at desk: Desk) throws -> SignedNote {
    guard let keyFile else { return SignedNote(text: try checkpoint().text) }
    let secret = try NoteSigningKey(secretText: ShortFile.text(keyFile))
    let text = try checkpoint(origin: secret.key.name).text
    guard secret.key.algorithm == .ed25519, let signature = secret.sign(text, at: 0) else {
      throw NoteError.unsupportedKey
    }
    return SignedNote(text: text, signatures: [signature])
  }
}

/// A public key, as others put it into their files.
struct KeyPage: Page {
  let name: String
  let key: String

  init(_ key: NoteKey) {
    name = key.name
    self.key = "\(key)"
  }

  func lines(on screen: Screen) -> [String] { [key] }
}

/// A checkpoint as it is kept and sent.
private struct NotePage: Page {
  let origin: String
  let size: UInt64
  let root: String
  let signatures: [String]
  private let note: SignedNote

  private enum CodingKeys: CodingKey {
    case origin, size, root, signatures
  }

  init(_ note: SignedNote) throws {
    let checkpoint = try Checkpoint(text: note.text)
    (origin, size, root) = (checkpoint.origin, checkpoint.size, checkpoint.root.base64)
    signatures = note.signatures.map(\.line)
    self.note = note
  }

  func lines(on screen: Screen) -> [String] { note.description.wholeLines }
}

/// What a witness is asked.
private struct RequestPage: Page {
  let old: UInt64
  let proof: [String]
  let checkpoint: String
  private let request: AddCheckpoint

  private enum CodingKeys: CodingKey {
    case old, proof, checkpoint
  }

  init(_ request: AddCheckpoint) {
    old = request.oldSize
    proof = request.proof.map(\.base64)
    checkpoint = request.note.description
    self.request = request
  }

  func lines(on screen: Screen) -> [String] { request.description.wholeLines }
}

extension String {
  /// The lines of a text whose last one has its end.
  fileprivate var wholeLines: [String] {
    dropLast().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
