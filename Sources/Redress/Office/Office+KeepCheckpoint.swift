public import RedressCore
public import RedressProof
internal import RedressStore

/// A checkpoint that witnesses cosigned, as the office keeps it.
public struct CheckpointKept: Hashable, Sendable {
  /// How many events they saw.
  public let events: Int64

  /// By name, as the office's settings have them.
  public let witnesses: [String]

  /// When the first of them did.
  public let at: Instant

  /// Events that came after it.
  public let after: Int64
}

extension Office {
  /// Keeps a checkpoint that the witnesses of the office's settings cosigned, so that the office knows
  /// how long nobody outside has seen its log.
  ///
  /// - Throws: ``CheckpointError`` `noWitnesses`, `tooFewWitnesses`, `keptAlready`, `notInLog`;
  ///   `NoteError`; otherwise as every act.
  public func keepCheckpoint(_ note: SignedNote) throws -> CheckpointKept {
    try act { transaction in
      let verdict = try verdict(on: note, transaction.author.at, transaction.connection)
      let standing = try transaction.connection.standings(of: [note], by: verdict.policy)[0]
      guard case .inLog(let after) = standing.place else {
        throw CheckpointError.notInLog(size: verdict.checkpoint.size)
      }
      try transaction.append(CheckpointWitnessed(note: note.description, at: verdict.at))
      return CheckpointKept(
        events: Int64(clamping: verdict.checkpoint.size),
        witnesses: verdict.names,
        at: verdict.at,
        after: after
      )
    }
  }

  /// What the settings say of a checkpoint's signatures.
  struct KeptVerdict {
    let policy: WitnessPolicy
    let checkpoint: Checkpoint
    let names: [String]
    let at: Instant
  }

  /// Judges a checkpoint without the log.
  ///
  /// - Throws: ``CheckpointError`` `noWitnesses`, `tooFewWitnesses`, `keptAlready`; `NoteError`.
  func verdict(
    on note: SignedNote,
    _ now: Instant,
    _ connection: any Connection
  ) throws -> KeptVerdict {
    guard let text = try rules(connection).office.settings.witnesses else {
      throw CheckpointError.noWitnesses
    }
    let policy = try WitnessPolicy(text)
    let verdict = try policy.judge(note)
    let names = verdict.witnesses.map(\.name)
    guard verdict.isMet, let first = verdict.witnesses.map(\.at).min() else {
      throw CheckpointError.tooFewWitnesses(names)
    }
    // A witness whose clock is ahead makes nothing newer than it is.
    let seconds = Int64(clamping: min(first, UInt64(Int32.max) * 16))
    let at = Instant(milliseconds: min(seconds * 1_000, now.milliseconds))
    if let last = try connection.witnessedAt(), at <= last { throw CheckpointError.keptAlready }
    return KeptVerdict(policy: policy, checkpoint: verdict.checkpoint, names: names, at: at)
  }

  /// Asks whether an act may be done that others will rely on.
  ///
  /// - Returns: What to warn of; `nil` for nothing, as always in a practice office.
  /// - Throws: ``Unwitnessed`` where the office's settings say so.
  @discardableResult
  func checkWitnessed(at now: Instant, _ connection: any Connection) throws -> Unwitnessed? {
    let office = try rules(connection).office
    if office.isSandbox { return nil }
    let last = try connection.witnessedAt()
    return try office.settings.unwitnessed.judge(Unwitnessed(since: last, at: now))
  }

  /// Checks what the settings say of witnesses.
  ///
  /// - Throws: `WitnessPolicyError`; ``CheckpointError`` `noWitnesses` for a policy that asks for nobody.
  func checkWitnesses(of settings: OfficeSettings) throws {
    guard let text = settings.witnesses else { return }
    if try WitnessPolicy(text).witnesses.isEmpty { throw CheckpointError.noWitnesses }
  }
}
