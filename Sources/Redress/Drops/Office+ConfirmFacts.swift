public import RedressCore
internal import RedressStore

/// A suspect fact that is left to settle.
public struct SuspectFact: Hashable, Encodable, Sendable {
  public let record: RecordID
  public let kind: String
  public let furnisher: FurnisherID
  public let on: Day
}

extension Office {
  /// Finds facts right that an incident found in error: what rests on them may be told.
  ///
  /// - Parameters:
  ///   - records: Some that are left; `nil` for all that are, which takes another person than the one who
  ///     closed the incident.
  ///   - id: The incident.
  ///   - note: Why, in words.
  /// - Returns: The incident after it.
  /// - Throws: ``NotFound``; ``IncidentError`` `noNote`, `nothingToConfirm`, `allSettled`, `closerConfirms`,
  ///   `notLeft`; ``StaffError`` `sameUser`; otherwise as every act.
  public func confirmFacts(
    _ records: [RecordID]?,
    of id: IncidentID,
    note: String
  ) throws -> Incident {
    try act { try confirm(records, of: id, note: note, $0) }
  }

  @discardableResult
  func confirm(
    _ records: [RecordID]?,
    of id: IncidentID,
    note: String,
    _ transaction: Transaction
  ) throws -> Incident {
    let connection = transaction.connection
    guard let incident = try connection.incident(id) else { throw NotFound.incident(id) }
    let closing = try connection.closing(of: id)
    try incident.checkConfirming(
      note: note,
      isRest: records == nil,
      by: transaction.author.staff,
      closedBy: closing?.staff
    )
    if records == nil, let closing { try transaction.requireOtherUser(than: closing.sequence) }
    guard let suspect = try connection.suspectFacts(of: incident) else {
      throw IncidentError.nothingToConfirm(id)
    }
    let named = Set(records ?? []).sorted()
    if records != nil {
      guard !named.isEmpty else { throw IncidentError.nothingToConfirm(id) }
      let kinds = try rules(connection).schemes.current.kinds
      let known = SuspectRecords([suspect], kinds: kinds)
      for record in named {
        let versions = try connection.versions(of: record, kinds: kinds)
        guard known.facts(among: versions, of: suspect).first?.settlement == .left else {
          throw IncidentError.notLeft(record, id)
        }
      }
    }
    let count = records == nil ? incident.settled.left : named.count
    try transaction.append(
      IncidentConfirmed(
        incident: id,
        records: named,
        isRest: records == nil,
        count: count,
        note: note
      )
    )
    return incident.closed(
      .error,
      note: incident.note ?? "",
      facts: suspect.facts,
      settled: incident.settled + FactSettlement.Counts(left: -count, confirmed: count)
    )
  }

  /// Gives the facts of an incident found in error that are left to settle, by batch and person.
  ///
  /// - Parameters:
  ///   - id: The incident.
  ///   - take: Takes each.
  /// - Returns: How many.
  /// - Throws: ``NotFound``; ``IncidentError`` `nothingToConfirm`; otherwise as every read.
  public func forEachFactLeft(
    of id: IncidentID,
    _ take: (SuspectFact) throws -> Void
  ) throws -> Int {
    try store.read { connection in
      guard let incident = try connection.incident(id) else { throw NotFound.incident(id) }
      guard incident.finding == .error, let suspect = try connection.suspectFacts(of: incident)
      else { throw IncidentError.nothingToConfirm(id) }
      let kinds = try rules(connection).schemes.current.kinds
      let known = SuspectRecords([suspect], kinds: kinds)
      var moved: [RecordID: FactSettlement] = [:]
      try known.forEachMoved(connection) { moved[$0.sent.id] = $0.settlement }
      var count = 0
      let facts = suspect.facts
      for (batch, event) in try connection.recordBatches(about: facts.first...facts.last) {
        guard facts.batch.map({ $0 == batch }) ?? true, event < suspect.until ?? .max else {
          continue
        }
        var brought = RecalledRecords(connection, of: batch, at: event, kinds: kinds)
        while case let records = try brought.next().map(\.record), !records.isEmpty {
          for record in records where facts.includes(record, kind: kinds[record.kind].id) {
            let isConfirmed = !suspect.rests.isEmpty || suspect.confirmed.contains(record.id)
            guard moved[record.id].map({ $0 == .left }) ?? !isConfirmed else { continue }
            count += 1
            try take(
              SuspectFact(
                record: record.id,
                kind: kinds[record.kind].id,
                furnisher: record.furnisher,
                on: record.on
              )
            )
          }
        }
      }
      return count
    }
  }

  /// The batches that brought nothing but facts of an incident found in error, and whose records are not all
  /// taken back: such a feed may be recalled as a whole.
  ///
  /// - Returns: Ascending; may be empty.
  /// - Throws: ``NotFound``; otherwise as every read.
  public func batchesToRecall(behind id: IncidentID) throws -> [BatchID] {
    try store.read { connection in
      guard let incident = try connection.incident(id) else { throw NotFound.incident(id) }
      guard incident.isUnsettled, let suspect = try connection.suspectFacts(of: incident) else {
        return []
      }
      let facts = suspect.facts
      if let batch = facts.batch { return [batch] }
      return try connection.recordBatches(about: facts.first...facts.last)
        .filter { _, event in
          try event < suspect.until ?? .max
            && connection.factCounts(broughtBy: event).allSatisfy { facts.includes($0) }
        }.map(\.batch)
    }
  }
}
