public import RedressCore
internal import RedressStore

/// A month's drops that looked like one event.
public struct Incident: Hashable, Sendable {
  public let id: IncidentID
  public let period: Period

  /// `nil` when the whole month is held.
  public let furnisher: FurnisherID?

  /// Drops traced to the furnisher, or all of the month.
  public let drops: Int

  /// Drops of the month, or subjects compared.
  public let outOf: Int

  /// `nil` while it is open.
  public let finding: IncidentFinding?
  public let note: String?
}

/// What an incident turned out to be.
public enum IncidentFinding: String, Hashable, Sendable, CaseIterable {
  /// The people's own doing after all: held notices may go out.
  case real

  /// The furnisher's or our own error: held notices are cancelled.
  case error
}

extension Office {
  /// All incidents, by number; may be empty.
  public func incidents() throws -> [Incident] {
    try store.read { try $0.allIncidents().map(Incident.init) }
  }

  /// - Throws: ``OfficeError`` `notFound`.
  public func incident(_ id: IncidentID) throws -> Incident {
    guard let row = try store.read({ try $0.incident(id) }) else {
      throw OfficeError.unknown(id, list: "redress incident list")
    }
    return Incident(row)
  }

  /// Closes an incident; the notices it held are let go or cancelled in the same transaction.
  ///
  /// - Throws: ``OfficeError``: `usage` without a note, `notFound`, `notAllowed` when it is closed
  ///   already; otherwise as every act.
  public func closeIncident(
    _ id: IncidentID,
    _ finding: IncidentFinding,
    note: String
  ) throws -> Incident {
    guard !note.isEmpty else {
      throw OfficeError(.usage, "closing an incident says what was found", next: "add --note '…'")
    }
    return try act { transaction in
      let connection = transaction.connection
      guard let row = try connection.incident(id) else {
        throw OfficeError.unknown(id, list: "redress incident list")
      }
      guard row.finding == nil else {
        throw OfficeError(
          .notAllowed,
          "\(id) is closed already",
          next: "see: redress incident show \(id)"
        )
      }
      let held = try connection.notices(in: row.period).filter { notice in
        try notice.state == .held
          && notice.drop.flatMap { try connection.drop($0, base: .zero) }?.incident == id
      }
      let outcomes = try held.map {
        notice -> (notice: NoticeID, state: NoticeState, reason: String) in
        switch finding {
        case .error:
          (notice: notice.id, state: NoticeState.cancelled, reason: "\(id) was an error: \(note)")
        case .real:
          (
            notice: notice.id,
            state: try hasChannel(notice.subject, connection) ? NoticeState.drafted : .noChannel,
            reason: "\(id) closed"
          )
        }
      }
      try transaction.append(
        IncidentClosed(incident: id, finding: finding.rawValue, note: note),
        attaching: [.outcomes(outcomes)]
      )
      guard let closed = try connection.incident(id) else {
        throw OfficeError.unknown(id, list: "redress incident list")
      }
      return Incident(closed)
    }
  }

  private func hasChannel(_ subject: SubjectID, _ connection: any Connection) throws -> Bool {
    try connection.subject(subject)?.subject.email != nil
  }
}

extension Incident {
  fileprivate init(_ row: IncidentRow) {
    self.init(
      id: row.id,
      period: row.period,
      furnisher: row.furnisher,
      drops: row.drops,
      outOf: row.outOf,
      finding: row.finding.flatMap { IncidentFinding(rawValue: $0) },
      note: row.note
    )
  }
}
