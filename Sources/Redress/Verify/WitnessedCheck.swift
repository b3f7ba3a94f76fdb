internal import RedressProof
internal import RedressStore

/// Whether the log goes on from a checkpoint that was kept elsewhere, and enough witnesses saw it.
enum WitnessedCheck {
  /// - Throws: ``Mismatch``.
  static func run(
    _ connection: any Connection,
    _ note: SignedNote,
    _ policy: WitnessPolicy
  ) throws -> VerifyDetail {
    let standing: CheckpointStanding
    do {
      standing = try connection.standing(of: note, by: policy)
    } catch NoteError.forged(let name) {
      throw Mismatch(.forgedSignature(name))
    }
    let verdict = standing.verdict
    let events = Int64(clamping: verdict.checkpoint.size)
    guard policy.logs.isEmpty || verdict.log != nil else { throw Mismatch(.notByLog) }
    let names = verdict.witnesses.map(\.name)
    guard verdict.isMet else { throw Mismatch(.tooFewWitnesses(names)) }
    switch standing.place {
    case .inLog(let after): return .witnessed(events: events, by: names, after: after)
    case .beyondLog: throw Mismatch(.checkpointGone(events: events))
    case .otherTree: throw Mismatch(.otherTree(events: events))
    }
  }
}
