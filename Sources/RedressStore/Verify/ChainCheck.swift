import RedressProof

/// Whether every event's hash is right and follows from the one before, and every signature is one of
/// that hash.
struct ChainCheck {
  private var previous = [UInt8](repeating: 0, count: 32)
  private var seen: Int64 = 0
  private var failure: (at: Int64, error: any Error)?

  /// What can be told of an event by itself, on any thread.
  struct Link: Sendable {
    let event: Event
    let hasRightHash: Bool
    let hasRightSignature: Bool

    init(_ event: Event) {
      self.event = event
      hasRightHash = event.computedHash() == event.hash
      hasRightSignature = event.hasRightSignature
    }
  }

  /// Takes the next event of the log; what is wrong first is what is told at the end.
  mutating func take(_ link: Link) {
    if failure != nil { return }
    seen += 1
    do { try check(link) } catch { failure = (seen, error) }
  }

  private mutating func check(_ link: Link) throws {
    let event = link.event
    guard event.sequence == seen else {
      throw Mismatch(.missingEvent(seen))
    }
    guard event.previous == previous else {
      throw Mismatch(.unlinkedEvent(seen))
    }
    guard link.hasRightHash else {
      throw Mismatch(.changedEvent(seen))
    }
    guard link.hasRightSignature else {
      throw Mismatch(.wrongSignature(seen))
    }
    previous = event.seal
  }

  /// Goes through the events and looks at nothing else.
  static func alone(_ connection: any Connection) throws -> VerifyDetail {
    var chain = ChainCheck()
    try connection.forEachEvent(reading: Link.init) { chain.take($0) }
    return try chain.finish(nil)
  }

  /// - Parameter end: What kept the log from being read on behind the last event that was taken.
  /// - Returns: How many events there are.
  /// - Throws: ``Mismatch``, and what kept the log from being read.
  func finish(_ end: (any Error)?) throws -> VerifyDetail {
    if case StoreError.unreadable? = end, failure?.at ?? seen == seen {
      // What was read has no hash that could be compared: a text that is no UTF-8, an impossible number.
      throw Mismatch(.changedEvent(seen))
    }
    if let failure { throw failure.error }
    if let end { throw end }
    return .chain(events: seen)
  }
}

/// Whether the log still reaches the heads that were saved outside the database.
struct HeadCheck {
  let connection: any Connection
  let saved: [LogHead]

  /// - Throws: ``Mismatch``, naming the first of them that does not hold.
  func run() throws -> VerifyDetail {
    for head in saved { try check(head) }
    guard let last = saved.map(\.sequence).max() else { return .noHeadGiven }
    return .goesOn(from: last, heads: saved.count)
  }

  private func check(_ saved: LogHead) throws {
    let found = try connection.first(
      "SELECT hash, signature FROM event WHERE sequence = $1",
      [.int(saved.sequence)]
    ) { $0.seal(0) }
    guard let found else {
      throw Mismatch(.headGone(saved.sequence))
    }
    guard found == saved.seal else {
      throw Mismatch(.otherHead(saved.sequence))
    }
  }
}

extension Event {
  /// Whether what stands for a signature is one, of this event, by the key that it names; true where
  /// there is none.
  fileprivate var hasRightSignature: Bool {
    guard let bytes = signature else { return true }
    guard let signature = try? Signature(blob: bytes), signature.blob == bytes else { return false }
    return (try? signature.verify(message, namespace: Self.namespace, by: signature.key)) != nil
  }
}
