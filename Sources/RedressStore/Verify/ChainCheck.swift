/// Whether every event's hash is right and follows from the one before.
struct ChainCheck {
  let connection: any Connection

  init(_ connection: any Connection) {
    self.connection = connection
  }

  func run() throws -> String {
    var previous = [UInt8](repeating: 0, count: 32)
    var expected: Int64 = 1
    try connection.stream(
      "SELECT \(Event.columns), signature FROM event ORDER BY sequence",
      []
    ) { row in
      let event = Event(row)
      guard row.isNull(row.count - 1) else {
        throw Mismatch(
          detail: "event \(event.sequence) is signed, which no staff member can do yet"
        )
      }
      guard event.sequence == expected else {
        throw Mismatch(detail: "event \(expected) is missing")
      }
      guard event.previous == previous else {
        throw Mismatch(detail: "event \(expected) does not follow from the event before it")
      }
      guard event.computedHash() == event.hash else {
        throw Mismatch(detail: "event \(expected) was changed: its hash does not fit")
      }
      previous = event.hash
      expected += 1
      return true
    }
    return "\(expected - 1) events, each follows from the one before"
  }
}

/// Whether the log still reaches a head that was saved outside the database.
struct HeadCheck {
  let connection: any Connection
  let saved: LogHead?

  init(_ connection: any Connection, saved: LogHead?) {
    self.connection = connection
    self.saved = saved
  }

  func run() throws -> String {
    guard let saved else { return "no saved head was given to compare with" }
    let found = try connection.first(
      "SELECT hash FROM event WHERE sequence = $1",
      [.int(saved.sequence)]
    ) { $0.blob(0) }
    guard let found else {
      throw Mismatch(
        detail: "the saved head is event \(saved.sequence), which is not there any more"
      )
    }
    guard found == saved.hash else {
      throw Mismatch(detail: "event \(saved.sequence) is not the one whose head was saved")
    }
    return "the log goes on from the saved event \(saved.sequence)"
  }
}
