public import RedressCore
internal import RedressStore

/// A case with everything that happened in it.
public struct CaseShown: Sendable {
  public let id: CaseID
  public let subject: SubjectID
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

  /// What it was about, in one sentence, without names or contacts.
  public let text: String
}

/// A case in a list.
public struct ListedCase: Hashable, Sendable {
  public let id: CaseID
  public let subject: SubjectID
  public let version: Int64

  /// Whether a check is open: a drop that stands was told with a part whose cause is not known.
  public let hasOpenCheck: Bool
}

extension Office {
  /// - Throws: ``OfficeError`` `notFound`.
  public func caseFile(_ id: CaseID) throws -> CaseShown {
    try store.read { connection in
      guard let row = try connection.caseFile(id) else {
        throw OfficeError.unknown(id, list: "redress case list")
      }
      let teller = try TimelineTeller(connection, caseID: id)
      return CaseShown(
        id: row.id,
        subject: row.subject,
        version: row.version,
        timeline: try connection.events(of: id).flatMap { try teller.entries($0) },
        disputes: try connection.disputes(of: id).map(\.dispute),
        corrections: try connection.corrections(of: id)
      )
    }
  }

  /// All cases, by number; may be empty.
  public func cases() throws -> [ListedCase] {
    try store.read { connection in
      let checks = try connection.casesWithOpenChecks()
      return try connection.allCases().map {
        ListedCase(
          id: $0.id,
          subject: $0.subject,
          version: $0.version,
          hasOpenCheck: checks.contains($0.id)
        )
      }
    }
  }
}
