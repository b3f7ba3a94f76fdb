/// Whether every event's hash is right and follows from the one before.
struct ChainCheck {
  let connection: any Connection

  func run() throws -> VerifyDetail {
    var previous = [UInt8](repeating: 0, count: 32)
    var expected: Int64 = 1
    try connection.stream(
      "SELECT \(Event.columns), signature FROM event ORDER BY sequence",
      []
    ) { row in
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
      expected += 1
      return true
    }
    return .chain(events: expected - 1)
  }
}

/// Whether the log still reaches a head that was saved outside the database.
struct HeadCheck {
  let connection: any Connection
  let saved: LogHead?

  func run() throws -> VerifyDetail {
    guard let saved else { return .noHeadGiven }
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
    return .goesOn(from: saved.sequence)
  }
}
