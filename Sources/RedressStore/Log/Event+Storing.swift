package import RedressCore

extension Event {
  /// The hash over everything that the event says and the hash before it.
  func computedHash() -> [UInt8] {
    var digest = Digest()
    digest.add(.blob(previous))
    digest.add([
      .int(sequence), .int(at.milliseconds), .text(staff.rawValue), SQLValue(userID),
      .text(purpose), .text(kind), SQLValue(caseID?.number), .text(payload), .text(attached),
    ])
    return digest.bytes()
  }

  /// What is signed: the hash's 64 hexadecimal digits, so that a person can hand them to `ssh-keygen`.
  package var message: [UInt8] { Array(hash.hexadecimal.utf8) }

  /// Keeps signatures of events apart from every other use of a key.
  package static let namespace = "redress-event"

  /// What the next event's hash covers, and the leaf of the log's tree: the hash, and where there is
  /// a signature, that as well.
  package var seal: [UInt8] { Self.seal(hash, signature) }

  static func seal(_ hash: [UInt8], _ signature: [UInt8]?) -> [UInt8] {
    guard let signature else { return hash }
    var digest = Digest()
    digest.add([.blob(hash), .blob(signature)])
    return digest.bytes()
  }

  static let columns =
    "sequence, at, staff, user_id, purpose, kind, case_id, payload, attached, previous, hash, "
    + "signature"

  init(_ row: any SQLRow) {
    self.init(
      sequence: row.sequence(0),
      at: row.instant(1),
      staff: StaffID(row.text(2)),
      userID: row.optionalInt(3),
      purpose: row.text(4),
      kind: row.text(5),
      caseID: row.optionalID(6),
      payload: row.text(7),
      attached: row.text(8),
      previous: row.blob(9),
      hash: row.blob(10),
      signature: row.isNull(11) ? nil : row.blob(11)
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

  /// The last event's place and seal; `nil` for an empty log.
  package func head() throws -> LogHead? {
    try first("SELECT sequence, hash, signature FROM event ORDER BY sequence DESC LIMIT 1") {
      LogHead(sequence: $0.sequence(0), seal: $0.seal(1))
    }
  }

  /// The log up to an event of which the hash is known; `nil` when there is none such.
  package func head(ofEventHashed hash: [UInt8]) throws -> LogHead? {
    try first("SELECT sequence, hash, signature FROM event WHERE hash = $1", [.blob(hash)]) {
      LogHead(sequence: $0.sequence(0), seal: $0.seal(1))
    }
  }

  /// Whether the log once ended so, and goes on from there.
  package func goesOn(from head: LogHead) throws -> Bool {
    try first("SELECT hash, signature FROM event WHERE sequence = $1", [.int(head.sequence)]) {
      $0.seal(0)
    } == head.seal
  }

  func insert(_ event: Event) throws {
    try run(
      """
      INSERT INTO event (\(Event.columns))
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """,
      [
        .int(event.sequence), .int(event.at.milliseconds), .text(event.staff.rawValue),
        SQLValue(event.userID), .text(event.purpose), .text(event.kind),
        SQLValue(event.caseID?.number), .text(event.payload), .text(event.attached),
        .blob(event.previous), .blob(event.hash), event.signature.map { .blob($0) } ?? .null,
      ]
    )
    added(event.hash)
  }
}

extension SQLRow {
  /// The seal of an event whose hash stands in a column and whose signature in the next.
  func seal(_ column: Int) -> [UInt8] {
    Event.seal(blob(column), isNull(column + 1) ? nil : blob(column + 1))
  }
}
