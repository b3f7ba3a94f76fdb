internal import RedressCore
internal import RedressFeeds

/// An event with what it says, read once for all who ask.
package struct ReadEvent: Sendable {
  package let event: Event

  /// `nil` for a kind that this program does not know.
  package let kind: EventKind?

  /// `nil` for a text that cannot be read as what the kind says.
  package let payload: (any EventPayload)?

  /// The first way in which its text is not the one that the program writes; `nil` for an event as
  /// it is written, and for one of an unknown kind.
  package let fault: RuleBreach?

  /// The tables whose rows it says that it brought, whatever else its text says.
  let tables: [AttachedTable]

  init(_ event: Event) {
    self.event = event
    tables =
      event.attached == "[]"
      ? [] : AttachedTable.allCases.filter { event.attached.contains("\"\($0.rawValue)\"") }
    let kind = EventKind(rawValue: event.kind)
    let payload = kind.flatMap { try? event.payload(of: $0) }
    (self.kind, self.payload) = (kind, payload)
    fault = kind.flatMap { event.fault(as: $0, saying: payload) }
  }

  /// What the event says.
  ///
  /// - Throws: ``StoreError`` `unreadable`.
  package func payload<Payload: EventPayload>(as: Payload.Type) throws -> Payload {
    guard let payload = payload as? Payload else { throw StoreError.unreadable(table: "event") }
    return payload
  }
}

extension Connection {
  /// Goes through the events of some kinds, read ahead on all cores.
  ///
  /// - Parameters:
  ///   - kinds: At least one.
  ///   - body: Given one event after another, on the calling thread.
  /// - Throws: ``StoreError``; what the body throws.
  package func forEachEvent(
    of kinds: [EventKind],
    _ body: (ReadEvent, EventKind) throws -> Void
  ) throws {
    try forEachEvent(of: kinds, reading: ReadEvent.init) { read in
      if let kind = read.kind { try body(read, kind) }
    }
  }

  /// Goes through the log, whose events are read ahead on all cores.
  ///
  /// - Parameters:
  ///   - kinds: Of the events; `nil` for all.
  ///   - read: Makes of an event what can be known of it alone, on any thread.
  ///   - body: Given what was made of one event after another, on the calling thread.
  /// - Throws: ``StoreError``, once the events before the one that cannot be read were given; what the
  ///   body throws.
  func forEachEvent<Read: Sendable>(
    of kinds: [EventKind]? = nil,
    reading read: @escaping @Sendable (Event) -> Read,
    _ body: (Read) throws -> Void
  ) throws {
    var next = Int64.min
    var failure: (any Error)?
    try inOrder(
      cores: FeedOptions().cores,
      next: {
        var events: [Event] = []
        if failure == nil {
          do { try page(of: kinds, from: next, to: &events) } catch { failure = error }
        }
        if let last = events.last { next = last.sequence + 1 }
        return events.isEmpty ? nil : events
      },
      work: { $0.map(read) },
      take: { try $0.forEach(body) }
    )
    if let failure { throw failure }
  }

  /// Appends the events from one on: as many as are worth handing to another core.
  private func page(
    of kinds: [EventKind]?,
    from first: Int64,
    to events: inout [Event]
  ) throws {
    let places = (kinds ?? []).indices.map { "$\($0 + 2)" }.joined(separator: ", ")
    let clause = kinds == nil ? "" : "AND kind IN (\(places))"
    var bytes = 0
    try stream(
      "SELECT \(Event.columns) FROM event WHERE sequence >= $1 \(clause) ORDER BY sequence",
      [.int(first)] + (kinds ?? []).map { .text($0.rawValue) }
    ) { row in
      let event = Event(row)
      bytes += event.payload.utf8.count
      events.append(event)
      return events.count < 64 && bytes < 1 << 20
    }
  }
}
