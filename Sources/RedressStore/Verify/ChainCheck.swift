/// Whether every event's hash is right and follows from the one before.
struct ChainCheck {
  let connection: any Connection

  func run() throws -> VerifyDetail {
    var seen: Int64 = 0
    do {
      try run(&seen)
    } catch StoreError.unreadable {
      // What was read has no hash that could be compared: a text that is no UTF-8, an impossible number.
      throw Mismatch(.changedEvent(seen))
    }
    return .chain(events: seen)
  }

  private func run(_ expected: inout Int64) throws {
    var previous = [UInt8](repeating: 0, count: 32)
    try connection.stream(
      "SELECT \(Event.columns), signature FROM event ORDER BY sequence",
      []
    ) { row in
      expected += 1
      let event = Event(row)
      guard row.isNull(row.count - 1) else {
        throw Mismatch(.signedEvent(event.sequence))
      }
      guard event.sequence == expected else {
        throw Mismatch(.missingEvent(expected))
      }
      guard event.previous == previous else {
        throw Mismatch(.unlinkedEvent(expected))
      }
      guard event.computedHash() == event.hash else {
        throw Mismatch(.changedEvent(expected))
      }
      previous = event.hash
      return true
    }
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
      "SELECT hash FROM event WHERE sequence = $1",
      [.int(saved.sequence)]
    ) { $0.blob(0) }
    guard let found else {
      throw Mismatch(.headGone(saved.sequence))
    }
    guard found == saved.hash else {
      throw Mismatch(.otherHead(saved.sequence))
    }
  }
}
