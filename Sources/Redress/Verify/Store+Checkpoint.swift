public import RedressProof
public import RedressStore

/// Why the log has no such checkpoint.
public enum CheckpointError: Error, Hashable, Sendable {
  case logIsEmpty

  /// The line cannot be an origin.
  case badOrigin

  /// The log has fewer events, or others up to that size.
  case notInLog(size: UInt64)

  /// A proof from a size that is larger than the checkpoint's.
  case oldIsLarger(old: UInt64, size: UInt64)

  /// The office's settings name no witnesses.
  case noWitnesses

  /// The names of those that cosigned.
  case tooFewWitnesses([String])

  /// One that was seen as late, or later, is kept.
  case keptAlready
}

/// How the log stands to a checkpoint that was signed before.
public struct CheckpointStanding: Hashable, Sendable {
  public enum Place: Hashable, Sendable {
    /// The checkpoint's tree is the beginning of the log, which has so many events after it.
    case inLog(after: Int64)

    /// The log has so many events, fewer than the checkpoint.
    case beyondLog(events: Int64)

    /// Up to that size the log has other events.
    case otherTree
  }

  public let place: Place

  /// Who signed it.
  public let verdict: WitnessPolicy.Verdict
}

extension Store {
  /// The end of the log as a checkpoint: a Merkle tree whose leaves are the events' seals.
  ///
  /// - Parameter origin: Which log it is; `nil` for ``logOrigin()``.
  /// - Returns: Without signatures.
  /// - Throws: ``CheckpointError`` `logIsEmpty`, `badOrigin`; ``StoreError``.
  public func checkpoint(origin: String? = nil) throws -> Checkpoint {
    try read { connection in
      var tree = CompactTree()
      guard let head = try connection.head() else { throw CheckpointError.logIsEmpty }
      try connection.forEachSeal(upTo: head.sequence) { tree.append(.leaf($0)) }
      let line = try origin ?? connection.logOrigin()
      guard let checkpoint = Checkpoint(origin: line, size: tree.size, root: tree.root) else {
        throw CheckpointError.badOrigin
      }
      return checkpoint
    }
  }

  /// What the log is called where nothing else was chosen: `redress/` and the beginning of its first
  /// event's hash, which other offices have only if they were opened in the same millisecond by the
  /// same settings.
  ///
  /// - Throws: ``CheckpointError`` `logIsEmpty`; ``StoreError``.
  public func logOrigin() throws -> String { try read { try $0.logOrigin() } }

  /// A proof that a checkpoint of this log goes on from an earlier size.
  ///
  /// - Parameters:
  ///   - old: Of events.
  ///   - checkpoint: Of this log, its end or any before it.
  /// - Returns: Hashes as a witness wants them.
  /// - Throws: ``CheckpointError`` `oldIsLarger`, `notInLog`; ``StoreError``.
  public func consistency(from old: UInt64, to checkpoint: Checkpoint) throws -> [TreeHash] {
    guard var maker = TreeProofMaker(consistencyFrom: old, to: checkpoint.size) else {
      throw CheckpointError.oldIsLarger(old: old, size: checkpoint.size)
    }
    guard let last = Int64(exactly: checkpoint.size) else {
      throw CheckpointError.notInLog(size: checkpoint.size)
    }
    let found = try read { try $0.forEachSeal(upTo: last) { maker.append(.leaf($0)) } }
    guard found == last, maker.root == checkpoint.root else {
      throw CheckpointError.notInLog(size: checkpoint.size)
    }
    return maker.proof
  }

  /// Whether the log holds what a checkpoint says, and who signed it.
  ///
  /// - Parameters:
  ///   - note: The checkpoint with its signatures.
  ///   - policy: Whose signatures count.
  /// - Returns: Both, whatever they are.
  /// - Throws: ``NoteError`` `notACheckpoint`, `forged`; ``StoreError``.
  public func standing(
    of note: SignedNote,
    by policy: WitnessPolicy
  ) throws -> CheckpointStanding {
    try read { try $0.standings(of: [note], by: policy)[0] }
  }
}

extension Connection {
  /// The log as letters tell it.
  ///
  /// - Parameter sequence: The last event; `nil` for the end of the log.
  /// - Returns: Origin, size and root.
  /// - Throws: ``CheckpointError`` `logIsEmpty`, `badOrigin`; ``StoreError``.
  func checkpointLine(upTo sequence: Int64? = nil) throws -> String {
    let tree = try logTree(upTo: sequence)
    guard let told = Checkpoint(origin: try logOrigin(), size: tree.size, root: tree.root) else {
      throw CheckpointError.badOrigin
    }
    return told.line
  }

  fileprivate func logOrigin() throws -> String {
    var origin: String?
    try forEachSeal(upTo: 1) { origin = "redress/\(Array($0.prefix(16)).hexadecimal)" }
    guard let origin else { throw CheckpointError.logIsEmpty }
    return origin
  }

  /// How the log stands to each of some checkpoints, in one pass over its hashes.
  ///
  /// - Throws: ``NoteError`` `notACheckpoint`, `forged`; ``StoreError``.
  func standings(
    of notes: [SignedNote],
    by policy: WitnessPolicy
  ) throws -> [CheckpointStanding] {
    let verdicts = try notes.map { try policy.judge($0) }
    return zip(verdicts, try places(of: verdicts.map(\.checkpoint))).map {
      CheckpointStanding(place: $1, verdict: $0)
    }
  }

  /// Where each of some checkpoints stands, in one pass over the log's hashes.
  func places(of checkpoints: [Checkpoint]) throws -> [CheckpointStanding.Place] {
    if checkpoints.isEmpty { return [] }
    let sizes = Set(checkpoints.map(\.size))
    var tree = CompactTree()
    var roots: [UInt64: TreeHash] = [0: .empty]
    try forEachSeal(upTo: .max) {
      tree.append(.leaf($0))
      if sizes.contains(tree.size) { roots[tree.size] = tree.root }
    }
    let events = Int64(tree.size)
    return checkpoints.map { checkpoint in
      switch roots[checkpoint.size] {
      case nil: .beyondLog(events: events)
      case checkpoint.root: .inLog(after: events - Int64(checkpoint.size))
      default: .otherTree
      }
    }
  }
}
