internal import RedressProof
internal import RedressStore

/// Whether the log goes on from checkpoints that were kept elsewhere, and enough witnesses saw each.
enum WitnessedCheck {
  /// - Parameters:
  ///   - connection: The database.
  ///   - notes: At least one.
  ///   - policy: Whose signatures count.
  /// - Returns: What is known of the largest.
  /// - Throws: ``Mismatch``, for the first that does not hold.
  static func run(
    _ connection: any Connection,
    _ notes: [SignedNote],
    _ policy: WitnessPolicy
  ) throws -> VerifyDetail {
    var found: (size: UInt64, detail: VerifyDetail)?
    do {
      for standing in try connection.standings(of: notes, by: policy) {
        let detail = try detail(of: standing, policy)
        let size = standing.verdict.checkpoint.size
        if found.map({ $0.size < size }) ?? true { found = (size, detail) }
      }
    } catch NoteError.forged(let name) {
      throw Mismatch(.forgedSignature(name))
    }
    guard let found else { throw NoteError.notACheckpoint }
    return found.detail
  }

  private static func detail(
    of standing: CheckpointStanding,
    _ policy: WitnessPolicy
  ) throws -> VerifyDetail {
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
