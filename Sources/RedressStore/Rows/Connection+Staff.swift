package import RedressCore
package import RedressProof

/// A key of somebody on the staff, and the events that say so.
package struct StaffKey: Hashable, Sendable {
  package let key: PublicKey
  package let staff: StaffID
  package let addedEvent: Int64

  /// From then on they sign with it; `nil` until they have confirmed it.
  package let confirmedEvent: Int64?

  /// `nil` while it counts.
  package let endedEvent: Int64?

  package var isInForce: Bool { confirmedEvent != nil && endedEvent == nil }
}

extension Connection {
  package func staff(_ id: StaffID) throws -> StaffMember? {
    try staff("WHERE id = $1", [.text(id.rawValue)]).first
  }

  /// By id.
  package func allStaff() throws -> [StaffMember] { try staff("ORDER BY id", []) }

  private func staff(_ clause: String, _ values: [SQLValue]) throws -> [StaffMember] {
    try every("SELECT id, name, roles FROM staff \(clause)", values) { row in
      let roles = row.text(2).split(separator: ",").map { Role(rawValue: String($0)) }
      guard !roles.contains(nil) else { throw StoreError.unreadable(table: "staff") }
      return StaffMember(
        id: StaffID(row.text(0)),
        name: row.text(1),
        roles: roles.compactMap(\.self)
      )
    }
  }

  /// By member and the order in which they were added; may be empty.
  package func allKeys() throws -> [StaffKey] { try keys("ORDER BY staff, event", []) }

  package func key(_ key: PublicKey) throws -> StaffKey? {
    try keys("WHERE key = $1", [.text(key.line)]).first
  }

  private func keys(_ clause: String, _ values: [SQLValue]) throws -> [StaffKey] {
    try every(
      "SELECT key, staff, event, confirmed_event, ended_event FROM staff_key \(clause)",
      values
    ) { row in
      guard let key = try? PublicKey(line: row.text(0)) else {
        throw StoreError.unreadable(table: "staff_key")
      }
      return StaffKey(
        key: key,
        staff: StaffID(row.text(1)),
        addedEvent: row.sequence(2),
        confirmedEvent: row.isNull(3) ? nil : row.sequence(3),
        endedEvent: row.isNull(4) ? nil : row.sequence(4)
      )
    }
  }
}

/// Who is on the staff and with which key, as the log says it.
extension Connection {
  /// - Throws: ``StoreError`` `notAsLogged` when the table knows someone, or roles, that no event gave.
  package func loggedStaff(_ id: StaffID) throws -> StaffMember? {
    guard let row = try staff(id) else { return nil }
    let places = try first(
      "SELECT event, roles_event FROM staff WHERE id = $1",
      [.text(id.rawValue)]
    ) { ($0.sequence(0), $0.sequence(1)) }
    guard let places, let added = try logged(places.0, as: StaffAdded.self)?.payload.member,
      added.id == id
    else { throw StoreError.notAsLogged(table: "staff", key: id.rawValue) }
    var roles = added.roles
    if places.1 != places.0 {
      let changed = try logged(places.1, as: StaffChanged.self)?.payload
      roles = changed.flatMap { $0.staff == id ? $0.roles : nil } ?? []
    }
    guard row == StaffMember(id: id, name: added.name, roles: roles) else {
      throw StoreError.notAsLogged(table: "staff", key: id.rawValue)
    }
    return row
  }

  /// The keys that somebody signs with, in the order in which they were added; may be empty.
  ///
  /// - Throws: ``StoreError`` `notAsLogged` when the table knows one that no event gave them.
  package func loggedKeys(of staff: StaffID) throws -> [PublicKey] {
    let known = try keys("WHERE staff = $1 ORDER BY event", [.text(staff.rawValue)])
    return try known.filter(\.isInForce).map { known in
      let added = try event(known.addedEvent)
      let isAdded =
        switch added?.kind {
        case StaffAdded.kind.rawValue:
          try added.map { try $0.payload(as: StaffAdded.self) }
            .map { $0.member.id == staff && $0.key == known.key }
        case KeyAdded.kind.rawValue:
          try added.map { try $0.payload(as: KeyAdded.self) }
            .map { $0.staff == staff && $0.key == known.key }
        default: false
        }
      let confirmed = try known.confirmedEvent.flatMap { try logged($0, as: KeyConfirmed.self) }
      guard isAdded == true, let confirmed, confirmed.event.staff == staff,
        confirmed.payload.key == known.key
      else { throw StoreError.notAsLogged(table: "staff_key", key: known.key.fingerprint) }
      return known.key
    }
  }
}
