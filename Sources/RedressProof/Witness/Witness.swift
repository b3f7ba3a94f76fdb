/// Keeps one head for each log that it follows, and cosigns only what goes on from there.
///
/// Source: C2SP `tlog-witness`.
public struct Witness: Sendable {
  /// The last checkpoint of a log that was cosigned.
  public struct Head: Hashable, Sendable {
    public let origin: String
    public let size: UInt64
    public let root: TreeHash
  }

  public let key: NoteSigningKey

  /// The logs followed; each key's name is the origin of its log, which may have several keys.
  public private(set) var logs: [NoteKey]
  public private(set) var heads: [Head]

  public init(_ key: NoteSigningKey) {
    (self.key, logs, heads) = (key, [], [])
  }

  init(_ key: NoteSigningKey, logs: [NoteKey], heads: [Head]) {
    (self.key, self.logs, self.heads) = (key, logs, heads)
  }

  /// Follows a log from now on, by one more key of it; one that is followed already changes nothing.
  public mutating func follow(_ log: NoteKey) {
    if !logs.contains(log) { logs.append(log) }
  }

  /// Cosigns a checkpoint that goes on from the last one, and remembers it.
  ///
  /// - Parameters:
  ///   - request: As the log sent it.
  ///   - seconds: Of UTC since 1970.
  /// - Returns: The line for under the checkpoint.
  /// - Throws: ``NoteError`` `notACheckpoint`; ``WitnessRefusal``.
  public mutating func add(_ request: AddCheckpoint, at seconds: UInt64) throws -> NoteSignature {
    let checkpoint = try Checkpoint(text: request.note.text)
    let keys = logs.filter { $0.name.utf8.elementsEqual(checkpoint.origin.utf8) }
    guard !keys.isEmpty else { throw WitnessRefusal.unknownLog(checkpoint.origin) }
    let isSigned = keys.contains { key in
      request.note.signatures.contains { key.answer($0, of: request.note.text) == .right(at: nil) }
    }
    guard isSigned else { throw WitnessRefusal.notSigned(checkpoint.origin) }
    guard request.oldSize <= checkpoint.size else { throw WitnessRefusal.oldIsLarger }
    let place = heads.firstIndex { $0.origin.utf8.elementsEqual(checkpoint.origin.utf8) }
    let (size, root) = place.map { (heads[$0].size, heads[$0].root) } ?? (0, .empty)
    guard request.oldSize == size else { throw WitnessRefusal.moved(size: size) }
    guard size < checkpoint.size || root == checkpoint.root else {
      throw WitnessRefusal.fork(checkpoint.origin, size: size)
    }
    guard
      TreeProof.consistency(request.proof, from: size, root, to: checkpoint.size, checkpoint.root)
    else { throw WitnessRefusal.unproven(checkpoint.origin, size: size) }
    guard let signature = key.sign(checkpoint.text, at: seconds) else {
      throw CannotSign()
    }
    let head = Head(origin: checkpoint.origin, size: checkpoint.size, root: checkpoint.root)
    if let place { heads[place] = head } else { heads.append(head) }
    return signature
  }
}

/// Why a witness does not cosign.
public enum WitnessRefusal: Error, Hashable, Sendable {
  /// It does not follow the log.
  case unknownLog(String)

  /// No key of the log signed the checkpoint.
  case notSigned(String)

  /// The size that it is asked to go on from is larger than the checkpoint's.
  case oldIsLarger

  /// It has another size than it is asked to go on from: ask again from this one.
  case moved(size: UInt64)

  /// A second tree of the size that it has cosigned.
  case fork(String, size: UInt64)

  /// The proof does not show that the checkpoint goes on from the one it has cosigned.
  case unproven(String, size: UInt64)
}

/// The system cannot sign: a mistake of the program, or of the machine.
struct CannotSign: Error {}
