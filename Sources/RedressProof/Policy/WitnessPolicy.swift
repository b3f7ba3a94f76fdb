/// Whose signatures make a checkpoint one to be believed.
///
/// Source: C2SP `tlog-policy`, which Sigsum's policy file became.
public struct WitnessPolicy: Hashable, Sendable {
  /// A witness by the name that the policy's groups use.
  public struct Witness: Hashable, Sendable {
    public let name: String
    public let key: NoteKey
  }

  /// Who has to have cosigned.
  indirect enum Rule: Hashable, Sendable {
    case nobody
    case witness(Int)
    case atLeast(Int, of: [Rule])
  }

  /// Any of them may have signed; when there is none, which log it is has to be known otherwise.
  public let logs: [NoteKey]
  public let witnesses: [Witness]
  let rule: Rule

  /// What a policy says of a checkpoint.
  public struct Verdict: Hashable, Sendable {
    public let checkpoint: Checkpoint

    /// The log of the policy that signed it.
    public let log: NoteKey?

    /// Every witness of the policy that cosigned it, with the time in seconds of UTC since 1970.
    public let witnesses: [Cosigned]

    /// Whether enough did.
    public let isMet: Bool
  }

  /// That a witness saw a checkpoint.
  public struct Cosigned: Hashable, Sendable {
    /// As the policy names it.
    public let name: String
    public let at: UInt64
  }

  /// Judges a checkpoint and the signatures under it.
  ///
  /// - Throws: ``NoteError``: `notACheckpoint`, `forged` when a key of the policy did not make what
  ///   stands under its name.
  public func judge(_ note: SignedNote) throws(NoteError) -> Verdict {
    let checkpoint = try Checkpoint(text: note.text)
    var log: NoteKey?
    for key in logs where key.name.utf8.elementsEqual(checkpoint.origin.utf8) {
      if try note.signature(by: key) != nil, log == nil { log = key }
    }
    var cosigned: [Int: UInt64] = [:]
    for (place, witness) in witnesses.enumerated() {
      if case .right(let time?) = try note.signature(by: witness.key) { cosigned[place] = time }
    }
    return Verdict(
      checkpoint: checkpoint,
      log: log,
      witnesses: cosigned.sorted { $0.key < $1.key }
        .map { Cosigned(name: witnesses[$0.key].name, at: $0.value) },
      isMet: (logs.isEmpty || log != nil) && rule.isMet(by: cosigned)
    )
  }
}

extension WitnessPolicy.Rule {
  func isMet(by cosigned: [Int: UInt64]) -> Bool {
    switch self {
    case .nobody: true
    case .witness(let place): cosigned[place] != nil
    case .atLeast(let count, let members): members.count { $0.isMet(by: cosigned) } >= count
    }
  }
}
