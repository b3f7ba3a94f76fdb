package import RedressCore

extension Event {
  /// The hash over everything that the event says and the hash before it.
  func computedHash() -> [UInt8] {
    var digest = Digest()
    digest.add(.blob(previous))
    digest.add([
      .int(sequence), .int(at.milliseconds), .text(staff.rawValue), .text(purpose), .text(kind),
      SQLValue(caseID?.number), .text(payload), .text(attached),
    ])
    return digest.bytes()
  }

  func sealed() -> Event {
    Event(
      sequence: sequence,
      at: at,
      staff: staff,
      purpose: purpose,
      kind: kind,
      caseID: caseID,
      payload: payload,
      attached: attached,
      previous: previous,
      hash: computedHash()
    )
  }

  static let columns =
    "sequence, at, staff, purpose, kind, case_id, payload, attached, previous, hash"

  init(_ row: any SQLRow) {
    self.init(
      sequence: row.sequence(0),
      at: row.instant(1),
      staff: StaffID(row.text(2)),
      purpose: row.text(3),
      kind: row.text(4),
      caseID: row.optionalID(5),
      payload: row.text(6),
      attached: row.text(7),
      previous: row.blob(8),
      hash: row.blob(9)
    )
  }
}

extension Event {
  /// Before which no event that comes after it may be: its own instant, save where it sets a clock right.
  package var earliestNext: Instant {
    guard kind == EventKind.clockCorrected.rawValue,
      let corrected = try? payload(as: ClockCorrected.self)
    else { return at }
    return corrected.correction.to
  }
}

extension Connection {
  /// Before which the next event may not be; `nil` for an empty log.
  package func earliestNext() throws -> Instant? {
    try first("SELECT \(Event.columns) FROM event ORDER BY sequence DESC LIMIT 1") {
      Event($0).earliestNext
    }
  }

  /// The last event's place and hash; `nil` for an empty log.
  package func head() throws -> LogHead? {
    try first("SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1") {
      LogHead(sequence: $0.sequence(0), hash: $0.blob(1))
    }
  }

  func insert(_ event: Event) throws {
    try run(
      "INSERT INTO event (\(Event.columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      [
        .int(event.sequence), .int(event.at.milliseconds), .text(event.staff.rawValue),
        .text(event.purpose), .text(event.kind), SQLValue(event.caseID?.number),
        .text(event.payload), .text(event.attached), .blob(event.previous), .blob(event.hash),
      ]
    )
  }
}
