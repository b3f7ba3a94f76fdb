package import RedressCore

package struct IncidentRow: Hashable, Sendable {
  package let id: IncidentID
  package let period: Period

  /// `nil` when the whole month is held.
  package let furnisher: FurnisherID?
  package let drops: Int
  package let outOf: Int

  /// `nil` while it is open.
  package let finding: String?
  package let note: String?
}

extension Connection {
  package func incident(_ id: IncidentID) throws -> IncidentRow? {
    try incidents("WHERE id = $1", [.int(id.number)]).first
  }

  /// By number; may be empty.
  package func allIncidents() throws -> [IncidentRow] { try incidents("ORDER BY id", []) }

  private func incidents(_ clause: String, _ values: [SQLValue]) throws -> [IncidentRow] {
    try all(
      "SELECT id, period, furnisher, drops, out_of, finding, note FROM incident \(clause)",
      values
    ) {
      IncidentRow(
        id: IncidentID($0.int(0)),
        period: Period(number: Int32(clamping: $0.int(1))),
        furnisher: $0.optionalText(2).map { FurnisherID($0) },
        drops: Int($0.int(3)),
        outOf: Int($0.int(4)),
        finding: $0.optionalText(5),
        note: $0.optionalText(6)
      )
    }
  }
}
