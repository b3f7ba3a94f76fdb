import Redress
import RedressCore
import RedressOfficeSupport
import RedressStore
import Testing

@Suite
struct `What nobody found of an incident` {
  /// An incident about the bank, open or found in error by bo, with facts that nobody has settled.
  private static func incident(_ copy: Tampering, isClosed: Bool) throws -> Incident {
    let opened = try copy.office("ann").openIncident(
      about: .furnisher("bank"),
      in: Forgery.months[1],
      reason: "they called"
    )
    guard isClosed else { return opened }
    return try copy.office("bo").closeIncident(opened.id, .error, note: "sent twice")
  }

  private static func confirm(
    _ incident: Incident,
    of copy: Tampering,
    by staff: StaffID,
    count: Int,
    records: [RecordID] = []
  ) throws {
    try copy.forge(
      by: staff,
      IncidentConfirmed(
        incident: incident.id,
        records: records,
        isRest: records.isEmpty,
        count: count,
        note: "right"
      )
    )
  }

  static let forgeries: [Forgery] = [
    Forgery("the rest found right by who found it wrong", "closerConfirms(") {
      let incident = try incident($0, isClosed: true)
      try confirm(incident, of: $0, by: "bo", count: incident.settled.left)
    },
    Forgery("fewer facts found right than the rest", "decidedOtherwise") {
      let incident = try incident($0, isClosed: true)
      try confirm(incident, of: $0, by: "ann", count: incident.settled.left - 1)
    },
    Forgery("a fact found right that is none of the incident's", "notLeft(") {
      let incident = try incident($0, isClosed: true)
      let other = CardStatement.id("ada", Forgery.months[1])
      try confirm(incident, of: $0, by: "ann", count: 1, records: [other])
    },
    Forgery("an error with no facts to settle", "decidedOtherwise") {
      let incident = try incident($0, isClosed: false)
      try $0.forge(
        by: "bo",
        IncidentClosed(incident: incident.id, finding: .error, note: "sent twice")
      )
    },
    Forgery("an error found twice, with every fact settled", "alreadyClosed(") {
      let incident = try incident($0, isClosed: true)
      try $0.forge(
        by: "bo",
        IncidentClosed(
          incident: incident.id,
          finding: .error,
          note: "sent twice",
          facts: incident.facts,
          settled: FactSettlement.Counts(confirmed: incident.settled.left)
        )
      )
    },
  ]

  @Test(arguments: forgeries)
  func `is found by the rules`(_ forgery: Forgery) async throws { try await forgery.expectFound() }
}
