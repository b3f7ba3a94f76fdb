public import RedressCore
public import RedressProof
internal import RedressStore

/// Why a key cannot be added, confirmed or ended.
public enum KeyError: Error, Hashable, Sendable {
  /// What was given is no public key.
  case notAKey(PublicKeyError)

  /// Somebody has it or had it: one key is one person, for ever. With its fingerprint.
  case taken(String)

  /// Nobody on the staff has a key with this fingerprint, or not the one who acts.
  case unknown(String)

  /// Several of theirs wait to be confirmed, or none does.
  case waiting(StaffID, count: Int)
  case alreadyConfirmed(String)
  case ended(String)

  /// To end a key one says why.
  case noReason
}

/// A key of somebody on the staff.
public struct KeyHeld: Hashable, Sendable, Encodable {
  public let staff: StaffID
  public let key: PublicKey
  public let state: State

  public enum State: String, Hashable, Sendable, CaseIterable, Encodable {
    /// Added, and its owner has signed nothing with it yet.
    case waiting
    case inForce = "in_force"
    case ended
  }

  fileprivate init(staff: StaffID, key: PublicKey, state: State) {
    (self.staff, self.key, self.state) = (staff, key, state)
  }

  init(_ row: StaffKey) {
    staff = row.staff
    key = row.key
    state = row.endedEvent != nil ? .ended : row.confirmedEvent == nil ? .waiting : .inForce
  }
}

extension Office {
  /// Adds a key of somebody on the staff, who then confirms it.
  ///
  /// - Throws: ``StaffError`` `notOnStaff`; ``KeyError`` `taken`; otherwise as every act.
  public func addKey(_ key: PublicKey, of staff: StaffID) throws {
    try act { transaction in
      try checkAlone(.addKey, transaction.connection)
      try add(key, of: staff, transaction)
    }
  }

  func add(_ key: PublicKey, of staff: StaffID, _ transaction: Transaction) throws {
    let connection = transaction.connection
    guard try connection.staff(staff) != nil else { throw StaffError.notOnStaff(staff) }
    try checkFree(key, connection)
    try transaction.append(KeyAdded(staff: staff, key: key))
  }

  /// - Throws: ``KeyError`` `taken`.
  func checkFree(_ key: PublicKey, _ connection: any Connection) throws {
    guard try connection.key(key) == nil else { throw KeyError.taken(key.fingerprint) }
  }

  /// Confirms a key as its owner, by signing with it; from then on all that they do is signed.
  ///
  /// - Parameter fingerprint: `SHA256:…` of the key; `nil` for the only one that waits.
  /// - Returns: The key.
  /// - Throws: ``KeyError`` `waiting`, `unknown`, `alreadyConfirmed`, `ended`; otherwise as every act.
  @discardableResult
  public func confirmKey(_ fingerprint: String? = nil) throws -> PublicKey {
    guard let staff else { throw StaffError.nobodyActs }
    let key = try store.read { connection in
      let theirs = try connection.allKeys().filter { $0.staff == staff }
      if let fingerprint {
        guard let known = theirs.first(where: { $0.key.fingerprint == fingerprint }) else {
          throw KeyError.unknown(fingerprint)
        }
        return known.key
      }
      let waiting = theirs.filter { $0.confirmedEvent == nil && $0.endedEvent == nil }
      guard waiting.count == 1 else { throw KeyError.waiting(staff, count: waiting.count) }
      return waiting[0].key
    }
    try act(confirming: key) { try confirm(key, $0) }
    return key
  }

  func confirm(_ key: PublicKey, _ transaction: Transaction) throws {
    let known = try transaction.connection.key(key)
    guard let known, known.staff == transaction.author.staff else {
      throw KeyError.unknown(key.fingerprint)
    }
    if known.endedEvent != nil { throw KeyError.ended(key.fingerprint) }
    if known.confirmedEvent != nil { throw KeyError.alreadyConfirmed(key.fingerprint) }
    try transaction.append(KeyConfirmed(key: key))
  }

  /// Ends a key: one's own alone, at once; another's as whatever changes the staff.
  ///
  /// - Parameters:
  ///   - fingerprint: `SHA256:…` of the key.
  ///   - reason: Why; not empty.
  /// - Returns: The key.
  /// - Throws: ``KeyError`` `unknown`, `noReason`, `ended`; otherwise as every act.
  @discardableResult
  public func endKey(_ fingerprint: String, reason: String) throws -> KeyHeld {
    let held = try heldKey(fingerprint)
    try act { transaction in
      if held.staff != transaction.author.staff {
        try checkAlone(.endKey, transaction.connection)
      }
      try end(held.key, of: held.staff, reason: reason, transaction)
    }
    // Nothing is read once it is done, or what failed to be read would look like what failed to be done.
    return KeyHeld(staff: held.staff, key: held.key, state: .ended)
  }

  func end(
    _ key: PublicKey,
    of staff: StaffID,
    reason: String,
    _ transaction: Transaction
  ) throws {
    guard let known = try transaction.connection.key(key), known.staff == staff else {
      throw KeyError.unknown(key.fingerprint)
    }
    guard !reason.isEmpty else { throw KeyError.noReason }
    guard known.endedEvent == nil else { throw KeyError.ended(key.fingerprint) }
    try transaction.append(KeyEnded(staff: staff, key: key, reason: reason))
  }

  /// By member and the order in which they were added, also those that have ended; may be empty.
  public func allKeys() throws -> [KeyHeld] {
    try store.read { try $0.allKeys().map(KeyHeld.init) }
  }

  /// - Throws: ``KeyError`` `unknown`.
  public func heldKey(_ fingerprint: String) throws -> KeyHeld {
    guard let held = try allKeys().first(where: { $0.key.fingerprint == fingerprint }) else {
      throw KeyError.unknown(fingerprint)
    }
    return held
  }

  /// Who may have signed what, and when: the file that `ssh-keygen -Y verify -f` takes.
  ///
  /// - Returns: One line for each key that was ever confirmed, by member; may be empty.
  public func allowedSigners() throws -> [AllowedSigner] {
    try store.read { connection in
      try connection.allKeys().compactMap { known in
        guard let confirmed = try known.confirmedEvent.flatMap({ try connection.event($0) }) else {
          return nil
        }
        let ended = try known.endedEvent.flatMap { try connection.event($0) }
        return AllowedSigner(
          name: known.staff.rawValue,
          namespaces: [Event.namespace],
          key: known.key,
          validAfter: confirmed.at.milliseconds / 1_000,
          validBefore: ended.map { $0.at.milliseconds / 1_000 }
        )
      }
    }
  }

  /// What was signed for an event, and the signature.
  ///
  /// - Throws: ``NotFound`` `event`; `signature` for an event without one.
  public func signedEvent(_ sequence: Int64) throws -> SignedEvent {
    guard let event = try store.read({ try $0.event(sequence) }) else {
      throw NotFound.event(sequence)
    }
    guard let bytes = event.signature, let signature = try? Signature(blob: bytes) else {
      throw NotFound.signature(of: sequence)
    }
    return SignedEvent(
      sequence: sequence,
      staff: event.staff,
      message: String(decoding: event.message, as: UTF8.self),
      signature: signature
    )
  }
}

/// An event's signature, to be held against the key of whoever acted.
public struct SignedEvent: Hashable, Sendable {
  public let sequence: Int64
  public let staff: StaffID

  /// What was signed: the event's hash, as 64 hexadecimal digits.
  public let message: String
  public let signature: Signature
}
