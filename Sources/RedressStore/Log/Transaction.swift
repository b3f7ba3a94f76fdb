package import RedressCore

/// The one way to change anything: what an act reads, and the events that it decides on.
///
/// The events of an act that runs before the writer's lock are gathered, and appended together once
/// the lock is held; those of one that runs inside are appended at once. So an act does not read
/// what it has just appended.
package final class Transaction {
  package let connection: any Connection
  package let author: Author

  /// `nil` when events are appended at once.
  package private(set) var gathered: [NewEvent]?

  /// Whether it is about a clock that is behind the log: its events are then as early as an event may be,
  /// and not refused for being earlier.
  package var isAboutClock = false

  /// What follows from an act is not asked for by itself.
  private var isFirst = true

  /// The last number given of each table.
  private var given: [String: Int64] = [:]

  package init(_ connection: any Connection, by author: Author, gathers: Bool) {
    self.connection = connection
    self.author = author
    gathered = gathers ? [] : nil
  }

  /// Appends an event with its rows and folds it into the tables.
  ///
  /// - Parameters:
  ///   - payload: What happened.
  ///   - caseID: The case it belongs to; `nil` for bulk acts.
  ///   - rows: Attached rows; tables whose rows refer to others' come later. What produces them may
  ///     run after the act's body, when ``connection`` can be read no more.
  /// - Returns: The event's sequence.
  /// - Throws: ``RoleError`` for the first event of an act that the author has no role for;
  ///   ``StoreError``; what producing the rows throws.
  @discardableResult
  package func append<Payload: EventPayload>(
    _ payload: Payload,
    in caseID: CaseID? = nil,
    attaching rows: [AttachedRows] = []
  ) throws -> Int64 {
    precondition(
      Payload.kind.tables.isSuperset(of: rows.map(\.table)),
      "An event brings rows of its kind's tables"
    )
    if isFirst, let act = payload.staffAct(by: author.staff) { try author.require(act) }
    isFirst = false
    let event = NewEvent(
      kind: Payload.kind,
      caseID: caseID,
      payload: try CanonicalJSON.text(payload),
      rows: rows,
      fold: try Fold.step(of: Payload.kind, payload)
    )
    // If the log goes on before the lock is taken, the act runs again.
    let sequence = try (connection.head()?.sequence ?? 0) + 1 + Int64(gathered?.count ?? 0)
    if gathered == nil {
      try connection.append([event], by: author, isAboutClock: isAboutClock)
    } else {
      gathered?.append(event)
    }
    return sequence
  }

  /// The next free number of a numbered table, which no other call gives.
  package func next<Thing>(
    _ table: String,
    as: OfficeNumber<Thing>.Type
  ) throws
    -> OfficeNumber<Thing>
  {
    let last = try connection.number("SELECT coalesce(max(id), 0) FROM \(table)")
    let next = max(last, given[table] ?? 0) + 1
    given[table] = next
    return OfficeNumber(next)
  }
}

/// An event that has no place in the log yet.
package struct NewEvent {
  package let kind: EventKind
  package let caseID: CaseID?
  package let payload: String
  package let rows: [AttachedRows]
  let fold: Fold.Step

  /// Whether all its rows are at hand, so that making them twice costs nothing.
  fileprivate var isSmall: Bool { rows.allSatisfy(\.isSmall) }

  /// What an event says of the rows, without storing them.
  package func attachments() throws -> [Attachment] {
    try rows.map { rows in
      var (digest, count) = (Digest(), 0)
      try rows.produce { values in
        digest.add(values)
        count += 1
      }
      return Attachment(table: rows.table, rows: count, digest: digest.bytes().hexadecimal)
    }
  }
}

extension Connection {
  /// Makes and signs events before the lock is taken, as a token may wait for a finger.
  ///
  /// - Returns: `nil` where that is done inside the lock: nobody signs, or the rows are many.
  /// - Throws: ``StoreError`` `beforeLastEvent`; what signing throws.
  func signed(
    _ events: [NewEvent],
    by author: Author,
    isAboutClock: Bool
  ) throws -> [Event]? {
    guard author.sign != nil, events.allSatisfy(\.isSmall) else { return nil }
    var (end, at) = try end(for: author, isAboutClock: isAboutClock)
    return try events.map { new in
      let event = try author.event(new, at, attached: new.attachments(), after: end)
      end = LogHead(sequence: event.sequence, seal: event.seal)
      return event
    }
  }

  /// Appends events with their rows at the end of the log and folds them into the tables.
  ///
  /// - Parameters:
  ///   - events: In order.
  ///   - made: The same as they were signed for this end of the log; `nil` to make them here.
  ///   - author: Who has acted.
  ///   - isAboutClock: As of the transaction.
  /// - Throws: ``StoreError``; what producing the rows and signing throw.
  func append(
    _ events: [NewEvent],
    made: [Event]? = nil,
    by author: Author,
    isAboutClock: Bool
  ) throws {
    var (end, at) = try end(for: author, isAboutClock: isAboutClock)
    for (place, new) in events.enumerated() {
      let attached = try new.rows.map { try attach($0, to: (end?.sequence ?? 0) + 1) }
      let event = try made?[place] ?? author.event(new, at, attached: attached, after: end)
      try insert(event)
      try new.fold(Fold(connection: self), event)
      end = LogHead(sequence: event.sequence, seal: event.seal)
    }
  }

  /// The end of the log, and the instant at which an author may go on from it.
  private func end(
    for author: Author,
    isAboutClock: Bool
  ) throws -> (head: LogHead?, at: Instant) {
    var at = author.at
    if let earliest = try earliestNext(), at < earliest {
      guard isAboutClock else { throw StoreError.beforeLastEvent(at, last: earliest) }
      at = earliest
    }
    return (try head(), at)
  }

  private func attach(_ rows: AttachedRows, to sequence: Int64) throws -> Attachment {
    var digest = Digest()
    var count = 0
    try insert(into: rows.table.rawValue, ["event"] + rows.table.columns) { emit in
      try rows.produce { values in
        digest.add(values)
        count += 1
        try emit([.int(sequence)] + values)
      }
    }
    return Attachment(table: rows.table, rows: count, digest: digest.bytes().hexadecimal)
  }
}
