public import RedressCore
internal import RedressStore

/// A case with everything that happened in it.
public struct CaseShown: Sendable {
  public let id: CaseID
  public let subject: SubjectID

  /// How many events touched it: grows by one with each.
  public let version: Int64

  /// Oldest first, at least one.
  public let timeline: [TimelineEntry]
  public let disputes: [Dispute]
  public let corrections: [Correction]
}

/// One line of a case's timeline.
public struct TimelineEntry: Hashable, Sendable {
  public let event: Int64
  public let at: Instant
  public let staff: StaffID

  /// What happened, as the log names it: `dispute.opened`.
  public let kind: String

  public let fact: TimelineFact
}

/// A case in a list.
public struct ListedCase: Hashable, Encodable, Sendable {
  public let id: CaseID
  public let subject: SubjectID
  public let version: Int64

  /// Whether a check is open: a drop that stands was told with a part whose cause is not known.
  public let hasOpenCheck: Bool

  private enum CodingKeys: String, CodingKey {
    case subject
    case id = "case"
    case version = "events"
    case hasOpenCheck = "check"
  }
}

extension Office {
  /// - Throws: ``NotFound``.
  public func caseFile(_ id: CaseID) throws -> CaseShown {
    try store.read { connection in
      guard let row = try connection.caseFile(id) else {
        throw NotFound.caseFile(id)
      }
      let schemes = try rules(connection).schemes
      let teller = try TimelineTeller(connection, caseID: id, schemes.current)
      let events = try connection.events(of: id)
      let first = events.first?.sequence ?? 0
      let superseded = try SupersededMonths(connection: connection, schemes: schemes)
        .entries(of: row.subject, after: first)
      let consents = try connection.consentEvents(of: row.subject, after: first)
        .map { try TimelineEntry(consent: $0) }
      let certified = try connection.certifications(of: row.subject)
        .flatMap { try connection.entries(of: $0) }.sorted { $0.event < $1.event }
      return CaseShown(
        id: row.id,
        subject: row.subject,
        version: Int64(events.count),
        timeline: try events.flatMap { try teller.entries($0) }.merged(with: superseded)
          .merged(with: consents).merged(with: certified),
        disputes: try connection.disputes(of: id).map(\.dispute),
        corrections: try connection.corrections(of: id)
      )
    }
  }

  /// All cases, by number; may be empty.
  public func cases() throws -> [ListedCase] {
    try store.read { connection in
      let checks = try connection.casesWithOpenChecks()
      let counts = try connection.eventCounts()
      return try connection.allCases().map {
        ListedCase(
          id: $0.id,
          subject: $0.subject,
          version: Int64(counts[$0.id] ?? 0),
          hasOpenCheck: checks.contains($0.id)
        )
      }
    }
  }
}

extension TimelineEntry {
  /// What a person said of a furnisher while their case was there.
  fileprivate init(consent event: Event) throws {
    let said = try CanonicalJSON.value(ConsentSaid.self, from: event.payload)
    self.init(
      event: event.sequence,
      at: event.at,
      staff: event.staff,
      kind: event.kind,
      fact: .consentSaid(
        said.furnisher,
        isGiven: said.given,
        on: said.on,
        from: said.from,
        proof: said.proof
      )
    )
  }
}

extension Connection {
  /// That a fact was certified, and that it came in again.
  fileprivate func entries(of row: CertificationRow) throws -> [TimelineEntry] {
    let certification = row.certification
    let certified = TimelineFact.certified(
      certification.id,
      certification.record,
      by: certification.furnisher,
      on: certification.on,
      proof: certification.proof
    )
    let putBack = certification.putBack.map {
      TimelineFact.putBack(certification.id, $0.record, due: $0.due)
    }
    return try [(row.event, certified), (row.putBackBy, putBack)].compactMap { place, fact in
      guard let fact, let event = try place.flatMap({ try event($0) }) else { return nil }
      return TimelineEntry(
        event: event.sequence,
        at: event.at,
        staff: event.staff,
        kind: event.kind,
        fact: fact
      )
    }
  }
}

extension [TimelineEntry] {
  /// Both in the log's order, as each of them is.
  fileprivate func merged(with others: [TimelineEntry]) -> [TimelineEntry] {
    var merged: [TimelineEntry] = []
    var left = others[...]
    for entry in self {
      while let next = left.first, next.event < entry.event { merged.append(left.removeFirst()) }
      merged.append(entry)
    }
    return merged + left
  }
}
